"""From a day and a period to a day: one small function for each way that the law counts."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from .calendar import DAY, WorkingDays
from .model import Count, Period, Unit


def add_months(day: date, number: int) -> date:
    """The same day `number` months on, or the last day of that month where it has no such day (Dodds v Walker): 31 December and two
    months is 28 February."""
    years, month = divmod(day.month - 1 + number, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_day(period: Period, start: date, working: WorkingDays) -> date:
    """The last lawful day. School days are counted as working days: the true day is that one or later.

    Months "beginning with" a day end the day before the same day of the later month. For 31 August and six months that is
    27 February: some would say the 28th. The earlier day is safe for whoever must act.
    """
    number = period.number
    if number is None:
        raise ValueError(f"a period of {period} has no number to count")
    match period.count:
        case Count.BACK:
            return _back(period, start, working)
        case Count.INCL | Count.INCL_START:
            return _beginning_with(period, start, working)
        case Count.NTH:
            return working.nth_after(start - DAY, number)
        case Count.IMMEDIATE | Count.FIXED:
            return start
    return _after(number, period.unit, start, working)


def _after(number: int, unit: Unit, start: date, working: WorkingDays) -> date:
    match unit:
        case Unit.HOURS:
            return start + timedelta(days=number // 24)
        case Unit.DAYS:
            return start + timedelta(days=number)
        case Unit.WEEKS:
            return start + timedelta(weeks=number)
        case Unit.MONTHS:
            return add_months(start, number)
        case Unit.YEARS:
            return add_months(start, 12 * number)
        case Unit.WORKING_DAYS | Unit.SCHOOL_DAYS:
            return working.nth_after(start, number)
    raise ValueError(f"{unit.value} cannot be counted from a day")


def _beginning_with(period: Period, start: date, working: WorkingDays) -> date:
    if period.unit in (Unit.WORKING_DAYS, Unit.SCHOOL_DAYS):
        return working.nth_after(start - DAY, period.number or 0)
    return _after(period.number or 0, period.unit, start, working) - DAY


def _back(period: Period, event: date, working: WorkingDays) -> date:
    """ "At least two weeks before": the event's own day is not counted."""
    number = period.number or 0
    match period.unit:
        case Unit.WORKING_DAYS | Unit.SCHOOL_DAYS:
            return working.nth_before(event, number)
        case Unit.MONTHS:
            return add_months(event, -number)
        case Unit.WEEKS:
            return event - timedelta(weeks=number)
    return event - timedelta(days=number)


# ---- The Tribunal's own rule 12: its limits move off weekends, August and Christmas. Nobody else's do.


def _in_recess(day: date) -> bool:
    return day.month == 8 or (day.month, day.day) == (1, 1) or (day.month == 12 and day.day >= 25)


def in_time_to_start(raw: date, working: WorkingDays) -> date:
    """Rule 12(2) and 12(3)(a): an appeal whose time ends on a day off is in time on the next working day; one whose time ends in
    August, or from 25 December to 1 January, on the first working day after 31 August or 1 January."""
    if raw.month == 8:
        return working.on_or_after(date(raw.year, 9, 1))
    if _in_recess(raw):
        return working.on_or_after(date(raw.year + (raw.month == 12), 1, 2))
    return working.on_or_after(raw)


def days_in_case(period: Period, start: date, working: WorkingDays) -> date:
    """Rule 12(3)(b) and 12(2): for any other act in a case, August and 25 December to 1 January are not counted."""
    every_day = period.unit is not Unit.WORKING_DAYS
    counted = working.nth_after(start, period.number or 0, lambda day: not _in_recess(day) and (every_day or working(day)))
    return working.on_or_after(counted)
