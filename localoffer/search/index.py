"""The only place that knows Whoosh: builds an index on disk, and gives postings scored by BM25F back as plain arrays.

An index folder is named by the content it was built from, is built beside the one in use and swapped in whole. Whoosh's
own matchers score one posting at a time in Python; decoding a term once into arrays, with its BM25F share worked out,
and keeping the arrays, answers the same question several times faster (DECISIONS.md has the figures).
"""

from __future__ import annotations

import math
import os
import pickle
import shutil
import threading
import time
import zlib
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from whoosh import index as whoosh_index
from whoosh.analysis import Token
from whoosh.fields import ID, FieldType, Schema
from whoosh.formats import Frequency
from whoosh.reading import TermNotFound

from .bits import bits

FIELD = "words"
K1, B = 1.2, 0.4
FORMAT = 2
MOST_POSTINGS_KEPT = 4_000_000  # about 48 MB; a Local Offer of a few thousand pages never reaches it
MOST_SEGMENTS = 8
LEFT_BEHIND = 86_400.0  # seconds: no build takes a day

Bag = list[tuple[str, float]]


class _Weighted:
    """A Whoosh analyzer for text that is already words: 'root TAB weight' lines."""

    def __call__(self, value: str, **_: Any) -> Iterator[Token]:
        token = Token()
        for line in value.split("\n"):
            token.text, _tab, weight = line.partition("\t")
            token.boost = float(weight or 1)
            if token.text:
                yield token

    def clean(self) -> None:
        """Whoosh asks this of analyzers before pickling them; there is nothing to clean."""


class _WordField(FieldType):  # type: ignore[misc]
    def __init__(self) -> None:
        self.format = Frequency()
        self.analyzer = _Weighted()
        self.scorable, self.stored, self.unique = True, False, False
        self.column_type, self.spelling, self.multitoken_query = None, False, "default"
        self.vector = None


def _schema() -> Schema:
    return Schema(key=ID(stored=True, unique=True), words=_WordField())


@dataclass(frozen=True, slots=True)
class Postings:
    """One term: the documents that have it, each one's BM25F share, the same documents as bits, and how rare it is."""

    documents: array[int]
    shares: array[float]
    bits: int
    idf: float


EMPTY = Postings(array("I"), array("d"), 0, 0.0)


def build(folder: Path, version: str, bags: Iterable[tuple[str, str, Callable[[], Bag]]], extras: Any) -> Path:
    """Write the index of one content version beside any other, then put it in its place whole. Returns its folder.

    `bags` are (key, version of the document, its weighted words when asked). Where an index of other content stands in
    `folder`, only what changed is written again. `extras` is kept with it, for spelling. Safe to call from several
    processes at once, and where an index of this version is spoilt.
    """
    target = folder / f"index-{version}"
    if there := standing(folder, version):
        return there
    folder.mkdir(parents=True, exist_ok=True)
    # Not mkdtemp: only the owner may enter its folders, and the image is built as root and served as nobody.
    fresh = folder / f".new-{target.name}-{uuid4().hex}"
    fresh.mkdir()
    try:
        _write(fresh, next(filter(is_whole, _by_age(folder, "index-*")), None), list(bags), extras)
        return _put(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def standing(folder: Path, version: str) -> Path | None:
    """The whole index of this version, where there is one."""
    target = folder / f"index-{version}"
    return next((found for found in (target, *sorted(folder.glob(f"{target.name}-*"))) if is_whole(found)), None)


def _put(fresh: Path, target: Path) -> Path:
    """The new index in its place, unless another process was quicker. A spoilt folder stays where it is and the new one
    gets a name of its own: between looking at a folder and removing it, another process may have put a whole one there."""
    try:
        os.rename(fresh, target)
    except OSError:
        if is_whole(target):
            return target
        target = target.with_name(f"{target.name}-{uuid4().hex[:8]}")
        os.rename(fresh, target)
    return target


def is_whole(folder: Path) -> bool:
    """Whether the index can be read: every file is as it was written (after a power cut some are empty), and opens."""
    saved = _load(folder)
    if saved is None:
        return False
    try:
        if _marks(folder) != saved["marks"]:
            return False
        Index(folder).close()
    except Exception:  # a spoilt file may raise anything at all: it is the one question, and "no" is an answer to it
        return False
    return True


def _marks(folder: Path) -> dict[str, int]:
    return {path.name: zlib.crc32(path.read_bytes()) for path in _files(folder)}


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix in (".seg", ".toc")]


def _by_age(folder: Path, names: str) -> list[Path]:
    """The newest first. Another process may be removing some."""
    found: list[tuple[float, Path]] = []
    for path in folder.glob(names):
        with suppress(OSError):
            found.append((path.stat().st_mtime, path))
    return [path for _, path in sorted(found, reverse=True)]


def tidy(folder: Path, keep: int = 3) -> None:
    """Remove indexes of older content, leaving a few for workers that still read them, and what a broken-off start left."""
    for old in _by_age(folder, "index-*")[keep:]:
        shutil.rmtree(old, ignore_errors=True)
    for left in _by_age(folder, ".new-index-*"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - LEFT_BEHIND:
                shutil.rmtree(left, ignore_errors=True)


def _begin(fresh: Path, before: Path | None, most: Callable[[dict[str, Any]], bool]) -> tuple[Any, dict[str, Any] | None]:
    """(a Whoosh index in `fresh`, what is in it): a copy of the one before, or an empty one when `most` of it is to change."""
    had = _load(before) if before else None
    if before and had and had["segments"] < MOST_SEGMENTS and not most(had):
        with suppress(OSError):  # tidied away by another process meanwhile
            for path in _files(before):
                shutil.copyfile(path, fresh / path.name)
            return whoosh_index.open_dir(str(fresh)), had
    for path in _files(fresh):
        path.unlink()
    return whoosh_index.create_in(str(fresh), _schema()), None


def _write(fresh: Path, before: Path | None, bags: list[tuple[str, str, Callable[[], Bag]]], extras: Any) -> None:
    def changed(had: dict[str, Any]) -> list[tuple[str, str, Callable[[], Bag]]]:
        return [bag for bag in bags if had["versions"].get(bag[0]) != bag[1]]

    index, had = _begin(fresh, before, lambda had: len(changed(had)) * 4 >= len(bags))
    lengths: dict[str, int] = had["lengths"] if had else {}
    with closing(index):
        writer = index.writer(limitmb=256, procs=1)
        try:
            for key in set(had["versions"]) - {key for key, _, _ in bags} if had else ():
                writer.delete_by_term("key", key)
            for key, _, words in changed(had) if had else bags:
                lines = [f"{root}\t{weight:g}" for root, weight in words() if root]
                text, lengths[key] = "\n".join(lines), len(lines)
                writer.update_document(key=key, words=text) if had else writer.add_document(key=key, words=text)
        except BaseException:
            writer.cancel()
            raise
        writer.commit(merge=False)
        with index.reader() as reader:
            keys = [(number, reader.stored_fields(number)["key"]) for number in reader.all_doc_ids()]
            segments = len(list(reader.leaf_readers()))
    saved = {
        "format": FORMAT,
        "keys": keys,
        "versions": {key: v for key, v, _ in bags},
        "lengths": {key: lengths[key] for key, _, _ in bags},
        "segments": segments,
        "marks": _marks(fresh),
        "extras": extras,
    }
    (fresh / "documents.pickle").write_bytes(pickle.dumps(saved, protocol=pickle.HIGHEST_PROTOCOL))


def _load(folder: Path) -> dict[str, Any] | None:
    try:
        saved = pickle.loads((folder / "documents.pickle").read_bytes())
    except Exception:  # what is no pickle raises whatever its bytes happen to ask for
        return None
    return saved if isinstance(saved, dict) and saved.get("format") == FORMAT else None


class Index:
    """An open index. Reading is safe from any thread; documents are known by number (0 to `size` - 1)."""

    def __init__(self, folder: Path) -> None:
        saved = _load(folder)
        if saved is None:
            raise FileNotFoundError(f"there is no whole search index in {folder}")
        self.folder = folder
        self.extras = saved["extras"]
        self._index = whoosh_index.open_dir(str(folder), readonly=True)
        self._reader = self._index.reader()
        self.size: int = self._reader.doc_count_all()
        self.keys: dict[int, str] = dict(saved["keys"])
        self._kept: OrderedDict[str, Postings] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()
        # Our own count: Whoosh's counts deleted pages too, until their segment is written again.
        mean = sum(saved["lengths"].values()) / max(1, len(saved["lengths"])) or 1
        length = self._reader.doc_field_length
        self._norms = array("d", (K1 * (1 - B + B * length(n, FIELD, 1) / mean) for n in range(self.size)))

    def __contains__(self, root: str) -> bool:
        return (FIELD, root) in self._reader

    def postings(self, root: str) -> Postings:
        """The postings of a term, empty when no document has it. Decoded once, then kept."""
        kept = self._kept.get(root)
        if kept is None:
            with self._lock:
                kept = self._kept.get(root)
                if kept is None:
                    kept = self._decode(root)
                    if kept is not EMPTY:  # a visitor can make up words for ever
                        self._keep(root, kept)
        return kept

    def _keep(self, root: str, postings: Postings) -> None:
        self._kept[root] = postings
        self._weight += len(postings.documents)
        while self._weight > MOST_POSTINGS_KEPT and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._weight -= len(old.documents)

    def _decode(self, root: str) -> Postings:
        try:
            matcher = self._reader.postings(FIELD, root)
        except TermNotFound:
            return EMPTY
        documents, weights = array("I"), array("d")
        take, weigh = documents.append, weights.append
        while matcher.is_active():
            take(matcher.id())
            weigh(matcher.weight())
            matcher.next()
        count = len(documents)
        idf = math.log(1 + (len(self.keys) - count + 0.5) / (count + 0.5))
        norms = self._norms
        shares = array("d", (idf * w * (K1 + 1) / (w + norms[d]) for d, w in zip(documents, weights, strict=True)))
        return Postings(documents, shares, bits(documents, self.size), idf)

    def beginning(self, prefix: str, most: int = 12) -> list[str]:
        """Terms that begin so, the commonest first; word pairs left out."""
        found = [(t.decode(), self._reader.doc_frequency(FIELD, t)) for t in self._reader.expand_prefix(FIELD, prefix)]
        found = [row for row in found if "_" not in row[0]]
        return [root for root, _ in sorted(found, key=lambda row: -row[1])[:most]]

    def close(self) -> None:
        self._reader.close()
        self._index.close()
