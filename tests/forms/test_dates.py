"""A day in three boxes: read as people write it, and when it cannot be, told which box and why."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localoffer.forms.dates import DateFault, Fault, read_day
from tests.table import each

UNDERSTOOD = [
    ("31", "1", "2026"), ("31", "01", "2026"), ("31", "Jan", "2026"), ("31", "JANUARY", "2026"), ("31", "jan.", "2026"),
    (" 31 ", "\t1", "2026 "), ("31st", "1", "2026"), ("٣١", "١", "٢٠٢٦"), ("۳۱", "۱", "۲۰۲۶"), ("৩১", "০১", "২০২৬"),
    ("31", "stycznia", "2026"), ("31", "styczeń", "2026"), ("31", "جنوری", "2026"),
    ("31", "জানুয়ারী", "2026"), ("31", "জানুয়ারি", "2026"), ("31", "জানু\u09dfারি", "2026"), ("৩১", "১", "২০২৬"),
    ("31/1/2026", "", ""), ("31.01.2026", "", ""), ("31 January 2026", "", ""), ("31st Jan 2026", "", ""), ("2026-01-31", "", ""),
    # copied from a letter or an email, in whichever box
    ("Saturday 31 January 2026", "", ""), ("Sat, 31st of Jan 2026.", "", ""), ("January 31, 2026", "", ""), ("2026/1/31", "", ""),
    ("31012026", "", ""), ("31–01–2026", "", ""), ("", "31/1/2026", ""), ("", "", "31/1/2026"), ("31.", "1,", "2026."),
    ("31 stycznia 2026 r.", "", ""), ("31 de janeiro de 2026", "", ""), ("৩১ জানুয়ারি ২০২৬", "", ""), ("ہفتہ 31 جنوری 2026", "", ""),
    # marks of direction that phones put around figures, and the wide figures of East Asian keyboards
    ("\u200f٣١", "\u2067١\u2069", "\u200e٢٠٢٦"), ("\ufeff31", "1", "2026"), ("３１", "１", "２０２６"),
    ("３１／１／２０２６", "", ""),
]  # fmt: skip


@each("typed", UNDERSTOOD, ids=str)
def test_it_is_read_as_people_write_it(typed: tuple[str, str, str]) -> None:
    assert read_day(typed) == date(2026, 1, 31)


def test_september_has_a_fourth_letter() -> None:
    assert read_day(("1", "Sept", "2014")) == date(2014, 9, 1)


WRONG = [
    (("", "", ""), Fault.NOTHING, "day"),
    (("", "1", "2026"), Fault.NO_DAY, "day"),
    (("31", "", "2026"), Fault.NO_MONTH, "month"),
    (("31", "1", ""), Fault.NO_YEAR, "year"),
    (("last Tuesday", "", ""), Fault.NO_MONTH, "month"),
    (("31/11/2026", "", ""), Fault.NO_SUCH_DAY, "day"),
    (("1/31/2026", "", ""), Fault.MONTH_NOT_KNOWN, "month"),
    (("", "31/1/26", ""), Fault.SHORT_YEAR, "year"),
    (("31/1/2026", "1", "2026"), Fault.DAY_NOT_A_NUMBER, "day"),
    (("x", "1", "2026"), Fault.DAY_NOT_A_NUMBER, "day"),
    (("-3", "1", "2026"), Fault.DAY_NOT_A_NUMBER, "day"),
    (("1_0", "1", "2026"), Fault.DAY_NOT_A_NUMBER, "day"),
    (("²", "1", "2026"), Fault.DAY_NOT_A_NUMBER, "day"),
    (("31", "13", "2026"), Fault.MONTH_NOT_KNOWN, "month"),
    (("31", "0", "2026"), Fault.MONTH_NOT_KNOWN, "month"),
    (("31", "Smarch", "2026"), Fault.MONTH_NOT_KNOWN, "month"),
    (("31", "1", "26"), Fault.SHORT_YEAR, "year"),
    (("31/1/26", "", ""), Fault.SHORT_YEAR, "year"),
    (("31", "1", "20266"), Fault.SHORT_YEAR, "year"),
    (("31", "1", "MMXXVI"), Fault.YEAR_NOT_A_NUMBER, "year"),
    (("31", "6", "2026"), Fault.NO_SUCH_DAY, "day"),
    (("29", "2", "2025"), Fault.NO_SUCH_DAY, "day"),
    (("0", "1", "2026"), Fault.NO_SUCH_DAY, "day"),
]


@each(("typed", "fault", "box"), WRONG, ids=lambda value: str(value))
def test_what_is_wrong_and_where(typed: tuple[str, str, str], fault: Fault, box: str) -> None:
    with pytest.raises(DateFault) as told:
        read_day(typed)
    assert (told.value.fault, told.value.box) == (fault, box)


def test_a_leap_year_has_its_day() -> None:
    assert read_day(("29", "2", "2024")) == date(2024, 2, 29)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_of_the_calendar_is_read_back(day: date) -> None:
    assert read_day((str(day.day), str(day.month), f"{day.year:04}")) == day


@given(st.tuples(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60)))
def test_whatever_is_typed_is_a_day_or_a_told_fault(typed: tuple[str, str, str]) -> None:
    box = ""
    try:
        day = read_day(typed)
    except DateFault as fault:
        day, box = None, fault.box
    assert isinstance(day, date) or box in ("day", "month", "year")


def test_no_fault_tells_a_log_what_was_typed() -> None:
    with pytest.raises(DateFault) as told:
        read_day(("31", "my son's birthday", "2026"))
    assert "birthday" not in str(told.value)
