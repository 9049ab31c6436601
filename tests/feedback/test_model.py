"""What may become of a comment, and what may be shown of many: the rules alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localoffer.feedback.model import (
    MOVES,
    TO_PUBLISH,
    TO_WITHHOLD,
    NotAllowed,
    Outcome,
    Status,
    as_reference,
    check_move,
    own_page,
    reference,
    shown,
    sounds_like_complaint,
    words_go,
)  # fmt: skip
from tests.table import each


def test_every_status_is_reached_and_left() -> None:
    assert set(MOVES) == set(Status)
    assert {to for row in MOVES.values() for to in row} == set(Status) - {Status.RECEIVED}


def test_nothing_is_published_or_withheld_unread() -> None:
    assert MOVES[Status.RECEIVED] == (Status.READ,)
    assert [now for now, row in MOVES.items() if Status.PUBLISHED in row] == [Status.ANSWERED]


@each("outcome", [*Outcome, None])
def test_publishing_takes_an_outcome_that_publishes_and_withholding_one_that_does_not(outcome: Outcome | None) -> None:
    for to, fit in ((Status.PUBLISHED, TO_PUBLISH), (Status.NOT_PUBLISHED, TO_WITHHOLD)):
        if outcome in fit:
            check_move(Status.ANSWERED, to, outcome, published_text="words")
        else:
            with pytest.raises(NotAllowed):
                check_move(Status.ANSWERED, to, outcome, published_text="words")


def test_nothing_is_published_without_a_text_fit_for_it() -> None:
    with pytest.raises(NotAllowed):
        check_move(Status.ANSWERED, Status.PUBLISHED, Outcome.PUBLISH, published_text=" ")


def test_the_codes_of_outcomes_never_change() -> None:
    assert {outcome.value for outcome in Outcome} == {
        "publish", "publish_redacted", "withhold_vexatious", "withhold_individual_service", "withhold_identifying_cannot_redact",
        "refer_safeguarding", "not_a_local_offer_comment", "spam",
    }  # fmt: skip


@given(st.binary(min_size=64, max_size=64))
def test_a_reference_is_found_however_it_is_typed(numbers: bytes) -> None:
    try:
        made = reference(numbers)
    except ValueError:
        return
    assert as_reference(made) == made
    assert as_reference(f" {made.lower().replace('-', ' ')} ") == made
    assert as_reference(made.replace("-", "")[2:]) == made
    assert len(made) == 12


@each("typed", ["", "LO-", "LO-AAAA-AAAA", "LO-2345-678", "LO-2345-67890", "<b>", "١٢٣٤٥٦٧٨"])
def test_what_is_no_reference_is_none(typed: str) -> None:
    assert as_reference(typed) == ""


COUNTS = {0: 0, 1: None, 7: None, 8: 10, 12: 10, 13: 15, 100: 100, 102: 100, 103: 105}


@each(("count", "said"), COUNTS.items())
def test_small_counts_are_hidden_and_others_rounded(count: int, said: int | None) -> None:
    assert shown(count) == said


PAGES = {
    "/": "/", "/help/sleep": "/help/sleep", "/search?q=my+secret": "/search", "/help/sleep#top": "/help/sleep",
    "https://evil.example/": "", "//evil.example": "", "javascript:alert(1)": "", "": "", "help/sleep": "", "/../etc": "",
    "/\\evil": "", "/a b": "", "/" + "x" * 300: "", "/سلام": "",
}  # fmt: skip


@each(("address", "kept"), PAGES.items())
def test_only_an_address_of_ours_is_kept_and_never_what_was_searched_for(address: str, kept: str) -> None:
    assert own_page(address) == kept


def test_words_go_so_long_after_the_end_of_their_year() -> None:
    assert words_go(date(2026, 1, 1), 365) == words_go(date(2026, 12, 31), 365) == date(2027, 12, 31)


@each(
    ("words", "is_one"),
    [("I want to complain", True), ("skarga na szkołę", True), ("مجھے شکایت ہے", True), ("A plain thing", False)],
)
def test_a_complaint_is_heard(words: str, is_one: bool) -> None:
    assert sounds_like_complaint(words) is is_one
