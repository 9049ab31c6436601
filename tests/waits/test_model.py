"""Weeks, limits and the day a code stops: what is told must never be kinder or harder than what is known."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from localoffer.law import RULES
from localoffer.waits.model import Case, Standing, expires, monday, standing
from tests.table import each

MONDAY = date(2026, 6, 1)


def case(**changed: object) -> Case:
    return Case(**{"pathway": "camhs", "stage": "waiting", "began": MONDAY, "updated": MONDAY, **changed})  # type: ignore[arg-type]


TWENTY_WEEKS = [
    (MONDAY + timedelta(weeks=20), None, Standing.WITHIN),
    (MONDAY + timedelta(weeks=20, days=1), None, Standing.NOW),
    (MONDAY + timedelta(weeks=20, days=6), None, Standing.NOW),
    (MONDAY + timedelta(weeks=20, days=7), None, Standing.PASSED),
    (MONDAY + timedelta(weeks=90), MONDAY + timedelta(weeks=19), Standing.WITHIN),
    (MONDAY + timedelta(weeks=90), MONDAY + timedelta(weeks=20), Standing.NOW),
    (MONDAY + timedelta(weeks=90), MONDAY + timedelta(weeks=21), Standing.PASSED),
]


@each(("today", "ended", "stands"), TWENTY_WEEKS)
def test_twenty_weeks_have_passed_only_when_they_surely_have(today: date, ended: date | None, stands: Standing) -> None:
    assert standing(case(ended=ended), RULES["ehcp-final"], today) is stands


def test_three_months_from_the_end_of_a_long_month() -> None:
    """From Monday 30 November: to 28 February, there being no 30th; and from its Sunday, 6 December, to 6 March."""
    late = case(began=date(2026, 11, 30))
    assert standing(late, RULES["autism3m"], date(2027, 2, 28)) is Standing.WITHIN
    assert standing(late, RULES["autism3m"], date(2027, 3, 6)) is Standing.NOW
    assert standing(late, RULES["autism3m"], date(2027, 3, 7)) is Standing.PASSED


def test_a_rule_without_weeks_or_months_is_no_limit_of_a_wait() -> None:
    assert standing(case(), RULES["cease"], MONDAY) is Standing.NO_LIMIT
    assert standing(case(), RULES["med-cert-no"], MONDAY) is Standing.NO_LIMIT


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(0, 400))
def test_a_limit_told_as_passed_has_passed_and_one_told_as_not_has_not(began: date, days: int) -> None:
    today, kept = began + timedelta(days=days), case(began=monday(began))
    true = today > began + timedelta(weeks=20)
    told = standing(kept, RULES["ehcp-final"], today)
    assert told is Standing.NOW or (told is Standing.PASSED) is true


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(0, 400))
def test_weeks_so_far_are_right_to_the_week(began: date, days: int) -> None:
    weeks = case(began=monday(began)).weeks(began + timedelta(days=days))
    assert abs(weeks - days / 7) < 1


def test_weeks_stop_when_a_wait_ends_and_are_never_less_than_none() -> None:
    assert case(ended=MONDAY + timedelta(weeks=4)).weeks(MONDAY + timedelta(weeks=40)) == 4
    assert case(closed=MONDAY + timedelta(weeks=5)).weeks(MONDAY + timedelta(weeks=40)) == 5
    assert case().weeks(MONDAY - timedelta(weeks=3)) == 0


def test_a_code_answers_for_thirty_days_after_the_first_end() -> None:
    assert expires(finished_on=None, closed=None) is None
    assert expires(finished_on=MONDAY, closed=None) == MONDAY + timedelta(days=30)
    assert expires(finished_on=MONDAY, closed=MONDAY - timedelta(days=3)) == MONDAY + timedelta(days=27)
