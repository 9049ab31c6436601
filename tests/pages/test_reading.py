"""The reading age, worked out by hand once: a formula that drifts would pass or fail pages for no reason."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from localoffer.pages.reading import reading_age, sentences, syllables, word_count
from tests.table import each

BY_HAND = {
    # 0.39 x words a sentence + 11.8 x syllables a word - 15.59, and five for the age
    "eight words of one syllable a sentence": ("The cat sat on the mat all day. " * 5, 5.0),  # 3.12 + 11.8 - 15.59 < 0: the least
    "forty words of one syllable in one sentence": ("cat " * 40 + ".", 16.8),  # 15.6 + 11.8 - 15.59 = 11.81
    "ten words a sentence, half of them of two": (
        ("cat sat mat hat bat " + "window " * 5 + ". ") * 4,
        11.0,
    ),  # 3.9 + 17.7 - 15.59 = 6.01
    "twenty words a sentence, half of them of two": (("cat " * 10 + "window " * 10 + ". ") * 2, 14.9),  # 7.8 + 17.7 - 15.59 = 9.91
}


@each(("text", "age"), BY_HAND.values(), ids=BY_HAND)
def test_the_age_is_what_the_formula_gives_by_hand(text: str, age: float) -> None:
    assert reading_age(text) == age


def test_under_forty_words_the_formula_says_nothing() -> None:
    assert reading_age("cat " * 39) is None
    assert reading_age("cat " * 40) is not None
    assert reading_age("") is None


@each(("word", "count"), {"cat": 1, "window": 2, "assessment": 3}.items())
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_sentence_ends_at_its_stop_or_at_the_end_of_its_line() -> None:
    assert sentences("One. Two! Three? Four\nFive") == ["One", "Two", "Three", "Four", "Five"]
    assert sentences("It costs 3.50 a day.") == ["It costs 3.50 a day"]
    assert sentences("... 12 ...") == []


def test_a_word_with_an_apostrophe_is_one_word() -> None:
    assert word_count("Don't ring the school's office") == 5


@given(st.lists(st.sampled_from(["cat", "window", "assessment", "a"]), min_size=40, max_size=80))
def test_longer_sentences_never_read_younger(words: list[str]) -> None:
    half = len(words) // 2
    whole = reading_age(" ".join(words) + ".")
    cut = reading_age(" ".join(words[:half]) + ". " + " ".join(words[half:]) + ".")
    assert whole is not None
    assert cut is not None
    assert whole >= cut
