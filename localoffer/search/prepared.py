"""What a finder works out of the content before the first search. It is kept with the index, so that a start need not do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ..facts import dataclass
from ..pages.library import SOURCE_LANGUAGE, Key, Library, digest
from ..pages.model import Entry
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
    counted: str = ""  # which pages `words` was counted from


@dataclass(frozen=True)
class Before:
    """A library and what was prepared of it. An edit changes one page, and an editor waits for it. To take all the others
    apart again was half of the first edit after a start, when none of their words is remembered."""

    library: Library
    prepared: Prepared


def prepare(library: Library, before: Before | None = None) -> Prepared:
    """What is worked out of `library`; of what has not changed since `before`, that which was worked out then."""
    known = before if before and before.library.search_words == library.search_words else None
    lexicon = known.prepared.lexicon if known else Lexicon.from_content(library.search_words)
    same_labels = known and known.library.topics == library.topics
    same_names = known and list(_named(known.library)) == list(_named(library))
    return Prepared(
        _vocabulary(library, before),
        lexicon,
        known.prepared.labels if known and same_labels else _labels(library, lexicon),
        known.prepared.names if known and same_names else _names(library, lexicon),
        _pages(library),
    )


def _labels(library: Library, lexicon: Lexicon) -> Likeness:
    found = [(t.label, phrase) for t in library.topics.values() for phrase in (*t.says, *t.titles.values())]
    return Likeness((label, roots(published(phrase), lexicon)) for label, phrase in found)


def _names(library: Library, lexicon: Lexicon) -> Likeness:
    return Likeness((subject, roots(published(name), lexicon)) for subject, name in _named(library))


def _named(library: Library) -> Iterator[tuple[str, str]]:
    return ((subject_of(entry), name) for entry in searched(library) for name in (entry.title, *entry.also_known_as))


def roots(words: Iterable[str], lexicon: Lexicon) -> tuple[str, ...]:
    """The stems that carry meaning."""
    return tuple(lexicon.stem(word) for word in content_words(list(words)) if word not in lexicon.drop)


def _vocabulary(library: Library, before: Before | None) -> dict[str, int]:
    """How many pages have each word, more for names and people's phrases."""
    if before is None or not _may_be_counted_on(before, library):
        return dict(Counter([*_of_pages(library, _entries(library).values()), *_of_phrases(library)]))
    was, count = before.library, Counter(before.prepared.words)
    count.subtract(_of_pages(was, _other_than(_entries(library), was)))
    count.update(_of_pages(library, _other_than(_entries(was), library)))
    if was.search_words != library.search_words:
        count.subtract(_of_phrases(was))
        count.update(_of_phrases(library))
    return {word: times for word, times in count.items() if times}


def _may_be_counted_on(before: Before, library: Library) -> bool:
    """Whether the count before differs by the changed pages alone. Topics and needs lend each page their words.
    `counted` is for a preview: of an unsound page it shows the last sound one, which may be another in the process that counted."""
    was = before.library
    return (was.topics, was.needs) == (library.topics, library.needs) and before.prepared.counted == _pages(was)


def _entries(library: Library) -> Mapping[Key, Entry]:
    return library.entries[SOURCE_LANGUAGE]


def _pages(library: Library) -> str:
    return digest(repr(sorted((entry.path, entry.version) for entry in _entries(library).values())).encode())


def _other_than(theirs: Mapping[Key, Entry], library: Library) -> list[Entry]:
    """The pages of the library that are not among `theirs`, or not as they are there."""
    return [e for key, e in _entries(library).items() if (same := theirs.get(key)) is None or same.version != e.version]


def _of_pages(library: Library, entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        yield from set(published("\n".join(text for _, text in parts(entry, library))))
        for name in (entry.title, *entry.also_known_as):
            yield from published(name)


def _of_phrases(library: Library) -> Iterator[str]:
    for topic in library.topics.values():
        for phrase in topic.says:
            yield from published(phrase)
    for row in rows(library.search_words, "synonyms"):
        for phrase in (*texts(row.get("typed")), *texts(row.get("means"))):
            yield from (word for word in published(phrase) if word.isalpha())
