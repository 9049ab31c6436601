"""Which days are working days: bank holidays in England and Wales as data, and a refusal where the data ends.

The bundled data of govuk-bank-holidays is used, never its download. School days are each school's own: without its
calendar we know only that they are no more than the working days.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from ..facts import dataclass

DAY = timedelta(days=1)
Open = Callable[[date], bool]


class BeyondCalendar(Exception):
    """A day outside the years whose bank holidays are published. Guessing them would tell a family a wrong day."""

    def __init__(self, day: date, first: date, last: date) -> None:
        super().__init__(
            f"Bank holidays are known from {first:%-d %B %Y} to {last:%-d %B %Y}, and this needs {day:%-d %B %Y}. "
            "Count the working days yourself from the list on www.gov.uk/bank-holidays, or ask SENDIASS."
        )
        self.day = day


@dataclass(frozen=True)
class WorkingDays:
    """Monday to Friday less bank holidays, Good Friday and Christmas Day: the meaning in SI 2012/1033 reg 2 and SI 2006/1738 reg 2.

    The SEND Regulations say "working days" and do not define them.
    """

    holidays: frozenset[date]
    first: date
    last: date

    def __call__(self, day: date) -> bool:
        if not self.first <= day <= self.last:
            raise BeyondCalendar(day, self.first, self.last)
        return day.weekday() < 5 and day not in self.holidays

    def on_or_after(self, day: date) -> date:
        while not self(day):
            day += DAY
        return day

    def nth_after(self, day: date, number: int, is_open: Open | None = None) -> date:
        """The `number`th open day after `day`; `day` itself when the number is 0."""
        counts = is_open or self
        while number:
            day += DAY
            number -= counts(day)
        return day

    def nth_before(self, day: date, number: int) -> date:
        while number:
            day -= DAY
            number -= self(day)
        return day


@cache
def england_and_wales() -> WorkingDays:
    """The calendar that comes with the library: whole years only, so that no year is counted with half its holidays."""
    from govuk_bank_holidays.bank_holidays import BankHolidays

    found = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    days = frozenset(holiday["date"] for holiday in found)
    years = [day.year for day in days]
    return WorkingDays(days, date(min(years) + 1, 1, 1), date(max(years), 12, 31))
