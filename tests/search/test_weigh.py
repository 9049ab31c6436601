"""Of many pages only those are scored that may be among the best: the answers must be those of scoring every page."""

from __future__ import annotations

import random
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localoffer.search import rank, weigh
from localoffer.search.bits import bits
from localoffer.search.postings import Few, Postings, larger, together, weighed
from localoffer.search.weigh import Found, Words

SIZE = 150
NORMS = array("d", (random.Random(n).uniform(0.75, 2.5) for n in range(SIZE)))


def term(pick: random.Random, commonness: float) -> Postings:
    documents = [n for n in range(SIZE) if pick.random() < commonness]
    return weighed(documents, [pick.choice([1.0, 2.0, 3.0, 6.5, 40.0]) for _ in documents], NORMS, SIZE)


def concept(pick: random.Random) -> Found:
    ways = []
    for factor in pick.sample([1.0, 0.9, 0.5, 0.25], pick.randint(1, 3)):
        ways.append((tuple(term(pick, pick.choice([0.02, 0.5, 0.9, 1.0])) for _ in range(pick.randint(1, 3))), factor))
    mask = touched = 0
    for terms, _ in ways:
        whole = -1
        for one in terms:
            whole, touched = whole & one.bits, touched | one.bits
        mask |= whole
    return Found(tuple(ways), mask, touched, pick.uniform(0.01, 4))


def a_search(seed: int) -> tuple[Words, int]:
    pick = random.Random(seed)
    allowed = bits((n for n in range(SIZE) if pick.random() < 0.95), SIZE)
    apart = bits((n for n in range(SIZE) if pick.random() < 0.1), SIZE)
    pairs = [term(pick, 0.1) for _ in range(pick.randint(0, 2))]
    return Words([concept(pick) for _ in range(pick.randint(1, 7))], pairs, allowed, SIZE), apart


@pytest.mark.parametrize("least_groups", [1, weigh.MOST_GROUPS], ids=["too many groups", "groups"])
@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10**6), st.integers(1, 30))
def test_the_best_and_those_above_are_those_of_every_page_scored(least_groups: int, seed: int, most: int) -> None:
    patch = pytest.MonkeyPatch()
    patch.setattr(weigh, "MOST_GROUPS", least_groups)
    patch.setattr(weigh, "FEW", SIZE)
    words, apart = a_search(seed)
    every = words.but(apart, SIZE)
    shown = [row for row in every.rows if row[1] >= weigh.LEAST]
    patch.setattr(weigh, "FEW", 3)
    found = words.but(apart, most)
    patch.undo()
    best = sorted((score for _, score in shown), reverse=True)
    least = best[min(most, len(best)) - 1] if best else 0.0
    assert sorted(row for row in found.rows if row[1] >= weigh.LEAST) == sorted(row for row in shown if row[1] >= least)
    for floor in (weigh.LEAST, least, max(best, default=1.0), 2.0):
        assert found.above(max(floor, weigh.LEAST)) == every.above(max(floor, weigh.LEAST))


@given(st.integers(0, 10**6))
def test_shares_put_together_are_those_of_each_page_alone(seed: int) -> None:
    pick = random.Random(seed)
    one, other = (term(pick, pick.choice([0.01, 0.03, 0.5])) for _ in range(2))
    before = [(one.shares[n], other.shares[n]) for n in range(SIZE)]
    both, better = together((one, other), 0.5), larger(one.shares, other.shares)
    assert [both[n] for n in range(SIZE)] == pytest.approx([(a + b) / 2 for a, b in before])
    assert [better[n] for n in range(SIZE)] == pytest.approx([max(pair) for pair in before])
    assert [(one.shares[n], other.shares[n]) for n in range(SIZE)] == before, "what is kept was changed"


def test_what_few_pages_have_takes_no_room_for_the_others() -> None:
    pick = random.Random(1)
    assert isinstance(term(pick, 0.01).shares, Few)
    assert term(pick, 0.01).weight < term(pick, 0.9).weight


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 10**6), st.integers(1, 30), st.floats(0.0, 1.0))
def test_what_more_speaks_for_is_left_out_only_where_it_could_not_be_among_the_best(
    seed: int, most: int, commonness: float
) -> None:
    words, _ = a_search(seed)
    pick = random.Random(seed)
    told = {n: pick.random() ** 4 for n in range(SIZE) if pick.random() < commonness}
    every = dict(rank._with_words(words, told))
    near = rank._near_the_top(words, told, most)
    least = sorted(every.values(), reverse=True)[:most]
    assert {n for n, score in every.items() if len(least) == most and score >= least[-1]} <= near.keys()
    assert len(least) == most or near == told
    for floor in (weigh.LEAST, 0.4, 1.0):
        assert rank._lifted(words, told, floor, 0) == bits((n for n, score in every.items() if score >= floor), SIZE)
