"""With a keyboard alone the search, the filters and the form can be used. That every stop is seen: test_every_shape.py."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, OpenPage
from tests.browser.measures import probe
from tests.browser.shapes import BY_NAME, go

pytestmark = pytest.mark.browser

MOST_STOPS = 50
NO_SUCH_PLACE = """() => { document.querySelector("main").insertAdjacentHTML("afterbegin",
  "<button id='unseen' style='outline:none;box-shadow:none;background:#fff;border-color:#000;color:#000'>no sign</button>" +
  "<button id='covered' style='margin-top:9px'>under a bar</button>" +
  "<div style='position:fixed;inset:0 0 0 0;background:#eee;z-index:9'></div>") }"""


def stops(page: Page, most: int = MOST_STOPS) -> list[dict[str, Any]]:
    """Each place that Tab comes to, once, in order."""
    found: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        here = probe(page, "focus")
        if here is None or not here["fresh"]:
            break
        found.append(here)
    return found


def faults(found: list[dict[str, Any]]) -> list[str]:
    out = [f"no sign of focus on {stop['name']}" for stop in found if not stop["visible"]]
    out += [f"the focus is out of sight on {stop['name']}" for stop in found if not stop["inView"]]
    out += [f"something covers {stop['name']}" for stop in found if stop["inView"] and not stop["seen"]]
    return out + [f"{stop['name']} jumps the queue" for stop in found if stop["tabIndex"] > 0]


def tab_to(page: Page, selector: str, most: int = MOST_STOPS) -> None:
    """Press Tab until the focus is there."""
    for _ in range(most * 2):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never came to {selector}")


def test_a_stop_that_cannot_be_seen_is_found(open_page: OpenPage) -> None:
    page = open_page(**DESKTOP, bypass_csp=True)
    page.goto("/about/privacy")
    page.evaluate(NO_SUCH_PLACE)
    found = faults(stops(page, 30))
    assert any("no sign of focus" in fault and "unseen" in fault for fault in found)
    assert any("something covers" in fault and "covered" in fault for fault in found)


@pytest.mark.parametrize("name", ["home", "roadmap", "search", "tell us", "home in Urdu"])
def test_the_skip_link_comes_first_and_works(same_page: OpenPage, name: str) -> None:
    page = same_page(**DESKTOP)
    go(page, BY_NAME[name])
    page.keyboard.press("Tab")
    first = page.locator(":focus")
    expect(first).to_have_class("skip")
    page.wait_for_function("() => document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.getElementById('main').contains(document.activeElement)")


def test_suggestions_follow_the_combobox_pattern(same_page: OpenPage) -> None:
    page = same_page(**DESKTOP)
    page.goto("/")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.focus()
    page.keyboard.type("slee")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "-")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("slee")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.type("p")
    expect(options.first).to_be_visible()
    wanted = options.first.inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    expect(page.locator("#q")).to_have_value(wanted)


def test_typing_and_enter_searches_for_what_was_typed(same_page: OpenPage) -> None:
    page = same_page(**DESKTOP)
    page.goto("/")
    tab_to(page, "#q")
    page.keyboard.type("help with sleep")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=help+with+sleep")
    expect(page.locator(".hit").first).to_be_visible()


def test_filters_by_keyboard(same_page: OpenPage) -> None:
    page = same_page(**DESKTOP)
    page.goto("/search?q=autism")
    if not page.locator("#age").is_visible():
        tab_to(page, ".filters summary")
        page.keyboard.press("Enter")
        expect(page.locator("#age")).to_be_visible()
    tab_to(page, "#age")
    page.keyboard.type("7")
    tab_to(page, "#nodiagnosis")
    page.keyboard.press("Space")
    tab_to(page, ".filters button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?.*age=7.*nodiagnosis=yes"))
    expect(page.locator("#results-title")).to_contain_text("with your choices")
    expect(page.locator("#age")).to_have_value("7")
    expect(page.locator("#nodiagnosis")).to_be_checked()


def test_the_form_by_keyboard_and_its_mistakes(same_page: OpenPage) -> None:
    page = same_page(**DESKTOP)
    page.goto("/tell-us")
    tab_to(page, "main form[method=post] button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page).to_have_title(re.compile("^Error:"))
    field = page.locator("#looking_for")
    error = page.locator(f"#{(field.get_attribute('aria-describedby') or '-').split()[-1]}")
    expect(error).to_contain_text("Write what you were looking for")
    tab_to(page, ".govuk-error-summary a")
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.type("a quiet swimming hour")
    tab_to(page, "main form[method=post] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/comment/sent")
    expect(page.locator("h1")).to_have_text("Thank you")
