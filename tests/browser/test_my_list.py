"""My list: kept on the device alone, and taken away again."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, OpenPage

pytestmark = pytest.mark.browser

SAVE, SAVED = "Save to my list", "Saved to my list"


def save(page: Page, slug: str) -> str:
    page.goto(f"/services/{slug}")
    button = page.get_by_role("button", name=SAVE)
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(page.locator("[data-save] button")).to_have_attribute("aria-pressed", "true")
    return page.locator("h1").inner_text()


def test_save_find_it_again_and_remove_it(same_page: OpenPage) -> None:
    page = same_page(**PHONE)
    first, second = save(page, "send-team"), save(page, "sendiass")
    page.goto("/my-list")
    cards = page.locator("main .card")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text(first)
    expect(cards.first.locator("a[href^='tel:']")).to_have_text("01702 215246")
    page.get_by_role("button", name=f"Remove: {first}").click()
    expect(cards).to_have_count(1)
    expect(cards.first).to_contain_text(second)
    assert page.evaluate("() => document.activeElement !== document.body"), "the focus was lost"
    page.reload()
    expect(cards).to_have_count(1)
    page.get_by_role("button", name="Remove all").click()
    expect(page.locator("main")).to_contain_text("Your list is empty")
    page.goto("/services/sendiass")
    expect(page.get_by_role("button", name=SAVE, exact=True)).to_be_visible()


def test_it_is_kept_on_the_device_and_nowhere_else(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url} {request.post_data or ''}"))
    save(page, "send-team")
    page.goto("/my-list")
    expect(page.locator("main .card")).to_have_count(1)
    assert page.context.cookies() == []
    assert page.evaluate("() => Object.keys(localStorage)") == ["my-list"]
    assert page.evaluate("() => Object.keys(sessionStorage)") == []
    kept = json.loads(page.evaluate("() => localStorage.getItem('my-list')"))
    assert [row["address"] for row in kept] == ["/services/send-team"]
    assert all(line.startswith("GET ") for line in sent)
    assert not any("215246" in line or "my-list?" in line for line in sent)


def test_print_and_copy(open_page: OpenPage) -> None:
    page = open_page(**PHONE, permissions=["clipboard-read", "clipboard-write"])
    title = save(page, "send-team")
    page.goto("/my-list")
    page.evaluate("() => { window.print = () => { window.printed = true } }")
    page.get_by_role("button", name="Print my list").click()
    assert page.evaluate("() => window.printed")
    page.get_by_role("button", name="Copy as text").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    text = page.evaluate("() => navigator.clipboard.readText()")
    assert title in text
    assert "01702 215246" in text
    assert "/services/send-team" in text


def test_its_buttons_look_like_buttons(same_page: OpenPage) -> None:
    """Scripts make them, so the page's own style must bring their rules: it once did not."""
    page = same_page(**PHONE)
    save(page, "send-team")
    page.goto("/my-list")
    for button in page.locator("main button").all():
        expect(button).to_have_css("border-top-left-radius", "8px")


def test_a_spoilt_list_is_no_dead_page(same_page: OpenPage) -> None:
    page = same_page(**PHONE)
    page.goto("/my-list")
    for spoilt in ("not json", '{"a": 1}', "null", "7"):
        page.evaluate("words => localStorage.setItem('my-list', words)", spoilt)
        page.reload()
        expect(page.locator("#my-list")).not_to_be_empty()
        page.goto("/services/send-team")
        expect(page.locator("h1")).to_be_visible()
        page.goto("/my-list")
