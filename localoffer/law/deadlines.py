"""An event on a day -> every deadline that it starts, soonest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from .calendar import DAY, BeyondCalendar, WorkingDays, england_and_wales
from .compound import COMPOUND, Known
from .counting import add_months, last_day
from .events import EVENTS
from .model import Count, Deadline, Duty, NoDay, Note, Rule, Unit
from .rules import RULES

SAFE_WORKING_DAYS = 3
NOTHING_ELSE_KNOWN = Known()
BY_AGREEMENT = frozenset({"med-agreed-appealable"})


class UnknownEvent(KeyError):
    """No clock starts with an event of this name."""


def deadlines(event: str, on: date, known: Known = NOTHING_ELSE_KNOWN, working: WorkingDays | None = None) -> list[Deadline]:
    """Every limit that `event` on `on` starts, of the rules in force that day. Rules without a number come last, without a day.

    Raises UnknownEvent, and OutOfOrder when the other days known cannot be true.
    """
    if event not in EVENTS:
        raise UnknownEvent(event)
    working = working or england_and_wales()
    found = [deadline for rule, start in _started(event, on, known) for deadline in of_rule(rule, start, known, working)]
    return sorted(found, key=lambda deadline: deadline.last_lawful_day or date.max)


def _started(event: str, on: date, known: Known) -> Iterator[tuple[Rule, date]]:
    for rule in RULES.values():
        if rule.event == event and in_force(rule, on):
            yield rule, on
    if event == "plan-last-reviewed":  # the meeting has to leave four weeks for the decision, inside the same year
        yield RULES["ar-meeting-latest"], add_months(on, 12) - DAY
    if event == "review-meeting-held" and known.notice:
        yield RULES["ar-amend-final"], known.notice


def in_force(rule: Rule, on: date) -> bool:
    return (rule.in_force_from or on) <= on <= (rule.in_force_to or on)


def of_rule(rule: Rule, start: date, known: Known, working: WorkingDays) -> list[Deadline]:
    """The days of one rule: usually one; two where the rule has two parts; none of them guessed."""
    if rule.key in BY_AGREEMENT:
        return [Deadline(rule, None, no_day=NoDay.AS_AGREED)]
    if rule.key not in COMPOUND and not _can_be_counted(rule):
        return [Deadline(rule, None, no_day=NoDay.NO_NUMBER)]
    try:
        found = list(COMPOUND.get(rule.key, _simple)(rule, start, known, working))
    except BeyondCalendar:
        return [Deadline(rule, None, no_day=NoDay.NO_BANK_HOLIDAYS)]
    return [_with_safe_day(deadline, working) for deadline in found]


def _can_be_counted(rule: Rule) -> bool:
    """Times a year and caps on days in a year are numbers, but no day follows from them."""
    cap_on_days = rule.period.count is Count.CAP and rule.period.unit is Unit.SCHOOL_DAYS
    return rule.period.number is not None and rule.period.unit is not Unit.TIMES_A_YEAR and not cap_on_days


def _simple(rule: Rule, start: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    notes: tuple[Note, ...] = ()
    if rule.period.unit is Unit.SCHOOL_DAYS:
        notes = (Note.SCHOOL_DAYS_BACK if rule.period.count is Count.BACK else Note.SCHOOL_DAYS,)
    longest = last_day(rule.longest, start, working) if rule.longest else None
    yield Deadline(rule, last_day(rule.period, start, working), longest_day=longest, notes=notes)


def _with_safe_day(deadline: Deadline, working: WorkingDays) -> Deadline:
    """Three working days in hand, for the post, a closed office and a bad week."""
    if deadline.rule.duty_on is not Duty.FAMILY or deadline.last_lawful_day is None:
        return deadline
    try:
        return replace(deadline, safe_day=working.nth_before(deadline.last_lawful_day, SAFE_WORKING_DAYS))
    except BeyondCalendar:
        return replace(deadline, notes=(*deadline.notes, Note.COUNT_WORKING_DAYS_YOURSELF))
