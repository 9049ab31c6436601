"""The sheet as a real PDF from Chromium: at most two sides of A4 for every road, and nothing of it lost."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.measures import axe, none
from tests.browser.pdf import words_of
from tests.browser.test_print import close_up
from tests.browser.test_road import ROADS, SIDEWAYS

pytestmark = pytest.mark.browser
SIDES = re.compile(rb"/Type /Page\b(?!s)")


LONGEST = ("ehc-needs-assessment", "autism-adhd-assessment", "therapies")


@pytest.mark.parametrize("language", ["", "/pl", "/ur"])
def test_two_sides_of_a4_at_most(open_page: OpenPage, language: str) -> None:
    page = open_page(**DESKTOP)
    for slug in LONGEST if language else ROADS:
        page.goto(f"{language}/roadmaps/{slug}/sheet")
        pdf = page.pdf(format="A4", prefer_css_page_size=True)
        assert 1 <= len(SIDES.findall(pdf)) <= 2, slug


def test_every_step_date_number_and_the_way_back_are_on_it(open_page: OpenPage) -> None:
    page = open_page(**DESKTOP)
    page.goto("/roadmaps/ehc-needs-assessment/sheet")
    printed = close_up(words_of(page.pdf(format="A4", prefer_css_page_size=True)))
    steps = page.locator(".sheet-stop b").all_inner_texts()
    assert len(steps) >= 12
    assert [title for title in steps if close_up(title) not in printed] == []
    assert printed.count("Date") >= 12
    assert close_up("01702 215246") in printed
    assert close_up("/roadmaps/ehc-needs-assessment") in printed
    assert page.locator("svg.qr").is_visible()


def test_a_longer_sheet_would_be_seen(open_page: OpenPage) -> None:
    page = open_page(**DESKTOP, bypass_csp=True)
    page.goto("/roadmaps/ehc-needs-assessment/sheet")
    page.add_style_tag(content="@media print { .sheet-stop { padding: 1.5cm 0 !important } }")
    assert len(SIDES.findall(page.pdf(format="A4", prefer_css_page_size=True))) > 2


@pytest.mark.parametrize("address", ["/roadmaps/ehc-needs-assessment/sheet", "/ur/roadmaps/autism-adhd-assessment/sheet"])
def test_on_a_phone(open_page: OpenPage, address: str) -> None:
    page = open_page(**{**PHONE, "viewport": {"width": 320, "height": 640}}, bypass_csp=True)
    page.goto(address)
    assert page.evaluate(SIDEWAYS) == 0
    none(axe(page))
