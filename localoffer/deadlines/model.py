"""What happened, to my dates: how each limit stands today, and which comes next. Pure: today is an argument."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum

from .. import law
from ..facts import dataclass
from ..law import Deadline, Duty, Known, Note
from .done import DONE_BY, ENDS_WITH_A_NO, OVER_BY, limit_of

FIRST_DAY = date(2014, 9, 1)  # the Children and Families Act 2014 and its regulations begin
YEARS_AHEAD = 25
SCHOOL_MAY_BE_CLOSED = 70  # days: the summer, and the other holidays that fifty school days can meet
AN_EARLIER_REVIEW = timedelta(weeks=8)  # a notice so much older than a meeting is not of that meeting: its own time has run out
CERTIFICATE = "certificate"
DECISION = "decision-sent"
# What can be known before it comes. Everything else has happened, or starts nothing yet.
COMING = frozenset({
    "review-meeting-set", "mediation-date-set", "review-panel-date-set", "admission-hearing-set", "admission-appeal-deadline",
    "year-of-move", "year-of-move-post-16", "post-16-move", "school-start", "school-start-primary", "school-start-secondary",
    "turns-2", "turns-18-with-plan", "turns-25",
})  # fmt: skip
# Letters whose day of writing and day of posting can differ; the earlier is safe for whoever must answer (law.md 2.1).
LETTERS = frozenset({
    "decision-sent", "draft-served", "final-plan-sent", "amendment-notice-served", "amendment-proposed", "reassessed-plan-sent",
    "tribunal-decision-sent", "plan-last-reviewed", "under-5-plan-last-reviewed", "home-education-notice-served", "place-refused",
    "certificate",
})  # fmt: skip
# Which day answers each question that another rule asks (fields of law.Known).
ALSO = {"notice": "amendment-notice-sent", "last_review": "plan-last-reviewed", "appeal_deadline": "admission-appeal-deadline",
        "phase_move": "year-of-move", "phase_move_post_16": "year-of-move-post-16"}  # fmt: skip
ONE_DAY_EACH = frozenset({CERTIFICATE, *ALSO.values()})
NOTICES = ("amendment-notice-served", "amendment-proposed")
A_YEAR = timedelta(days=365)
Happened = Mapping[str, date]  # what a family said, by the keys of content/events.yml
Starts = Callable[[str], Iterable[str]]


class State(Enum):
    """How a limit stands on a day."""

    AHEAD = "ahead"
    TODAY = "today"
    PASSED = "passed"
    MAY_HAVE_PASSED = "may have passed"
    SINCE = "counts since"
    DONE = "done"
    DONE_IN_TIME = "done in time"
    DONE_LATE = "done late"
    MAY_BE_OVER = "may no longer count"
    OVER = "no longer counts"
    NO_DAY = "no day"


@dataclass(frozen=True, slots=True)
class Mine:
    """A limit with its day, how it stands, and how many days off it is (late by, when it was done late)."""

    deadline: Deadline
    event: str
    started: date
    state: State
    days: int = 0

    @property
    def for_family(self) -> bool:
        return self.deadline.duty_on is Duty.FAMILY

    @property
    def open(self) -> bool:
        return self.state in (State.AHEAD, State.TODAY)

    @property
    def key(self) -> str:
        """Stable, so that a calendar mends its entry and does not make a second: of what happened and the rule, and no day
        that can move."""
        part = self.deadline.part.replace(" ", "-")
        return ".".join(filter(None, (self.event, self.deadline.rule.key, part, f"{self.started:%Y%m%d}")))


@dataclass(frozen=True)
class MyDates:
    """All of it, earliest first; those without a day apart."""

    dated: tuple[Mine, ...]
    undated: tuple[Mine, ...]

    @property
    def next_for_family(self) -> Mine | None:
        return next((mine for mine in self.dated if mine.open and mine.for_family), None)

    @property
    def next_for_others(self) -> Mine | None:
        """The council's, and where it owes nothing, that of whoever does."""
        others = [mine for mine in self.dated if mine.open and not mine.for_family]
        return min(others, key=lambda mine: mine.deadline.duty_on is not Duty.COUNCIL, default=None)


def work_out(happened: Happened, starts: Starts, today: date) -> MyDates:
    """Every limit that what happened starts.

    Raises:
        law.OutOfOrder: two of the days cannot both be true.
    """
    begun = list(_begun(happened, starts))
    known = _known(begun)
    found: dict[tuple[str, str, date | None], Mine] = {}
    for event, on in begun:
        for deadline in law.deadlines(event, on, _known_for(event, on, begun, known, happened)):
            mine = _standing(deadline, event, on, happened, today)
            same = (deadline.rule.key, deadline.part, deadline.last_lawful_day)
            if same not in found or event == deadline.rule.event:
                found[same] = mine
    rows = sorted(found.values(), key=lambda mine: (mine.deadline.last_lawful_day or date.max, not mine.for_family))
    return MyDates(tuple(m for m in rows if m.state is not State.NO_DAY), tuple(m for m in rows if m.state is State.NO_DAY))


def _begun(happened: Happened, starts: Starts) -> Iterator[tuple[str, date]]:
    """The clocks that run: several of one kind where there were several letters; the latest where a new day replaces the old."""
    rows = {
        (event, on) for key, on in happened.items() for event in starts(key) if not _only_the_end_of_changes(key, event, happened)
    }
    for event, on in sorted(rows, key=lambda row: (row[1], row[0])):
        if event == DECISION or on == max(day for other, day in rows if other == event):
            yield event, on


def _only_the_end_of_changes(key: str, event: str, happened: Happened) -> bool:
    """A changed plan ends what its notice began: the year to the next review runs from the decision after the review, not from the
    plan that comes eight weeks later (law.md, ar-12m), and changes without a review start no year at all."""
    if (key, event) != ("final-plan-sent", "plan-last-reviewed"):
        return False
    plan = happened[key]
    notices = [happened[notice] for notice in NOTICES if notice in happened]
    return any(plan - A_YEAR < notice <= plan for notice in notices)


def _known(begun: Iterable[tuple[str, date]]) -> Known:
    last = dict(begun)
    return Known(**{name: last.get(event) for name, event in ALSO.items()})


def _known_for(event: str, on: date, begun: list[tuple[str, date]], known: Known, happened: Happened) -> Known:
    """A certificate is of the letter before it, not of those it is too late or too early for."""
    certificate = happened.get(CERTIFICATE)
    if event == DECISION and certificate:
        letters = [day for other, day in begun if other == DECISION]
        own = max((day for day in letters if day <= certificate), default=min(letters))
        return Known(certificate=certificate if on == own else None)
    if event == "plan-transferred" and known.last_review and known.last_review > on:
        return Known()
    if event == "review-meeting-held" and known.notice and known.notice < on - AN_EARLIER_REVIEW:
        return replace(known, notice=None)
    return known


def _standing(deadline: Deadline, event: str, on: date, happened: Happened, today: date) -> Mine:
    last = deadline.last_lawful_day
    if last is None:
        return Mine(deadline, event, on, State.NO_DAY)
    if done := _done(deadline, on, happened):
        return Mine(deadline, event, on, *done)
    if any(happened.get(key, date.min) >= on for key in OVER_BY.get(limit_of(deadline), ())):
        return Mine(deadline, event, on, State.OVER)
    if deadline.rule.key in ENDS_WITH_A_NO and happened.get(DECISION, date.min) >= on:
        return Mine(deadline, event, on, State.MAY_BE_OVER, (last - today).days)
    days = (last - today).days
    return Mine(deadline, event, on, _by_the_calendar(deadline, days), abs(days))


def _by_the_calendar(deadline: Deadline, days: int) -> State:
    if days > 0:
        return State.AHEAD
    if Note.FROM_THAT_DAY in deadline.notes:
        return State.SINCE
    if days == 0:
        return State.TODAY
    # We count school days as if the school never closed. A family told "passed" over half term might not ask for a review in time.
    closed = Note.SCHOOL_DAYS in deadline.notes and -days <= SCHOOL_MAY_BE_CLOSED
    return State.MAY_HAVE_PASSED if closed else State.PASSED


def _done(deadline: Deadline, on: date, happened: Happened) -> tuple[State, int] | None:
    """Whether something that happened since is the thing that had to be done, or shows that it was."""
    done_by, last = DONE_BY.get(limit_of(deadline)), deadline.last_lawful_day
    if done_by is None or last is None:
        return None
    rows = [(day, key) for key, day in happened.items() if key in done_by.acts | done_by.signs and day >= on]
    if not rows:
        return None
    day, key = min(rows)
    if day <= last:
        return State.DONE_IN_TIME, 0
    return (State.DONE_LATE, (day - last).days) if key in done_by.acts else (State.DONE, 0)


def next_keys(happened: Happened, offered: Iterable[str], starts: Starts) -> list[str]:
    """The other days that would change an answer, of those that families are offered."""
    begun = {event for key in happened for event in starts(key)}
    asked = {also for event in begun for also in law.EVENTS[event].also}
    wanted = {ALSO.get(name.replace("-", "_"), name) for name in asked}
    return [key for key in offered if key not in happened and (key in wanted or wanted & set(starts(key)))]
