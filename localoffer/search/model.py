"""What was asked and what was found: plain facts between the finder and the page."""

from __future__ import annotations

from dataclasses import field
from urllib.parse import urlsplit

from ..facts import dataclass
from ..pages.model import Entry
from .initials import Meaning
from .last import NOTHING

PAGE_SIZE = 10
SURE = 0.6


@dataclass(frozen=True, slots=True)
class Filters:
    """What the results are narrowed to. Empty means no narrowing. `age` is in years; None is any."""

    age: int | None = None
    needs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    situation: str = ""
    no_diagnosis: bool = False
    page: int = 1

    @property
    def any(self) -> bool:
        return self.age is not None or bool(self.needs or self.kinds or self.situation) or self.no_diagnosis


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `anchor` and `heading` name the part of the page that answers; `snippet` is HTML with <mark> only."""

    entry: Entry
    score: float
    anchor: str = ""
    heading: str = ""
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """It is not on this site; this is where it is."""

    title: str
    where: str

    @property
    def site(self) -> str:
        """The site's name, as people say it."""
        return urlsplit(self.where).netloc.removeprefix("www.")


@dataclass(frozen=True)
class Results:
    """Everything that a results page says. `corrected` is what was searched for instead of `asked`, or empty; `shown_as` is the
    same in page words, where what was typed has a word in it that hurts."""

    asked: str
    language: str
    hits: tuple[Hit, ...] = ()
    total: int = 0
    corrected: str = ""
    shown_as: str = ""
    urgent: tuple[Entry, ...] = ()
    urgent_first: bool = False
    out_of_scope: Elsewhere | None = None
    near: tuple[str, ...] = ()
    meaning: Meaning | None = None  # of letters, when nothing else was typed
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    filters: Filters = Filters()

    @property
    def sure(self) -> bool:
        """Whether the first hit is near enough to be trusted without a warning."""
        return bool(self.hits) and (self.filters.page > 1 or not self.asked or self.hits[0].score >= SURE)

    @property
    def found(self) -> bool:
        """Whether anything was found by its words, and is not shown because nothing was."""
        return any(hit.score > NOTHING for hit in self.hits)

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))
