"""What families said elsewhere than on this site, and what was done: a summary, as the law lets a council publish. Pure.

Comments that were sent here are kept by `feedback`, counted there, and never mixed with these.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from enum import Enum

from ..facts import dataclass
from .model import ROOMS, Entry


class Known(Enum):
    """How much of a day the source names. The rest is not made up."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class When:
    """A day, a month or a year; `by`: it was then or before, which is all that a report says of what it reports.

    `first` is the first day of it.
    """

    first: date
    known: Known = Known.DAY
    by: bool = False

    @property
    def last(self) -> date:
        match self.known:
            case Known.DAY:
                return self.first
            case Known.MONTH:
                return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])
            case Known.YEAR:
                return self.first.replace(month=12, day=31)

    @property
    def written(self) -> str:
        """As an editor writes it: 2026-11-27, 2026-11, 2026 or by 2026-11."""
        return ("by " if self.by else "") + self.first.isoformat()[: {Known.DAY: 10, Known.MONTH: 7, Known.YEAR: 4}[self.known]]


class Stands(Enum):
    ANSWERED = "answered"
    CHANGED = "changed"
    PART_DONE = "part done"
    IN_PLACE = "in place"
    NOT_DONE = "not done"


UNFINISHED = {Stands.PART_DONE, Stands.NOT_DONE}  # which say why
NOTHING_TO_SEE = {Stands.ANSWERED, Stands.NOT_DONE}  # for which no page need have changed


@dataclass(frozen=True, kw_only=True)
class Told(Entry):
    """`title` is what was said and `summary` says it in full, restated; the text is what was done.

    `ours`: this site's own answer. Otherwise it is what `answered_by` has reported of itself, and we only tell of it.
    """

    where: str
    said: When
    answered: When
    answered_by: str
    ours: bool
    stands: Stands
    why: str = ""
    changed: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        return f"told-{self.slug}"

    @property
    def address(self) -> str:
        """A place on the one page: none is worth a page of its own, for each leads to the page that changed."""
        return f"/{ROOMS[self.kind]}#{self.anchor}"

    @property
    def text(self) -> str:
        """What was done, in plain words."""
        return " ".join(section.text for section in self.sections)


def answered_in(told: Iterable[Told], year: int) -> list[Told]:
    return [one for one in told if one.answered.first.year == year]
