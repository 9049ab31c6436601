"""What may be published of how many: rules of small numbers, by rows and by property."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from localoffer.waits.numbers import FEW, Issue, at_most, figures, rounded, shown
from tests.table import each

AS_AT = date(2026, 11, 23)


@each(
    ("count", "told"),
    [(0, "0"), (1, FEW), (7, FEW), (8, "10"), (12, "10"), (13, "15"), (17, "15"), (18, "20"), (122, "120"), (123, "125")],
)
def test_few_are_hidden_and_the_rest_is_to_the_nearest_five(count: int, told: str) -> None:
    assert rounded(count) == told


@given(st.lists(st.integers(0, 200), min_size=1), st.sampled_from([5, 9]))
def test_so_many_truly_waited_that_long_or_less_and_no_shorter_time_would_do(waits: list[int], tenths: int) -> None:
    found = at_most(waits, tenths)
    assert sum(wait <= found for wait in waits) * 10 >= len(waits) * tenths
    assert sum(wait <= found - 1 for wait in waits) * 10 < len(waits) * tenths


def ended(*weeks: int, ago: int = 2) -> list[tuple[date, int]]:
    return [(AS_AT - timedelta(weeks=ago), wait) for wait in weeks]


def test_a_median_needs_twenty_and_nine_in_ten_needs_fifty() -> None:
    assert figures(ended(*range(19)), 9, AS_AT, None).half is None
    twenty = figures(ended(*range(1, 21)), 9, AS_AT, None)
    assert (twenty.half, twenty.nine_in_ten) == (10, None)
    assert figures(ended(*range(1, 50)), 9, AS_AT, None).nine_in_ten is None
    fifty = figures(ended(*range(1, 51)), 9, AS_AT, None)
    assert (fifty.half, fifty.nine_in_ten) == (25, 45)


def test_the_period_is_made_longer_until_there_are_enough() -> None:
    few = [*ended(*range(10)), *ended(*range(10), ago=20)]
    assert figures(few, 0, AS_AT, None).weeks == 26
    assert figures([*few, *ended(*range(20), ago=51)], 0, AS_AT, None).weeks == 26
    assert figures(ended(*range(25), ago=51), 0, AS_AT, None).weeks == 52
    assert figures(ended(*range(25), ago=60), 0, AS_AT, None).half is None


def before(count: int) -> Issue:
    return Issue(date(2026, 8, 1), count, count, rounded(count), rounded(count))


@given(st.integers(0, 300), st.integers(0, 300))
def test_two_issues_never_differ_by_a_few_children(first: int, second: int) -> None:
    told = shown(second, first, rounded(first))
    assert told == (rounded(first) if 1 <= abs(first - second) <= 7 else rounded(second))


def test_an_issue_keeps_the_true_counts_and_shows_the_safe_ones() -> None:
    made = figures(ended(*range(22)), 33, AS_AT, before(30))
    assert (made.issue.waiting, made.issue.shown_waiting) == (33, "30")
    assert (made.issue.counted, made.issue.shown_counted) == (22, "20")
    assert figures(ended(*range(25)), 40, AS_AT, before(30)).issue.shown_waiting == "40"
