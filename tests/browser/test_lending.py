"""What is lent from test to test brings nothing of the last one with it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, OpenPage
from tests.browser.lending import Lending

pytestmark = pytest.mark.browser
LEAVE = """() => {
  localStorage.setItem('left', '1'); sessionStorage.setItem('left', '1')
  addEventListener('pagehide', () => { localStorage.setItem('late', '1'); sessionStorage.setItem('late', '1') })
}"""
LEFT = "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage), window.left, innerWidth, matchMedia('print').matches]"


def leave_all(page: Page) -> None:
    page.goto("/tell-us")
    assert page.context.cookies()
    page.evaluate(LEAVE)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(LEFT)[-2:] == [320, True]
    assert page.evaluate(LEFT)[:2] == ["left", "left"]


def knows_nothing(page: Page) -> None:
    assert page.context.cookies() == []
    page.goto("/about/privacy")
    assert page.evaluate(LEFT) == [None, PHONE["viewport"]["width"], False]


def test_a_new_page_in_a_used_browser_knows_nothing(open_page: OpenPage, lending: Lending) -> None:
    page = open_page(**PHONE)
    page.add_init_script("window.left = 1")
    leave_all(page)
    used = page.context
    lending.take_back()
    assert page.is_closed()
    again = open_page(**PHONE)
    assert again.context == used, "it was not lent again, so nothing was tried"
    knows_nothing(again)
    assert open_page(**PHONE).context != used, "two at one time are two browsers"


def test_the_same_page_knows_nothing(same_page: OpenPage) -> None:
    page = same_page(**PHONE)
    leave_all(page)
    again = same_page(**PHONE)
    assert again == page
    assert again.goto("/tell-us#main"), "not loaded anew: it was a place on the page that the last test left"
    again.context.clear_cookies()
    knows_nothing(again)
    expect(again.locator("h1")).to_be_visible()
