"""What should I do now, as a family uses it: any question left out, steps in order with their reasons, and nothing kept."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing

import pytest

from localoffer.settings import Settings
from tests.client import CarefulClient, read
from tests.html import Page
from tests.table import each

SCHOOL = {"age": "school-age", "place": "school", "worry": "autism-adhd", "help": "long", "plan": "not-asked", "safety": "safe"}
TOLD = ("school-age", "autism-adhd", "not-asked", "self-harm", "zebra-crossing")


def told(client: CarefulClient, root: str = "", **answers: str) -> Page:
    response = client.post(f"{root}/what-now", data=answers)
    assert response.status_code == 200
    return read(response)


def steps(page: Page) -> dict[str, str]:
    """The words of each step, by its key, in the order of the page."""
    return {one.get("data-step", ""): page.words(one) for one in page.tags("li") if one.get("data-step")}


def test_a_parent_whose_school_has_tried_is_told_to_ask_first(client: CarefulClient) -> None:
    page = told(client, **SCHOOL)
    found = steps(page)
    assert list(found) == ["ask-for-assessment", "review-help", "referral", "write-it-down", "free-advice"]
    assert "Because you told us: Extra help has gone on for two terms or more, and it is not enough." in found["ask-for-assessment"]
    assert "Words to use" in found["ask-for-assessment"]
    assert "Why: Nobody has to do this alone." in found["free-advice"]
    assert "Extra help has gone on" not in found["review-help"]


def test_danger_stands_first_and_a_letter_before_the_rest(client: CarefulClient) -> None:
    page = told(client, **{**SCHOOL, "safety": "self-harm", "letter": "refused"})
    assert list(steps(page))[:2] == ["crisis", "answer-letter"]
    assert "Ring 111 and choose option 2" in steps(page)["crisis"]


@each("answers", [{}, SCHOOL, {"plan": "yes"}, {"safety": "danger"}], ids=["none", "some", "a plan", "danger"])
def test_no_answer_is_a_gate(client: CarefulClient, answers: dict[str, str]) -> None:
    page = told(client, **answers)
    assert steps(page)
    for words in ("Anyone named in the law may ask, at any time", "The legal test.", "has, or may have, special educational needs"):
        assert words in page.main


def test_nothing_answered_is_no_mistake(client: CarefulClient) -> None:
    page = told(client)
    assert "You did not answer any question." in page.main
    assert "Because you told us: You did not say where they learn." in page.main


def test_what_was_told_is_shown_and_can_be_changed(client: CarefulClient) -> None:
    page = told(client, **SCHOOL)
    assert "Where do they learn? At school" in " ".join(page.main.split())
    chosen = {one.get("name"): one.get("value") for one in page.tags("input") if one.get("checked") is not None}
    assert chosen == SCHOOL


def test_every_question_has_not_sure(client: CarefulClient) -> None:
    page = client.page("/what-now")
    unsure = [one for one in page.tags("input") if one.get("value") == "not-sure"]
    assert len(unsure) == len(page.tags("fieldset")) <= 8
    assert not [one for one in page.tags("input") if one.get("checked") is not None or one.get("required") is not None]


def test_an_answer_that_the_team_took_away_meanwhile_is_asked_again_and_the_rest_kept(client: CarefulClient) -> None:
    response = client.post("/what-now", data={**SCHOOL, "place": "zebra-crossing"})
    page = read(response)
    assert response.status_code == 400
    assert page.title.startswith("Error: What should I do now?")
    assert "Choose an answer again: Where do they learn?" in page.main
    assert "zebra-crossing" not in page.html
    chosen = {one.get("name"): one.get("value") for one in page.tags("input") if one.get("checked") is not None}
    assert chosen == {key: said for key, said in SCHOOL.items() if key != "place"}


def test_in_urdu_the_links_stay_in_urdu_and_english_words_say_so(client: CarefulClient) -> None:
    page = told(client, root="/ur", **SCHOOL)
    links = [one.get("href", "") for item in page.tags("li") if item.get("data-step") for one in item.iter("a")]
    assert [link for link in links if link.startswith("/") and not link.startswith("/ur/")] == []
    assert 'lang="en"' in page.html


def test_nothing_told_is_in_an_address_a_header_a_link_or_a_log(client: CarefulClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    plain, response = client.post("/what-now"), client.post("/what-now", data={**SCHOOL, "letter": "zebra-crossing"})
    for one in (plain, response):
        assert (one.request.path, one.request.query_string) == ("/what-now", b"")
        assert one.headers["Cache-Control"] == "no-store"
        assert not {"Set-Cookie", "ETag", "Location"} & set(one.headers.keys())
    page = read(client.post("/what-now", data=SCHOOL))
    targets = [one.get(name, "") for one in page.elements for name in ("href", "action", "src")]
    said = " ".join([*targets, str(response.headers), page.title, *(f"{one.getMessage()} {one.args}" for one in caplog.records)])
    assert [words for words in TOLD if words in said.replace("/waits/autism-adhd", "").replace("/roadmaps/autism-adhd", "")] == []


def test_a_fault_in_the_middle_logs_no_answer(
    client: CarefulClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("localoffer.next_steps.views._said", fails)
    assert client.post("/what-now", data=SCHOOL).status_code == 500
    assert "planted" in caplog.text
    assert [words for words in TOLD if words in caplog.text] == []


def test_answers_in_the_address_are_not_heeded(client: CarefulClient) -> None:
    """A link that somebody else made must not answer for a family, and a history must hold no answer."""
    assert client.get("/what-now?place=school&safety=danger").get_data() == client.get("/what-now").get_data()


def test_the_database_does_not_grow_by_a_byte_of_it(client: CarefulClient, settings: Settings) -> None:
    with closing(sqlite3.connect(settings.var / "localoffer.sqlite")) as connection:
        before = "\n".join(connection.iterdump())
        told(client, **SCHOOL)
        assert "\n".join(connection.iterdump()) == before


def test_no_answer_is_kept_for_the_next_reader(client: CarefulClient) -> None:
    before = client.get("/what-now").get_data()
    told(client, **SCHOOL)
    assert client.get("/what-now").get_data() == before


@each("place", ["/", "/roadmaps", "/roadmaps/first-steps", "/search?q=zzqqx"])
def test_it_is_linked_where_somebody_may_be_lost(client: CarefulClient, place: str) -> None:
    page = client.page(place)
    assert [one for one in page.tags("a") if one.get("href") == "/what-now" and one in list(page.tags("main")[0].iter("a"))]


@each("typed", ["what should i do", "what should i do now", "What do I do next?", "I don't know what to do"])
def test_search_finds_it(client: CarefulClient, typed: str) -> None:
    page = client.page("/search?q=" + typed.replace(" ", "+").replace("?", "%3F"))
    hits = [one for one in page.tags("li") if "hit" in one.get("class", "").split()]
    assert "What should I do now?" in page.words(hits[0])
