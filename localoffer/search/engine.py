"""The only place that knows Whoosh: writes an index into a folder, and reads the postings of a term back as arrays.

Imported when an index is written or first searched, never at a start: no page that is only read needs it.
"""

from __future__ import annotations

import functools
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from itertools import compress
from pathlib import Path
from types import ModuleType
from typing import Any

from ..facts import dataclass

# Whoosh has this from a package that brings asyncio with it, for a use that Whoosh makes nothing of: a mebibyte of each worker.
_small = ModuleType("cached_property")
_small.cached_property = functools.cached_property  # type: ignore[attr-defined]
sys.modules.setdefault("cached_property", _small)

from whoosh import index as whoosh_index  # noqa: E402
from whoosh.analysis import Token  # noqa: E402
from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher, W3PostingsWriter  # noqa: E402
from whoosh.fields import ID, FieldType, Schema  # noqa: E402
from whoosh.formats import Frequency  # noqa: E402
from whoosh.reading import TermNotFound  # noqa: E402

FIELD = "words"
BLOCK = 1 << 16  # postings; Whoosh's own blocks of 128 are for skipping over, and here a term is always read whole


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


class _Writer(W3PostingsWriter):  # type: ignore[misc]
    """Numbers and weights as the bytes of arrays. Whoosh writes tuples of Python's numbers, which takes thirty times as long to
    read: the first search for a common word waited for nothing else."""

    def _mini_ids(self) -> bytes:
        return bytes(self._ids.tobytes())

    def _mini_weights(self) -> bytes:
        return bytes(self._weights.tobytes())


class _Matcher(W3LeafMatcher):  # type: ignore[misc]
    def _read_ids(self) -> None:
        self._ids = array("I", self._block()[0])

    def _read_weights(self) -> None:
        self._weights = array("f", self._block()[1])

    def _block(self) -> tuple[bytes, bytes]:
        if self._data is None:
            self._read_data()
        ids, weights, _values = self._data
        return ids, weights

    def whole(self) -> tuple[array[int], array[float]]:
        """Every document that has the term, and its weight in each."""
        documents, weights = array("I"), array("f")
        while self.is_active():
            ids, values = self._block()
            documents.frombytes(ids)
            weights.frombytes(values)
            self._next_block()
        return documents, weights


class _Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's own files, but for how the postings of a term lie in their block. An index names the codec it was written with."""

    def __init__(self) -> None:
        super().__init__(blocklimit=BLOCK)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> _Writer:
        return _Writer(dbfile, blocklimit=self._blocklimit, byteids=byteids, compression=self._compression)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> _Matcher:
        return _Matcher(dbfile, *terminfo.extent(), format_, term=term, scorer=scorer)


def _schema() -> Schema:
    return Schema(key=ID(stored=True, unique=True), words=_WordField())


@dataclass(frozen=True, slots=True)
class Written:
    """What is in an index: (number, key) of each document, the length of each number's text, and in how many pieces it lies."""

    keys: list[tuple[int, str]]
    lengths: array[int]
    segments: int


def write(folder: Path, *, new: bool, gone: Iterable[str], documents: Iterable[tuple[str, str]]) -> Written:
    """Write `documents` (key, lines of words) into the index in `folder`, an empty one if `new`, and take out those `gone`."""
    index = whoosh_index.create_in(str(folder), _schema()) if new else whoosh_index.open_dir(str(folder))
    with closing(index):
        writer = index.writer(limitmb=256, procs=1, codec=_Codec())
        put = writer.add_document if new else writer.update_document
        try:
            for key in gone:
                writer.delete_by_term("key", key)
            for key, text in documents:
                put(key=key, words=text)
        except BaseException:
            writer.cancel()
            raise
        writer.commit(merge=False)
        return _written(index)


def join(folder: Path) -> Written:
    """Put the pieces of the index in `folder` together into one."""
    index = whoosh_index.open_dir(str(folder))
    with closing(index):
        index.writer(limitmb=256, procs=1, codec=_Codec()).commit(optimize=True)
        return _written(index)


def _written(index: Any) -> Written:
    with index.reader() as reader:
        keys = [(number, reader.stored_fields(number)["key"]) for number in reader.all_doc_ids()]
        lengths = array("I", (reader.doc_field_length(n, FIELD, 1) for n in range(reader.doc_count_all())))
        return Written(keys, lengths, len(list(reader.leaf_readers())))


class Reader:
    """An index that is open."""

    def __init__(self, folder: Path) -> None:
        self._index = whoosh_index.open_dir(str(folder), readonly=True)
        self._reader = self._index.reader()

    def has(self, root: str) -> bool:
        return (FIELD, root) in self._reader

    def weights(self, root: str) -> tuple[Sequence[int], Sequence[float]]:
        """The documents that have a term, ascending, and its weight in each; those that were deleted left out."""
        documents, weights = array("I"), array("f")
        for leaf, first in self._reader.leaf_readers():
            with suppress(TermNotFound):
                matcher = leaf.postings(FIELD, root)
                gone = leaf.deleted_docs_set
                if gone:
                    matcher = matcher.child  # Whoosh steps over what was deleted one by one
                    matcher.reset()
                ids, values = matcher.whole()
                if gone:
                    there = [document not in gone for document in ids]
                    ids, values = array("I", compress(ids, there)), array("f", compress(values, there))
                documents.extend(array("I", (first + document for document in ids)) if first else ids)
                weights.extend(values)
        return documents, weights

    def beginning(self, prefix: str) -> list[tuple[str, int]]:
        """Terms that begin so, with how many documents have each."""
        return [(term.decode(), self._reader.doc_frequency(FIELD, term)) for term in self._reader.expand_prefix(FIELD, prefix)]

    def close(self) -> None:
        self._reader.close()
        self._index.close()
