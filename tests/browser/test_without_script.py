"""With JavaScript off the whole journey works, nothing is missing, and no control is there that does nothing."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from localoffer.settings import Settings
from tests.browser.conftest import PHONE, OpenPage

pytestmark = pytest.mark.browser

DEAD = """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea")].filter(e => {
  const box = e.getBoundingClientRect();
  if (box.width < 1 || box.height < 1 || e.closest(".trap")) return false;
  if (e.tagName === "A") return !e.getAttribute("href") || /^(#$|javascript:)/.test(e.getAttribute("href"));
  return !e.form || !e.form.hasAttribute("action") || (e.tagName === "BUTTON" && e.type !== "submit");
}).map(e => e.outerHTML.slice(0, 120))"""


def find_by_typing(page: Page, words: str) -> None:
    page.locator("#q").fill(words)
    page.get_by_role("button", name="Search").click()


def test_from_the_home_page_to_thanks(same_page: OpenPage) -> None:
    page = same_page(**PHONE, java_script_enabled=False)
    page.goto("/")
    find_by_typing(page, "autism")
    expect(page.locator("#q")).to_have_value("autism")
    expect(page.locator(".hit").first).to_be_visible()
    if not page.locator("#age").is_visible():
        page.locator(".filters summary").click()
    page.locator("#age").fill("7")
    page.locator(".filters button").click()
    expect(page).to_have_url(re.compile(r"age=7"))
    assert "with your choices" in page.inner_text("#results-title")
    hit = page.locator(".hit h3 a").first
    title = hit.inner_text()
    hit.click()
    expect(page.locator("h1")).to_have_text(title)
    page.get_by_role("link", name="Is something here wrong? Tell us").click()
    expect(page.get_by_role("link", name=title)).to_be_visible()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("What should it say, if you know?").fill("The group is on Sundays now")
    page.get_by_role("button", name="Send").click()
    expect(page).to_have_url(re.compile("/comment/sent$"))
    expect(page.locator("h1")).to_have_text("Thank you")
    assert "Your reference is" in page.inner_text("main")


def test_a_press_under_a_page_is_counted_and_asks_one_thing_more(same_page: OpenPage, settings: Settings) -> None:
    page = same_page(**PHONE, java_script_enabled=False)
    page.goto("/help/adhd")
    page.locator(".useful").get_by_role("button", name="No").click()
    expect(page.locator("h1")).to_have_text("What is wrong or missing?")
    with closing(sqlite3.connect(settings.var / "localoffer.sqlite")) as connection:
        rows = connection.execute("SELECT answer, count FROM feedback_count WHERE question = 'useful:/help/adhd'").fetchall()
    assert rows == [("no", 1)]


def test_saving_is_not_offered_and_my_list_says_why(same_page: OpenPage) -> None:
    page = same_page(**PHONE, java_script_enabled=False)
    page.goto("/services/send-team")
    expect(page.locator("[data-save]")).to_be_hidden()
    page.goto("/my-list")
    assert "Saving needs JavaScript" in page.inner_text("main")
    expect(page.locator("main button")).to_have_count(0)


def test_a_dead_control_is_found(open_page: OpenPage) -> None:
    page = open_page(**PHONE, java_script_enabled=False, bypass_csp=True)
    page.goto("/about/privacy")
    page.evaluate("html => { document.querySelector('main').innerHTML += html }", "<button>dead</button><a href='#'>dead</a>")
    assert len(page.evaluate(DEAD)) == 2
