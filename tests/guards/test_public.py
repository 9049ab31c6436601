"""Every address the site answers is on this list with what may be done to it; nothing that reads opens the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from flask import Flask

from localoffer.app.addresses import published
from localoffer.db import db
from localoffer.settings import Settings
from tests.client import CarefulClient, read
from tests.conftest import started, stopped
from tests.table import each

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
    "/<any(events, news):room>/<slug>": READ,
    "/easy-read": READ,
    "/easy-read/<slug>": READ,
    "/easy-read/have-your-say": FORM,
    "/easy-read/have-your-say/sent": READ,
    "/easy-read/pictures": READ,
    "/events": READ,
    "/events.atom": READ,
    "/events.ics": READ,
    "/favicon.ico": READ,
    "/glossary": READ,
    "/healthz": READ,
    "/letters": READ,
    "/letters/<slug>": READ,
    "/letters/<slug>/young-person": READ,
    "/letters/contact-log": READ,
    "/media/<name>": READ,
    "/my-dates": FORM,
    "/my-dates/<journey>": READ,
    "/my-dates/calendar.ics": FORM,
    "/my-dates/here": READ,
    "/my-list": READ,
    "/news": READ,
    "/news.atom": READ,
    "/robots.txt": READ,
    "/roadmaps/<slug>/sheet": READ,
    "/search": READ,
    "/security.txt": READ,
    "/sitemap.xml": READ,
    "/situations": READ,
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
    "/waits/<slug>/how-is-it-going": FORM,
    "/waits/my-wait": FORM,
    "/waits/my-wait/left": READ,
    "/what-now": FORM,
    "/you-said-we-did": READ,
    "/you-said-we-did.atom": READ,
    "/you-said-we-did/missing": READ,
}
OPENS_THE_DATABASE = {  # healthz says whether the database answers; the others show what the team has published out of it
    "/healthz", "/you-said-we-did", "/you-said-we-did/missing",
}  # fmt: skip
GOING, LOOK_UP, SURVEY = "/waits/<slug>/how-is-it-going", "/waits/my-wait", "/surveys/<slug>"
FOR_EXAMPLE = {GOING: "/waits/camhs/how-is-it-going", SURVEY: "/surveys/local-offer"}  # an address of a rule that has many
FILLED_IN = {
    "/tell-us": {"looking_for": "a club on Saturdays"},
    "/comment": {"words": "a word on Saturdays"},
    "/easy-read/have-your-say": {"words": "a word in easy words"},
    "/comment/useful": {"words": "a word more on Saturdays"},
    "/comment/wrong": {"words": "closed on Saturdays"},
    SURVEY: {"q-missing": "a club on Sundays"},
    GOING: {"going": "hard", "would_help": "a call once a month"},
    LOOK_UP: {"code": "0123456789ABCDEF", "day": "14", "month": "3"},
}
FORGETS = {LOOK_UP}  # sent again by the next person at the same device, it must show nothing of what was typed
# Forms that only answer. With nothing kept there is nothing to forge, so they carry no token, set no cookie and never get too old.
KEEPS_NOTHING = {
    "/my-dates": {"event": "request-received", "when-day": "31", "when-month": "1", "when-year": "2026"},
    "/my-dates/calendar.ics": {"had": "request-received 2026-01-31"},
    "/what-now": {"place": "school", "worry": "learning"},
}


def unlisted(app: Flask) -> dict[str, set[str]]:
    """What the site answers beyond the list, and what is listed and not answered."""
    found: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint in app.extensions["staff"].places:  # each with whom it lets in: tests/staff/test_guarded.py asks them all
            continue
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
def no_database(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[CarefulClient, list[str]]]:
    """The real site with a database that nobody may open, and a list of the times that somebody tried."""
    app = started(settings)
    tried: list[str] = []

    def refuse(*_: object, **__: object) -> None:
        tried.append("opened")
        raise sqlite3.OperationalError("a test forbids it")

    with app.app_context():
        db.engine.dispose()
    for name in ("sqlite3.connect", "sqlite3.dbapi2.connect"):  # without SQLAlchemy, and with it
        monkeypatch.setattr(name, refuse)
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    yield client, tried
    stopped(app)


@pytest.mark.slow
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
    """With SQLAlchemy, and without it."""
    client, tried = no_database
    assert client.get("/healthz").status_code == 503
    assert len(tried) == 1
    assert client.get("/you-said-we-did/missing").status_code == 503
    assert len(tried) > 1


def kept(settings: Settings) -> list[str | int]:
    with closing(sqlite3.connect(settings.var / "localoffer.sqlite")) as connection:
        tables = ("looking_for FROM gap", "words FROM feedback_words", "words FROM survey_answer", "count FROM feedback_count")
        return [row[0] for table in tables for row in connection.execute(f"SELECT {table}")]


def posts() -> list[str]:
    """The forms that keep something."""
    return sorted(rule for rule, methods in PUBLIC.items() if "POST" in methods and rule not in KEEPS_NOTHING)


def at(rule: str) -> str:
    return FOR_EXAMPLE.get(rule, rule)


def test_every_form_has_its_row_here() -> None:
    assert posts() == sorted(FILLED_IN)
    assert all("POST" in PUBLIC[rule] for rule in KEEPS_NOTHING)


@pytest.mark.parametrize("address", KEEPS_NOTHING)
def test_a_form_that_carries_no_token_keeps_nothing(no_database: tuple[CarefulClient, list[str]], address: str) -> None:
    client, tried = no_database
    response = client.post(address, data=KEEPS_NOTHING[address])
    assert response.status_code == 200
    assert tried == []
    assert "Set-Cookie" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", posts())
@pytest.mark.parametrize("token", [None, "", "made-up"], ids=["none", "empty", "made up"])
def test_every_form_refuses_without_its_token_and_loses_no_words(
    client: CarefulClient, settings: Settings, address: str, token: str | None
) -> None:
    before, rule, address = kept(settings), address, at(address)
    client.get(address)
    sent = FILLED_IN[rule] | ({} if token is None else {"csrf_token": token})
    response = client.post(address, data=sent)
    assert response.status_code == 400
    page = read(response)
    assert page.title.startswith("Error: ")
    shown = [words for words in FILLED_IN[rule].values() if len(words) > 3 and words in page.html]
    assert shown == ([] if rule in FORGETS else [words for words in FILLED_IN[rule].values() if len(words) > 3])
    assert kept(settings) == before


@each("address", posts())
def test_no_form_takes_another_visitor_s_token(app: Flask, client: CarefulClient, settings: Settings, address: str) -> None:
    """A token is of one visitor: that of somebody else is worth nothing."""
    other = app.test_client()
    assert isinstance(other, CarefulClient)
    rule, address = address, at(address)
    token = next(e.attrib["value"] for e in other.page(address).tags("input") if e.get("name") == "csrf_token")
    before = kept(settings)
    client.get(address)
    assert client.post(address, data={**FILLED_IN[rule], "csrf_token": token}).status_code == 400
    assert kept(settings) == before
