"""From a library to an index on disk: which entries are searched, their words, and every word that may be meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from ..pages.library import SOURCE_LANGUAGE, Library, code_digest, digest
from ..pages.model import Entry, Kind
from . import index as search_index
from .document import parts, weighted_words
from .lexicon import stemmer
from .words import Stemmer, published
from .written import rows, texts

CODE = code_digest(Path(__file__).parent)
SEARCHED = (Kind.SERVICE, Kind.PAGE, Kind.ROADMAP, Kind.PATHWAY, Kind.TIMESCALE)


def build(library: Library, folder: Path) -> Path:
    """Build the index of this library under `folder` (or find it there)."""
    version = digest(f"{CODE} {library.version}".encode())
    if there := search_index.standing(folder, version):
        return there
    stem = stemmer(library.search_words)
    stamp = _words_stamp(library)
    bags = [(key_of(entry), f"{CODE}{stamp}{entry.version}", _bag(entry, library, stem)) for entry in searched(library)]
    return search_index.build(folder, version, bags, _vocabulary(library))


def _bag(entry: Entry, library: Library, stem: Stemmer) -> Callable[[], search_index.Bag]:
    return lambda: list(weighted_words(entry, library, stem))


def searched(library: Library) -> list[Entry]:
    return [entry for language in library.entries.values() for entry in language.values() if entry.kind in SEARCHED]


def key_of(entry: Entry) -> str:
    return f"{entry.language}/{entry.kind.value}/{entry.slug}"


def _words_stamp(library: Library) -> str:
    """A digest of what every page's words depend on besides its own file: topics' phrases, needs' names, joined words."""
    return digest(repr((library.topics, library.needs, library.search_words.get("joined_words"))).encode())


def _vocabulary(library: Library) -> dict[str, int]:
    """Every word that may be meant, with its weight: how many pages have it, more for names and people's phrases."""
    count: Counter[str] = Counter()
    for entry in library.entries[SOURCE_LANGUAGE].values():
        count.update(set(published("\n".join(text for _, text in parts(entry, library)))))
        count.update(word for name in (entry.title, *entry.also_known_as) for word in published(name))
    for topic in library.topics.values():
        count.update(word for phrase in topic.says for word in published(phrase))
    for row in rows(library.search_words, "synonyms"):
        phrases = (*texts(row.get("typed")), *texts(row.get("means")))
        count.update(word for phrase in phrases for word in published(phrase) if word.isalpha())
    return dict(count)
