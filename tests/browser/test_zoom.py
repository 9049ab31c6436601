"""Small windows, big text, wide spacing, big enough targets, and nothing that moves for those who asked for that."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP, OpenPage
from tests.browser.measures import SPACING, TARGET, enlarge, lost, none, probe, undress, wear
from tests.browser.shapes import LAYOUTS, ONE_OF_EACH, Shape, go

pytestmark = pytest.mark.browser

NARROW = {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True}
PLANTED = """() => document.querySelector("main").insertAdjacentHTML("beforeend",
  "<div style='width:900px;height:9px;background:red'></div>" +
  "<div style='height:12px;width:90px;overflow:hidden'>words that do not fit in here at all</div>" +
  "<p style='margin:0;height:8px'>one line of words</p><p style='margin:0'>another line of words</p>" +
  "<button style='width:20px;height:20px;padding:0'>x</button>" +
  "<i style='transition:transform 2s'>moves</i>")"""


@pytest.mark.parametrize("shape", ONE_OF_EACH, ids=lambda shape: shape.name)
def test_a_small_phone_loses_nothing_and_every_target_fits_a_thumb(open_page: OpenPage, shape: Shape) -> None:
    page = open_page(**NARROW)
    go(page, shape)
    faults = lost(page, "at 320 pixels") + [f"too small: {fault}" for fault in probe(page, "small", TARGET)]
    page.set_viewport_size({"width": 375, "height": 812})
    wear(page, SPACING)
    faults += lost(page, "with wide spacing")
    undress(page)
    enlarge(page, 2)
    none(faults + lost(page, "with twice the text"))


@pytest.mark.parametrize("shape", LAYOUTS, ids=lambda shape: shape.name)
def test_a_laptop_with_twice_the_text_loses_nothing_and_nothing_moves(open_page: OpenPage, shape: Shape) -> None:
    page = open_page(**DESKTOP, reduced_motion="reduce")
    go(page, shape)
    faults = [f"moves: {fault}" for fault in probe(page, "moving")] + lost(page, "at 1280 pixels")
    enlarge(page, 2)
    none(faults + lost(page, "with twice the text"))


def test_the_measures_find_what_was_planted(open_page: OpenPage) -> None:
    page = open_page(**NARROW, bypass_csp=True)
    page.goto("/about/privacy")
    page.evaluate(PLANTED)
    assert any("reaches" in fault for fault in probe(page, "sideways"))
    assert any("do not fit" in fault for fault in probe(page, "clipped"))
    assert any("written over" in fault for fault in probe(page, "overlapping"))
    assert any("20 by 20" in fault for fault in probe(page, "small", TARGET))
    assert any("moves" in fault for fault in probe(page, "moving"))
