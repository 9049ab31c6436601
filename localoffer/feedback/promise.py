"""By when somebody hears: our aim in working days, as a date where the bank holidays are known."""

from __future__ import annotations

from datetime import date

from ..law.calendar import BeyondCalendar, england_and_wales


def by_when(told: date, days: int) -> date | None:
    """The last day of so many working days; None past the end of the published bank holidays, when only the number is said."""
    try:
        return england_and_wales().nth_after(told, days)
    except BeyondCalendar:
        return None
