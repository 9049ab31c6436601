"""How every page reads, as figures: reading age, words a sentence, the longest sentence. The hardest page first."""

from __future__ import annotations

from pathlib import Path
from statistics import mean, median

from ..facts import dataclass
from .frontmatter import read
from .library import SOURCE_LANGUAGE, Library
from .lint import LONGEST_SENTENCE, OLDEST_READER
from .model import Entry, Kind
from .prose import blocks
from .reading import reading_age, sentences, word_count

AIM = 9  # the age that plain English aims for; what is above OLDEST_READER is told by the check
FOR_FAMILIES = (Kind.PAGE, Kind.SERVICE, Kind.ROADMAP, Kind.PATHWAY, Kind.TIMESCALE)


@dataclass(frozen=True, slots=True)
class Reads:
    """One page's figures. `age` is None for a page too short for the formula."""

    address: str
    kind: Kind
    age: float | None
    words_in_sentence: float
    longest: int
    words: int

    @property
    def too_hard(self) -> bool:
        return (self.age or 0) > OLDEST_READER or self.longest > LONGEST_SENTENCE


@dataclass(frozen=True, slots=True)
class Whole:
    """All pages of a kind together."""

    kind: Kind
    pages: int
    median: float
    oldest: float
    over_aim: int
    over_limit: int


def how_pages_read(library: Library, root: Path) -> list[Reads]:
    """The English pages, read afresh from their files: the formula is for English alone."""
    entries = [entry for entry in library.entries[SOURCE_LANGUAGE].values() if entry.kind in FOR_FAMILIES]
    return sorted((_reads(entry, root) for entry in entries), key=lambda row: (-(row.age or 0), row.address))


def by_kind(rows: list[Reads]) -> list[Whole]:
    return [_whole(kind, ages) for kind in FOR_FAMILIES if (ages := [row.age for row in rows if row.kind is kind and row.age])]


def _reads(entry: Entry, root: Path) -> Reads:
    found = [block.text for block in blocks(read(entry.path, (root / entry.path).read_bytes()))]
    counts = [word_count(sentence) for text in found for sentence in sentences(text)] or [0]
    age = reading_age("\n".join(found))
    return Reads(entry.address, entry.kind, age, round(mean(counts), 1), max(counts), sum(counts))


def _whole(kind: Kind, ages: list[float]) -> Whole:
    over_aim, over_limit = (sum(age > limit for age in ages) for limit in (AIM, OLDEST_READER))
    return Whole(kind, len(ages), round(median(ages), 1), max(ages), over_aim, over_limit)
