"""A search that went straight to its page is the one that Flask would have given: same bytes, same headers."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from brotli import decompress
from flask import Flask

from localoffer.cli import gunicorn_conf
from tests.client import CarefulClient

ASKED = [
    "/search?q=sleep",
    "/search?q=sleep&page=2",
    "/search?q=dislexia+assesment",
    "/search?q=dislexia&exact=yes",
    "/search?q=i+want+to+kill+myself",
    "/search?q=bin+collection",
    "/search?q=zxqv+wvxz",
    "/search?q=dla",
    "/search",
    "/search?q=",
    "/search?q=%ff%fe%00",
    "/search?q=sleep&q=school&need=nothing",
    "/search?q=sle%00ep%3Cb%3E%22%26",
    "/pl/search?q=sen",
    "/ur/search?q=i+want+to+kill+myself",
    "/search?q=help&need=autism&age=7",
    "/search/?q=sleep",
]
COOKIE = "another", "1"  # whoever brings one goes the long way


@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
@pytest.mark.parametrize("address", ASKED)
def test_both_ways_give_the_same(client: CarefulClient, address: str, encoding: str) -> None:
    found = []
    for turn in range(3):  # the first may be cast, the second is poured, the third is Flask's; none is ready
        if turn == 2:
            client.set_cookie(*COOKIE)
        told = f"{address}{'&' if '?' in address else '?'}turn={encoding}{turn}"
        answer = client.get(told, headers={"Accept-Encoding": encoding})
        found.append((answer.status, list(answer.headers), answer.data))
    assert found[0] == found[1] == found[2]


def _fail() -> None:
    raise ZeroDivisionError


def test_flask_is_asked_for_the_first_of_a_shape_alone(start: Callable[..., Flask]) -> None:
    app = start()
    client = app.test_client()
    client.get("/search?q=sleep")
    app.view_functions["search.results"] = _fail
    assert client.get("/search?q=sleeping").status_code == 200
    assert client.get("/search?q=sleeping&need=autism").status_code == 500, "narrowed: Flask is asked"
    assert client.get("/ur/search?q=sleeping").status_code == 500, "another language: another shape"
    client.set_cookie(*COOKIE)
    assert client.get("/search?q=sleeps").status_code == 500, "with a cookie: Flask is asked"


def test_what_goes_wrong_is_told_and_logged_as_ever(start: Callable[..., Flask], caplog: pytest.LogCaptureFixture) -> None:
    app = start()
    client = app.test_client()
    client.get("/search?q=sleep")
    app.extensions["results_page"].made = None  # no function
    assert client.get("/search?q=secretly").status_code == 500
    assert "fault in search.results" in caplog.text
    assert "secretly" not in caplog.text


def test_an_edit_is_in_the_next_search(tiny: Path, start: Callable[..., Flask]) -> None:
    app = start()
    client = app.test_client()
    editions = app.extensions["editions"]
    assert b"01702 000001" in client.get("/search?q=sleep&turn=1").data
    assert b"01702 000001" in client.get("/search?q=sleep&turn=2").data
    site = tiny / "site.yml"
    site.write_text(site.read_text("utf-8").replace("01702 000001", "01702 000002"), "utf-8")
    editions.look()
    said = client.get("/search?q=sleep&turn=3").data
    assert b"01702 000002" in said
    assert b"01702 000001" not in said


def test_only_getting_goes_straight(client: CarefulClient) -> None:
    client.get("/search?q=sleep")
    assert client.post("/search?q=sleep").status_code == 405
    head, got = client.head("/search?q=sleep&turn=head"), client.get("/search?q=sleep&turn=got")
    assert (head.status_code, head.data) == (200, b"")
    assert list(head.headers) == list(got.headers)


def test_pages_are_cast_in_spare_time_and_again_after_an_edit(tiny: Path, start: Callable[..., Flask]) -> None:
    app = start()
    editions = app.extensions["editions"]
    _in_spare_time(app)
    app.view_functions["search.results"] = _fail
    client = app.test_client()
    assert client.get("/search?q=sleep").status_code == 200
    assert client.get("/search?q=zxqv+wvxz").status_code == 200
    page = tiny / "en" / "pages" / "sleep.md"
    page.write_text(page.read_text("utf-8") + "\nMore words.\n", "utf-8")
    editions.look()
    assert client.get("/search?q=sleeping").status_code == 500, "Flask is asked for the first"
    _in_spare_time(app)
    assert client.get("/search?q=sleeps").status_code == 200


def test_a_beginning_that_is_asked_for_again_is_pressed(start: Callable[..., Flask]) -> None:
    app = start()
    _in_spare_time(app)
    client, brotli = app.test_client(), {"Accept-Encoding": "br"}
    sizes = []
    for turn in range(3):
        if turn == 2:
            _in_spare_time(app)
        answer = client.get(f"/search?q=sleep&turn={turn}", headers=brotli)
        assert decompress(answer.data) == client.get(f"/search?q=sleep&turn={turn}", headers={"Accept-Encoding": ""}).data
        sizes.append(len(answer.data))
    assert sizes[0] == sizes[1] > sizes[2]


def test_what_cannot_be_cast_is_told_once(start: Callable[..., Flask], caplog: pytest.LogCaptureFixture) -> None:
    app = start()
    app.jinja_env.globals.pop("macros")
    _in_spare_time(app)
    _in_spare_time(app)
    assert [record.getMessage() for record in caplog.records] == ["pages of results could not be made ready: UndefinedError"]


def test_a_worker_makes_search_ready_before_anybody_comes(start: Callable[..., Flask]) -> None:
    app = start(LOCALOFFER_WATCH="0.01")
    gunicorn_conf.post_worker_init(SimpleNamespace(app=SimpleNamespace(wsgi=lambda: app)))
    page, library = app.extensions["results_page"], app.extensions["editions"].current.library
    until = time.monotonic() + 60
    while not page.has_cast(library) and time.monotonic() < until:
        time.sleep(0.01)
    assert page.has_cast(library)


def _in_spare_time(app: Flask) -> None:
    while app.extensions["editions"].spare_time():
        pass
