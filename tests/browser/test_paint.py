"""What is needed to paint comes first: the first screen of the heaviest pages is in their first 14 kB, and their heading is shown
before the rest is laid out."""

from __future__ import annotations

import html
import urllib.request

import brotli
import pytest

from tests.browser.conftest import DESKTOP, PHONE, OpenPage

pytestmark = pytest.mark.browser

FIRST = 14_000  # bytes: what a server may send before it hears from the phone
HEAVIEST = ["/bn/roadmaps/ehc-needs-assessment", "/ur/roadmaps/ehc-needs-assessment", "/ar/roadmaps/early-years"]
ASKED = """() => {
  window.asked = [];
  Object.defineProperty(window, "scrollY", {get() {
    const heading = document.querySelector("h1"), foot = document.querySelector("footer");
    window.asked.push([document.readyState, heading ? heading.textContent : "", !!foot]);
    return 0;
  }});
}"""
SEEN = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    const place = range.getBoundingClientRect(), words = walk.currentNode.data.trim();
    if (words && place.height && place.top < innerHeight) found.push(words);
  }
  return found;
}"""


def first_bytes(address: str) -> bytes:
    """What comes of the page in FIRST bytes, of which its headers are some."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        came: bytes = answer.read(FIRST - len(bytes(answer.headers)))
    return came


def read(came: bytes) -> str:
    """The page as far as these go."""
    raw: bytes = brotli.Decompressor().process(came)
    return html.unescape(raw.decode(errors="ignore"))


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_first_screen_of_the_heaviest_pages_comes_first(same_page: OpenPage, site: str, screen: dict[str, object]) -> None:
    page = same_page(**screen)
    for address in HEAVIEST:
        page.goto(address)
        words = page.evaluate(SEEN)
        assert len(words) > 15
        came = first_bytes(site + address)
        assert [word for word in words if word not in read(came)] == [], address
        assert [word for word in words if word not in read(came[: FIRST // 3])] != [], "nothing would be noticed"


def test_the_heading_is_shown_before_the_rest_is_read(open_page: OpenPage) -> None:
    """The one inline script runs where it stands; that a slow phone shows it sooner is measured by tests/bench/paint.py."""
    page = open_page(**PHONE)  # its own, for the script stays with it
    page.add_init_script(f"({ASKED})()")
    for address in ("/", "/help/sleep", "/search?q=sleep", "/ur/roadmaps/ehc-needs-assessment"):
        page.goto(address)
        heading = page.locator("h1").text_content()
        assert page.evaluate("asked.slice(0, 1)") == [["loading", heading, False]], address
