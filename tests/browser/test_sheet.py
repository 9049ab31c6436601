"""The sheet as a real PDF from Chromium: every road whole, with every step opened, on two sides of A4, large enough to read."""

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


LONGEST = ("early-years", "ehc-needs-assessment", "preparing-for-adulthood", "suspended-or-excluded")
SMALLEST = 8.5 * 96 / 72  # points as Chromium counts them
SIZES = """() => [...document.querySelectorAll(".sheet *")].filter(e => e.checkVisibility() && [...e.childNodes].some(
    n => n.nodeType === 3 && n.data.trim())).map(e => parseFloat(getComputedStyle(e).fontSize))"""


@pytest.mark.parametrize("language", ["", "/pl", "/ur"])
def test_the_whole_road_on_two_sides_of_a4(open_page: OpenPage, language: str) -> None:
    page = open_page(**DESKTOP)
    for slug in LONGEST if language else ROADS:
        page.goto(f"{language}/roadmaps/{slug}/sheet")
        pdf = page.pdf(format="A4", prefer_css_page_size=True)
        assert 1 <= len(SIDES.findall(pdf)) <= 2, slug


def bare(text: str) -> str:
    """Letters alone: points and the numbers of addresses, which print puts between them, are not in the text of the page."""
    return re.sub(r"[\d\[\]•]+", "", close_up(text))


@pytest.mark.parametrize("slug", ["ehc-needs-assessment", "early-years"])
def test_every_step_is_printed_opened(open_page: OpenPage, slug: str) -> None:
    page = open_page(**DESKTOP)
    page.goto(f"/roadmaps/{slug}/sheet")
    printed = bare(words_of(page.pdf(format="A4", prefer_css_page_size=True)))
    steps = page.locator(".sheet-stop")
    assert steps.count() >= 12
    for step in steps.all():
        said = step.locator(".sheet-said").inner_text()
        assert all(label in said for label in ("Who acts:", "By when, in law:", "What you can do now:", "If this does not happen:"))
        assert bare(step.locator("h3 > span").last.inner_text()) in printed
        assert [line for line in said.splitlines() if bare(line) not in printed] == []
    assert printed.count("Date") >= steps.count()


def test_addresses_day_number_and_the_way_back_are_printed(open_page: OpenPage) -> None:
    page = open_page(**DESKTOP)
    page.goto("/roadmaps/ehc-needs-assessment/sheet")
    printed = close_up(words_of(page.pdf(format="A4", prefer_css_page_size=True)))
    links = page.eval_on_selector_all(".sheet-said a[href^=http]", "links => links.map(a => a.href.replace('https://www.', ''))")
    assert len(links) > 10
    assert [address for address in links if close_up(address.removeprefix("https://").rstrip("/")) not in printed] == []
    for said in ("Checked on ", "Law as at ", "01702 215246", "/roadmaps/ehc-needs-assessment", "/letters/contact-log"):
        assert close_up(said) in printed
    assert page.locator("svg.qr").is_visible()


@pytest.mark.parametrize("address", ["/roadmaps/early-years/sheet", "/ur/roadmaps/ehc-needs-assessment/sheet"])
def test_nothing_is_printed_too_small_to_read(open_page: OpenPage, address: str) -> None:
    page = open_page(**DESKTOP)
    page.goto(address)
    page.emulate_media(media="print")
    assert min(page.evaluate(SIZES)) >= SMALLEST - 0.01


def test_a_longer_sheet_would_be_seen(open_page: OpenPage) -> None:
    page = open_page(**DESKTOP, bypass_csp=True)
    page.goto("/roadmaps/ehc-needs-assessment/sheet")
    page.add_style_tag(content="@media print { .sheet-said { padding-bottom: 3cm !important } }")
    assert len(SIDES.findall(page.pdf(format="A4", prefer_css_page_size=True))) > 2


@pytest.mark.parametrize("address", ["/roadmaps/ehc-needs-assessment/sheet", "/ur/roadmaps/autism-adhd-assessment/sheet"])
def test_on_a_phone(open_page: OpenPage, address: str) -> None:
    page = open_page(**{**PHONE, "viewport": {"width": 320, "height": 640}}, bypass_csp=True)
    page.goto(address)
    assert page.evaluate(SIDEWAYS) == 0
    none(axe(page))
