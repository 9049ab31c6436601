"""A comment, what is wrong here and why a page was not useful, as a person sends them: kept whole, answered, never lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask

from localoffer.db import db
from localoffer.feedback.model import LONGEST, as_reference
from localoffer.settings import Settings
from tests.client import CarefulClient, read
from tests.conftest import TODAY
from tests.feedback.test_tell_us import ANY_WORDS, summary

SENT = "/comment/sent"
COMMENT = "Your comment"
WORDS = "There is nothing for girls who mask"
PAGE_WORDS = "Your words"
Rows = Callable[..., list[tuple[object, ...]]]


@pytest.fixture
def rows(settings: Settings) -> Rows:
    """Columns of what was told since the test began, with its words."""
    file = settings.var / "localoffer.sqlite"

    def ask(columns: str, since: int) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(file)) as connection:
            question = f"SELECT {columns} FROM feedback LEFT JOIN feedback_words w ON w.feedback_id = id WHERE id > ? ORDER BY id"
            return connection.execute(question, (since,)).fetchall()

    with closing(sqlite3.connect(file)) as connection:
        begun = connection.execute("SELECT coalesce(max(id), 0) FROM feedback").fetchone()[0]
    return lambda columns="words": ask(columns, begun)


def test_only_the_comment_is_needed_and_what_happens_next_is_said(client: CarefulClient, rows: Rows) -> None:
    page = client.follow(client.page("/help/sleep"), "Have your say")
    assert "leave out names" in page.main
    assert "urgent help" in page.main
    response = client.send(page, {COMMENT: WORDS})
    assert (response.status_code, response.location) == (303, SENT)
    after = client.page(SENT)
    [(words, reference, status, received)] = rows("words, reference, status, received")
    assert (words, status, received) == (WORDS, "received", TODAY)
    assert as_reference(str(reference)) in after.main
    assert "by 3 December 2026" in after.main
    assert "by 24 December 2026" in after.main
    assert "not a promise in law" in after.main
    assert "complaint" not in after.main


def test_the_other_ways_stand_beside_it(client: CarefulClient) -> None:
    main = client.page("/comment").main
    for way in ("By phone:", "01702 215246", "On paper:", "Face to face:", "how to complain"):
        assert way in main
    assert "Your comment" in client.page("/comment/paper").main


def test_all_of_it_can_be_told(client: CarefulClient, rows: Rows, settings: Settings) -> None:
    page = client.page("/comment?page=/help/sleep%3Fq=secret")
    filled = {
        COMMENT: WORDS, "How easy this site is to find, read and use": "", "For someone else": "",
        "Your email, phone number or address": "ola@example.org", "How should we answer?": "Easy Read",
    }  # fmt: skip
    assert client.send(page, filled).status_code == 303
    assert rows("about, voice, page, individual, kind") == [("accessibility", "on-behalf", "/help/sleep", 0, "comment")]
    assert "We send it to you" in client.page(SENT).main
    with closing(sqlite3.connect(settings.var / "localoffer.sqlite")) as connection:
        kept = connection.execute("SELECT contact, wants FROM feedback_contact ORDER BY feedback_id DESC").fetchone()
    assert kept == ("ola@example.org", "Easy Read")


@pytest.mark.parametrize("words", [*ANY_WORDS.values(), "x" * LONGEST, "👩‍👦" * (LONGEST // 3), "a line\r\n" * (LONGEST // 7)])
def test_any_words_up_to_the_limit_are_kept_whole(client: CarefulClient, rows: Rows, words: str) -> None:
    assert client.send(client.page("/comment"), {COMMENT: words}).status_code == 303
    assert rows() == [(words.replace("\r\n", "\n").strip(),)]


def test_what_word_puts_on_the_clipboard_is_kept(client: CarefulClient, rows: Rows) -> None:
    pasted = "\ufeff“Dear team”\u00a0– first\vsecond\f\uf0b7 a bullet\u00ad\u200b\u2028third\x01\0"
    assert client.send(client.page("/comment"), {COMMENT: pasted}).status_code == 303
    assert rows() == [("\ufeff“Dear team”\u00a0– first\nsecond\n\uf0b7 a bullet\u00ad\u200b\nthird",)]


@pytest.mark.parametrize("length", [LONGEST + 1, 100_000])
def test_too_much_is_refused_with_limit_and_count_and_every_letter_kept(client: CarefulClient, rows: Rows, length: int) -> None:
    response = client.send(client.page("/comment"), {COMMENT: "ب" * length, "For someone else": ""})
    assert response.status_code == 400
    page = read(response)
    assert page.title.startswith("Error: ")
    assert f"You wrote {length:,} characters. The most we can take is 20,000." in summary(page)
    assert page.typed(COMMENT).strip() == "ب" * length
    assert page.field("For someone else").get("checked") is not None
    assert rows() == []


def test_more_than_can_be_read_is_told_the_limit_too(client: CarefulClient) -> None:
    response = client.post("/comment", data={"words": "x" * 1_100_000})
    assert response.status_code == 413
    assert "20,000" in read(response).main


def test_nothing_is_no_comment(client: CarefulClient, rows: Rows) -> None:
    response = client.send(client.page("/comment"), {COMMENT: " \n", "Your email, phone number or address": "ola@example.org"})
    page = read(response)
    assert (response.status_code, page.title.split(" – ")[0]) == (400, "Error: Have your say")
    assert "Write your comment" in summary(page)
    assert page.field("Your email, phone number or address").get("value") == "ola@example.org"
    assert rows() == []


def test_pressing_send_twice_tells_it_once_and_other_words_are_told_too(client: CarefulClient, rows: Rows) -> None:
    page = client.page("/comment")
    client.send(page, {COMMENT: WORDS})
    first = client.page(SENT).main
    client.send(page, {COMMENT: WORDS})
    assert client.page(SENT).main == first
    client.send(page, {COMMENT: "and another thing"})
    assert rows() == [(WORDS,), ("and another thing",)]


def test_a_machine_is_thanked_and_not_kept(client: CarefulClient, rows: Rows) -> None:
    response = client.send(client.page("/comment"), {COMMENT: "buy pills", "Leave this empty": "https://spam.example"})
    assert (response.status_code, response.location) == (303, SENT)
    assert rows() == []


def test_too_quick_is_asked_once_more_and_never_lost(start: Callable[..., Flask], tmp_path: Path) -> None:
    app = start(LOCALOFFER_QUICKEST="1000")
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    response = client.send(client.page("/comment"), {COMMENT: WORDS})
    assert response.status_code == 400
    assert "very quick" in summary(read(response))
    assert read(response).typed(COMMENT).strip() == WORDS
    app.config["QUICKEST"] = 0
    assert client.send(read(response), {COMMENT: WORDS}).status_code == 303


def test_a_made_up_stamp_is_asked_once_more(client: CarefulClient, rows: Rows) -> None:
    form, sent = client.page("/comment").form(COMMENT)
    response = client.post(form.attrib["action"], data={**sent, "words": WORDS, "stamp": "made-up"})
    assert response.status_code == 400
    assert client.send(read(response), {COMMENT: WORDS}).status_code == 303
    assert rows() == [(WORDS,)]


def test_too_many_are_told_when_and_lose_nothing(start: Callable[..., Flask]) -> None:
    client = start(LOCALOFFER_COMMENT_LIMIT="1").test_client()
    assert isinstance(client, CarefulClient)
    assert client.send(client.page("/comment"), {COMMENT: WORDS}).status_code == 303
    response = client.send(client.page("/comment/wrong?page=/help/sleep"), {"It has closed or moved": ""})
    assert response.status_code == 429
    assert "Try again in" in summary(read(response))
    assert read(response).field("It has closed or moved").get("checked") is not None
    assert 0 < int(response.headers["Retry-After"]) <= 3600


def test_without_a_database_every_word_is_still_there(start: Callable[..., Flask]) -> None:
    app = start()
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    page = client.page("/comment")
    with app.app_context():
        from localoffer.db.tables import Model

        Model.metadata.drop_all(db.engine)
        db.engine.dispose()
    response = client.send(page, {COMMENT: WORDS})
    assert response.status_code == 503
    assert read(response).typed(COMMENT).strip() == WORDS
    assert "Try again" in summary(read(response))


DANGER = "He was fine. Then last night my son said he wants to kill himself. We have waited a year."


def test_words_of_danger_bring_help_before_and_after_and_mark_the_item(client: CarefulClient, rows: Rows) -> None:
    response = client.send(client.page("/comment"), {COMMENT: DANGER, "Your email, phone number or address": "x" * 400})
    assert response.status_code == 400
    assert "If someone is in danger now, ring 999" in read(response).main
    page = client.page("/tell-us?looking_for=i+want+to+die")
    assert "If someone is in danger now, ring 999" in page.main
    client.send(client.page("/comment"), {COMMENT: DANGER})
    after = client.page(SENT)
    assert "Please get help now" in after.main
    assert "116 123" in after.main
    assert rows("urgent") == [(1,)]


def test_a_plain_comment_rings_no_alarm(client: CarefulClient, rows: Rows) -> None:
    plain = "The page on short breaks is out of date. Please add the new club. I like the step by step pages, they helped us. " * 20
    client.send(client.page("/comment"), {COMMENT: plain})
    assert "Please get help now" not in client.page(SENT).main
    assert rows("urgent") == [(0,)]


@pytest.mark.parametrize(
    "filled", [{COMMENT: WORDS, "What happened to one child or young person": ""}, {COMMENT: "I want to complain about his school"}]
)
def test_a_complaint_is_kept_and_shown_its_own_way(client: CarefulClient, rows: Rows, filled: dict[str, str]) -> None:
    client.send(client.page("/comment"), filled)
    after = client.page(SENT)
    assert "Is this a complaint?" in after.main
    assert "/help/complain" in after.links["See how to complain"]
    assert len(rows()) == 1


def test_what_is_wrong_on_a_service_takes_two_presses(client: CarefulClient, rows: Rows) -> None:
    page = client.follow(client.page("/services/sendiass"), "Is something here wrong? Tell us")
    assert "SENDIASS" in page.main
    form, sent = page.form("The cost is wrong")
    assert client.post(form.attrib["action"], data={**sent, "reasons": ["closed", "cost"]}).status_code == 303
    assert rows("kind, page, words, reasons") == [("wrong-here", "/services/sendiass", None, "closed cost")]


def test_nothing_ticked_and_nothing_written_is_asked_for(client: CarefulClient, rows: Rows) -> None:
    response = client.send(client.page("/comment/wrong?page=/services/sendiass"), {"What should it say, if you know?": ""})
    assert response.status_code == 400
    assert "Tick what is wrong" in summary(read(response))
    assert "SENDIASS" in read(response).main, "the page it is about must not be forgotten"
    assert rows() == []


@pytest.mark.parametrize("address", ["/comment", "/comment/wrong", "/comment/useful", "/comment/sent"])
@pytest.mark.parametrize("code", ["pl", "ur"])
def test_every_form_is_in_every_language(client: CarefulClient, address: str, code: str) -> None:
    page = client.page(f"/{code}{address}")
    assert page.heading != client.page(address).heading


def test_a_page_of_another_site_is_not_kept_or_shown(client: CarefulClient) -> None:
    page = client.page("/comment/wrong?page=https://evil.example/x")
    assert "evil" not in page.main
