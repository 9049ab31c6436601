"""Answering in public, on both databases: what the team published is shown with its answer; what was taken down is gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

import brotli
import pytest
from flask import Flask
from sqlalchemy import event

from localoffer.db import db
from localoffer.feedback.model import About, Feedback, Kind, Outcome, Response, Status
from localoffer.feedback.public_store import answers
from localoffer.feedback.store import answer, keep, keep_missing, move, set_public
from localoffer.feedback.tables import Answered, Item
from tests.client import CarefulClient, read

DAY, LATER = date(2026, 9, 1), date(2026, 11, 20)
PAGES = ("/you-said-we-did", "/you-said-we-did/missing")
ATOM = "{http://www.w3.org/2005/Atom}"


def browser(app: Flask) -> CarefulClient:
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    return client


def comment(words: str = "Ring my boy Tom's school", public: str = "A school did not ring back.", language: str = "en") -> Item:
    told = Feedback(kind=Kind.COMMENT, words=words, language=language, about=About.CONTENT)
    item = keep(db.session, told, DAY)
    return set_public(db.session, item.id, item.version, public, who="t", day=DAY)


def published(item: Item, response: Response | None = None) -> Item:
    item = move(db.session, item.id, item.version, Status.READ, who="t", day=DAY)
    if response:
        item = answer(db.session, item.id, item.version, response, who="t", day=LATER)
    item = move(db.session, item.id, item.version, Status.ANSWERED, who="t", day=LATER)
    return move(db.session, item.id, item.version, Status.PUBLISHED, who="t", day=LATER, outcome=Outcome.PUBLISH_REDACTED)


DID = Response(
    you_said="Schools do not ring back.", we_did="We asked them to.", topic="topic:sleep", team="SEND Team", link="/help/sleep"
)


def test_a_published_comment_is_shown_with_all_that_became_of_it(site: Flask) -> None:
    published(comment(), DID)
    page = browser(site).page("/you-said-we-did")
    for words in ("Schools do not ring back.", "A school did not ring back.", "We asked them to.", "SEND Team", "2 months ago",
                  "Answered, and a page has changed (20 November 2026)"):  # fmt: skip
        assert words in page.main
    assert page.links["Help with sleep"] == "/help/sleep"
    assert "Tom" not in page.main


def test_a_comment_in_another_language_is_marked_as_such(site: Flask) -> None:
    published(comment(public="کلب نہیں ہے", language="ur"))
    page = browser(site).page("/you-said-we-did")
    (heading,) = [tag for tag in page.tags("h3") if page.words(tag) == "کلب نہیں ہے"]
    assert (heading.get("lang"), heading.get("dir")) == ("ur", "rtl")
    assert "We have not answered yet." in page.main


def test_what_is_not_published_or_was_taken_down_is_not_shown_and_its_answer_goes_with_it(site: Flask) -> None:
    comment(public="Never published.")
    item = published(comment(public="Recognised after all."), DID)
    move(db.session, item.id, item.version, Status.NOT_PUBLISHED, who="t", day=LATER, outcome=Outcome.WITHHOLD_IDENTIFYING)
    for root in ("", "/pl", "/ur"):
        text = browser(site).page(f"{root}/you-said-we-did").main
        assert not any(words in text for words in ("Never published", "Recognised", "Schools do not"))
    assert "Recognised" not in browser(site).get("/you-said-we-did.atom").get_data(as_text=True)


def test_one_answer_to_two_comments_is_shown_once_with_both(site: Flask) -> None:
    first, second = published(comment(public="One."), DID), comment(public="Two.")
    second.response_id = first.response_id
    db.session.commit()
    published(second)
    (found,) = answers(db.session)
    assert [said.words for said in found.said] == ["One.", "Two."]


def test_an_answer_that_stands_alone_is_shown_once_it_is_published(site: Flask) -> None:
    db.session.add_all(
        [
            Answered(you_said="Many said it.", we_did="Done.", day=DAY, published=DAY),
            Answered(you_said="Not yet.", we_did="Draft.", day=DAY),
            Answered(you_said="", we_did="To nothing.", day=DAY, published=DAY),
        ]
    )
    db.session.commit()
    assert [found.you_said for found in answers(db.session)] == ["Many said it."]


def test_the_list_is_narrowed_by_a_topic_in_the_address(site: Flask) -> None:
    published(comment(), DID)
    published(comment(public="A club shut."), Response(you_said="Clubs shut.", we_did="Yes.", topic="topic:none-such"))
    client = browser(site)
    page = client.page("/you-said-we-did?topic=topic:sleep")
    assert "Schools do not" in page.main
    assert "Clubs shut" not in page.main
    assert "Clubs shut" in client.follow(page, "topic:none-such").main
    assert "There is nothing on this topic yet." in client.page("/you-said-we-did?topic=<b>").main
    assert len(entries(client, "?topic=topic:sleep")) == 1


def entries(client: CarefulClient, question: str = "") -> list[ElementTree.Element]:
    feed = ElementTree.fromstring(client.get(f"/you-said-we-did.atom{question}").get_data())
    assert feed.tag == f"{ATOM}feed"
    assert all(feed.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "author"))
    return feed.findall(f"{ATOM}entry")


def test_the_feed_tells_the_same_whatever_was_written(site: Flask) -> None:
    published(comment(public="<script> & \x0b 😢 ]]>"), None)
    (entry,) = entries(browser(site))
    assert entry.findtext(f"{ATOM}title") == "<script> &  😢 ]]>"
    assert (entry.findtext(f"{ATOM}updated") or "").startswith("2026-09-01")


def test_an_empty_list_says_so_and_how_to_comment(site: Flask) -> None:
    page = browser(site).page("/you-said-we-did")
    assert "We have not published a comment yet." in page.main
    assert page.links["Send a comment"] == "/comment"
    assert entries(browser(site)) == []


def test_invented_examples_are_shown_to_developers_only_and_named_so(start: Callable[..., Flask]) -> None:
    shown = browser(start(LOCALOFFER_PREVIEW="on")).page("/you-said-we-did")
    assert "Invented examples" in shown.main
    assert "Example team" in shown.main
    live = start(
        LOCALOFFER_PREVIEW="on", LOCALOFFER_ENV="production", LOCALOFFER_TODAY="", LOCALOFFER_SITE_URL="https://example.org",
        LOCALOFFER_SECURITY_CONTACT="mailto:x@example.org",
    )  # fmt: skip
    assert "Invented" not in browser(live).page("/you-said-we-did").main
    app = start(LOCALOFFER_PREVIEW="on")
    with app.app_context():
        published(comment(), DID)
        db.session.close()
    assert "Invented" not in browser(app).page("/you-said-we-did").main


def test_what_several_could_not_find_is_listed_for_all(site: Flask) -> None:
    for words in ("a choir for teenagers", "A choir for teenagers.", "only one said this", "for Tom Jones", "for Tom Jones"):
        keep_missing(db.session, words, "en", DAY)
    page = browser(site).page("/you-said-we-did/missing")
    assert "choir for teenagers" in page.main
    assert "2 to 7 times" in page.main
    assert "only one" not in page.main
    assert "Tom" not in page.main


@pytest.mark.parametrize("root", ["", "/pl", "/ur"])
@pytest.mark.parametrize("address", PAGES)
def test_the_page_is_kind_when_the_database_is_away(start: Callable[..., Flask], address: str, root: str) -> None:
    app = start()

    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("a test forbids it")

    with app.app_context():
        db.engine.dispose()
        event.listen(db.engine, "do_connect", refuse)
    answer_ = browser(app).get(f"{root}{address}")
    assert answer_.status_code == 503
    assert "01702" in read(answer_).main
    assert browser(app).get(f"{root}/you-said-we-did.atom").status_code == 503


def test_a_page_made_anew_is_compressed_and_not_sent_twice(site: Flask) -> None:
    published(comment(), DID)
    client = browser(site)
    whole = client.get("/you-said-we-did")
    small = client.get("/you-said-we-did", headers={"Accept-Encoding": "br"})
    assert small.headers["Content-Encoding"] == "br"
    assert len(small.get_data()) < len(whole.get_data()) / 2
    again = client.get("/you-said-we-did", headers={"Accept-Encoding": "br", "If-None-Match": small.headers["ETag"]})
    assert again.status_code == 304
    assert brotli.decompress(small.get_data()) == whole.get_data()
