"""Easy Read in a browser: seen in every way of seeing, on the smallest phone, mirrored, and whole on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, OpenPage
from tests.browser.measures import COLOURS, OPTIONS, SPACING, TARGET, axe, enlarge, lost, none, probe, undress, wear
from tests.browser.test_axe import WAYS
from tests.browser.test_print import close_up, paper
from tests.browser.test_zoom import NARROW

pytestmark = pytest.mark.browser

REVIEW, FORM = "/easy-read/my-review", "/easy-read/have-your-say"
# For each line: how far the picture's middle is to the left of its words' middle, and whether they stand side by side.
SIDES = """() => [...document.querySelectorAll(".easy-line")].map(line => {
  const [picture, words] = [...line.children].map(e => e.getBoundingClientRect())
  return [words.left + words.right - picture.left - picture.right, words.top < picture.bottom]
})"""
FAINT = """() => [...document.querySelectorAll(".easy-line .pic *")].filter(e => {
  const s = getComputedStyle(e), back = getComputedStyle(document.body).backgroundColor
  return (s.stroke === "none" || s.stroke === back) && (s.fill === "none" || s.fill === back)
}).length"""


def sides(page: Page) -> list[tuple[float, bool]]:
    return [tuple(one) for one in page.evaluate(SIDES)]


@pytest.mark.parametrize("path", [REVIEW, FORM])
def test_it_can_be_seen_by_everyone_on_the_smallest_phone(open_page: OpenPage, path: str) -> None:
    page = open_page(**NARROW, bypass_csp=True)
    page.goto(path)
    faults = lost(page, "at 320 pixels") + [f"too small: {fault}" for fault in probe(page, "small", TARGET)]
    assert all(left > 0 and beside for left, beside in sides(page))
    assert float(page.locator(".easy-line p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")) >= 18
    for way, media in WAYS.items():
        page.emulate_media(**media)
        faults += [f"{way}: {fault}" for fault in axe(page, OPTIONS if way == "light" else COLOURS)]
        faults += [f"{way}: a part of a picture cannot be seen"] * page.evaluate(FAINT)
    wear(page, SPACING)
    faults += lost(page, "with wide spacing")
    undress(page)
    enlarge(page, 2)
    none(faults + lost(page, "with twice the text"))


def test_where_it_is_read_from_the_right_the_picture_is_on_the_right(same_page: OpenPage) -> None:
    page = same_page(**DESKTOP)
    page.goto(f"/ur{REVIEW}")
    assert len(sides(page)) > 20
    assert all(left < 0 and beside for left, beside in sides(page))


def test_every_word_and_picture_is_on_paper(same_page: OpenPage) -> None:
    page = same_page(**DESKTOP)
    page.goto(REVIEW)
    printed = paper(page)
    page.emulate_media(media="print")
    words = page.locator(".easy-line p").all_inner_texts()
    assert [one for one in words if close_up(one) not in printed] == []
    assert page.locator(".easy-line .pic:visible").count() == len(words) > 30
