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
import tempfile
import threading
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh.analysis import Token
from whoosh.fields import ID, FieldType, Schema
from whoosh.formats import Frequency
from whoosh.reading import TermNotFound

FIELD = "words"
K1, B = 1.2, 0.4
FORMAT = 1
MOST_POSTINGS_KEPT = 4_000_000  # about 48 MB; a Local Offer of a few thousand pages never reaches it
MOST_SEGMENTS = 8

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
    """Write the index of one content version beside any other, then swap it in. Returns its folder.

    `bags` are (key, version of the document, its weighted words when asked). Where an index of other content stands in
    `folder`, only what changed is written again. `extras` is kept with it, for spelling. Safe to call from several
    processes at once: the first whole folder wins.
    """
    target = folder / f"index-{version}"
    if is_whole(target):
        return target
    folder.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder, prefix=".new-index-"))
    try:
        _write(fresh, _newest(folder), list(bags), extras)
        if not is_whole(target):
            shutil.rmtree(target, ignore_errors=True)
            os.replace(fresh, target)
    except OSError:
        if not is_whole(target):
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return target


def is_whole(folder: Path) -> bool:
    return (folder / "documents.pickle").is_file()


def _newest(folder: Path) -> Path | None:
    found = [path for path in folder.glob("index-*") if is_whole(path)]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def tidy(folder: Path, keep: int = 3) -> None:
    """Remove indexes of older content, leaving a few for workers that still read them."""
    found = sorted((p for p in folder.glob("index-*")), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in found[keep:]:
        shutil.rmtree(old, ignore_errors=True)


def _write(fresh: Path, before: Path | None, bags: list[tuple[str, str, Callable[[], Bag]]], extras: Any) -> None:
    had = _load(before) if before else None
    changed = [bag for bag in bags if not had or had["versions"].get(bag[0]) != bag[1]]
    if before and had and len(changed) * 4 < len(bags) and had["segments"] < MOST_SEGMENTS:
        shutil.copytree(before, fresh, dirs_exist_ok=True)
        index = whoosh_index.open_dir(str(fresh))
        gone = set(had["versions"]) - {key for key, _, _ in bags}
    else:
        index, changed, gone = whoosh_index.create_in(str(fresh), _schema()), bags, set()
    writer = index.writer(limitmb=256, procs=1)
    for key in gone:
        writer.delete_by_term("key", key)
    for key, _, words in changed:
        text = "\n".join(f"{root}\t{weight:g}" for root, weight in words())
        writer.update_document(key=key, words=text) if had else writer.add_document(key=key, words=text)
    writer.commit(merge=False)
    with index.reader() as reader:
        keys = [(number, reader.stored_fields(number)["key"]) for number in reader.all_doc_ids()]
        segments = len(list(reader.leaf_readers()))
    index.close()
    saved = {
        "format": FORMAT,
        "keys": keys,
        "versions": {key: v for key, v, _ in bags},
        "segments": segments,
        "extras": extras,
    }
    (fresh / "documents.pickle").write_bytes(pickle.dumps(saved, protocol=pickle.HIGHEST_PROTOCOL))


def _load(folder: Path) -> dict[str, Any] | None:
    try:
        saved = pickle.loads((folder / "documents.pickle").read_bytes())
    except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError):
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
        mean = self._reader.field_length(FIELD) / max(1, len(self.keys))
        length = self._reader.doc_field_length
        self._norms = array("d", (K1 * (1 - B + B * length(n, FIELD, 1) / (mean or 1)) for n in range(self.size)))

    def __contains__(self, root: str) -> bool:
        return (FIELD, root) in self._reader

    def postings(self, root: str) -> Postings:
        """The postings of a term, empty when no document has it. Decoded once, then kept."""
        kept = self._kept.get(root)
        if kept is None:
            with self._lock:
                kept = self._kept.get(root) or self._decode(root)
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


def bits(documents: Iterable[int], size: int) -> int:
    """Document numbers as one number with those bits set: facets and filters become single machine operations."""
    flags = bytearray(size // 8 + 1)
    for document in documents:
        flags[document >> 3] |= 1 << (document & 7)
    return int.from_bytes(flags, "little")


def numbers(mask: int) -> Iterator[int]:
    """The document numbers in a mask, ascending."""
    raw = mask.to_bytes((mask.bit_length() + 7) // 8, "little")
    for place, byte in enumerate(raw):
        if byte:
            for bit in range(8):
                if byte >> bit & 1:
                    yield place * 8 + bit
