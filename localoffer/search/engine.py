"""The only place that knows Whoosh: writes an index into a folder, and reads the postings of a term back as plain arrays.

Imported when an index is written or first searched, never at a start: no page that is only read needs it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh.analysis import Token
from whoosh.fields import ID, FieldType, Schema
from whoosh.formats import Frequency
from whoosh.reading import TermNotFound

FIELD = "words"


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
class Written:
    """What is in an index: (number, key) of each document, the length of each number's text, and in how many pieces it lies."""

    keys: list[tuple[int, str]]
    lengths: array[int]
    segments: int


def write(folder: Path, *, new: bool, gone: Iterable[str], documents: Iterable[tuple[str, str]]) -> Written:
    """Write `documents` (key, lines of words) into the index in `folder`, an empty one if `new`, and take out those `gone`."""
    index = whoosh_index.create_in(str(folder), _schema()) if new else whoosh_index.open_dir(str(folder))
    with closing(index):
        writer = index.writer(limitmb=256, procs=1)
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

    def weights(self, root: str) -> tuple[array[int], array[float]]:
        """The documents that have a term, ascending, and its weight in each. Whoosh's own matchers score one posting at a
        time in Python; decoded once into arrays and kept, the same question is answered several times faster."""
        documents, weights = array("I"), array("d")
        try:
            matcher = self._reader.postings(FIELD, root)
        except TermNotFound:
            return documents, weights
        take, weigh = documents.append, weights.append
        while matcher.is_active():
            take(matcher.id())
            weigh(matcher.weight())
            matcher.next()
        return documents, weights

    def beginning(self, prefix: str) -> list[tuple[str, int]]:
        """Terms that begin so, with how many documents have each."""
        return [(term.decode(), self._reader.doc_frequency(FIELD, term)) for term in self._reader.expand_prefix(FIELD, prefix)]

    def close(self) -> None:
        self._reader.close()
        self._index.close()
