"""What the site publishes, as facts that cannot be changed once loaded.

Knows no file, request, clock or language catalogue. An address is derived here, in one place, from kind and slug.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any, ClassVar

from ..facts import dataclass
from .road import HardStop, Step
from .video import Video
from .waits import FigureAge, LookUp, PublishedWait, Record, Stage


class Kind(Enum):
    """A kind of content. The value is its folder under content/<language>/."""

    SERVICE = "services"
    PAGE = "pages"
    ROADMAP = "roadmaps"
    PATHWAY = "waits"
    TIMESCALE = "timescales"
    SURVEY = "surveys"
    NEXT_STEPS = "next-steps"
    LETTER = "letters"
    EASY_READ = "easy-read"
    SITUATION = "situations"
    OCCASION = "events"
    NEWS = "news"
    TOLD = "told"


ROOMS: dict[Kind, str] = {kind: kind.value for kind in Kind} | {Kind.PAGE: "help", Kind.TOLD: "you-said-we-did"}


class Needed(Enum):
    """Is a diagnosis, or an EHC plan, needed to use a service?"""

    NO = "no"
    HELPS = "helps"
    YES = "yes"
    NOT_KNOWN = "not known"


class Route(Enum):
    """Who starts it: the way in to a service."""

    SELF = "self"
    SCHOOL = "school"
    NURSERY = "nursery"
    GP = "gp"
    HEALTH_WORKER = "health-worker"
    COUNCIL = "council"
    SOCIAL_WORKER = "social-worker"
    PORTAL = "portal"
    COURT = "court"
    NOT_KNOWN = "not-known"


class Area(Enum):
    SOUTHEND = "southend"
    OUTSIDE = "outside"
    ONLINE = "online"
    NATIONAL = "national"


class Status(Enum):
    """`checking`: an old or thin source names it, and nobody has yet made sure that it runs."""

    OPEN = "open"
    CHECKING = "checking"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True)
class Source:
    """Where a fact comes from. `date` is words: what the source says of its own age."""

    title: str
    url: str
    date: str


class Kept:
    """Of this only the fields are saved. What readers have it work out grew while it was being saved, and the save failed."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    def __getstate__(self) -> dict[str, Any]:
        return {name: self.__dict__[name] for name in self.__dataclass_fields__}


@dataclass(frozen=True)
class Section(Kept):
    """A heading of a page with the plain words under it. The opening has an empty anchor and title."""

    anchor: str
    title: str
    text: str

    @cached_property
    def small(self) -> tuple[str, str]:
        """Title and text in small letters with a space in front, as search looks for the beginnings of words in them."""
        return f" {self.title.lower()}", f" {self.text.lower()}"


@dataclass(frozen=True)
class GlossaryTerm:
    """A word explained, in full and by its `initials`. `also` are other ways of saying it; `see` is where there is more."""

    key: str
    term: str
    initials: str
    also: tuple[str, ...]
    means: str
    see: str


@dataclass(frozen=True)
class Journey:
    """That a page belongs to a roadmap: its slug, and the key of the step, or nothing for the whole of it."""

    road: str
    step: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry(Kept):
    """What every published thing has, whatever its kind.

    `version` changes with all that the page is made of, the glossary and our code too; `text_version` with its file alone,
    so it is what a translation names in its `source_version`.
    """

    kind: Kind
    slug: str
    language: str
    path: str
    title: str
    summary: str
    also_known_as: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kinds_of_help: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    age_from: int = 0
    age_to: int = 25
    situations: tuple[str, ...] = ()
    reviewed: date
    review_by: date
    owner: str
    sources: tuple[Source, ...] = ()
    schedule2: tuple[str, ...] = ()
    law_as_at: date | None = None
    source_version: str = ""
    checked_by: str = ""
    html: str = ""
    sections: tuple[Section, ...] = ()
    words: tuple[GlossaryTerm, ...] = ()
    journeys: tuple[Journey, ...] = ()
    video: Video | None = None
    version: str = ""
    text_version: str = ""

    @property
    def address(self) -> str:
        """The address under its language, for ever: /help/sleep."""
        return f"/{ROOMS[self.kind]}/{self.slug}"

    @property
    def page(self) -> str:
        """Where it is read: its address, without the place on it of what has no page of its own."""
        return self.address.partition("#")[0]

    @property
    def whole(self) -> str:
        """All HTML that an editor's text became; a kind that shows some of it apart adds it here."""
        return self.html

    @property
    def urgent(self) -> bool:
        return any(label.startswith("urgent:") for label in self.answers)

    @property
    def being_checked(self) -> bool:
        """Whether families must be told that we do not know yet if it is still there."""
        return False

    def overdue(self, today: date) -> bool:
        return today > self.review_by

    def for_age(self, age: int) -> bool:
        return self.age_from <= age <= self.age_to

    def for_need(self, need: str) -> bool:
        return need in self.needs or "any" in self.needs


@dataclass(frozen=True, kw_only=True)
class Service(Entry):
    """A thing on offer, with everything a family asks before it rings."""

    provider: str
    who: str
    diagnosis_needed: Needed
    ehc_plan_needed: Needed
    how_to_get: tuple[Route, ...]
    cost: str
    wait: str
    phone: str = ""
    phone_note: str = ""
    text: str = ""
    email: str = ""
    web: str = ""
    address_of_place: str = ""
    postcode: str = ""
    opening: str = ""
    access: str
    languages: str
    area: Area
    status: Status
    closed_on: date | None = None

    @property
    def being_checked(self) -> bool:
        return self.status is Status.CHECKING


@dataclass(frozen=True, kw_only=True)
class HelpPage(Entry):
    """An answer to a topic."""


@dataclass(frozen=True, kw_only=True)
class Situation(Entry):
    """What to do first when something has happened: the words of a choice in topics.yml, by its key."""


@dataclass(frozen=True, kw_only=True)
class Roadmap(Entry):
    """A journey in steps, in order. `opening` is the text before the first of them."""

    who_for: str
    steps: tuple[Step, ...]
    hard_stops: tuple[HardStop, ...] = ()
    opening: str = ""

    def step(self, key: str) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)

    @property
    def line(self) -> tuple[Step, ...]:
        """The steps of the line itself, without branches."""
        return tuple(step for step in self.steps if not step.under)

    def branches(self, key: str) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.under == key)

    def stops_before(self, key: str) -> tuple[HardStop, ...]:
        return tuple(stop for stop in self.hard_stops if stop.before == key)


@dataclass(frozen=True, kw_only=True)
class Pathway(Entry):
    """A wait: from what to what it is measured, the standard, and what has been published about it."""

    who_for: str
    measured_from: str
    measured_to: str
    standard: str
    rule: str = ""
    figures: tuple[PublishedWait, ...] = ()
    roadmap: str = ""
    next_update: str = "not known"
    asked: str = "nobody yet"
    record: Record | None = None
    look_up: LookUp | None = None

    def fresh(self, today: date) -> tuple[PublishedWait, ...]:
        """Figures that may stand for the wait now, each with its date. An old one says that it is."""
        return tuple(figure for figure in self.figures if figure.age(today) is not FigureAge.HISTORY)

    def history(self, today: date) -> tuple[PublishedWait, ...]:
        return tuple(figure for figure in self.figures if figure.age(today) is FigureAge.HISTORY)

    def stage(self, key: str) -> Stage | None:
        stages = self.look_up.stages if self.look_up else ()
        return next((stage for stage in stages if stage.key == key), None)


@dataclass(frozen=True, kw_only=True)
class Timescale(Entry):
    """The words that explain one legal rule, named by its key."""

    rule: str
