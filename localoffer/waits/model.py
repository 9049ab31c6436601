"""What is true of one child's wait: how many weeks, whether a limit has passed, until when its code answers. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum

from ..facts import dataclass
from ..law import Basis, Period, Rule, Unit, add_months
from ..pages.model import Pathway
from ..pages.waits import Stage

KEPT = timedelta(days=30)  # after a case has finished or gone from the feed; the default of WAITS_KEPT_DAYS
WEEK = timedelta(days=7)


def monday(day: date) -> date:
    """The Monday of a day's week. Days are never kept: a week is enough to count by, and says less."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class Case:
    """One wait as it is kept. `began` and `ended` are Mondays; `closed` is the day from which the feed lacks it."""

    pathway: str
    stage: str
    began: date
    updated: date
    ended: date | None = None
    closed: date | None = None

    def weeks(self, today: date) -> int:
        """Weeks from the week it began to this one, or to the week it ended."""
        return max(0, (monday(self.ended or self.closed or today) - self.began) // WEEK)


def expires(*, finished_on: date | None, closed: date | None, kept: timedelta = KEPT) -> date | None:
    """The last day on which a code answers; None while the wait goes on."""
    over = [day for day in (finished_on, closed) if day]
    return min(over) + kept if over else None


class Standing(Enum):
    """Where a wait stands against its limit. `NOW`: only the week is known, and the limit falls in this one."""

    NO_LIMIT = "no limit"
    WITHIN = "within"
    NOW = "now"
    PASSED = "passed"


def _after(start: date, period: Period) -> date | None:
    """The last day of a period in weeks or months; None for a kind of period that no wait is measured by."""
    if period.number is None:
        return None
    if period.unit is Unit.WEEKS:
        return start + period.number * WEEK
    if period.unit is Unit.MONTHS:
        return add_months(start, period.number)
    return None


def standing(case: Case, rule: Rule, today: date) -> Standing:
    """Passed only when it has passed on whichever day of its first week the wait began."""
    earliest = _after(case.began, rule.period)
    latest = _after(case.began + timedelta(days=6), rule.period)
    if earliest is None or latest is None:
        return Standing.NO_LIMIT
    if case.ended:  # a Monday: the wait ended on that day or on one of the six after it
        first, last = case.ended, case.ended + timedelta(days=6)
    else:
        first = last = case.closed or today
    if first > latest:
        return Standing.PASSED
    return Standing.WITHIN if last <= earliest else Standing.NOW


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that counts from the start of the wait, and where this wait stands against it."""

    rule: Rule
    standing: Standing

    @property
    def by_law(self) -> bool:
        return self.rule.basis is Basis.STATUTORY


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a family is told. There is nothing in it of the child, no place in a queue and no date to come."""

    pathway: Pathway
    stage: Stage
    case: Case
    weeks: int
    limits: tuple[Limit, ...]

    @property
    def late(self) -> bool:
        return any(limit.standing is Standing.PASSED for limit in self.limits)


def answer(case: Case, pathway: Pathway, rules: Mapping[str, Rule], today: date) -> Answer | None:
    """The answer for a case; None when the content no longer has its stage."""
    stage = pathway.stage(case.stage)
    if stage is None:
        return None
    keys = dict.fromkeys(key for key in (stage.rule, pathway.rule) if key)
    limits = (Limit(rules[key], standing(case, rules[key], today)) for key in keys)
    known = tuple(limit for limit in limits if limit.standing is not Standing.NO_LIMIT)
    return Answer(pathway, stage, case, case.weeks(today), known)
