"""What day it is in Southend. Rules never ask: they are given the day by whoever answers a request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from .settings import SettingError

LONDON = ZoneInfo("Europe/London")


def clock(fixed: str = "") -> Callable[[], date]:
    """A function that gives today in London, or always the fixed day (year-month-day)."""
    if not fixed:
        return lambda: datetime.now(LONDON).date()
    try:
        day = date.fromisoformat(fixed)
    except ValueError:
        raise SettingError(f"LOCALOFFER_TODAY is '{fixed}'. Write it as year-month-day, like 2026-11-23.") from None
    return lambda: day
