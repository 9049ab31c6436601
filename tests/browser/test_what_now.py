"""What should I do now, in a real browser: by keyboard alone, without a script, at 360 px, in English and from right to left."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.measures import axe, none
from tests.browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser

SMALL = {"viewport": {"width": 360, "height": 740}}
WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


def test_by_keyboard_and_without_a_script_from_the_home_page_to_the_steps_and_a_change(open_page: OpenPage) -> None:
    page = open_page(**SMALL, java_script_enabled=False)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.headers}"))
    page.goto("/")
    tab_to(page, "main a[href='/what-now']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="What should I do now?")).to_be_visible()
    tab_to(page, "#safety-1")
    page.keyboard.press("ArrowDown")  # from "right now" to "talks of dying"
    expect(page.locator("#safety-2")).to_be_checked()
    tab_to(page, "#help-1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    tab_to(page, "main form .govuk-button")
    page.keyboard.press("Enter")
    expect(page.locator("[data-step]").first).to_contain_text("Get crisis help today")
    expect(page.locator("[data-step=crisis]")).to_contain_text("Because you told us: Someone talks of dying")
    expect(page.locator("[data-step=ask-for-assessment]")).to_be_visible()
    expect(page.locator(".legal-test")).to_contain_text("has, or may have, special educational needs")
    assert page.url.endswith("/what-now")
    assert not page.evaluate(WIDE)
    tab_to(page, ".answers summary", 90)
    page.keyboard.press("Enter")
    expect(page.locator("#safety-2")).to_be_checked()
    expect(page.locator("#help-3")).to_be_checked()
    tab_to(page, "#safety-2")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    tab_to(page, ".answers .govuk-button")
    page.keyboard.press("Enter")
    expect(page.locator("[data-step]").first).to_contain_text("Ask for an EHC needs assessment")
    assert page.context.cookies() == []
    assert not [line for line in sent if "self-harm" in line or "safety" in line]


def test_axe_finds_nothing_and_nothing_is_cut_off_in_either_direction(open_page: OpenPage) -> None:
    """axe needs its script, so not in the journey above."""
    page = open_page(**SMALL, bypass_csp=True)
    for root in ("", "/ur"):
        page.goto(f"{root}/what-now")
        assert not page.evaluate(WIDE)
        page.locator("#plan-4").check()
        with page.expect_navigation():
            page.locator("main form .govuk-button").click()
        expect(page.locator("[data-step=review] a").first).to_have_attribute("href", f"{root}/roadmaps/annual-review")
        assert not page.evaluate(WIDE)
        none(axe(page))
    expect(page.locator("[data-step=review] [lang=en]").first).to_have_attribute("dir", "ltr")
