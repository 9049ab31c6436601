"""Answered before routing, and never with another visitor's answer."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field

import brotli
import pytest
from flask import Flask, Response, g, request, session
from werkzeug.test import EnvironBuilder

from localoffer.delivery import Answers, FastLane, keep
from tests.client import CarefulClient

LARGE = "words " * 300


@dataclass
class Site:
    """A small site behind the lane; `asked` are the addresses that were really routed."""

    app: Flask
    asked: list[str] = field(default_factory=list)
    store: Answers = field(default_factory=Answers)

    def get(self, address: str, method: str = "GET", **headers: str) -> Response:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.app.test_client().open(address, method=method, headers=names)  # type: ignore[return-value]


@pytest.fixture
def site() -> Site:
    app = Flask(__name__, static_folder=None)
    app.secret_key = "only for this test"
    site = Site(app)
    views: dict[str, Callable[[], Response]] = {
        "/kept": lambda: keep(Response(LARGE)),
        "/private": lambda: Response(LARGE),
        "/cookie": lambda: _cookie(keep(Response(LARGE))),
        "/session": lambda: _session(keep(Response(LARGE))),
        "/who": lambda: keep(Response(str(session.get("token")) + LARGE)),
        "/lost": lambda: keep(Response(LARGE, status=404)),
        "/moved": lambda: keep(Response(status=302, headers={"Location": "/kept"})),
        "/stream": lambda: keep(Response(iter(["a", "b"]))),
        "/echo": lambda: keep(Response(request.args.get("q", "nothing") + LARGE)),
        "/page": lambda: keep(Response(" ".join(f"{n * n * 7919 % 9973} words" for n in range(2000)))),
        "/picture": lambda: keep(Response(b"\x89PNG" * 300, content_type="image/png")),
    }
    for path, view in views.items():
        app.add_url_rule(path, path, lambda view=view: (site.asked.append(request.full_path), view())[1], methods=["GET", "POST"])
    app.after_request(lambda response: _with(response, "X-Before"))
    lane = FastLane(app, lambda: site.store)
    app.after_request(lambda response: _with(response, "X-After"))
    app.wsgi_app = lane  # type: ignore[method-assign]
    return site


def _with(response: Response, name: str) -> Response:
    response.headers[name] = "there"
    return response


def _cookie(response: Response) -> Response:
    response.set_cookie("name", "value")
    return response


def _session(response: Response) -> Response:
    session["token"] = "secret"
    return response


def test_a_kept_answer_is_routed_once(site: Site) -> None:
    assert [site.get("/kept").get_data(as_text=True) for _ in range(3)] == [LARGE] * 3
    assert site.asked == ["/kept?"]


def test_an_answer_that_is_not_kept_is_routed_each_time(site: Site) -> None:
    site.get("/private")
    site.get("/private")
    assert len(site.asked) == 2
    assert len(site.store) == 0


NEVER_KEPT = ["/cookie", "/session", "/who", "/lost", "/moved", "/stream", "/private"]


@pytest.mark.parametrize("path", NEVER_KEPT)
def test_what_is_one_visitors_own_or_passing_is_never_kept(site: Site, path: str) -> None:
    site.get(path)
    site.get(path)
    assert len(site.asked) == 2
    assert len(site.store) == 0


@pytest.mark.parametrize("path", ["/cookie", "/session"])
def test_a_cookie_reaches_the_visitor_it_is_for(site: Site, path: str) -> None:
    assert site.get(path).headers.get("Set-Cookie")


@pytest.mark.parametrize("name", ["X-Before", "X-After"], ids=["asked for before the lane", "asked for after the lane"])
def test_headers_that_are_put_on_every_answer_are_on_the_kept_one_too(site: Site, name: str) -> None:
    """The security headers once were not: Flask runs the last that was asked for first, so the lane copied too early."""
    assert site.get("/kept").headers.get(name) == "there"
    assert site.get("/kept").headers.get(name) == "there"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_the_first_answer_and_every_later_one_have_the_same_headers(site: Site, method: str, encoding: str) -> None:
    first, later = (list(site.get("/kept", method=method, Accept_Encoding=encoding).headers) for _ in range(2))
    assert first == later
    assert len(site.asked) == 1


def test_what_a_server_adds_to_the_headers_is_not_kept(site: Site) -> None:
    given: list[list[tuple[str, str]]] = []
    for _ in range(2):
        environ = EnvironBuilder("/kept").get_environ()
        b"".join(site.app.wsgi_app(environ, lambda status, headers: given.append([*headers]) or headers.append(("Server", "s"))))
    assert given[0] == given[1]


@pytest.mark.parametrize("path", ["/private", "/cookie", "/lost"])
def test_head_of_what_is_not_kept_has_no_body(site: Site, path: str) -> None:
    assert site.get(path, method="HEAD").get_data() == b""
    assert site.get(path, method="HEAD").headers["Content-Length"] == str(len(LARGE))


def test_another_question_is_another_answer(site: Site) -> None:
    assert site.get("/echo?q=one").get_data(as_text=True).startswith("one")
    assert site.get("/echo?q=two").get_data(as_text=True).startswith("two")
    assert site.get("/echo").get_data(as_text=True).startswith("nothing")


def test_a_path_with_a_question_mark_in_it_is_not_the_question(site: Site) -> None:
    assert site.get("/echo?a?").status_code == 200
    assert site.get("/echo%3Fa").status_code == 404


def test_a_post_is_never_answered_from_what_is_kept(site: Site) -> None:
    site.get("/kept")
    site.get("/kept", method="POST")
    assert len(site.asked) == 2


def test_a_get_with_a_body_is_answered_as_any_other(site: Site) -> None:
    client = site.app.test_client()
    for _ in range(2):
        answer = client.get("/kept", data="x" * 1000, content_type="text/plain")
        assert (answer.status_code, answer.get_data(as_text=True)) == (200, LARGE)


@pytest.mark.parametrize("first", ["GET", "HEAD"])
def test_head_is_the_same_headers_and_no_body_whichever_came_first(site: Site, first: str) -> None:
    site.get("/kept", method=first)
    whole, head = site.get("/kept"), site.get("/kept", method="HEAD")
    assert head.get_data() == b""
    assert whole.get_data(as_text=True) == LARGE
    assert dict(head.headers) == dict(whole.headers)
    assert head.headers["Content-Length"] == str(len(LARGE))


def test_the_encoding_is_what_the_browser_takes(site: Site) -> None:
    assert brotli.decompress(site.get("/kept", Accept_Encoding="gzip, br").get_data()).decode() == LARGE
    assert gzip.decompress(site.get("/kept", Accept_Encoding="gzip").get_data()).decode() == LARGE
    plain = site.get("/kept", Accept_Encoding="br;q=0, gzip;q=0")
    assert plain.get_data(as_text=True) == LARGE
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["Vary"] == "Accept-Encoding"


def test_a_picture_is_not_compressed(site: Site) -> None:
    assert "Content-Encoding" not in site.get("/picture", Accept_Encoding="br").headers


def test_each_encoding_has_its_own_tag_and_one_does_not_stand_for_another(site: Site) -> None:
    tags = {name: site.get("/kept", Accept_Encoding=name).headers["ETag"] for name in ("br", "gzip", "identity")}
    assert len(set(tags.values())) == 3
    assert site.get("/kept", Accept_Encoding="gzip", If_None_Match=tags["br"]).status_code == 200


MATCHES = {
    "the tag": "{tag}",
    "the tag among others": '"other", {tag}',
    "a weak form of the tag": "W/{tag}",
    "any": "*",
    "without a space": '"other",{tag}',
}


@pytest.mark.parametrize("wanted", MATCHES.values(), ids=MATCHES)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_the_browser_has_is_not_sent_again(site: Site, wanted: str, method: str) -> None:
    tag = site.get("/kept", Accept_Encoding="br").headers["ETag"]
    answer = site.get("/kept", method=method, Accept_Encoding="br", If_None_Match=wanted.format(tag=tag))
    assert answer.status_code == 304
    assert answer.get_data() == b""
    assert answer.headers["ETag"] == tag
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Content-Length" not in answer.headers
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("wanted", ['"other"', "nonsense", "", ",,,", '"*"'])
def test_what_the_browser_does_not_have_is_sent(site: Site, wanted: str) -> None:
    site.get("/kept")
    assert site.get("/kept", If_None_Match=wanted).get_data(as_text=True) == LARGE


def test_the_very_first_answer_may_already_be_not_modified(site: Site) -> None:
    tag = site.get("/kept").headers["ETag"]
    site.store = Answers()
    assert site.get("/kept", If_None_Match=tag).status_code == 304


def test_a_new_edition_brings_an_empty_store(site: Site) -> None:
    site.get("/kept")
    site.store = Answers()
    site.get("/kept")
    assert len(site.asked) == 2


def test_a_question_longer_than_anyone_types_is_answered_and_not_kept(site: Site) -> None:
    site.get("/echo?q=" + "x" * 700)
    assert len(site.store) == 0


def test_a_view_that_fails_is_not_kept_and_not_swallowed(site: Site) -> None:
    @site.app.get("/fails")
    def fails() -> Response:
        g.keep = True
        raise RuntimeError("on purpose")

    with site.app.test_client() as client:
        assert client.get("/fails").status_code == 500
    assert len(site.store) == 0


def test_the_real_site_keeps_its_headers_on_every_way_of_being_answered(client: CarefulClient) -> None:
    tag = client.get("/").headers["ETag"]
    for answer in (
        client.get("/"),
        client.head("/"),
        client.get("/", headers={"If-None-Match": tag}),
        client.get("/search?q=sleep"),
    ):
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_form_with_a_token_is_never_kept(client: CarefulClient) -> None:
    first = client.get("/tell-us")
    assert "Set-Cookie" in first.headers
    assert "no-store" in first.headers["Cache-Control"]
    assert "ETag" not in first.headers


def test_who_asked_first_is_not_sent_the_page_again_when_it_has_been_pressed(site: Site) -> None:
    first = site.get("/page", Accept_Encoding="br").headers["ETag"]
    other = site.get("/page", Accept_Encoding="gzip").headers["ETag"]
    assert site.store.press_one()
    assert site.get("/page", Accept_Encoding="br").headers["ETag"] != first
    assert site.get("/page", Accept_Encoding="br", If_None_Match=first).status_code == 304
    assert site.get("/page", Accept_Encoding="br", If_None_Match=other).status_code == 200
