"""What a finder works out of the content before the first search. It is kept with the index, so that a start need not do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    return Likeness((label, roots(published(phrase), lexicon)) for label, phrase in found)


def _names(library: Library, lexicon: Lexicon) -> Likeness:
    found = [(subject_of(e), name) for e in searched(library) for name in (e.title, *e.also_known_as)]
    return Likeness((subject, roots(published(name), lexicon)) for subject, name in found)


def roots(words: Iterable[str], lexicon: Lexicon) -> tuple[str, ...]:
    """The stems that carry meaning."""
    return tuple(lexicon.stem(word) for word in content_words(list(words)) if word not in lexicon.drop)


def _vocabulary(library: Library) -> dict[str, int]:
    """How many pages have each word, more for names and people's phrases."""
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
