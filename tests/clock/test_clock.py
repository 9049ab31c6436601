"""What day it is in Southend, and any other day for checking facts."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from localoffer import clock as room
from localoffer.clock import LONDON, clock
from localoffer.settings import SettingError
from tests.table import each


def test_a_fixed_day_stays_that_day() -> None:
    today = clock("2026-11-23")
    assert today() == today() == date(2026, 11, 23)


WRONG = {
    "British order": "23-11-2026",
    "a 30 February": "2026-02-30",
    "words": "tomorrow",
    "a month": "2026-11",
    "a time": "2026-11-23T10:00",
}


@each("fixed", WRONG.values(), ids=WRONG)
def test_a_day_that_cannot_be_is_refused_by_its_name(fixed: str) -> None:
    with pytest.raises(SettingError) as told:
        clock(fixed)
    assert "LOCALOFFER_TODAY" in str(told.value)
    assert fixed in str(told.value)


MIDNIGHTS = {
    "summer, half past eleven at night in Greenwich is tomorrow in Southend": (
        datetime(2026, 7, 1, 23, 30, tzinfo=UTC),
        date(2026, 7, 2),
    ),
    "winter, half past eleven at night is still today": (datetime(2026, 12, 1, 23, 30, tzinfo=UTC), date(2026, 12, 1)),
    "the night the clocks go forward": (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), date(2026, 3, 29)),
    "the last minute of the year": (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), date(2026, 12, 31)),
}


@pytest.mark.parametrize(("moment", "day"), MIDNIGHTS.values(), ids=MIDNIGHTS)
def test_the_day_is_that_of_london(monkeypatch: pytest.MonkeyPatch, moment: datetime, day: date) -> None:
    class Stopped(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return moment.astimezone(LONDON if tz is LONDON else UTC)

    monkeypatch.setattr(room, "datetime", Stopped)
    assert clock()() == day


def test_a_clock_that_is_not_fixed_moves_on(monkeypatch: pytest.MonkeyPatch) -> None:
    before = datetime.now(LONDON).date()
    assert before <= clock()() <= datetime.now(LONDON).date()
