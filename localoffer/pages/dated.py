"""What has its day: an occasion that a family can go to, and news. Both step back by themselves once it is over. Pure.

Not the law's events: those start a clock (`law/events.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from ..facts import dataclass
from .library import Library
from .model import Entry


@dataclass(frozen=True, kw_only=True)
class Occasion(Entry):
    """Something to go to. Either it has a `day`, or `usually` says in words how often it is, and no day is promised.

    Times are those of clocks in Southend (Europe/London).
    """

    who_for: str
    organiser: str
    where: str
    booking: str
    cost: str
    access: str
    postcode: str = ""
    phone: str = ""
    phone_note: str = ""
    email: str = ""
    web: str = ""
    day: date | None = None
    last_day: date | None = None
    starts: time | None = None
    ends: time | None = None
    usually: str = ""
    called_off: bool = False

    @property
    def until(self) -> date | None:
        return self.last_day or self.day

    def over(self, today: date) -> bool:
        return self.until is not None and self.until < today

    def overdue(self, today: date) -> bool:
        """What is over has nothing left to check."""
        return not self.over(today) and super().overdue(today)


@dataclass(frozen=True, kw_only=True)
class News(Entry):
    """`month_only`: the source names a month and no day. `until` is the last day on which it is still news."""

    published: date
    month_only: bool
    until: date

    def old(self, today: date) -> bool:
        return self.until < today

    def overdue(self, today: date) -> bool:
        return not self.old(today) and super().overdue(today)


def coming(occasions: Iterable[Occasion], today: date) -> list[Occasion]:
    """Those with a day that is not over, the next one first. What was called off stays until its day has passed."""
    ahead = [(one.day, one.starts or time.min, one.title, one) for one in occasions if one.day and not one.over(today)]
    return [row[-1] for row in sorted(ahead, key=lambda row: row[:-1])]


def regular(occasions: Iterable[Occasion]) -> list[Occasion]:
    return sorted((one for one in occasions if one.usually), key=lambda one: one.title)


def gone(occasions: Iterable[Occasion], today: date) -> list[Occasion]:
    """Those that are over, the latest first."""
    return sorted((one for one in occasions if one.over(today)), key=lambda one: (one.until or today, one.title), reverse=True)


def occasions(library: Library, language: str) -> list[Occasion]:
    return library.of(Occasion, language)


def news_of(library: Library, language: str) -> list[News]:
    """The newest first."""
    return sorted(library.of(News, language), key=lambda one: (one.published, one.title), reverse=True)
