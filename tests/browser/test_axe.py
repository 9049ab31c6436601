"""axe over every public address on a phone (in each way of seeing: test_every_shape.py). No rule is switched off."""

from __future__ import annotations

from typing import Any
from urllib.request import urlopen

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


def test_axe_finds_nothing_on_any_address(same_page: OpenPage, site: str, addresses: list[str]) -> None:
    """Each address is read, and as few are opened as have between them all that any is built of: 155 time limits are one template.

    To open all took eleven minutes, and each that has something not seen before, in the order of their names, 75 seconds.
    """
    sent = {path: read(site + path) for path in addresses}
    assert len(sent) > 100
    assert [path for path, html in sent.items() if html.count("<h1") != 1] == []
    chosen = few_with_all({path: (build(html), len(html)) for path, html in sent.items()})
    assert len(chosen) > 10
    page = same_page(**PHONE)
    faults = []
    for path in chosen:
        page.goto(path)
        faults += [f"{path}: {fault}" for fault in axe(page)]
    none(faults)


def read(address: str) -> str:
    with urlopen(address, timeout=30) as answer:  # raises unless it is found
        return str(answer.read().decode())


def few_with_all(pages: dict[str, tuple[set[object], int]]) -> list[str]:
    """Pages that have every part of any, chosen for how much of what is still missing they have for their length."""
    missing = set().union(*(parts for parts, _ in pages.values()))
    chosen = []
    while missing:
        chosen.append(max(pages, key=lambda path: len(pages[path][0] & missing) / (20_000 + pages[path][1])))
        missing -= pages[chosen[-1]][0]
    return chosen


def test_what_only_one_page_has_is_chosen() -> None:
    same: set[object] = {1, 2, 3}
    pages = {f"/{number}": (same, 1000) for number in range(50)}
    assert len(few_with_all(pages)) == 1
    assert few_with_all({**pages, "/odd": ({4}, 90_000), "/more": ({1, 2, 3, 5}, 1000)}) == ["/more", "/odd"]


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
    assert {fault.partition(":")[0] for fault in found} == {"color-contrast"}
    page.locator(".faint").evaluate("row => row.remove()")
    assert colours(page) == []
