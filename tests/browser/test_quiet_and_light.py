"""No other origin, no complaint, no cookie where no form is, and few bytes. Bytes are counted as they came over the wire."""

from __future__ import annotations

import time
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, OpenPage, Watch
from tests.browser.shapes import BY_NAME, SHAPES, Shape, go

pytestmark = pytest.mark.browser

MOST_REQUESTS, MOST_BYTES, TO_PAINT, CEILING = 3, 20_000, 14_000, 40_000
LONG = {"a to z", "glossary", "roadmap", "services"}  # whole lists and whole roads: under the ceiling
SHIFT = """() => new Promise(done => {
  let sum = 0;
  const add = list => list.getEntries().forEach(e => { sum += e.value });
  new PerformanceObserver(add).observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 100);
})"""


def wire(session: CDPSession) -> dict[str, int]:
    """Bytes that came for each address, headers included; fills up as pages load."""
    came: dict[str, int] = {}
    names: dict[str, str] = {}

    def begin(event: dict[str, Any]) -> None:
        names[event["requestId"]] = event["request"]["url"]

    def end(event: dict[str, Any]) -> None:
        came[names[event["requestId"]]] = int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", begin)
    session.on("Network.loadingFinished", end)
    session.send("Network.enable")
    return came


def test_a_strict_policy_on_every_shape(same_page: OpenPage) -> None:
    """What the policy refuses is seen by the watch of every other test that opens the shape with the policy on."""
    page = same_page(**PHONE)
    for shape in SHAPES:
        policy = page.request.get(shape.path).headers.get("content-security-policy", "")
        assert "default-src 'none'" in policy, shape.path
        assert "unsafe" not in policy, shape.path


def too_heavy(page: Page, site: str, shape: Shape, came: dict[str, int]) -> list[str]:
    """What a first visit to the page where we are now, counted by `wire`, has too much of; deferred scripts are in by then."""
    html = came.get(f"{site}{shape.path}", 0)
    assert html, "nothing was counted"
    # Chromium would fetch an icon out of sight, and it would not be counted: it is in the page.
    assert (page.locator("link[rel=icon]").get_attribute("href") or "").startswith("data:")
    bounds = {
        "requests": (len(came), MOST_REQUESTS),
        "bytes": (sum(came.values()), CEILING if shape.name in LONG else MOST_BYTES),
        "bytes to paint": (html, CEILING if shape.name in LONG else TO_PAINT),
    }
    return [f"{much} {what}, at most {most}: {came}" for what, (much, most) in bounds.items() if much > most]


def test_a_big_page_is_noticed(open_page: OpenPage, site: str) -> None:
    page = open_page(**PHONE)
    page.route("**/about/privacy", lambda route: route.fulfill(content_type="text/html", body="<h1>big</h1>" + "x" * 50_000))
    came = wire(page.context.new_cdp_session(page))
    page.goto("/about/privacy")
    assert came[f"{site}/about/privacy"] > CEILING


def test_a_page_that_jumps_is_noticed(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    page.goto("/about/privacy")
    assert page.evaluate(SHIFT) < 0.01
    page.evaluate("() => { const late = document.createElement('img'); late.height = 300; document.body.prepend(late) }")
    assert page.evaluate(SHIFT) >= 0.01


def test_a_list_that_comes_late_pushes_nothing_down(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    page.goto("/about/privacy")
    kept = '[{"address": "/services/sendiass", "title": "SENDIASS", "phone": ""}]'
    page.evaluate("kept => localStorage.setItem('my-list', kept)", kept)
    page.route("**/list.*.js", lambda route: (time.sleep(0.5), route.continue_()))
    page.goto("/my-list")
    expect(page.get_by_role("link", name="SENDIASS")).to_be_visible()
    assert page.evaluate(SHIFT) == 0


def test_reading_sets_no_cookie_and_a_form_sets_one(same_page: OpenPage) -> None:
    page = same_page(**DESKTOP)
    for name in ("home", "service", "search", "my list"):
        go(page, BY_NAME[name])
    assert page.context.cookies() == []
    go(page, BY_NAME["tell us"])
    assert [(cookie["name"], cookie["httpOnly"]) for cookie in page.context.cookies()] == [("form", True)]


def test_another_origin_and_a_refused_style_are_noticed(open_page: OpenPage, site: str) -> None:
    """The twin of the watch: a fault of each kind is planted, and seen."""
    seen = Watch(site)
    page = open_page(**DESKTOP)
    other = Watch("http://127.0.0.1:1")
    seen.over(page.context)
    other.over(page.context)
    page.goto("/about/privacy")
    assert other.foreign
    assert not seen.foreign
    with pytest.raises(AssertionError, match="another origin"):
        other.check()


def test_a_style_that_the_policy_refuses_is_noticed(browser_page_unwatched: Page, site: str) -> None:
    seen = Watch(site)
    seen.over(browser_page_unwatched.context)
    browser_page_unwatched.goto("/about/privacy")
    with browser_page_unwatched.expect_console_message(timeout=5000):
        browser_page_unwatched.evaluate("() => { document.querySelector('h1').setAttribute('style', 'color:red') }")
    expect(browser_page_unwatched.locator("h1")).not_to_have_css("color", "rgb(255, 0, 0)")
    with pytest.raises(AssertionError, match="complained"):
        seen.check()
