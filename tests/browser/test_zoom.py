"""What is measured in small windows, with big text and wide spacing (test_every_shape.py) sees a fault of each kind."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.measures import TARGET, enlarge, probe

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


OUT_OF_ITS_BUTTON = """() => [...document.querySelectorAll("main .btn bdi")].filter(number =>
  number.getBoundingClientRect().right > number.closest(".btn").getBoundingClientRect().right).map(number => number.innerText)"""


def test_a_number_to_ring_is_whole_in_its_button_with_twice_the_text(open_page: OpenPage) -> None:
    """'Ring 0800 953 0222' went on in white over the paper: whoever needs large letters read a number without its last figure."""
    page = open_page(**{**NARROW, "viewport": {"width": 360, "height": 640}}, bypass_csp=True)
    page.goto("/services/camhs")
    enlarge(page, 2)
    assert page.locator("main .btn bdi").count()
    assert page.evaluate(OUT_OF_ITS_BUTTON) == []
    page.add_style_tag(content="main .btn bdi{display:inline;white-space:nowrap}")
    assert page.evaluate(OUT_OF_ITS_BUTTON) == ["0800 953 0222"]
