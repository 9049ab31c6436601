"""What is measured in small windows, with big text and wide spacing (test_every_shape.py) sees a fault of each kind."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.measures import TARGET, probe

pytestmark = pytest.mark.browser

SMALLEST = {"width": 320, "height": 640}
NARROW = {"viewport": SMALLEST, "is_mobile": True, "has_touch": True}
PLANTED = """() => document.querySelector("main").insertAdjacentHTML("beforeend",
  "<div style='width:900px;height:9px;background:red'></div>" +
  "<div style='height:12px;width:90px;overflow:hidden'>words that do not fit in here at all</div>" +
  "<p style='margin:0;height:8px'>one line of words</p><p style='margin:0'>another line of words</p>" +
  "<button style='width:20px;height:20px;padding:0'>x</button>" +
  "<i style='transition:transform 2s'>moves</i>")"""


def test_the_measures_find_what_was_planted(open_page: OpenPage) -> None:
    page = open_page(**NARROW, bypass_csp=True)
    page.goto("/about/privacy")
    page.evaluate(PLANTED)
    assert any("reaches" in fault for fault in probe(page, "sideways"))
    assert any("do not fit" in fault for fault in probe(page, "clipped"))
    assert any("written over" in fault for fault in probe(page, "overlapping"))
    assert any("20 by 20" in fault for fault in probe(page, "small", TARGET))
    assert any("moves" in fault for fault in probe(page, "moving"))
