"""Sums, comparisons and ranks of bits in planes are those of the numbers they stand for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from localoffer.search.bits import bits, numbers
from localoffer.search.planes import Planes, added, at_least, larger, nth, planes, scaled

SIZE = 70
VALUES = st.dictionaries(st.integers(0, SIZE - 1), st.integers(0, 65_535))
SPARSE = st.dictionaries(st.integers(0, SIZE - 1), st.integers(0, 65_535), max_size=3)
EITHER = VALUES | SPARSE
AMONG = st.sets(st.integers(0, SIZE - 1))


def made(values: dict[int, int]) -> Planes:
    return planes(sorted(values), [values[n] for n in sorted(values)], SIZE)


def read(one: Planes) -> list[int]:
    return [sum((plane >> n & 1) << place for place, plane in enumerate(one)) for n in range(SIZE)]


@given(EITHER)
def test_values_come_back(values: dict[int, int]) -> None:
    assert read(made(values)) == [values.get(n, 0) for n in range(SIZE)]


@given(EITHER, EITHER)
def test_sums_and_the_larger_of_two(one: dict[int, int], other: dict[int, int]) -> None:
    a, b = made(one), made(other)
    assert read(added(a, b)) == [one.get(n, 0) + other.get(n, 0) for n in range(SIZE)]
    assert read(larger(a, b)) == [max(one.get(n, 0), other.get(n, 0)) for n in range(SIZE)]


@given(EITHER, st.floats(0, 1))
def test_a_part_is_never_too_large_and_no_more_too_small_than_is_said(values: dict[int, int], share: float) -> None:
    part, lost = scaled(made(values), share)
    for found, value in zip(read(part), read(made(values)), strict=True):
        assert found <= value * share <= found + lost


@given(EITHER, AMONG, st.integers(-5, 70_000))
def test_those_with_as_much(values: dict[int, int], among: set[int], least: int) -> None:
    found = numbers(at_least(made(values), least, bits(among, SIZE)))
    assert found == sorted(n for n in among if values.get(n, 0) >= least)


@given(EITHER, AMONG, st.integers(1, 12))
def test_the_nth_best(values: dict[int, int], among: set[int], number: int) -> None:
    best = sorted((values.get(n, 0) for n in among), reverse=True)
    assert nth(made(values), number, bits(among, SIZE)) == (best[number - 1] if len(best) >= number else 0)
