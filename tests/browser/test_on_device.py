"""My dates counted on the device: the page that the server would have sent, and nothing asked of anybody once it can count."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, OpenPage

pytestmark = pytest.mark.browser

# Every element with its attributes, and every word, seen or not; without what only one of the two ways has.
AS_READ = """() => {
  const out = [], bare = ["value", "checked", "open", "tabindex", "data-old"];
  const own = node => node.matches("noscript,script,#text-actions,.on-screen:not(.start-again)");
  const typed = node => node.type !== "hidden" && bare;
  const walk = (node, depth) => node.childNodes.forEach(one => {
    const words = one.nodeType === 3 && one.data.replace(/\\s+/g, " ").trim();
    if (words) out.push(" ".repeat(depth) + words);
    if (one.nodeType !== 1 || own(one)) return;
    const says = [...one.attributes].filter(a => !(typed(one) || []).includes(a.name)).map(a => ` ${a.name}="${a.value}"`);
    out.push(" ".repeat(depth) + one.nodeName + says.sort().join(""));
    walk(one, depth + 1);
  });
  walk(document.querySelector("main"), 0);
  const boxes = [...document.querySelectorAll("main input:not([type=hidden])")];
  return [document.title, ...out, ...boxes.map(one => `${one.id} ${one.checked} ${one.type === "radio" || one.value}`)];
}"""
OPEN_ALL = "() => document.querySelectorAll('main details').forEach(one => { one.open = !!one.querySelector('input') })"
Told = tuple[str, str, str]  # what happened, the day, the other day on the letter: as typed, "31|1|2026"
STORY: list[Told] = [
    ("", "31|6|2026", "||"),
    ("request-received", "29|2|2025", "1|2|2025"),
    ("request-received", "31 January 2026||", "||"),
    ("draft-served", "3|6|2026", "1|czerwca|2026"),
    ("certificate", "27|11|2026", "||"),
    ("final-plan-sent", "5|10|2026", "||"),
    ("certificate", "1|10|2026", "||"),
    ("certificate", "৫|11|2026", "||"),
    ("review-meeting-set", "18|12|2026", "||"),
]  # fmt: skip
ELSEWHERE: list[Told] = [
    ("year-of-move", "1|9|2090", "||"),
    ("year-of-move", "1|9|2027", "2|9|2027"),
    ("year-of-move", "1|9|2027", "||"),
    ("governors-told", "12|10|2026", "||"),
    ("school-start-primary", "1|9|2027", "||"),
    ("mediation-date-set", "5|1|2029", "||"),
]


def tell(page: Page, event: str, when: str, other: str = "||") -> None:
    page.evaluate(OPEN_ALL)
    if event:
        page.locator(f"#event-{event}").check()
    for field, typed in (("when", when), ("other", other)):
        for box, words in zip(("day", "month", "year"), typed.split("|"), strict=True):
            page.locator(f"#{field}-{box}").fill(words)
    page.locator("main form .govuk-button").click()


def read(page: Page, told: Told) -> list[str]:
    """What stands there after it was told: the page, or the page with what is wrong."""
    page.evaluate("() => document.querySelectorAll('h1, .govuk-error-summary').forEach(one => { one.dataset.old = 1 })")
    tell(page, *told)
    expect(page.locator("h1:not([data-old]), .govuk-error-summary:not([data-old])").first).to_be_visible()
    found: list[str] = page.evaluate(AS_READ)
    return found


def saved(page: Page, to: Path) -> bytes:
    with page.expect_download() as waiting:
        page.locator(".keep-dates button").click()
    assert waiting.value.suggested_filename == "my-dates.ics"
    waiting.value.save_as(to)
    return to.read_bytes()


@pytest.mark.parametrize(
    ("root", "start", "story"), [("", "", STORY), ("/ur", "", STORY[1:4]), ("/pl", "/phase-transfer", ELSEWHERE)]
)
def test_the_device_says_what_the_server_says(
    open_page: OpenPage, tmp_path: Path, root: str, start: str, story: list[Told]
) -> None:
    here, there = open_page(**PHONE), open_page(**PHONE, java_script_enabled=False)
    sent: list[str] = []
    here.on("request", lambda request: sent.append(request.method))
    for page in (here, there):
        page.goto(f"{root}/my-dates{start}")
    for told in story:
        assert read(here, told) == read(there, told), told
    assert here.url == there.url
    assert "POST" not in sent
    assert saved(here, tmp_path / "here.ics") == saved(there, tmp_path / "there.ics")


def test_once_it_can_count_nothing_more_is_asked_for(open_page: OpenPage, tmp_path: Path) -> None:
    """With the network gone, too: everything a family can do with her dates."""
    page = open_page(**PHONE, permissions=["clipboard-read", "clipboard-write"])
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url} {request.post_data}"))
    page.goto("/my-dates")
    assert not any("here" in line for line in sent), "asked for before it is needed"
    with page.expect_response(re.compile("my-dates-here")):
        page.locator("#when-day").focus()
    page.wait_for_function("() => window.LocalOfferDates")
    assert sum("/my-dates/here" in line for line in sent) == 1
    sent.clear()
    page.context.set_offline(True)
    tell(page, "request-received", "31|7|2026")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("[data-rule=ehcna-decision]")).to_contain_text("Friday 11 September 2026")
    tell(page, "draft-served", "16|11|2026")
    expect(page.locator("[data-rule=ehcna-decision]")).to_contain_text("Done, as far as we can tell")
    page.locator(".told button[value=draft-served]").click()
    expect(page.locator("[data-rule=ehcna-decision]")).to_contain_text("This passed")
    assert b"ehcna-decision" in saved(page, tmp_path / "dates.ics")
    page.get_by_role("button", name="Copy as text").click()
    assert "Friday 11 September 2026" in page.evaluate("() => navigator.clipboard.readText()")
    page.get_by_role("link", name="Start again").click()
    expect(page.locator("#event-request-received")).to_be_visible()
    expect(page.locator("#event-request-received")).not_to_be_checked()
    expect(page.locator("#when-year")).to_have_value("")
    tell(page, "", "1|9|2090")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert sent == []
    assert page.context.cookies() == []
    assert page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == []


BROKEN: dict[str, Callable[[Any], None]] = {
    "the network": lambda route: route.abort(),
    "the server": lambda route: route.fulfill(status=500, body=""),
    "what came": lambda route: route.fulfill(json={"script": "/static/none.js"}),
    "an answer that never comes": lambda route: None,
}


def test_where_it_cannot_be_counted_here_the_form_is_sent(browser_page_unwatched: Page) -> None:
    page = browser_page_unwatched
    for fault in BROKEN.values():
        page.route("**/my-dates/here", fault)
        page.goto("/my-dates")
        with page.expect_request(lambda request: "decision-sent" in (request.post_data or "")):
            tell(page, "decision-sent", "10|11|2026")
        expect(page.locator("[data-rule=appeal]")).to_contain_text("Monday 11 January 2027")
        page.unroute("**/my-dates/here")
    page.route("**/my-dates/here", BROKEN["the server"])
    tell(page, "certificate", "20|11|2026")
    expect(page.locator(".told li")).to_have_count(2)
    page.locator(".told button[value=certificate]").click()
    expect(page.locator(".told li")).to_have_count(1)
    expect(page.locator("body")).to_contain_text("asks to send the form again")


def test_a_fault_in_the_middle_sends_the_form(browser_page_unwatched: Page) -> None:
    page = browser_page_unwatched
    page.goto("/my-dates")
    page.locator("#when-day").focus()
    page.wait_for_function("() => window.LocalOfferDates")
    page.evaluate("() => { LocalOfferLaw.workOut = () => { throw new Error('planted') } }")
    tell(page, "decision-sent", "10|11|2026")
    expect(page.locator("[data-rule=appeal]")).to_contain_text("Monday 11 January 2027")
    expect(page.locator("body")).to_contain_text("asks to send the form again")


def test_back_forward_and_a_page_between(open_page: OpenPage) -> None:
    page = open_page(**DESKTOP)
    page.goto("/my-dates/appeal")
    assert page.locator(".trail").is_visible()
    tell(page, "decision-sent", "1|6|2026")
    expect(page.locator(".told li")).to_have_count(1)
    assert not page.locator(".trail").is_visible()
    page.get_by_role("link", name="Add what happened next").click()  # an entry of the browser's own making
    tell(page, "certificate", "5|6|2026")
    expect(page.locator(".told li")).to_have_count(2)
    page.go_back()
    expect(page.locator(".told li")).to_have_count(1)
    page.go_forward()
    expect(page.locator(".told li")).to_have_count(2)
    page.locator("[data-rule=appeal] .what a").click()
    expect(page).to_have_url(re.compile("/timescales/appeal$"))
    page.go_back()
    expect(page.locator(".told li")).to_have_count(2)
    page.reload()
    expect(page.locator(".told li")).to_have_count(2)
    page.locator("footer").get_by_role("link", name="My dates").click()
    expect(page.locator("#event-request-received")).to_be_visible()
    page.go_back()
    expect(page.locator(".told li")).to_have_count(2)
    for _ in range(3):
        page.go_back()
    expect(page).to_have_url(re.compile("/my-dates/appeal$"))
    expect(page.locator("h1")).to_have_text(re.compile("^My dates: "))
    expect(page).to_have_title(re.compile("^My dates: "))
