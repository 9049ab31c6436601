"""One answer to many: each with its own text, moves and history; all or nothing; on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from flask import Flask

from localoffer.db import db
from localoffer.feedback.desk import CHECKS
from localoffer.feedback.model import Feedback, Kind
from localoffer.feedback.public_store import answers
from localoffer.feedback.store import keep
from localoffer.staff.model import Role
from tests.client import CarefulClient, read
from tests.feedback.desk.test_working import answered, carried, did, hidden, state
from tests.html import Page
from tests.staff.conftest import Team

DESK, TOGETHER = "/staff/feedback", "/staff/feedback/together"
TICKED = [key for key, _ in CHECKS]
SAID = ("The club is full.", "No places at the club for Tom, ring 07700 900123", "Again no place at the club")


@pytest.fixture
def team(lend: Callable[..., Flask], database_url: str) -> Iterator[Team]:
    app = lend(DATABASE_URL=database_url, LOCALOFFER_STAFF_TRIES="1000")
    yield Team(app)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def told(team: Team) -> list[str]:
    with team.site.app_context():
        made = [keep(db.session, Feedback(kind=Kind.COMMENT, words=words, language="en"), date(2026, 11, 20)) for words in SAID]
        return [item.reference for item in made]


@pytest.fixture
def anna(team: Team) -> CarefulClient:
    return team.at_work(Role.EDITOR)


def opened(client: CarefulClient, references: list[str]) -> Page:
    return read(client.get(TOGETHER, query_string=[("item", one) for one in references]))


def filled(page: Page, references: list[str], **more: object) -> dict[str, object]:
    sent: dict[str, object] = {
        "csrf_token": hidden(page, "csrf_token"), "item": references, "you_said": "The club is full.",
        "we_did": "A second group starts in January.", "team": "Short breaks", "topic": "", "link": "/help/sleep",
        "checks": TICKED, "then": "publish",
    }  # fmt: skip
    for place, _ in enumerate(references):
        sent |= {f"version_{place}": hidden(page, f"version_{place}"), f"public_{place}": f"There is no place ({place}).",
                 f"outcome_{place}": ""}  # fmt: skip
    return {**sent, **more}


def shared(team: Team) -> int:
    return len(team.ask("SELECT DISTINCT response_id FROM feedback WHERE response_id IS NOT NULL"))


def test_chosen_in_the_pile_answered_once_and_each_keeps_its_own(team: Team, anna: CarefulClient, told: list[str]) -> None:
    pile = anna.page(DESK)
    assert sorted(box.get("value", "") for box in pile.tags("input") if box.get("name") == "item") == sorted(told)
    page = opened(anna, told)
    assert "07700 900123" in page.main, "the original is there to compare with"
    response = anna.post(TOGETHER, data=filled(page, told, public_0=SAID[0], outcome_2="withhold_individual_service"))
    assert response.status_code == 303
    assert "3 comments have the same answer" in read(anna.get(response.headers["Location"])).main
    assert state(team, told[0]) == ("published", "publish")
    assert state(team, told[1]) == ("published", "publish_redacted")
    assert state(team, told[2]) == ("not-published", "withhold_individual_service")
    assert shared(team) == 1
    assert did(team, told[1]) == ["redacted", "wrote an answer", "moved to read", "moved to answered", "moved to published"]
    assert did(team, told[2])[-1] == "moved to not-published"
    with team.site.app_context():
        [answer] = answers(db.session)
        assert [said.words for said in answer.said] == [SAID[0], "There is no place (1)."]
        assert answer.we_did == "A second group starts in January."


def test_a_colleague_who_was_quicker_is_told_of_and_nothing_is_saved_of_any(
    team: Team, anna: CarefulClient, told: list[str]
) -> None:
    page = opened(anna, told)
    bob = team.signed_in(team.hire(Role.EDITOR, "bob@example.org"))
    bob.post(f"{DESK}/{told[1]}/move", data={**carried(bob.page(f"{DESK}/{told[1]}")), "to": "read"})
    response = anna.post(TOGETHER, data=filled(page, told))
    assert response.status_code == 409
    again = read(response)
    assert f"{told[1]} was changed while you had it open (bob@example.org: moved read)" in again.main
    assert again.typed("We did").strip() == "A second group starts in January."
    assert [state(team, one)[0] for one in told] == ["received", "read", "received"]
    assert shared(team) == 0
    assert did(team, told[0]) == []
    assert anna.post(TOGETHER, data=filled(again, told)).status_code == 303, "looked at, it can be saved"
    assert {state(team, one)[0] for one in told} == {"published"}


def test_every_line_is_ticked_and_every_text_is_there_before_anything_is_published(
    team: Team, anna: CarefulClient, told: list[str]
) -> None:
    page = opened(anna, told)
    for more in ({"checks": TICKED[1:]}, {"public_1": " "}, {"outcome_0": "publish"}, {"outcome_0": "withhold_vexatious"}):
        response = anna.post(TOGETHER, data=filled(page, told, **more))
        assert response.status_code == 400, more
        assert read(response).typed("We did").strip() == "A second group starts in January."
    assert {state(team, one)[0] for one in told} == {"received"}


def test_an_answer_can_be_kept_and_gone_on_with(team: Team, anna: CarefulClient, told: list[str]) -> None:
    page = opened(anna, told)
    assert anna.post(TOGETHER, data=filled(page, told, then="keep", checks=[])).status_code == 303
    again = opened(anna, told)
    assert again.typed("We did").strip() == "A second group starts in January."
    assert anna.post(TOGETHER, data=filled(again, told, then="answered", checks=[])).status_code == 303
    assert {state(team, one)[0] for one in told} == {"answered"}
    assert team.ask("SELECT count(*) FROM feedback_response") == [(1,)], "the draft before it is not left behind"


def test_a_shared_answer_that_is_changed_through_one_is_told_to_who_has_another_open(
    team: Team, anna: CarefulClient, told: list[str]
) -> None:
    anna.post(TOGETHER, data=filled(opened(anna, told), told, then="keep", checks=[]))
    other = anna.page(f"{DESK}/{told[1]}/answer")
    first = anna.page(f"{DESK}/{told[0]}/answer")
    assert f"also stands for {', '.join(sorted(told[1:]))}" in first.main
    assert anna.post(f"{DESK}/{told[0]}/answer", data=answered(first, then="keep")).status_code == 303
    response = anna.post(f"{DESK}/{told[1]}/answer", data=answered(other, then="keep"))
    assert response.status_code == 409
    assert "answer changed" in read(response).main


def test_what_is_decided_is_left_out_and_one_alone_is_no_many(team: Team, anna: CarefulClient, told: list[str]) -> None:
    anna.post(f"{DESK}/{told[0]}/answer", data=answered(anna.page(f"{DESK}/{told[0]}/answer")))
    assert f"decided already: {told[0]}" in opened(anna, told).main
    for chosen in ([], told[:1], ["LO-0000-0000"], told[:2], [f"LO-2222-22{a}{b}" for a in "23456" for b in "23456"]):
        assert anna.get(TOGETHER, query_string=[("item", one) for one in chosen]).status_code == 400
