"""Ticks and notes: kept on the device, told to nobody, forgotten by one button."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, OpenPage
from tests.browser.measures import axe, none

pytestmark = pytest.mark.browser
EHC = "/roadmaps/ehc-needs-assessment"


def open_first(page: Page) -> None:
    page.goto(EHC)
    page.get_by_role("button", name="Open all steps").click()


def test_what_is_ticked_and_noted_is_there_tomorrow(same_page: OpenPage) -> None:
    page = same_page(**PHONE)
    open_first(page)
    page.locator("#tick-ask").check()
    page.locator("#note-ask").fill("Emailed on Monday")
    expect(page.get_by_role("status")).to_have_text("You have ticked 1 of 12 steps.")
    expect(page.locator(".route a[href='#ask']")).to_contain_text("Done")
    page.reload()
    expect(page.locator("#tick-ask")).to_be_checked()
    expect(page.locator("#note-ask")).to_have_value("Emailed on Monday")
    expect(page.locator("#tick-decide-to-assess")).not_to_be_checked()


def test_a_tick_taken_back_is_gone(same_page: OpenPage) -> None:
    page = same_page(**PHONE)
    open_first(page)
    page.locator("#tick-ask").check()
    page.locator("#tick-ask").uncheck()
    expect(page.locator(".mine-done")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('road '))") == []


def test_one_button_forgets_every_road(same_page: OpenPage) -> None:
    page = same_page(**PHONE)
    page.goto("/roadmaps/appeal")
    page.get_by_role("button", name="Open all steps").click()
    page.locator("#note-talk").fill("Rang twice")
    open_first(page)
    forget = page.get_by_role("button", name="Forget all my ticks and notes")
    expect(forget).to_be_hidden()
    page.locator("#tick-ask").check()
    forget.click()
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.locator("#tick-ask")).not_to_be_checked()
    assert page.evaluate("Object.keys(localStorage).filter(key => /^(road|steps) /.test(key))") == []


def test_nothing_is_sent(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    open_first(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.locator("#tick-ask").check()
    page.locator("#note-ask").fill("A private matter")
    page.locator("#note-ask").blur()
    page.wait_for_timeout(300)
    assert sent == []
    assert page.context.cookies() == []


def test_without_script_nothing_is_offered(same_page: OpenPage) -> None:
    page = same_page(**{**PHONE, "java_script_enabled": False})
    page.goto(EHC)
    expect(page.locator(".mine")).to_have_count(0)


def test_axe_finds_nothing_with_every_step_open_a_tick_and_a_note(same_page: OpenPage) -> None:
    page = same_page(**PHONE)
    open_first(page)
    expect(page.locator(".step-body[hidden]")).to_have_count(0)
    page.locator("#tick-ask").check()
    page.locator("#note-ask").fill("Emailed")
    none(axe(page))
