"""How like a search is to what people say: from nothing to all of it, and rare words tell more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localoffer.search.likeness import Likeness

LIKE = Likeness(
    [
        ("sleep", ("wont", "sleep")),
        ("sleep", ("awake", "night")),
        ("school", ("wont", "go", "school")),
        ("school", ("refus", "school")),
        ("empty", ()),
    ]
)


def test_the_very_phrase_is_wholly_like() -> None:
    assert LIKE.nearest(["awake", "night"])["sleep"] == pytest.approx(1.0)


def test_the_nearest_phrase_belongs_to_the_nearest_target() -> None:
    near = LIKE.nearest(["wont", "go", "to", "school"])
    assert max(near, key=lambda target: near[target]) == "school"


def test_a_target_that_shares_no_word_is_left_out() -> None:
    assert LIKE.nearest(["swimming"]) == {}
    assert LIKE.nearest([]) == {}
    assert "empty" not in LIKE.nearest(["wont"])


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    near = LIKE.nearest(["wont", "night"])
    assert near["sleep"] > near["school"]


def test_the_order_of_words_tells() -> None:
    assert LIKE.nearest(["wont", "sleep"])["sleep"] > LIKE.nearest(["sleep", "wont"])["sleep"]


def test_unknown_words_say_that_it_is_about_something_else() -> None:
    assert LIKE.nearest(["sleep"])["sleep"] > LIKE.nearest(["sleep", "xylophone"])["sleep"]


def test_a_weak_word_counts_for_less() -> None:
    phrases = Likeness([("one", ("help", "sleep")), ("two", ("help", "school"))])
    assert phrases.nearest(["help", "sleep"], frozenset(["help"]))["two"] < phrases.nearest(["help", "sleep"])["two"]


def test_no_phrase_at_all_is_like_nothing() -> None:
    assert Likeness([]).nearest(["sleep"]) == {}


WORD = st.sampled_from(["a", "b", "c", "d", "e"])


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.lists(WORD, max_size=4).map(tuple)), max_size=8), st.lists(WORD, max_size=6))
def test_likeness_is_never_below_nothing_nor_above_all(phrases: list[tuple[str, tuple[str, ...]]], words: list[str]) -> None:
    for near in Likeness(phrases).nearest(words).values():
        assert 0 < near <= 1
