"""What is said in public: in what order, how old, and what may never be shown though it was said twice."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from localoffer.feedback.answers import LONGEST_SHARED, Answer, Progress, Said, fit_to_share, in_order, maybe_name, often_said, same
from tests.table import each

DAY = date(2026, 11, 23)


def answer(**given: object) -> Answer:
    facts: dict[str, object] = {"key": "answer-1", "said": (Said("Words.", "en", DAY),), "since": DAY, **given}
    return Answer(**facts)  # type: ignore[arg-type]


@each(
    ("given_", "progress"),
    [
        ({}, Progress.WAITING),
        ({"we_did": " ", "link": "/help/sleep"}, Progress.WAITING),
        ({"we_did": "There is no money for it."}, Progress.ANSWERED),
        ({"we_did": "Done.", "link": "/help/sleep"}, Progress.CHANGED),
    ],
    ids=["no answer", "a link is no answer", "why not", "a page changed"],
)
def test_where_an_answer_stands(given_: dict[str, object], progress: Progress) -> None:
    assert answer(**given_).progress is progress


def test_age_is_in_months_of_the_calendar() -> None:
    assert [answer(since=day).months_old(DAY) for day in (DAY, date(2026, 10, 31), date(2025, 11, 30))] == [0, 1, 12]


def test_the_newest_answer_comes_first() -> None:
    old, new = answer(key="a", day=date(2026, 1, 1)), answer(key="b", since=date(2026, 2, 1))
    assert in_order([old, new]) == [new, old]


def told(*words: str, language: str = "en") -> list[tuple[str, str, date]]:
    return [(each, language, DAY) for each in words]


def test_a_thing_said_once_is_not_shown_and_twice_in_any_writing_is() -> None:
    found = often_said(told("trampoline club", "Trampoline  club!", "swimming"))
    assert [(one.words, one.times, one.count) for one in found] == [("trampoline club", 2, None)]


def test_the_same_words_in_two_languages_are_not_one_thing() -> None:
    assert often_said([*told("klub"), *told("klub", language="pl")]) == []


def test_counts_are_rounded_from_eight_on() -> None:
    assert [one.count for one in often_said([*told(*["a club"] * 7), *told(*["a choir"] * 8)])] == [10, None]


@each(
    "words",
    [
        "ring 01702 215246", "a school for a boy called Oliver", "help for Oliver Smith", "help at SS1 1AA", "x@example.org",
        "[removed] club", "x" * (LONGEST_SHARED + 1), "...", "", "to end it all",
    ],
)  # fmt: skip
def test_what_may_point_to_a_person_or_cries_for_help_is_not_shown_however_often(words: str) -> None:
    assert often_said(told(*[words] * 20), lambda said: ["urgent"] if said == "to end it all" else []) == []


def test_one_telling_with_a_name_in_capitals_hides_them_all() -> None:
    assert often_said(told("help for oliver smith", "help for Oliver Smith")) == []


def test_urdu_is_kept_whole() -> None:
    assert same("مجھے کلب چاہیے۔") == "مجھے کلب چاہیے"
    assert not maybe_name("EHC plan help in SEND Hub")


@given(st.text())
def test_any_words_are_judged_without_fault(words: str) -> None:
    assert isinstance(fit_to_share(words), bool)
    assert same(same(words)) == same(words)
