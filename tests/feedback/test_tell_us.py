"""'Tell us what is missing', as a person uses it: what is sent, what is said back, and that no word is ever lost."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from flask import Flask
from itsdangerous import TimestampSigner

from localoffer.app.addresses import published
from localoffer.feedback.scrub import LONGEST
from localoffer.pages.model import Kind
from tests.client import CarefulClient, read
from tests.html import Page
from tests.table import each

Kept = Callable[[], list[str]]
FIELD = "What were you looking for?"
HEADING = "Tell us what is missing"
THANKS = "/comment/sent"
NEED = "a Saturday club for a child who uses a wheelchair"


def summary(page: Page) -> str:
    return next((page.words(one) for one in page.tags("div") if one.get("class") == "govuk-error-summary"), "")


def test_a_need_is_kept_and_thanked_for(client: CarefulClient, kept: Kept) -> None:
    page = client.follow(client.page("/"), HEADING)
    assert page.heading == HEADING
    response = client.send(page, {FIELD: NEED}, follow=True)
    assert response.status_code == 200
    assert response.request.path == THANKS
    assert read(response).heading == "Thank you"
    assert kept() == [NEED]


def test_sending_leads_on_so_that_reloading_sends_nothing_twice(client: CarefulClient, kept: Kept) -> None:
    response = client.send(client.page("/tell-us"), {FIELD: NEED})
    assert (response.status_code, response.location) == (303, THANKS)
    client.page(THANKS)
    client.page(THANKS)
    assert kept() == [NEED]


@each("words", ["", "   ", "\n\t\n", "\0"], ids=["nothing", "spaces", "empty lines", "a NUL"])
def test_nothing_is_not_a_need(client: CarefulClient, kept: Kept, words: str) -> None:
    response = client.send(client.page("/tell-us"), {FIELD: words})
    assert response.status_code == 400
    page = read(response)
    assert page.title.startswith(f"Error: {HEADING}")
    assert "Write what you were looking for" in summary(page)
    assert kept() == []


def test_too_much_is_refused_with_the_limit_and_every_word_kept(client: CarefulClient, kept: Kept) -> None:
    words = "wheelchair " * 100
    response = client.send(client.page("/tell-us"), {FIELD: words})
    assert response.status_code == 400
    page = read(response)
    assert page.title.startswith("Error: ")
    assert str(LONGEST) in summary(page)
    assert page.typed(FIELD).strip() == words.strip()
    assert kept() == []


ALLOWED = {"letters": "x" * LONGEST, "emoji": "👩‍👦" * (LONGEST // 3), "lines": "a line\r\n" * (LONGEST // 7)}


@pytest.mark.parametrize("words", ALLOWED.values(), ids=ALLOWED.keys())
def test_as_much_as_is_allowed_is_taken(client: CarefulClient, kept: Kept, words: str) -> None:
    """A browser sends each end of a line as two characters; whoever counted them counted one."""
    response = client.send(client.page("/tell-us"), {FIELD: words})
    assert response.status_code == 303
    assert len(kept()) == 1


ANY_WORDS = {
    "emoji": "a club 🏊‍♀️ please 🙏",
    "right to left": "میرا بیٹا سکول نہیں جاتا",
    "accents": "syn nie chce chodzić do szkoły",
    "html": "<script>alert(1)</script>",
    "sql": "'; DROP TABLE gap;--",
    "an override": "\u202ereversed",
    "a pattern": "%(num)d {{ 7*7 }} %s",
}


@pytest.mark.parametrize("words", ANY_WORDS.values(), ids=ANY_WORDS.keys())
def test_any_words_are_kept_as_they_are(client: CarefulClient, kept: Kept, words: str) -> None:
    assert client.send(client.page("/tell-us"), {FIELD: words}).status_code == 303
    assert kept() == [words]


def test_a_nul_is_left_out(client: CarefulClient, kept: Kept) -> None:
    assert client.send(client.page("/tell-us"), {FIELD: "a\0 club"}).status_code == 303
    assert kept() == ["a club"]


def test_bytes_that_are_no_text_are_no_fault(client: CarefulClient) -> None:
    _, sent = client.page("/tell-us").form(FIELD)
    body = b"looking_for=a%FF%FEclub&csrf_token=" + sent["csrf_token"][0].encode()
    response = client.post("/tell-us", data=body, content_type="application/x-www-form-urlencoded")
    assert response.status_code in (303, 400)


def test_what_a_machine_sends_is_thanked_for_and_not_kept(client: CarefulClient, kept: Kept) -> None:
    response = client.send(client.page("/tell-us"), {FIELD: "buy pills", "Leave this empty": "https://spam.example"})
    assert (response.status_code, response.location) == (303, THANKS)
    assert kept() == []


def test_words_come_along_from_a_search_that_found_nothing(client: CarefulClient, kept: Kept) -> None:
    page = client.follow(client.page("/search?q=xqzjv"), HEADING)
    assert page.typed(FIELD).strip() == "xqzjv"
    assert client.send(page, {}.fromkeys([FIELD], "xqzjv")).status_code == 303
    assert kept() == ["xqzjv"]


def test_words_from_an_address_are_cut_and_cleaned(client: CarefulClient) -> None:
    page = client.page(f"/tell-us?looking_for=%00{'x' * 4000}")
    assert page.typed(FIELD).strip() == "x" * (LONGEST - 1) or page.typed(FIELD).strip() == "x" * LONGEST


def assert_says_it_was_open_too_long(page: Page) -> None:
    assert page.title.startswith(f"Error: {HEADING}")
    assert "open for a long time" in summary(page)
    assert page.typed(FIELD).strip() == NEED


def test_a_form_left_open_overnight_loses_no_words(client: CarefulClient, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as yesterday:
        yesterday.setattr(TimestampSigner, "get_timestamp", lambda self: int(time.time()) - 24 * 3600)
        page = client.page("/tell-us?yesterday")
    response = client.send(page, {FIELD: NEED})
    assert response.status_code == 400
    assert_says_it_was_open_too_long(read(response))
    assert kept() == []
    assert client.send(read(response), {FIELD: NEED}).status_code == 303
    assert kept() == [NEED]


def test_a_browser_that_keeps_no_cookie_loses_no_words(app: Flask, kept: Kept) -> None:
    client = app.test_client(use_cookies=False)
    assert isinstance(client, CarefulClient)
    response = client.send(client.page("/tell-us"), {FIELD: NEED})
    assert response.status_code == 400
    assert_says_it_was_open_too_long(read(response))
    assert kept() == []


def test_the_form_works_in_every_language(client: CarefulClient, kept: Kept) -> None:
    for code in ("pl", "ur"):
        page = client.page(f"/{code}/tell-us")
        form, sent = page.form(next(label for label in page.labels.values() if page.field(label).tag == "textarea"))
        assert form.attrib["action"] == f"/{code}/tell-us"
        response = client.post(form.attrib["action"], data={**sent, "looking_for": NEED})
        assert (response.status_code, response.location) == (303, f"/{code}{THANKS}")
    assert kept() == [NEED, NEED]


@pytest.mark.slow
def test_the_cookie_is_only_of_the_form_and_only_ours(app: Flask, client: CarefulClient) -> None:
    pages = {*published(app.extensions["editions"].current.library), THANKS, "/search?q=sleep", "/nowhere"}
    surveys = {survey.address for survey in app.extensions["editions"].current.library.all(Kind.SURVEY)}
    forms = {"/tell-us", "/comment", "/easy-read/have-your-say", "/waits/my-wait", *surveys}
    forms |= {address for address in pages if address.endswith("/how-is-it-going")}
    for address in pages - forms:
        assert "Set-Cookie" not in client.get(address).headers, address
    cookie = client.get("/tell-us").headers["Set-Cookie"]
    assert cookie.startswith("form=")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert "Expires" not in cookie
    assert "Max-Age" not in cookie


def test_the_page_is_kept_by_no_cache(client: CarefulClient) -> None:
    assert client.get("/tell-us").headers["Cache-Control"] == "no-store"
    assert client.get(THANKS).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/tell-us", "/ur/tell-us", "/tell-us?looking_for=x"])
def test_only_the_headers_are_those_of_the_form(client: CarefulClient, address: str) -> None:
    response = client.head(address)
    assert response.status_code == 200
    assert response.data == b""
    assert response.headers["Cache-Control"] == "no-store"


def test_the_form_itself_takes_head_for_get(app: Flask) -> None:
    """Whatever stands in front of it."""
    with app.test_request_context("/tell-us", method="HEAD"):
        assert app.full_dispatch_request().status_code == 200
