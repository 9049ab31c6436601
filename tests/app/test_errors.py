"""When something is wrong: the page says so plainly and what to do; neither it nor the log says what was typed."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

import psycopg
import pytest
from flask import Flask, abort
from sqlalchemy.exc import IntegrityError

from localoffer.cli import gunicorn_conf
from localoffer.design.page import SHOW
from tests.client import CarefulClient, read
from tests.feedback.test_tell_us import FIELD
from tests.table import each

TYPED = "xyzzyplugh"


def client_of(app: Flask) -> CarefulClient:
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    return client


def test_a_fault_of_ours_is_told_plainly_and_leaks_nothing(start: Callable[..., Flask], caplog: pytest.LogCaptureFixture) -> None:
    app = start()

    def faulty() -> None:
        raise RuntimeError("the password is swordfish")

    app.view_functions["search.results"] = faulty
    with caplog.at_level(logging.DEBUG):
        response = client_of(app).get(f"/search?q={TYPED}")
    assert response.status_code == 500
    page = read(response)
    assert page.heading == "Sorry, something went wrong on our side"
    assert "01702 000001" in page.main
    for secret in ("swordfish", "Traceback", "RuntimeError", "localoffer/", TYPED):
        assert secret not in page.html
    assert "fault in search.results" in caplog.text, "whoever keeps the site must learn of it"
    assert TYPED not in caplog.text
    assert response.headers.get("Cache-Control") != "no-cache"


def test_a_fault_of_the_database_is_logged_without_what_it_quotes(
    start: Callable[..., Flask], caplog: pytest.LogCaptureFixture
) -> None:
    """PostgreSQL says of a row that it refuses what was in it."""
    app = start()

    def faulty() -> None:
        refused = psycopg.errors.UniqueViolation(f"DETAIL: Key (words)=({TYPED}) already exists.")
        raise IntegrityError("INSERT", {}, refused) from refused

    app.view_functions["pages.browse"] = faulty
    assert client_of(app).get("/browse").status_code == 500
    assert TYPED not in caplog.text
    for told in ("fault in pages.browse", "IntegrityError", "in faulty"):
        assert told in caplog.text, "whoever keeps the site must be able to find it"


def test_a_service_that_is_away_is_our_fault_and_not_the_reader_s(start: Callable[..., Flask]) -> None:
    app = start()
    app.view_functions["pages.browse"] = lambda: abort(503)
    response = client_of(app).get("/browse")
    assert response.status_code == 503
    assert read(response).heading == "Sorry, something went wrong on our side"
    assert "Try again in a few minutes" in read(response).main


def test_a_fault_is_not_remembered(start: Callable[..., Flask]) -> None:
    app = start()
    real = app.view_functions["pages.browse"]
    app.view_functions["pages.browse"] = lambda: 1 / 0
    client = client_of(app)
    assert client.get("/browse").status_code == 500
    app.view_functions["pages.browse"] = real
    assert client.get("/browse").status_code == 200


def test_the_log_has_no_word_that_was_typed(client: CarefulClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        client.get(f"/search?q={TYPED}")
        client.get(f"/suggest?q={TYPED}")
        client.get(f"/help/{TYPED}")
        client.get(f"/tell-us?looking_for={TYPED}")
        client.send(client.page("/tell-us"), {FIELD: TYPED})
        client.post("/tell-us", data={"looking_for": TYPED})
    assert TYPED not in caplog.text


def test_the_server_keeps_no_list_of_addresses() -> None:
    assert gunicorn_conf.accesslog is None


@each(
    ("address", "meant"),
    [("/help/sleeping", "/help/sleep"), ("/help/dislexia", "/help/dyslexia-and-learning"), ("/blue_badge.html", "/help/blue-badge"),
     ("/services/sendias", "/services/sendiass")],
)  # fmt: skip
def test_a_lost_page_suggests_what_was_meant(client: CarefulClient, address: str, meant: str) -> None:
    page = client.page(address, 404)
    assert page.heading == "We cannot find that page"
    assert meant in page.links.values()


def test_a_lost_page_fills_in_the_search_box(client: CarefulClient) -> None:
    page = client.page("/help/Trampoline_clubs.aspx", 404)
    assert page.typed("Search in your own words") == "Trampoline clubs"
    assert "/help/urgent-help" in page.links.values()


STRANGE_ADDRESSES = [
    "/%00", "/help/%00sleep", "/%ff%fe", f"/{'x' * 9000}", "/help/../../etc/passwd", "/help/{{7*7}}", "/help/%F0%9F%98%A2",
    "/help//sleep", "/static/../../settings.py", "/static/manifest.json", "/situations/%3Cscript%3E", "/en/help/sleep", "/fr/",
    "/ur/ur/", "/wp-login.php",
]  # fmt: skip


@each("address", STRANGE_ADDRESSES, ids=lambda address: address[:30])
def test_any_address_at_all_is_no_fault(client: CarefulClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code in (301, 308, 404)
    assert "<script>" not in response.get_data(as_text=True).replace(f"<script>{SHOW}</script>", "", 1)


@pytest.mark.parametrize("path", ["//evil.example/page", "/\\evil.example/page", "/ur//evil.example"])
def test_a_strange_address_does_not_become_a_link_to_another_site(client: CarefulClient, path: str) -> None:
    response = client.get("/", environ_overrides={"PATH_INFO": path})
    elsewhere = re.compile(r"[\\/]{2}|\w+:")  # browsers read a backslash as a slash
    assert [href for href in read(response).links.values() if "evil" in href and elsewhere.match(href)] == []


@each(
    ("old", "new"),
    [
        ("/urgent", "/help/urgent-help"),
        ("/urgent/", "/help/urgent-help"),
        ("/ur/urgent", "/ur/help/urgent-help"),
        ("/localoffer", "/help/about-the-local-offer"),
        ("/SENDsurgeries", "/services/send-surgeries"),
        ("/pfa", "/services/preparing-for-adulthood-team"),
    ],
)
def test_an_address_of_old_leads_on(client: CarefulClient, old: str, new: str) -> None:
    response = client.get(old)
    assert (response.status_code, response.location) == (301, new)
    assert client.get(new).status_code == 200


def test_a_strange_address_keeps_its_signs_in_the_language_switch(client: CarefulClient) -> None:
    page = client.page("/help/what%3Fnow%23then", 404)
    assert page.links["Polski"] == "/pl/help/what%3Fnow%23then"


STRANGE_QUERIES = [
    "q=%00", "q=%ff", f"q={'a+' * 5000}", "q=*", "q=%22", "age=-1&need=nothing&page=999999999999", "q&q&q", "%", "q[]=1", "page=0",
    "page=%D9%A3", "age=%C2%B2", "q=/*style*/", "q=%3C/title%3E%3Cscript%3E",
]  # fmt: skip


@each("query", STRANGE_QUERIES, ids=lambda query: query[:30])
@each("view", ["/search", "/suggest", "/ur/search"])
def test_any_query_at_all_is_no_fault(client: CarefulClient, view: str, query: str) -> None:
    assert client.get(f"{view}?{query}").status_code == 200


@each(("method", "address"), [("POST", "/browse"), ("DELETE", "/help/sleep"), ("PUT", "/tell-us"), ("PATCH", "/")])
def test_what_cannot_be_done_is_told_with_what_can(client: CarefulClient, method: str, address: str) -> None:
    response = client.open(address, method=method)
    assert response.status_code == 405
    assert read(response).heading == "That cannot be done here"
    assert "GET" in response.headers["Allow"]


def test_too_much_at_once_is_refused_kindly(client: CarefulClient) -> None:
    response = client.post("/tell-us", data={"looking_for": "x" * 70_000})
    assert response.status_code == 413
    assert read(response).heading == "That is too long to send"
    assert "01702" in read(response).main


def test_too_many_fields_are_refused(client: CarefulClient) -> None:
    assert client.post("/tell-us", data={f"field{n}": "x" for n in range(2000)}).status_code in (400, 413)


@pytest.mark.parametrize("code", ["pl", "ur"])
def test_an_error_is_told_in_the_reader_s_language(client: CarefulClient, code: str) -> None:
    page = client.page(f"/{code}/nowhere-at-all", 404)
    assert page.root.get("lang") == code
    assert page.heading != "We cannot find that page"
