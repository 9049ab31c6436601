"""Use without watching people: what may be counted, what is kept of a search, and what may be shown; on both databases."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from localoffer.db import db
from localoffer.feedback.use import Batch, Search, batch, finding_nothing, searched
from localoffer.feedback.use_adding import add
from localoffer.feedback.use_store import SearchUse, days_read, pages_read, searches
from tests.table import each

DAY = date(2026, 11, 23)
KNOWN = {"/", "/help/sleep", "/waits", "/waits/camhs"}
KEY = "a key"


def test_only_what_we_publish_is_counted() -> None:
    asked = [("en", "/help/sleep", ""), ("en", "/help/sleep", ""), ("ur", "/", ""), ("en", "/help/tom-jones", "")]
    assert batch(asked, KNOWN, DAY).pages == {("/help/sleep", DAY, "en"): 2, ("/", DAY, "ur"): 1}


def test_a_page_about_a_wait_is_counted_by_its_total_alone() -> None:
    asked = [("pl", "/waits/camhs", ""), ("en", "/waits/camhs", ""), ("en", "/waits", "")]
    assert batch(asked, KNOWN, DAY).pages == {("/waits/camhs", date(2026, 1, 1), ""): 2, ("/waits", DAY, "en"): 1}


@each(
    ("question", "words"),
    [
        ("q=Sleep+help!", "sleep help"), ("q=sleep&page=2", ""), ("age=7", ""), ("", ""), ("q=", ""),
        ("q=ring+01702+215246", ""), ("q=Tom+Jones", ""), ("q=SS1+1AA", ""), ("q=x%40example.org", ""),
        ("q=" + "x" * 200, ""), ("q=" + "x" * 5000, ""), ("q=sleep&need=autism", "sleep"),
    ],
)  # fmt: skip
def test_what_is_kept_of_a_search(question: str, words: str) -> None:
    assert searched(question) == words


@given(st.text())
def test_no_question_is_a_fault(question: str) -> None:
    batch([("en", "/search", question), ("en", "/search", f"q={quote(question, safe='', errors='replace')}")], KNOWN, DAY)


def test_a_machine_that_searches_for_everything_does_not_fill_the_database() -> None:
    found = batch((("en", "/search", f"q=word{number}") for number in range(5000)), KNOWN, DAY)
    assert len(found.searches) == 500


def test_what_finds_something_today_is_no_gap() -> None:
    told = [Search("hydrotherapy", "en", 9), Search("sleep", "en", 12)]
    assert finding_nothing(told, lambda words, _: words == "sleep") == told[:1]


def seen(*asked: tuple[str, str, str]) -> Batch:
    return batch(asked, KNOWN, DAY)


def test_batches_add_up(site: Flask) -> None:
    for _ in range(3):
        add(site, seen(("en", "/help/sleep", ""), ("ur", "/help/sleep", ""), ("en", "/waits/camhs", "")), KEY)
    assert pages_read(db.session, date(2026, 1, 1), DAY) == [("/help/sleep", 6), ("/waits/camhs", 3)]
    assert days_read(db.session, date(2026, 1, 1), DAY) == [(DAY, 6)]
    assert pages_read(db.session, date(2025, 1, 1), date(2025, 12, 31)) == []


def test_a_search_seen_once_is_not_shown_nor_kept_in_words(site: Flask) -> None:
    add(site, seen(("en", "/search", "q=oliver+smith")), KEY)
    assert searches(db.session, 2026) == []
    assert db.session.scalars(select(SearchUse.words)).all() == [None]
    assert "oliver" not in repr(db.session.execute(select(SearchUse.code)).all())
    add(site, seen(("en", "/search", "q=sleep")), KEY)
    add(site, seen(("en", "/search", "q=Sleep!")), KEY)
    assert searches(db.session, 2026) == [Search("sleep", "en", 2)]


def test_an_empty_batch_is_no_fault(site: Flask) -> None:
    add(site, Batch(), KEY)
    assert pages_read(db.session, date(2026, 1, 1), DAY) == []


def test_codes_of_what_was_searched_for_once_never_fill_the_disk(site: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("localoffer.feedback.use_adding.MOST_CODES", 10)
    add(site, seen(("en", "/search", "q=sleep"), ("en", "/search", "q=sleep")), KEY)
    for batch_ in range(3):
        add(site, seen(*(("en", "/search", f"q=word{batch_}{number}") for number in range(11))), KEY)
    assert len(db.session.scalars(select(SearchUse.code)).all()) == 12
    assert searches(db.session, 2026) == [Search("sleep", "en", 2)]


def test_the_search_page_is_counted_as_a_page_too() -> None:
    found = batch([("en", "/search", "q=sleep")], {"/search"}, DAY)
    assert found.pages == {("/search", DAY, "en"): 1}
    assert found.searches == {("sleep", 2026, "en"): 1}
