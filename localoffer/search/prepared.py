"""What a finder works out of the content before the first search. It is kept with the index, so that a start need not do it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..pages.library import SOURCE_LANGUAGE, Library
from .document import parts, searched, subject_of
from .lexicon import Lexicon
from .likeness import Likeness
from .words import content_words, published
from .written import rows, texts


@dataclass(frozen=True)
class Prepared:
    """`words` is every word that may be meant, with its weight; `labels` and `names` say what a search is like."""

    words: Mapping[str, int]
    lexicon: Lexicon
    labels: Likeness
    names: Likeness


def prepare(library: Library, known: Lexicon | None = None) -> Prepared:
    """`known` is the lexicon of the same search words, where it has been read already."""
    lexicon = known or Lexicon.from_content(library.search_words)
    return Prepared(_vocabulary(library), lexicon, _labels(library, lexicon), _names(library, lexicon))


def _labels(library: Library, lexicon: Lexicon) -> Likeness:
    found = [(t.label, phrase) for t in library.topics.values() for phrase in (*t.says, *t.titles.values())]
    return Likeness((label, roots(_phrase(phrase), lexicon)) for label, phrase in found)


def _names(library: Library, lexicon: Lexicon) -> Likeness:
    found = [(subject_of(e), name) for e in searched(library) for name in (e.title, *e.also_known_as)]
    return Likeness((subject, roots(_phrase(name), lexicon)) for subject, name in found)


def roots(words: Iterable[str], lexicon: Lexicon) -> tuple[str, ...]:
    """The stems that carry meaning."""
    return tuple(lexicon.stem(word) for word in content_words(list(words)) if word not in lexicon.drop)


def _vocabulary(library: Library) -> dict[str, int]:
    """How many pages have each word, more for names and people's phrases."""
    count: Counter[str] = Counter()
    for entry in library.entries[SOURCE_LANGUAGE].values():
        count.update(_page("\n".join(text for _, text in parts(entry, library))))
        count.update(word for name in (entry.title, *entry.also_known_as) for word in _phrase(name))
    for topic in library.topics.values():
        count.update(word for phrase in topic.says for word in _phrase(phrase))
    for row in rows(library.search_words, "synonyms"):
        phrases = (*texts(row.get("typed")), *texts(row.get("means")))
        count.update(word for phrase in phrases for word in _phrase(phrase) if word.isalpha())
    return dict(count)


# An edit changes one page, and an editor waits for it: taking all the others apart again was half of that wait.
@lru_cache(maxsize=16_384)
def _phrase(text: str) -> tuple[str, ...]:
    """The words of a name or a phrase, in order."""
    return tuple(published(text))


@lru_cache(maxsize=1024)
def _page(text: str) -> frozenset[str]:
    """The different words of a page. Shared between pages, or a thousand of them would weigh more than the whole site."""
    return frozenset(map(sys.intern, published(text)))
