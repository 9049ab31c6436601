"""An event on a day -> every deadline that it starts, soonest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from .agreed import PARTS_OF, RULE, agreed
from .calendar import DAY, BeyondCalendar, WorkingDays, england_and_wales
from .compound import COMPOUND, Known
from .counting import add_months, last_day
from .events import EVENTS
from .model import Count, Deadline, Duty, NoDay, Note, Rule, Unit
from .rules import RULES

SAFE_WORKING_DAYS = 3
# Any ten days have three working days, over Christmas too: the safe day where the list of them ends.
SAFE_WITHOUT_HOLIDAYS = timedelta(days=10)
NOTHING_ELSE_KNOWN = Known()
# A child starts one school: an offer day of the other would only confuse.
OFFERS = {"school-start-secondary": "secondary", "school-start-primary": "primary"}


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
    if (event in PARTS_OF or event == RULES[RULE].event) and in_force(RULES[RULE], on):
        found += agreed(event, on, working)
    if event in OFFERS:
        found = [deadline for deadline in found if deadline.part in ("", OFFERS[event])]
    return sorted(found, key=lambda deadline: deadline.last_lawful_day or date.max)


def _started(event: str, on: date, known: Known) -> Iterator[tuple[Rule, date]]:
    for rule in RULES.values():
        if rule.event == event and rule.key != RULE and in_force(rule, on):
            yield rule, on
    if event == "plan-last-reviewed" and in_force(RULES["ar-12m"], on):
        yield RULES["ar-meeting-latest"], add_months(on, 12) - DAY  # four weeks are left for the decision
    if event in OFFERS:
        yield RULES["adm-offer"], on
    if event == "review-meeting-held" and known.notice and in_force(RULES["ar-amend-final"], known.notice):
        yield RULES["ar-amend-final"], known.notice


def in_force(rule: Rule, on: date) -> bool:
    return (rule.in_force_from or on) <= on <= (rule.in_force_to or on)


def of_rule(rule: Rule, start: date, known: Known, working: WorkingDays) -> list[Deadline]:
    """The days of one rule: usually one; two where the rule has two parts; none of them guessed."""
    if why := why_no_day(rule):
        return [Deadline(rule, None, no_day=why)]
    try:
        found = list(COMPOUND.get(rule.key, _simple)(rule, start, known, working))
    except BeyondCalendar:
        return [Deadline(rule, None, no_day=NoDay.NO_BANK_HOLIDAYS)]
    return [_with_safe_day(deadline, working) for deadline in found]


def why_no_day(rule: Rule) -> NoDay | None:
    """None where a day can be counted. Times a year and caps on days in a year are numbers, but no day follows from them."""
    period = rule.period
    if rule.key in COMPOUND:
        return None
    if period.number is None:
        return NoDay.NO_ONE_DAY if period.count in (Count.WINDOW, Count.REVIEW) else NoDay.NO_NUMBER
    cap_on_days = period.count is Count.CAP and period.unit is Unit.SCHOOL_DAYS
    return NoDay.IN_A_YEAR if cap_on_days or period.unit is Unit.TIMES_A_YEAR else None


def _simple(rule: Rule, start: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    day, longest = last_day(rule.period, start, working), _longest(rule, start, working)
    yield Deadline(rule, day, longest_day=longest, notes=tuple(notes_of(rule)))


def notes_of(rule: Rule) -> Iterator[Note]:
    """What goes with the day of a rule that is one period."""
    if rule.period.unit is Unit.SCHOOL_DAYS:
        yield Note.SCHOOL_DAYS_BACK if rule.period.count is Count.BACK else Note.SCHOOL_DAYS
    if rule.period.count is Count.IMMEDIATE:
        yield Note.FROM_THAT_DAY
    if rule.minimum:
        yield Note.MINIMUM


def _longest(rule: Rule, start: date, working: WorkingDays) -> date | None:
    """None too where the list of bank holidays ends: the last day without an extension is still known, and is told."""
    try:
        return last_day(rule.longest, start, working) if rule.longest else None
    except BeyondCalendar:
        return None


def _with_safe_day(deadline: Deadline, working: WorkingDays) -> Deadline:
    """Three working days in hand, for the post, a closed office and a bad week; and none of the time that rule 12 may add."""
    last = deadline.unmoved or deadline.last_lawful_day
    if deadline.duty_on is not Duty.FAMILY or last is None:
        return deadline
    try:
        return replace(deadline, safe_day=working.nth_before(last, SAFE_WORKING_DAYS))
    except BeyondCalendar:
        safe = last - SAFE_WITHOUT_HOLIDAYS
        return replace(deadline, safe_day=safe, notes=(*deadline.notes, Note.SAFE_WITHOUT_HOLIDAYS))
