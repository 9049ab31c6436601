"""How is the wait going?, as a family answers it: counted for the wait; words come to the team, without the code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Flask
from sqlalchemy import select

from localoffer.db import db
from localoffer.feedback.board_store import wait_answers
from localoffer.feedback.model import GOING
from localoffer.feedback.store import keep_useful, keep_wait_answer
from localoffer.feedback.tables import Item
from tests.client import CarefulClient, read
from tests.feedback.conftest import counts

ADDRESS = "/waits/camhs/how-is-it-going"
HELP = "What would help?"
Start = Callable[..., Flask]


def client_of(app: Flask) -> CarefulClient:
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    return client


def counted(app: Flask) -> dict[str, int]:
    with app.app_context():
        return counts(db.session, "wait:camhs")


def items(app: Flask) -> list[Any]:
    with app.app_context():
        every = db.session.scalars(select(Item))
        return [(one.kind, one.page, one.language, one.original.words if one.original else "") for one in every]


def test_each_of_five_answers_is_counted_and_its_words_come_to_the_team(lend: Start) -> None:
    app = lend()
    for words in ("We are managing well", "We are getting by", "It is hard", "It is very hard", "We are in crisis"):
        client = client_of(app)
        response = client.send(client.page(ADDRESS), {words: "", HELP: f"A call once a month. {words}."}, follow=True)
        assert read(response).heading == "Thank you"
        assert "/help/urgent-help" in read(response).links.values()
        assert items(app)[-1] == ("wait", "/waits/camhs", "en", f"A call once a month. {words}.")
    assert counted(app) == dict.fromkeys(GOING, 1)


def test_whoever_says_crisis_is_shown_whom_to_ring(lend: Start) -> None:
    client = client_of(lend())
    page = read(client.send(client.page(ADDRESS), {"We are in crisis": ""}, follow=True))
    assert page.links["999"] == "tel:999"


def test_sent_twice_is_told_once(lend: Start) -> None:
    app = lend()
    client = client_of(app)
    page = client.page(ADDRESS)
    for _ in range(2):
        client.send(page, {"It is hard": "", HELP: "A call once a month"})
    assert (counted(app), len(items(app))) == ({"hard": 1}, 1)


def test_the_second_question_may_be_left(lend: Start) -> None:
    app = lend()
    client = client_of(app)
    assert client.send(client.page(ADDRESS), {"It is hard": ""}).status_code == 303
    assert (counted(app), items(app)) == ({"hard": 1}, [])


def test_the_first_may_not_and_no_word_is_lost(lend: Start) -> None:
    app = lend()
    client = client_of(app)
    response = client.send(client.page(ADDRESS), {HELP: "somebody to ring"})
    assert response.status_code == 400
    page = read(response)
    assert page.title.startswith("Error: ")
    assert page.links["Choose how the wait is going"] == "#going"
    assert page.typed(HELP).strip() == "somebody to ring"
    assert (counted(app), items(app)) == ({}, [])


def test_an_answer_that_is_not_one_of_the_five_is_refused(lend: Start) -> None:
    client = client_of(lend())
    page = client.page(ADDRESS)
    sent = {name: values[0] for name, values in page.form(HELP)[1].items()}
    assert client.post(ADDRESS, data={**sent, "going": "made-up"}).status_code == 400


def test_too_many_are_told_when_to_try_again(lend: Start) -> None:
    client = client_of(lend(LOCALOFFER_COMMENT_LIMIT="1"))
    sent = [client.send(client.page(ADDRESS), {"It is hard": ""}).status_code for _ in range(2)]
    assert sent == [303, 429]


def test_a_wait_that_there_is_not_has_no_form(lend: Start) -> None:
    assert client_of(lend()).get("/waits/lost/how-is-it-going").status_code == 404


def test_it_is_asked_beside_each_wait(lend: Start) -> None:
    client = client_of(lend())
    page = client.page("/waits/camhs")
    assert ADDRESS in page.links.values()


def test_it_is_kept_on_each_database(lend: Start, database_url: str) -> None:
    app = lend(DATABASE_URL=database_url)
    with app.app_context():
        from datetime import date

        keep_wait_answer(db.session, "camhs", "hard", "x", "ur", date(2026, 11, 23))
    assert (counted(app), items(app)) == ({"hard": 1}, [("wait", "/waits/camhs", "ur", "x")])


def test_the_team_has_the_counts_by_year_and_wait_and_of_nothing_else(site: Flask) -> None:
    for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 11, 26)):
        keep_wait_answer(db.session, "camhs", "hard", "", "en" if day.month == 1 else "ur", day)
    keep_useful(db.session, "/waits/camhs", True, "en", date(2026, 1, 1))
    assert wait_answers(db.session) == {(2025, "camhs", "hard"): 1, (2026, "camhs", "hard"): 2}
