"""A wait as facts: figures somebody published, a record year by year, the stages of a case. Pure.

Parts of a Pathway (model.py); apart from it because a look-up and a chart ask more of a wait than any other page.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from ..facts import dataclass


class FigureAge(Enum):
    CURRENT = "current"
    OLD = "old"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class PublishedWait:
    """A figure somebody published. `as_at` is the first day of the month it speaks of.

    `half` and `nine_in_ten` are weeks, where the figure is such a one; `waiting` is how many still wait, as it may be shown.
    """

    says: str
    as_at: date
    covers: str
    source: str
    url: str
    half: int | None = None
    nine_in_ten: int | None = None
    waiting: str = ""

    def months_old(self, today: date) -> int:
        return (today.year - self.as_at.year) * 12 + today.month - self.as_at.month

    def age(self, today: date) -> FigureAge:
        """Up to three months old is current; up to six is getting old; after that it is history."""
        months = self.months_old(today)
        if months <= 3:
            return FigureAge.CURRENT
        return FigureAge.OLD if months <= 6 else FigureAge.HISTORY


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    number: int
    of: int

    @property
    def in_100(self) -> int:
        return (200 * self.number + self.of) // (2 * self.of)


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a record: here, and in the whole of England."""

    year: int
    here: Share
    england: Share


@dataclass(frozen=True, slots=True)
class Record:
    """A count by year from open data. `changed` is the year from which it was counted in another way, 0 when none."""

    title: str
    covers: str
    source: str
    url: str
    years: tuple[Year, ...]
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """A place on the way that a family can be told of. `in_feed` are the words a service's list has for it."""

    key: str
    in_feed: tuple[str, ...]
    says: str
    holder: str
    next: str
    today: str
    finished: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a service's list are called. `ended` is empty where it has none."""

    case: str
    birth_day: str
    birth_month: str
    began: str
    stage: str
    ended: str = ""

    def names(self) -> dict[str, str]:
        """Each column of the list to what it is to us."""
        return {name: key for key in self.__slots__ if (name := getattr(self, key))}


@dataclass(frozen=True, slots=True)
class LookUp:
    """How one child's wait on this pathway is read from a list and told. `if_late` is what to do when a limit has passed."""

    columns: Columns
    stages: tuple[Stage, ...]
    if_late: str
