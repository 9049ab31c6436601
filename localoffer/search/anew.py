"""From a library to an index on disk: the words of each entry that is searched, and with them what a finder needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..pages.library import Library, digest
from ..pages.model import Entry
from . import index as search_index
from .document import key_of, searched, weighted_words
from .lexicon import stemmer
from .prepared import Before, prepare
from .words import Stemmer


def index_of(library: Library, folder: Path, version: str, code: str, before: Before | None) -> Path:
    """The folder of the index, made. An entry whose words, code and shared words are those of an older index is taken from it, and
    what has not changed since the library `before` is not prepared again."""
    stem = stemmer(library.search_words)
    stamp = _words_stamp(library)
    bags = [(key_of(entry), f"{code}{stamp}{entry.version}", _bag(entry, library, stem)) for entry in searched(library)]
    return search_index.build(folder, version, bags, prepare(library, before))


def _bag(entry: Entry, library: Library, stem: Stemmer) -> Callable[[], search_index.Bag]:
    return lambda: list(weighted_words(entry, library, stem))


def _words_stamp(library: Library) -> str:
    """A digest of what every page's words depend on besides its own file: topics' phrases, needs' names, joined words."""
    return digest(repr((library.topics, library.needs, library.search_words.get("joined_words"))).encode())
