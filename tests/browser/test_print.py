"""On paper: every word of the page, closed boxes opened, and the address behind each link to another site."""

from __future__ import annotations

import re
import unicodedata

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, OpenPage
from tests.browser.measures import probe
from tests.browser.pdf import words_of
from tests.browser.shapes import BY_NAME, go

pytestmark = pytest.mark.browser

HIDDEN_ON_PAPER = (
    ".wrong, .road-links, .easy-link, .listen, .mine-all button, .save, .steps-all, "
    ".search, .filters, .pager, .list-actions, .govuk-visually-hidden, .trap"
)


def close_up(text: str) -> str:
    """Without spaces, which a PDF does not keep, and with joined letters taken apart."""
    return re.sub(r"[\s\u00ad\u200b]+", "", unicodedata.normalize("NFKC", text))


def paper(page: Page) -> str:
    return close_up(words_of(page.pdf(format="A4", prefer_css_page_size=True)))


@pytest.mark.parametrize("name", ["roadmap", "service", "help", "wait", "urgent", "timescale"])
def test_every_word_is_on_paper(same_page: OpenPage, name: str) -> None:
    page = same_page(**DESKTOP)
    go(page, BY_NAME[name])
    printed = paper(page)
    page.evaluate("selector => document.querySelectorAll(selector).forEach(e => e.remove())", HIDDEN_ON_PAPER)
    words = probe(page, "words", "main")
    assert len(words) > 30
    assert [line for line in words if close_up(line) not in printed] == []


@pytest.mark.parametrize("name", ["roadmap", "service"])
def test_closed_boxes_and_link_addresses_are_on_paper(same_page: OpenPage, name: str) -> None:
    page = same_page(**DESKTOP)
    go(page, BY_NAME[name])
    expect(page.locator("main details").first).not_to_have_attribute("open", re.compile(""))
    inside = page.locator("main details li").first.text_content() or ""
    addresses = page.eval_on_selector_all("main article a[href^=http]", "links => links.map(link => link.getAttribute('href'))")
    printed = paper(page)
    assert close_up(inside)[:30] in printed
    assert addresses
    assert [address for address in addresses if close_up(address) not in printed] == []


def test_what_only_works_on_a_screen_is_not_on_paper(same_page: OpenPage) -> None:
    page = same_page(**DESKTOP)
    go(page, BY_NAME["service"])
    page.emulate_media(media="print")
    for name in (".main-nav", ".urgent-link", ".skip", ".save"):
        expect(page.locator(name)).to_be_hidden()
    ink, ground = page.evaluate("() => { const s = getComputedStyle(document.body); return [s.color, s.backgroundColor] }")
    assert (ink, ground) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")


def test_dark_readers_print_black_on_white_too(same_page: OpenPage) -> None:
    page = same_page(**DESKTOP)
    go(page, BY_NAME["service"])
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate("""() => [...document.querySelectorAll("body, main, h1, .contact-box, .btn, .facts dt, a")]
        .filter(e => e.checkVisibility())
        .map(e => getComputedStyle(e)).map(s => [s.color, s.backgroundColor])""")
    assert {ink for ink, _ in colours} == {"rgb(0, 0, 0)"}
    assert {ground for _, ground in colours} <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_a_word_that_is_not_printed_is_missed(open_page: OpenPage) -> None:
    page = open_page(**DESKTOP, bypass_csp=True)
    page.goto("/about/privacy")
    page.add_style_tag(content="@media print { main li:first-child { display: none } }")
    printed = paper(page)
    assert any(close_up(line) not in printed for line in probe(page, "words", "main"))
