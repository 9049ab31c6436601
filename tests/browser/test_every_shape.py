"""Every shape of page, visited twice and looked at in every way there is: on a laptop, and on a phone.

To come to a page costs more than most of what is then asked of it. Each thing that is asked has its own words for a fault, and
its twin, which plants one, in the file of what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.measures import SPACING, TARGET, axe, colours, enlarge, lost, none, probe, undress, wear
from tests.browser.shapes import LAYOUTS, ONE_OF_EACH, SHAPES, Shape, go
from tests.browser.test_axe import SMALL, WAYS
from tests.browser.test_keyboard import faults, stops
from tests.browser.test_quiet_and_light import SHIFT, too_heavy, wire
from tests.browser.test_without_script import DEAD
from tests.browser.test_zoom import SMALLEST

pytestmark = pytest.mark.browser

ONES_OWN = re.compile(r"\d+|LO-[A-Z0-9-]+")  # a count, and the reference that each of two senders is given
WITH_SCRIPT = {
    "service": "Save to my list",
    "roadmap": "Open all steps Your ticks and notes stay on this phone or computer. We never see them.",
}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_on_a_laptop_in_each_way_of_seeing(same_page: OpenPage, shape: Shape) -> None:
    """axe on all; on one of each layout also with the keyboard, with twice the text, and for who wants nothing to move."""
    page = same_page(**DESKTOP)
    page.emulate_media(**WAYS["light"])
    go(page, shape)
    found = [f"light: {fault}" for fault in axe(page)]
    if shape in LAYOUTS:
        found += by_keyboard_and_enlarged(page)
    for way in ("forced colours", "dark"):
        page.emulate_media(**WAYS[way])
        if way == "dark":
            page.set_viewport_size(SMALL)
        found += [f"{way}: {fault}" for fault in colours(page)]
    none(found)


def by_keyboard_and_enlarged(page: Page) -> list[str]:
    page.emulate_media(reduced_motion="reduce")  # the skip link slides in for others
    reached = stops(page)
    assert len(reached) > 10
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0) }")
    found = faults(reached) + [f"moves: {fault}" for fault in probe(page, "moving")] + lost(page, "at 1280 pixels")
    enlarge(page, 2)
    found += lost(page, "with twice the text")
    undress(page)
    return found


@pytest.mark.parametrize("shape", ONE_OF_EACH, ids=lambda shape: shape.name)
def test_on_a_phone_light_whole_and_big_enough_to_press(same_page: OpenPage, site: str, shape: Shape) -> None:
    """On one of each layout also beside the same page without JavaScript."""
    page = same_page(**PHONE)
    with nothing_kept(page) as came:
        go(page, shape)
        found = [] if shape.act else too_heavy(page, site, shape, came)
    if not shape.act and page.evaluate(SHIFT) >= 0.01:
        found.append("the page jumps while it loads")
    if shape in LAYOUTS and shape.name != "my list":
        page.evaluate("() => document.querySelectorAll('.counted-here').forEach(one => one.remove())")  # a script's own sentence
        found += without_script(same_page(**PHONE, java_script_enabled=False), shape, page.locator("main").inner_text())
    page.set_viewport_size(SMALLEST)
    found += lost(page, "at 320 pixels") + [f"too small: {fault}" for fault in probe(page, "small", TARGET)]
    page.set_viewport_size(SMALL)
    wear(page, SPACING)
    found += lost(page, "with wide spacing")
    undress(page)
    enlarge(page, 2)
    none(found + lost(page, "with twice the text"))


@contextmanager
def nothing_kept(page: Page) -> Iterator[dict[str, int]]:
    """As on a first visit: nothing comes from what the browser kept of the last page."""
    session = page.context.new_cdp_session(page)
    came = wire(session)
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield came
    session.detach()


def without_script(page: Page, shape: Shape, scripted: str) -> list[str]:
    """The same words, and no control that does nothing."""
    go(page, shape)
    words = {word for word in scripted.split() if not ONES_OWN.fullmatch(word)} - set(WITH_SCRIPT.get(shape.name, "").split())
    there = set(page.locator("main").inner_text().split())
    missing = [f"without script this is missing: {word}" for word in words - there]
    return missing + [f"without script this does nothing: {control}" for control in page.evaluate(DEAD)]
