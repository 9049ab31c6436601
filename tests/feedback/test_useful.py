"""'Was this page useful?': on every page, from a cache, without a token, and no other site can press it."""

from __future__ import annotations

from flask import Flask

from localoffer.db import db
from localoffer.feedback.trap import new_stamp, same_site, seconds_open
from tests.client import CarefulClient, read
from tests.feedback.conftest import counts
from tests.table import each

HOSTS = {"localhost", "offer.example"}
OURS = {
    "a browser of today": ("same-origin", None, None),
    "an older Safari": (None, "https://offer.example", None),
    "the oldest": (None, None, "http://localhost/help/sleep"),
    "origin hidden, referrer ours": (None, "null", "https://offer.example/help"),
}
NOT_OURS = {
    "another site": ("cross-site", "https://evil.example", None),
    "another site that says it is ours": ("cross-site", "https://offer.example", None),
    "a sister site": ("same-site", None, None),
    "typed by hand": ("none", None, None),
    "another origin": (None, "https://evil.example", None),
    "another that begins like ours": (None, "https://offer.example.evil.example", None),
    "ours in the path": (None, None, "https://evil.example/https://offer.example"),
    "nothing": (None, None, None),
    "no address": (None, "offer.example", None),
    "a script": (None, "javascript://offer.example", None),
}


@each("said", OURS.values(), ids=OURS.keys())
def test_a_press_on_our_own_page_is_known(said: tuple[str | None, str | None, str | None]) -> None:
    assert same_site(*said, HOSTS)


@each("said", NOT_OURS.values(), ids=NOT_OURS.keys())
def test_a_press_from_elsewhere_is_known(said: tuple[str | None, str | None, str | None]) -> None:
    assert not same_site(*said, HOSTS)


def counted(app: Flask, page: str) -> dict[str, int]:
    with app.app_context():
        return counts(db.session, f"useful:{page}")


def test_a_press_is_counted_and_leads_to_one_question_more(client: CarefulClient, app: Flask) -> None:
    response = client.post("/comment/useful", data={"page": "/help/autism", "was": "no"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 303
    assert response.location == "/comment/useful?page=/help/autism&was=no"
    assert counted(app, "/help/autism") == {"no": 1}
    page = client.page(response.location)
    assert page.heading == "What is wrong or missing?"
    assert client.send(page, {"Your words": "the club is full"}).status_code == 303
    assert counted(app, "/help/autism") == {"no": 1}
    assert "Your reference is" in client.page("/comment/sent").main


def test_a_press_from_elsewhere_is_not_counted_and_stops_nobody(client: CarefulClient, app: Flask) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}):
        response = client.post("/comment/useful", data={"page": "/help/money", "was": "yes"}, headers=headers)
        assert response.status_code == 303
    assert counted(app, "/help/money") == {}
    assert client.page("/comment/useful?page=/help/money&was=yes").heading == "What were you looking for?"


def test_every_page_asks_and_the_pages_of_caches_hold_no_cookie(client: CarefulClient) -> None:
    for address in ("/", "/help/sleep", "/services", "/search?q=my+secret", "/roadmaps", "/waits", "/ur/help/sleep"):
        response = client.get(address)
        assert "Set-Cookie" not in response.headers
        form = next(f for f in read(response).tags("form") if f.get("class") == "useful")
        sent = next(i.get("value") for i in form.iter("input"))
        assert sent == address.partition("?")[0].removeprefix("/ur"), "never what was searched for"
    for address in ("/comment", "/nowhere"):
        assert not [f for f in read(client.get(address)).tags("form") if f.get("class") == "useful"]


def test_a_stamp_is_of_its_secret_and_its_moment() -> None:
    stamp = new_stamp("one", 1000)
    assert seconds_open(stamp, "one", 1007) == 7
    assert seconds_open(stamp, "two", 1007) is None
    for made_up in ("", "x", stamp[:-1], stamp + "x"):
        assert seconds_open(made_up, "one", 1007) is None
    assert new_stamp("one", 1000) != stamp
