"""Have your say in Easy Read: the same comment, asked for and answered in easy words."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from localoffer.settings import Settings
from tests.client import CarefulClient

FORM, SENT = "/easy-read/have-your-say", "/easy-read/have-your-say/sent"
ASKED = "What do you want to tell us?"
REACH = "Your email, phone number or address"


def test_it_is_kept_like_any_comment_and_answered_in_easy_read(client: CarefulClient, settings: Settings) -> None:
    page = client.follow(client.page("/comment"), "Easy Read: Have your say")
    response = client.send(page, {ASKED: "I want more clubs", REACH: "01702 000003"})
    assert (response.status_code, response.location) == (303, SENT)
    with closing(sqlite3.connect(settings.var / "localoffer.sqlite")) as connection:
        [kind, words] = connection.execute(
            "SELECT kind, words FROM feedback JOIN feedback_words ON feedback_id = id ORDER BY id DESC LIMIT 1"
        ).fetchone()
        [wants] = connection.execute("SELECT wants FROM feedback_contact ORDER BY feedback_id DESC LIMIT 1").fetchone()
    assert (kind, words, wants) == ("comment", "I want more clubs", "Easy Read")
    after = client.page(SENT)
    assert "We have your words." in after.main
    assert "We will answer you." in after.main
    assert "LO-" in after.main


def test_what_is_wrong_is_told_and_nothing_typed_is_lost(client: CarefulClient) -> None:
    response = client.send(client.page(FORM), {ASKED: "", REACH: "ola@example.org"})
    assert response.status_code == 400
    assert "Write your comment" in response.text
    assert "ola@example.org" in response.text


def test_words_of_danger_bring_the_numbers(client: CarefulClient) -> None:
    client.send(client.page(FORM), {ASKED: "I want to kill myself"})
    assert "Please get help now" in client.page(SENT).main
