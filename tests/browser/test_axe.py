"""axe over every public address on a phone (in each way of seeing: test_every_shape.py). No rule is switched off."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import PHONE, OpenPage
from tests.browser.measures import axe, colours, none
from tests.html import build

pytestmark = pytest.mark.browser

WAYS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "forced colours": {"color_scheme": "light", "forced_colors": "active"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},  # and small: a phone at night
}
SMALL = {"width": 375, "height": 812}
PLANTED = """() => {
  document.querySelector("main").insertAdjacentHTML("beforeend",
    "<p style='color:#999;background:#fff'>hard to read</p><p style='color:#666;background:#fff'>not easy to read</p>" +
    "<input type='text'>" +
    "<div><a href='/a' style='font-size:10px;display:inline-block;min-height:0'>a</a>" +
    "<a href='/b' style='font-size:10px;display:inline-block;min-height:0'>b</a></div>")
}"""


def test_axe_finds_nothing_on_any_address(open_page: OpenPage, addresses: list[str]) -> None:
    """Pages built of nothing new are not opened: 155 time limits are one template, and all addresses took eleven minutes."""
    page = open_page(**PHONE, bypass_csp=True)
    faults = []
    seen: set[object] = set()
    looked_at = 0
    for path in addresses:
        response = page.request.get(path)
        assert response.status == 200, path
        html = response.text()
        assert html.count("<h1") == 1, path
        if not (parts := build(html)) <= seen:
            seen |= parts
            looked_at += 1
            page.goto(path)
            faults += [f"{path}: {fault}" for fault in axe(page)]
    assert len(addresses) > 100
    assert looked_at > 30
    none(faults)


def test_axe_finds_what_was_planted(open_page: OpenPage) -> None:
    page = open_page(**PHONE, bypass_csp=True)
    page.goto("/")
    page.evaluate(PLANTED)
    rules = {fault.partition(":")[0] for fault in axe(page)}
    assert {"color-contrast", "color-contrast-enhanced", "label", "target-size"} <= rules


def test_a_colour_that_cannot_be_read_is_found_in_a_long_list_cut_short(open_page: OpenPage) -> None:
    page = open_page(**PHONE, bypass_csp=True)
    page.goto("/a-to-z")
    all_of_them = page.locator("main li").count()
    page.evaluate("""() => { const rows = document.querySelectorAll("main li"), last = rows[rows.length - 1]
        last.className = "faint"; last.querySelector("a").style.color = "#999" }""")
    found = colours(page)
    assert page.locator("main li").count() < all_of_them / 4
    assert {fault.partition(":")[0] for fault in found} == {"color-contrast", "color-contrast-enhanced"}
    page.locator(".faint").evaluate("row => row.remove()")
    assert colours(page) == []
