"""Every kind of answer carries the headers that keep a visitor safe, whichever part of the house gave it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from flask import Flask
from werkzeug.test import TestResponse

from localoffer.security import EVERYWHERE, HSTS, ONES_OWN, PAGES
from tests.client import CarefulClient
from tests.conftest import TODAY
from tests.feedback.test_tell_us import FIELD
from tests.table import each

KINDS: dict[str, tuple[int, Callable[[CarefulClient], TestResponse]]] = {
    "a page, made": (200, lambda c: c.get("/help/sleep?made")),
    "a page, ready": (200, lambda c: [c.get("/help/sleep?ready") for _ in range(2)][1]),
    "a page in brotli": (200, lambda c: c.get("/help/sleep", headers={"Accept-Encoding": "br"})),
    "only the headers": (200, lambda c: c.head("/help/sleep")),
    "not changed": (304, lambda c: c.get("/help/sleep", headers={"If-None-Match": c.get("/help/sleep").headers["ETag"]})),
    "results": (200, lambda c: c.get("/search?q=sleep")),
    "results of a very long search": (200, lambda c: c.get(f"/search?q={'sleep+' * 200}")),
    "suggestions": (200, lambda c: c.get("/suggest?q=sl")),
    "a form": (200, lambda c: c.get("/tell-us")),
    "a form refused": (400, lambda c: c.post("/tell-us", data={})),
    "a form taken": (303, lambda c: c.send(c.page("/tell-us"), {FIELD: "a club"})),
    "the door of the team": (200, lambda c: c.get("/staff/sign-in")),
    "a script": (200, lambda c: c.get(next(s.attrib["src"] for s in c.page("/").tags("script")))),
    "a drawing": (200, lambda c: c.get(c.get("/favicon.ico").headers["Location"])),
    "a missing file": (404, lambda c: c.get("/static/nothing.js")),
    "a redirect": (301, lambda c: c.get("/about")),
    "health": (200, lambda c: c.get("/healthz")),
    "a text": (200, lambda c: c.get("/robots.txt")),
    "a map": (200, lambda c: c.get("/sitemap.xml")),
    "security.txt": (200, lambda c: c.get("/.well-known/security.txt")),
    "a lost page": (404, lambda c: c.get("/nowhere")),
    "another method": (405, lambda c: c.post("/browse")),
    "what may be asked": (200, lambda c: c.options("/browse")),
    "too much": (413, lambda c: c.post("/tell-us", data={"looking_for": "x" * 70_000})),
}  # fmt: skip
FOR_ONE = {"a form", "a form refused", "too much", "the door of the team"}  # with what one visitor typed, or a cookie


@each("kind", KINDS)
def test_every_kind_of_answer_is_safe(client: CarefulClient, kind: str) -> None:
    status, ask = KINDS[kind]
    response = ask(client)
    assert response.status_code == status
    page = response.mimetype == "text/html" or kind == "not changed"
    for name, value in {**EVERYWHERE, **PAGES}.items():
        assert response.headers.getlist(name) == ([value] if page or name in EVERYWHERE else []), name
    own = ONES_OWN if kind in FOR_ONE else {}
    assert response.headers.getlist("Cross-Origin-Opener-Policy") == [*own.values()]
    [policy] = response.headers.getlist("Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert f"form-action '{'self' if page else 'none'}'" in policy
    assert "unsafe" not in policy
    assert page or "'self'" not in policy  # a file opened by itself loads nothing
    assert "Strict-Transport-Security" not in response.headers
    assert "Server" not in response.headers


def test_a_fault_is_safe_too(start: Callable[..., Flask]) -> None:
    app = start()
    app.view_functions["pages.browse"] = lambda: 1 / 0
    response = app.test_client().get("/browse")
    assert response.status_code == 500
    for name, value in {**EVERYWHERE, **PAGES}.items():
        assert response.headers.getlist(name) == [value], name


def test_over_tls_every_answer_asks_for_tls_and_the_cookie_travels_on_nothing_else(start: Callable[..., Flask]) -> None:
    app = start(LOCALOFFER_TLS="on")
    client = app.test_client()
    for address in ("/help/sleep", "/help/sleep", "/tell-us", "/nowhere", "/robots.txt", "/healthz", "/old-sleep"):
        assert client.get(address, base_url="https://localhost").headers.getlist("Strict-Transport-Security") == [HSTS], address
    assert "Secure" in app.test_client().get("/tell-us", base_url="https://localhost").headers["Set-Cookie"].split("; ")


def rows(response: TestResponse) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in response.get_data(as_text=True).strip().splitlines())


def test_security_txt_says_where_to_report_and_until_when(start: Callable[..., Flask]) -> None:
    client = start(
        LOCALOFFER_SECURITY_CONTACT="mailto:security@example.org", LOCALOFFER_SITE_URL="https://offer.example.org/"
    ).test_client()
    response = client.get("/.well-known/security.txt")
    assert response.content_type == "text/plain; charset=utf-8"
    said = rows(response)
    assert said["Contact"] == "mailto:security@example.org"
    assert said["Canonical"] == "https://offer.example.org/.well-known/security.txt"
    ahead = datetime.fromisoformat(said["Expires"]).date() - date.fromisoformat(TODAY)
    assert 30 < ahead.days < 366


def test_security_txt_is_found_in_its_old_place_too(client: CarefulClient) -> None:
    assert client.get("/security.txt", follow_redirects=True).request.path == "/.well-known/security.txt"
