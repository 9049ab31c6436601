"""A road in a real browser: steps open and close and are remembered, the picture leads to them, and no way of seeing loses it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from localoffer.settings import ROOT
from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.measures import axe, none

pytestmark = pytest.mark.browser

ROADS = sorted(path.stem for path in (ROOT / "content" / "en" / "roadmaps").glob("*.md"))
EHC = "/roadmaps/ehc-needs-assessment"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BARE: dict[str, Any] = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}


def step(page: Page, name: str) -> Any:
    return page.get_by_role("button", name=name, exact=True)


# Every road is looked at closed by the axe of all addresses; open, those with the most kinds of part in them; the EHC road open and
# with a tick and a note in test_notes.py.
@pytest.mark.parametrize("slug", ["autism-adhd-assessment", "suspended-or-excluded", "early-years", "appeal"])
def test_axe_finds_nothing_with_every_step_open(same_page: OpenPage, slug: str) -> None:
    page = same_page(**PHONE)
    page.goto(f"/roadmaps/{slug}")
    page.get_by_role("button", name="Open all steps").click()
    none(axe(page))


@pytest.mark.parametrize("address", [EHC, "/ur/roadmaps/first-steps", "/roadmaps/appeal", "/roadmaps/autism-adhd-assessment"])
def test_nothing_goes_sideways_at_320_and_without_script_every_step_stands_open(same_page: OpenPage, address: str) -> None:
    page = same_page(**BARE)
    page.goto(address)
    wide = same_page(**{**BARE, "viewport": {"width": 1280, "height": 640}})
    wide.goto(address)
    assert wide.evaluate(SIDEWAYS) == 0
    assert page.evaluate(SIDEWAYS) == 0
    for body in page.locator(".step-body").all():
        expect(body).to_be_visible()
    expect(page.locator(".steps-all")).to_be_hidden()
    expect(page.locator(".step button")).to_have_count(0)


def test_a_step_is_a_button_with_its_number_and_what_was_opened_is_remembered(same_page: OpenPage) -> None:
    page = same_page(**DESKTOP)
    page.goto(EHC)
    button = step(page, "2 The council decides whether to assess")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".step:has(#decide-to-assess) .step-body")).to_be_visible()
    page.reload()
    expect(step(page, "2 The council decides whether to assess")).to_have_attribute("aria-expanded", "true")
    expect(step(page, "1 You ask for an assessment")).to_have_attribute("aria-expanded", "false")


def test_the_picture_opens_the_step_that_it_leads_to(same_page: OpenPage) -> None:
    page = same_page(**DESKTOP)
    page.goto(EHC)
    link = page.locator(".route").get_by_role("link", name="10 The final plan arrives", exact=True)
    link.click()
    expect(page.locator(".step:has(#final-plan) .step-body")).to_be_visible()
    expect(link).to_have_attribute("aria-current", "step")
    expect(page.locator(".route [aria-current=step]")).to_have_count(1)


def test_an_address_with_a_step_opens_it(same_page: OpenPage) -> None:
    """As from a search hit, whatever heading of the step answers."""
    page = same_page(**DESKTOP)
    page.goto(f"{EHC}#advice")
    expect(page.locator(".step:has(#advice) .step-body")).to_be_visible()
    expect(page.locator("#advice")).to_be_in_viewport()
    expect(page.locator(".route a[aria-current=step]")).to_have_attribute("href", "#advice")


def test_all_open_and_all_close(same_page: OpenPage) -> None:
    page = same_page(**DESKTOP)
    page.goto(EHC)
    page.get_by_role("button", name="Open all steps").click()
    expect(page.locator(".step-body[hidden]")).to_have_count(0)
    page.get_by_role("button", name="Close all steps").click()
    expect(page.locator(".step-body[hidden]")).to_have_count(12)


def test_it_works_where_nothing_may_be_kept(open_page: OpenPage) -> None:
    page = open_page(**DESKTOP)
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    page.goto(EHC)
    step(page, "1 You ask for an assessment").click()
    expect(page.locator(".step:has(#ask) .step-body")).to_be_visible()


def test_in_forced_colours_every_stop_still_has_an_edge_and_the_lines_are_there(same_page: OpenPage) -> None:
    page = same_page(**DESKTOP)
    page.emulate_media(forced_colors="active")
    page.goto("/roadmaps/autism-adhd-assessment")
    marks = page.eval_on_selector_all(
        ".route .mark svg", "marks => marks.map(m => [getComputedStyle(m).stroke, getComputedStyle(m).fill])"
    )
    assert len(marks) == 12
    assert all(stroke != fill and stroke != "none" for stroke, fill in marks)
    line = page.locator(".route .stop-main").first.evaluate("e => getComputedStyle(e, '::before').borderInlineStartWidth")
    assert line == "6px"


def test_the_shapes_differ_and_not_only_the_colours(same_page: OpenPage) -> None:
    page = same_page(**DESKTOP)
    page.goto("/roadmaps")
    shapes = page.eval_on_selector_all("symbol", "all => all.map(one => one.innerHTML)")
    assert len(set(shapes)) == len(shapes) == 5


def test_on_paper_every_step_is_open(same_page: OpenPage) -> None:
    page = same_page(**DESKTOP)
    page.goto(EHC)
    expect(page.locator(".step:has(#ask) .step-body")).to_be_hidden()
    page.emulate_media(media="print")
    assert page.locator(".step:has(#ask) .step-body").evaluate("e => e.getBoundingClientRect().height") > 100
    expect(page.locator(".steps-all")).to_be_hidden()


def test_right_to_left_the_line_is_on_the_right(same_page: OpenPage) -> None:
    page = same_page(**PHONE)
    page.goto(f"/ur{EHC}")
    mark, title = (
        page.locator(".route .mark").first.bounding_box(),
        page.locator(".route .stop-main a > span").nth(1).bounding_box(),
    )
    assert mark
    assert title
    assert mark["x"] > title["x"]
    expect(page.locator(".scale .lane-law line")).to_have_attribute("x1", re.compile("100%"))
