"""Where a chart's lines are drawn: to scale, inside its room, with every number in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localoffer.feedback.chart import LONGEST_BAR, PLOT_HEIGHT, PLOT_TOP, bars, columns, in_lines
from tests.table import each

COUNTS = st.lists(st.tuples(st.text(max_size=80), st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))), max_size=20)


def test_bars_are_to_scale_and_say_their_number() -> None:
    drawn = bars([("Sleep", (40,)), ("Toileting", (10,)), ("Never", (0,))])
    assert drawn is not None
    assert [bar.width for row in drawn.rows for bar in row.bars] == [LONGEST_BAR, LONGEST_BAR / 4, 0]
    assert [bar.says for row in drawn.rows for bar in row.bars] == ["40", "10", "0"]
    assert drawn.says == "3 rows. The most: Sleep, 40. Every number is in the table."


def test_the_second_of_a_pair_differs_by_more_than_colour() -> None:
    drawn = bars([("Sleep", (3, 1200))], ("Yes", "No"))
    assert drawn is not None
    yes, no = drawn.rows[0].bars
    assert (yes.hatched, no.hatched) == (False, True)
    assert (yes.says, no.says) == ("Yes 3", "No 1,200")
    assert yes.top < no.top


@given(COUNTS)
def test_nothing_is_drawn_over_anything_else(counted: list[tuple[str, tuple[int, int]]]) -> None:
    drawn = bars(counted, ("Yes", "No"))
    if drawn is None:
        assert not any(count for _, counts in counted for count in counts)
        return
    places = [place for row in drawn.rows for place in (*(top for top, _ in row.lines), *(bar.baseline for bar in row.bars))]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    assert places[-1] <= drawn.height
    assert all(0 <= bar.width <= LONGEST_BAR for row in drawn.rows for bar in row.bars)


@each(
    ("label", "lines"),
    [("Sleep", ["Sleep"]), ("", [""]), ("A council, school or clinic " * 3, None), ("x" * 90, None)],
)  # fmt: skip
def test_a_long_label_takes_two_lines_and_ends_in_dots(label: str, lines: list[str] | None) -> None:
    found = in_lines(label)
    assert len(found) <= 2
    assert max(map(len, found)) <= 30
    assert found == lines if lines is not None else found[-1].endswith("…")


def test_columns_stand_on_the_line_side_by_side() -> None:
    drawn = columns([("1 Nov", 5), ("2 Nov", 0), ("3 Nov", 10)])
    assert drawn is not None
    assert [column.height for column in drawn.columns] == [PLOT_HEIGHT / 2, 0, PLOT_HEIGHT]
    assert all(column.top + column.height == pytest.approx(PLOT_TOP + PLOT_HEIGHT) for column in drawn.columns)
    assert all(one.left + one.width < two.left for one, two in zip(drawn.columns, drawn.columns[1:], strict=False))
    assert drawn.says == "From 1 Nov to 3 Nov. The most: 10, 3 Nov. Every number is in the table."


@pytest.mark.parametrize("counted", [[], [("1 Nov", 0)]])
def test_nothing_counted_is_nothing_drawn(counted: list[tuple[str, int]]) -> None:
    assert columns(counted) is None
    assert bars([(label, (count,)) for label, count in counted]) is None
