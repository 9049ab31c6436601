"""Cookies, methods that cannot be done, and what no answer gives away. The headers themselves: tests/app/test_headers.py."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable

import pytest
from flask import Flask

from localoffer.design.page import SHOW
from localoffer.security import content_policy, source_hash
from tests.client import CarefulClient
from tests.table import each

KINDS = {
    "a page": ("/", 200),
    "a search": ("/search?q=sleep", 200),
    "suggestions": ("/suggest?q=sleep", 200),
    "a form": ("/tell-us", 200),
    "a lost page": ("/nothing-here", 404),
    "a redirect": ("/about", 301),
    "the health of the site": ("/healthz", 200),
    "security.txt": ("/.well-known/security.txt", 200),
    "the site map": ("/sitemap.xml", 200),
    "a page in another language": ("/ur/", 200),
    "a search too long to keep": ("/search?q=" + "x" * 700, 200),
}
each_kind = each(("address", "status"), KINDS.values(), ids=KINDS)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_an_answer_to_what_cannot_be_done_carries_them_too(client: CarefulClient, method: str) -> None:
    answer = client.open("/services", method=method)
    assert answer.status_code == 405
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "GET" in answer.headers["Allow"]


@each_kind
def test_reading_sets_no_cookie(client: CarefulClient, address: str, status: int) -> None:
    assert ("Set-Cookie" in client.get(address).headers) is (address == "/tell-us")


def test_the_cookie_of_a_form_is_closed_to_scripts_and_to_other_sites(client: CarefulClient) -> None:
    cookie = client.get("/tell-us").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Secure" not in cookie


@pytest.mark.slow
def test_the_cookie_of_a_form_is_sent_over_tls_only_when_there_is_tls(start: Callable[..., Flask]) -> None:
    assert "Secure" in start(LOCALOFFER_TLS="on").test_client().get("/tell-us").headers["Set-Cookie"]


def test_no_answer_says_what_it_runs_on(client: CarefulClient) -> None:
    assert not {"Server", "X-Powered-By"} & set(client.get("/").headers.keys())


def test_an_error_leaks_nothing(client: CarefulClient) -> None:
    said = client.get("/nothing-here/%3Cscript%3E").get_data(as_text=True).replace(f"<script>{SHOW}</script>", "", 1)
    for words in ("Traceback", "localoffer/", "werkzeug", "<script>"):
        assert words not in said


def test_a_style_is_allowed_by_its_hash_alone() -> None:
    css = "p{color:red}"
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    assert source_hash(css) == f"'sha256-{digest}'"
    assert f"style-src 'sha256-{digest}';" in content_policy([source_hash(css)])
    assert "style-src 'none';" in content_policy()


def test_security_txt_says_whom_to_tell_and_until_when(client: CarefulClient) -> None:
    text = client.get("/.well-known/security.txt").get_data(as_text=True)
    assert text.startswith("Contact: ")
    assert "Expires: 2027-" in text
    assert client.get("/security.txt").headers["Location"].endswith("/.well-known/security.txt")
