"""Indexes on disk, each whole or not there, and the postings of their terms.

An index folder is named by the content it was built from, is built beside the one in use and swapped in whole. Opening one
reads two small files; Whoosh itself (engine.py) is brought in by the first search.
"""

from __future__ import annotations

import os
import pickle
import shutil
import sys
import threading
import time
import zlib
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from .postings import EMPTY, K1, B, Postings, weighed

if TYPE_CHECKING:
    from .engine import Reader, Written

FORMAT = f"4 {sys.byteorder}"  # of what is saved, Whoosh's own files among it: one more with each new Whoosh
MEMORY_FOR_TERMS = 64_000_000  # bytes; a Local Offer of a few thousand pages never reaches it
MANY_SEGMENTS, MOST_SEGMENTS = 6, 16  # pieces that are put together when there is time, and beyond which all is written anew
DOCUMENTS, EXTRAS = "documents.pickle", "extras.pickle"
LEFT_BEHIND = 86_400.0  # seconds: no build takes a day

Bag = list[tuple[str, float]]


def build(folder: Path, version: str, bags: Iterable[tuple[str, str, Callable[[], Bag]]], extras: Any) -> Path:
    """Write the index of one content version beside any other, then put it in its place whole. Returns its folder.

    `bags` are (key, version of the document, its weighted words when asked). Where an index of other content stands in
    `folder`, only what changed is written again. `extras` is kept with it as it is. Safe to call from several
    processes at once, and where an index of this version is spoilt.
    """
    target = folder / f"index-{version}"
    if there := standing(folder, version):
        return there
    folder.mkdir(parents=True, exist_ok=True)
    with _beside(target) as fresh:
        _write(fresh, next(filter(is_whole, _by_age(folder, "index-*")), None), list(bags), extras)
        return _put(fresh, target)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A folder to make an index in, gone at the end unless it was put in its place.

    Not mkdtemp: only the owner may enter its folders, and the image is built as root and served as nobody.
    """
    fresh = target.with_name(f".new-{target.name}-{uuid4().hex}")
    fresh.mkdir()
    try:
        yield fresh
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
    """Whether every file is as it was written: after a power cut some are empty."""
    saved = _load(folder)
    try:
        return saved is not None and _marks(folder) == saved["marks"]
    except OSError:
        return False


def _marks(folder: Path) -> dict[str, int]:
    return {path.name: zlib.crc32(path.read_bytes()) for path in (*_files(folder), folder / EXTRAS)}


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix in (".seg", ".toc")]


def _by_age(folder: Path, names: str) -> list[Path]:
    """The newest first. Another process may be removing some."""
    found: list[tuple[float, Path]] = []
    for path in folder.glob(names):
        with suppress(OSError):
            found.append((path.stat().st_mtime, path))
    return [path for _, path in sorted(found, reverse=True)]


def tidy(folder: Path, keep: int = 3, but: Path | None = None) -> None:
    """Remove indexes of older content, leaving a few for workers that still read them, and what a broken-off start left.

    `but` stays: a worker that has to be begun anew begins with what the server was started with, and opens it when asked.
    """
    for old in _by_age(folder, "index-*")[keep:]:
        if old != but:
            shutil.rmtree(old, ignore_errors=True)
    for left in _by_age(folder, ".new-index-*"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - LEFT_BEHIND:
                shutil.rmtree(left, ignore_errors=True)


def _copied(fresh: Path, before: Path | None, most: Callable[[dict[str, Any]], bool]) -> dict[str, Any] | None:
    """What is in the index before, copied to `fresh`; None, and nothing copied, when `most` of it is to change."""
    had = _load(before) if before else None
    if before and had and had["segments"] < MOST_SEGMENTS and not most(had):
        with suppress(OSError):  # tidied away by another process meanwhile
            for path in _files(before):
                shutil.copyfile(path, fresh / path.name)
            return had
    for path in _files(fresh):
        path.unlink()
    return None


def _write(fresh: Path, before: Path | None, bags: list[tuple[str, str, Callable[[], Bag]]], extras: Any) -> None:
    from .engine import write

    def changed(had: dict[str, Any]) -> list[tuple[str, str, Callable[[], Bag]]]:
        return [bag for bag in bags if had["versions"].get(bag[0]) != bag[1]]

    had = _copied(fresh, before, lambda had: len(changed(had)) * 4 >= len(bags))
    lengths: dict[str, int] = had["lengths"] if had else {}

    def text(key: str, bag: Bag) -> str:
        lines = [f"{root}\t{weight:g}" for root, weight in bag if root]
        lengths[key] = len(lines)
        return "\n".join(lines)

    gone = set(had["versions"]) - {key for key, _, _ in bags} if had else set()
    documents = ((key, text(key, words())) for key, _, words in (changed(had) if had else bags))
    written = write(fresh, new=had is None, gone=gone, documents=documents)
    (fresh / EXTRAS).write_bytes(pickle.dumps(extras, protocol=pickle.HIGHEST_PROTOCOL))
    versions = {key: v for key, v, _ in bags}
    _keep_saved(fresh, written, {"versions": versions, "lengths": {key: lengths[key] for key in versions}})


def put_together(folder: Path) -> Path | None:
    """The newest index in one piece, where it lies in many; None where it does not. Each edit adds one, and to write all anew with
    the eighth let its editor wait two seconds. Whoever has the other open goes on with it; the next edit begins with this one."""
    newest = next(filter(is_whole, _by_age(folder, "index-*")), None)
    had = _load(newest) if newest else None
    if newest is None or had is None or had["segments"] < MANY_SEGMENTS:
        return None
    from .engine import join

    with _beside(newest) as fresh:
        for path in (*_files(newest), newest / EXTRAS):
            shutil.copyfile(path, fresh / path.name)
        _keep_saved(fresh, join(fresh), had)
        return fresh.rename(newest.with_name(f"{newest.name}-{uuid4().hex[:8]}"))


def _keep_saved(fresh: Path, written: Written, of: dict[str, Any]) -> None:
    saved = {
        "format": FORMAT,
        "keys": written.keys,
        "versions": of["versions"],
        "lengths": of["lengths"],
        "stored": written.lengths,
        "segments": written.segments,
        "marks": _marks(fresh),
    }
    raw = pickle.dumps(saved, protocol=pickle.HIGHEST_PROTOCOL)
    (fresh / DOCUMENTS).write_bytes(sha256(raw).digest() + raw)


def _load(folder: Path) -> dict[str, Any] | None:
    """What was saved of an index. None unless every byte is as it was written: words of danger come from here."""
    try:
        whole = (folder / DOCUMENTS).read_bytes()
    except OSError:
        return None
    stamp, raw = whole[: sha256().digest_size], whole[sha256().digest_size :]
    if sha256(raw).digest() != stamp:
        return None
    saved: dict[str, Any] = pickle.loads(raw)
    return saved if saved.get("format") == FORMAT else None


class Index:
    """An open index. Reading is safe from any thread; documents are known by number (0 to `size` - 1)."""

    def __init__(self, folder: Path) -> None:
        saved = _load(folder)
        if saved is None:
            raise FileNotFoundError(f"there is no whole search index in {folder}")
        self.folder = folder
        self.extras = pickle.loads((folder / EXTRAS).read_bytes())
        self.size: int = len(saved["stored"])
        self.in_many_pieces: bool = saved["segments"] >= MANY_SEGMENTS
        self.keys: dict[int, str] = dict(saved["keys"])
        self._kept: OrderedDict[str, Postings] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()
        self._opened: Reader | None = None
        self._opening = threading.Lock()
        # Our own count: Whoosh's counts deleted pages too, until their segment is written again.
        mean = sum(saved["lengths"].values()) / max(1, len(saved["lengths"])) or 1
        self._norms = array("d", (K1 * (1 - B + B * length / mean) for length in saved["stored"]))

    def open(self) -> Reader:
        """Whoosh's files, opened by whoever asks first."""
        with self._opening:
            if self._opened is None:
                from .engine import Reader

                self._opened = Reader(self.folder)
        return self._opened

    def __contains__(self, root: str) -> bool:
        return root in self._kept or self.open().has(root)

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
        self._weight += postings.weight
        while self._weight > MEMORY_FOR_TERMS and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._weight -= old.weight

    def _decode(self, root: str) -> Postings:
        documents, weights = self.open().weights(root)
        return weighed(documents, weights, self._norms, len(self.keys)) if documents else EMPTY

    def beginning(self, prefix: str, most: int = 12) -> list[str]:
        """Terms that begin so, the commonest first; word pairs left out."""
        found = [row for row in self.open().beginning(prefix) if "_" not in row[0]]
        return [root for root, _ in sorted(found, key=lambda row: -row[1])[:most]]

    def close(self) -> None:
        if self._opened:
            self._opened.close()
