"""Urdu: the page is mirrored, and English inside it keeps its own direction and says that it is English."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.measures import none

pytestmark = pytest.mark.browser

MIDDLE = "e => { const r = e.getBoundingClientRect(); return (r.left + r.right) / 2 / innerWidth }"
ENGLISH_WORDS = """() => {
  const out = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    // Names and addresses stay as they are in any language; three English words in a row are English.
    const e = n.parentElement, english = /(^|\\s)[A-Za-z']{2,}[,.]? [A-Za-z']{2,}[,.]? [A-Za-z']{2,}/.test(n.data);
    if (!english || /[\\u0600-\\u06ff]/.test(n.data) || !e.checkVisibility() || /^(SCRIPT|STYLE)$/.test(e.tagName)) continue;
    if (e.closest("[lang]").lang !== "en") out.push("not marked as English: " + n.data.trim().slice(0, 60));
    else if (getComputedStyle(e).direction !== "ltr") out.push("runs the wrong way: " + n.data.trim().slice(0, 60));
  }
  return out;
}"""
EVERY_KIND = ["/ur/", "/ur/services/send-team", "/ur/help/sleep", "/ur/roadmaps/ehc-needs-assessment", "/ur/waits/camhs",
              "/ur/timescales/ehcna-decision", "/ur/search?q=autism", "/ur/browse", "/ur/tell-us", "/ur/a-to-z"]  # fmt: skip


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_layout_is_mirrored(same_page: OpenPage, size: dict[str, object]) -> None:
    page = same_page(**size)
    page.goto("/ur/")
    expect(page.locator("html")).to_have_attribute("lang", "ur")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert page.locator(".brand").evaluate(MIDDLE) > 0.5
    assert page.locator(".main-nav li").first.evaluate(MIDDLE) > page.locator(".main-nav li").nth(1).evaluate(MIDDLE)
    field, button = (page.locator(name).evaluate("e => e.getBoundingClientRect().right") for name in ("#q", ".search button"))
    assert field >= button
    page.goto("/")
    assert page.locator(".brand").evaluate(MIDDLE) < 0.5


@pytest.mark.parametrize("path", EVERY_KIND)
def test_english_in_an_urdu_page_says_so_and_runs_left_to_right(same_page: OpenPage, path: str) -> None:
    page = same_page(**DESKTOP)
    response = page.goto(path)
    assert response is not None
    assert response.status == 200
    none(page.evaluate(ENGLISH_WORDS))


def test_a_page_not_yet_translated_is_english_under_an_urdu_notice(same_page: OpenPage) -> None:
    page = same_page(**DESKTOP)
    page.goto("/ur/services/send-team")
    expect(page.locator("article > .unchecked")).to_be_visible()
    assert page.locator("article > .unchecked").evaluate("e => getComputedStyle(e).direction") == "rtl"
    title = page.locator("h1")
    assert title.evaluate("e => e.closest('[lang]').lang + ' ' + getComputedStyle(e).direction") == "en ltr"


def test_the_switch_names_each_language_in_itself_and_stays_on_the_page(same_page: OpenPage) -> None:
    page = same_page(**DESKTOP)
    page.goto("/help/sleep")
    for name, code in (("اردو", "ur"), ("Polski", "pl"), ("English", "en")):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.locator("html")).to_have_attribute("lang", code)
        assert page.url.endswith("/help/sleep")
        expect(page.locator(f"footer a[hreflang={code}]")).to_have_attribute("aria-current", "true")
