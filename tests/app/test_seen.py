"""Counting beside the way of an answer: what is read is counted in batches, and no answer ever waits or fails for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import inspect, select, text

from localoffer.app.seen import MANY
from localoffer.db import db
from localoffer.feedback.use_store import PageUse, SearchUse, pages_read, searches

YEAR = date(2026, 1, 1), date(2026, 12, 31)


def flushed(app: Flask) -> dict[str, int]:
    app.extensions["seen"].flush()
    with app.app_context():
        found = dict(pages_read(db.session, *YEAR))
        db.session.close()
    return found


def test_what_is_read_is_counted_though_the_answer_is_given_before_routing(start: Callable[..., Flask]) -> None:
    app = start(LOCALOFFER_COUNT="3600")
    client = app.test_client()
    for address in ("/help/sleep", "/help/sleep", "/pl/help/sleep", "/help/not-there", "/healthz", "/tell-us", "/waits/camhs"):
        client.get(address)
    client.head("/help/sleep")
    assert flushed(app) == {"/help/sleep": 3, "/waits/camhs": 1}
    assert flushed(app) == {"/help/sleep": 3, "/waits/camhs": 1}


def test_searches_are_counted_from_the_fast_lane_too(start: Callable[..., Flask]) -> None:
    app = start(LOCALOFFER_COUNT="3600")
    for _ in range(3):
        app.test_client().get("/search?q=hydrotherapy")
    app.test_client().get("/search?q=only+once")
    flushed(app)
    with app.app_context():
        assert [(one.words, one.count) for one in searches(db.session, 2026)] == [("hydrotherapy", 3)]
        assert not app.extensions["finds"]("hydrotherapy", "en")
        assert app.extensions["finds"]("sleep", "en")
        db.session.close()


def test_nothing_of_whoever_asked_can_be_kept() -> None:
    columns = {column.name for table in (PageUse, SearchUse) for column in inspect(table).columns}
    assert columns == {"page", "day", "language", "count", "code", "year", "words"}


def test_no_cookie_comes_with_a_page(start: Callable[..., Flask]) -> None:
    assert "Set-Cookie" not in start(LOCALOFFER_COUNT="3600").test_client().get("/help/sleep").headers


def test_a_database_that_is_away_costs_counts_and_nothing_else(
    start: Callable[..., Flask], database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """All of the batch, the searches with the pages: half of it would be counted again, or never."""
    app = start(LOCALOFFER_COUNT="3600", DATABASE_URL=database_url)
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("DROP TABLE search_use"))
    for address in ("/help/sleep", "/search?q=hydrotherapy"):
        assert app.test_client().get(address).status_code == 200
    assert flushed(app) == {}
    assert [(record.levelname, record.name) for record in caplog.records] == [("WARNING", "localoffer.app.seen")]
    assert "hydrotherapy" not in caplog.text
    assert app.test_client().get("/help/sleep").status_code == 200
    assert flushed(app) == {"/help/sleep": 1}


def added_within_ten_seconds(app: Flask) -> int:
    until = time.monotonic() + 10
    found = 0
    while not found and time.monotonic() < until:
        time.sleep(0.05)
        with app.app_context():
            found = db.session.scalar(select(PageUse.count)) or 0
            db.session.close()
    return found


def test_the_thread_adds_by_itself(start: Callable[..., Flask]) -> None:
    app = start(LOCALOFFER_COUNT="0.05")
    app.test_client().get("/help/sleep")
    assert added_within_ten_seconds(app) == 1


def test_in_a_rush_the_next_batch_comes_early(start: Callable[..., Flask]) -> None:
    app = start(LOCALOFFER_COUNT="3600")
    app.extensions["seen"].lines.extend([("en", "/help/sleep", "")] * MANY)
    app.test_client().get("/help/sleep")
    assert added_within_ten_seconds(app) == MANY + 1


def test_nothing_is_counted_when_it_is_turned_off(start: Callable[..., Flask]) -> None:
    app = start(LOCALOFFER_COUNT="0")
    app.test_client().get("/help/sleep")
    assert flushed(app) == {}


def test_no_answer_waits_for_the_database(start: Callable[..., Flask], opened: list[str]) -> None:
    app = start(LOCALOFFER_COUNT="3600")
    opened.clear()
    app.test_client().get("/help/sleep")
    assert opened == []
    app.extensions["seen"].flush()
    assert len(opened) == 1
