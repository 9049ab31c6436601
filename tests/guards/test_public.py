"""Every address the site answers is on this list with what may be done to it; nothing that reads opens the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from flask import Flask
from sqlalchemy import event

from localoffer.app.addresses import published
from localoffer.db import db
from localoffer.settings import Settings
from tests.client import CarefulClient, read
from tests.conftest import started, stopped

READ, FORM = {"GET"}, {"GET", "POST"}
ROOM = "<any(services, help, roadmaps, waits, timescales):room>"
PUBLIC = {
    "/": READ,
    f"/{ROOM}": READ,
    f"/{ROOM}/<slug>": READ,
    "/.well-known/security.txt": READ,
    "/a-to-z": READ,
    "/about": READ,
    "/about/<any(accessibility, privacy):page>": READ,
    "/about/coverage": READ,
    "/about/freshness": READ,
    "/about/report": READ,
    "/about/report/<int:year>": READ,
    "/about/report/<int:year>/<name>.csv": READ,
    "/browse": READ,
    "/comment": FORM,
    "/comment/paper": READ,
    "/comment/sent": READ,
    "/comment/useful": FORM,
    "/comment/wrong": FORM,
    "/favicon.ico": READ,
    "/glossary": READ,
    "/healthz": READ,
    "/my-list": READ,
    "/robots.txt": READ,
    "/search": READ,
    "/security.txt": READ,
    "/sitemap.xml": READ,
    "/situations/<key>": READ,
    "/static/<name>": READ,
    "/suggest": READ,
    "/surveys": READ,
    "/surveys/<slug>": FORM,
    "/surveys/<slug>/paper": READ,
    "/surveys/<slug>/results": READ,
    "/surveys/<slug>/thank-you": READ,
    "/tell-us": FORM,
    "/tell-us/thank-you": READ,
    "/you-said-we-did": READ,
    "/you-said-we-did.atom": READ,
    "/you-said-we-did/missing": READ,
}
OPENS_THE_DATABASE = {  # healthz says whether the database answers; the others show what the team has published out of it
    "/healthz", "/you-said-we-did", "/you-said-we-did/missing",
}  # fmt: skip
FILLED_IN = {
    "/tell-us": {"looking_for": "a club on Saturdays"},
    "/comment": {"words": "a word on Saturdays"},
    "/comment/useful": {"words": "a word more on Saturdays"},
    "/comment/wrong": {"words": "closed on Saturdays"},
    "/surveys/local-offer": {"q-missing": "a club on Sundays"},
}
FOR_EXAMPLE = {"/surveys/<slug>": "/surveys/local-offer"}  # an address of a rule that has many


def unlisted(app: Flask) -> dict[str, set[str]]:
    """What the site answers beyond the list, and what is listed and not answered."""
    found: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        found.setdefault(rule.rule, set()).update((rule.methods or set()) - {"HEAD", "OPTIONS"})
    return {
        name: found.get(name, set()) ^ PUBLIC.get(name, set()) for name in {*found, *PUBLIC} if found.get(name) != PUBLIC.get(name)
    }


def test_every_address_is_listed_with_its_methods(app: Flask) -> None:
    assert unlisted(app) == {}


@pytest.mark.parametrize(
    ("rule", "methods"), [("/secret", ["GET"]), ("/browse", ["POST"])], ids=["a new address", "a new method of an old one"]
)
def test_an_address_that_is_not_listed_is_caught(start: Callable[..., Flask], rule: str, methods: list[str]) -> None:
    app = start()
    app.add_url_rule(rule, "planted", lambda: "", methods=methods)
    assert unlisted(app) == {rule: set(methods)}


@pytest.fixture
def no_database(settings: Settings) -> Iterator[tuple[CarefulClient, list[str]]]:
    """The real site with a database that nobody may open, and a list of the times that somebody tried."""
    app = started(settings)
    tried: list[str] = []

    def refuse(*_: object) -> None:
        tried.append("opened")
        raise sqlite3.OperationalError("a test forbids it")

    with app.app_context():
        db.engine.dispose()
        event.listen(db.engine, "do_connect", refuse)
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    yield client, tried
    stopped(app)


def test_reading_opens_no_database(app: Flask, no_database: tuple[CarefulClient, list[str]]) -> None:
    client, tried = no_database
    addresses = set(published(app.extensions["editions"].current.library)) - OPENS_THE_DATABASE
    addresses |= {"/search?q=sleep", "/search?q=asdfgh&age=7", "/suggest?q=sl", "/tell-us?looking_for=x", "/ur/help/sleep",
                  "/favicon.ico", "/security.txt", "/tell-us/thank-you"}  # fmt: skip
    for address in sorted(addresses):
        client.get(address)
        assert tried == [], address
    client.get("/not/there")
    assert tried == []


def test_a_view_that_opens_the_database_is_caught(no_database: tuple[CarefulClient, list[str]]) -> None:
    client, tried = no_database
    assert client.get("/healthz").status_code == 503
    assert tried


def kept(settings: Settings) -> list[str]:
    with closing(sqlite3.connect(settings.var / "localoffer.sqlite")) as connection:
        tables = ("looking_for FROM gap", "words FROM feedback_words", "words FROM survey_answer")
        return [row[0] for table in tables for row in connection.execute(f"SELECT {table}")]


def posts() -> list[str]:
    return sorted(FOR_EXAMPLE.get(rule, rule) for rule, methods in PUBLIC.items() if "POST" in methods)


def test_every_form_has_its_row_here() -> None:
    assert posts() == sorted(FILLED_IN)


@pytest.mark.parametrize("address", posts())
@pytest.mark.parametrize("token", [None, "", "made-up"], ids=["none", "empty", "made up"])
def test_every_form_refuses_without_its_token_and_loses_no_words(
    client: CarefulClient, settings: Settings, address: str, token: str | None
) -> None:
    before = kept(settings)
    client.get(address)
    sent = FILLED_IN[address] | ({} if token is None else {"csrf_token": token})
    response = client.post(address, data=sent)
    assert response.status_code == 400
    page = read(response)
    assert page.title.startswith("Error: ")
    for words in FILLED_IN[address].values():
        assert words in page.main
    assert kept(settings) == before


@pytest.mark.parametrize("address", posts())
def test_no_form_takes_another_visitor_s_token(app: Flask, client: CarefulClient, settings: Settings, address: str) -> None:
    """A token is of one visitor: that of somebody else is worth nothing."""
    other = app.test_client()
    assert isinstance(other, CarefulClient)
    token = next(e.attrib["value"] for e in other.page(address).tags("input") if e.get("name") == "csrf_token")
    before = kept(settings)
    client.get(address)
    assert client.post(address, data={**FILLED_IN[address], "csrf_token": token}).status_code == 400
    assert kept(settings) == before
