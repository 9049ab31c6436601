"""How is the wait going?, as a family answers it: kept about the wait, without the code and without the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from localoffer.db import db
from localoffer.feedback.model import GOING
from localoffer.feedback.store import keep_told, told
from tests.client import CarefulClient, read

ADDRESS = "/waits/camhs/how-is-it-going"
HELP = "What would help?"
Start = Callable[..., Flask]


def client_of(app: Flask) -> CarefulClient:
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    return client


def rows(app: Flask) -> list[Any]:
    with app.app_context():
        return [(one.pathway, one.going, one.would_help, one.language) for one in told(db.session)]


@pytest.mark.parametrize(
    "words", ["We are managing well", "We are getting by", "It is hard", "It is very hard", "We are in crisis"]
)
def test_each_of_five_answers_is_kept_about_the_wait(start: Start, words: str) -> None:
    app = start()
    client = client_of(app)
    response = client.send(client.page(ADDRESS), {words: "", HELP: "A call. My son is called Zayn Ali, 07700 900123"}, follow=True)
    assert read(response).heading == "Thank you"
    assert read(response).links["urgent help"] == "/help/urgent-help"
    ((pathway, going, would_help, language),) = rows(app)
    assert (pathway, language) == ("camhs", "en")
    assert going in GOING
    assert would_help.startswith("A call.")
    assert "Zayn" not in would_help
    assert "900123" not in would_help


def test_the_second_question_may_be_left(start: Start) -> None:
    app = start()
    client = client_of(app)
    assert client.send(client.page(ADDRESS), {"It is hard": ""}).status_code == 303
    assert rows(app) == [("camhs", "hard", "", "en")]


def test_the_first_may_not_and_no_word_is_lost(start: Start) -> None:
    app = start()
    client = client_of(app)
    response = client.send(client.page(ADDRESS), {HELP: "somebody to ring"})
    assert response.status_code == 400
    page = read(response)
    assert page.title.startswith("Error: ")
    assert page.links["Choose how the wait is going"] == "#going-1"
    assert page.typed(HELP).strip() == "somebody to ring"
    assert rows(app) == []


def test_an_answer_that_is_not_one_of_the_five_is_refused(start: Start) -> None:
    client = client_of(start())
    page = client.page(ADDRESS)
    sent = {name: values[0] for name, values in page.form(HELP)[1].items()}
    assert client.post(ADDRESS, data={**sent, "going": "made-up"}).status_code == 400


def test_too_many_are_told_when_to_try_again(start: Start) -> None:
    client = client_of(start(LOCALOFFER_GAP_LIMIT="1"))
    sent = [client.send(client.page(ADDRESS), {"It is hard": ""}).status_code for _ in range(2)]
    assert sent == [303, 429]


def test_a_wait_that_there_is_not_has_no_form(start: Start) -> None:
    assert client_of(start()).get("/waits/lost/how-is-it-going").status_code == 404


def test_it_is_asked_beside_each_wait(start: Start) -> None:
    client = client_of(start())
    page = client.page("/waits/camhs")
    assert ADDRESS in page.links.values()


def test_it_is_kept_on_each_database(start: Start, database_url: str) -> None:
    app = start(DATABASE_URL=database_url)
    with app.app_context():
        from datetime import date

        keep_told(db.session, "camhs", "hard", "x", "ur", date(2026, 11, 23))
    assert rows(app) == [("camhs", "hard", "x", "ur")]
