"""The desk's rules: which way to a status, which outcome."""

from __future__ import annotations

from itertools import product

from localoffer.feedback.desk import (
    ABOUT_SAYS,
    CHECKS,
    KIND_SAYS,
    NEEDS_WHY,
    OUTCOME_SAYS,
    PILES,
    REASONS,
    STATUS_SAYS,
    VOICE_SAYS,
    WAY_SAYS,
    WRONG_SAYS,
    Pile,
    buttons,
    may_answer,
    may_withhold,
    outcome_of,
    tags_of,
    way_to,
)
from localoffer.feedback.model import MOVES, TO_WITHHOLD, About, Kind, Outcome, Status, Voice, Way, Wrong
from tests.table import each


def test_every_member_has_its_words() -> None:
    for table, enum in ((STATUS_SAYS, Status), (KIND_SAYS, Kind), (ABOUT_SAYS, About), (VOICE_SAYS, Voice), (WAY_SAYS, Way),
                        (WRONG_SAYS, Wrong), (OUTCOME_SAYS, Outcome), (PILES, Pile)):  # fmt: skip
        assert set(table) == set(enum), enum
    assert [outcome for outcome, *_ in REASONS] == list(TO_WITHHOLD)
    assert set(TO_WITHHOLD) >= NEEDS_WHY
    assert len({key for key, _ in CHECKS}) == len(CHECKS)


def test_nothing_lies_in_no_pile() -> None:
    assert {status for pile in (Pile.NEW, Pile.WAITING, Pile.ANSWERED, Pile.DONE) for status in PILES[pile][1]} == set(Status)


@each("now", list(Status), ids=str)
def test_every_button_and_every_way_is_a_move_of_the_table(now: Status) -> None:
    assert {to for to, _ in buttons(now)} <= set(MOVES[now])
    ends = [Status.ANSWERED, Status.PUBLISHED] if may_answer(now) and now is not Status.PUBLISHED else []
    ends += [Status.NOT_PUBLISHED] if may_withhold(now) else []
    for end in ends:
        at = now
        for step in way_to(now, end):
            assert step in MOVES[at], f"{now} to {end}: {at} may not become {step}"
            at = step
        assert at is end


@each("now", list(Status), ids=str)
def test_a_button_does_what_it_says_and_no_more(now: Status) -> None:
    for to, _ in buttons(now):
        assert way_to(now, to) == [to]


def test_every_move_of_the_table_can_be_made_at_the_desk() -> None:
    for now, to in ((now, to) for now, row in MOVES.items() for to in row):
        by_button = to in [status for status, _ in buttons(now)]
        by_answer = to in (Status.ANSWERED, Status.PUBLISHED) and may_answer(now)
        by_reason = to is Status.NOT_PUBLISHED and may_withhold(now)
        assert by_button or by_answer or by_reason, f"{now} to {to}"


def test_whether_something_was_taken_out_is_seen_from_the_texts() -> None:
    assert outcome_of("A club\r\nis full", "A club\nis full ") is Outcome.PUBLISH
    assert outcome_of("A club in Leigh is full", "A club is full") is Outcome.PUBLISH_REDACTED


def test_tags_are_taken_as_they_are_typed() -> None:
    assert tags_of(" clubs,, after  school \nclubs") == ["after school", "clubs"]


def test_every_pair_of_texts_has_one_of_the_two_outcomes() -> None:
    for before, after in product(["", "a", "a b"], repeat=2):
        assert outcome_of(before, after) in (Outcome.PUBLISH, Outcome.PUBLISH_REDACTED)
