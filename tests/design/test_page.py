"""A page is shown as far as its heading before the rest of it is laid out."""

from __future__ import annotations

from localoffer.design.page import SHOW, heading_first
from tests.table import each

LEAD, FORM = '<p class="lead" lang="en">First\nwords.</p>', '<form class="search" role="search"><p>Words</p></form>'
FIRST = {
    "a heading": "<h1>Sleep</h1>",
    "a heading in a language of its own": '<h1 lang="en" dir="ltr">Sleep</h1>',
    "and first words": f"<h1>Sleep</h1>\n{LEAD}",
    "and a search box": f"<h1>Sleep</h1>\n\n{FORM}",
    "and both": f"<h1>Sleep</h1>\n{LEAD}\n{FORM}",
}
REST = {
    "other words": "\n<p>Other words.</p>",
    "first words that come later": f"<p>Other words.</p>{LEAD}",
    "a form to fill in": '\n<form method="post"><p>Words</p></form>',
    "a form that comes later": f"<p>Other words.</p>{FORM}",
    "a second heading": "<h2>More</h2><h1>Again</h1>",
    "nothing": "",
}


@each("first", FIRST.values(), ids=FIRST)
@each("rest", REST.values(), ids=REST)
def test_what_is_shown_first_ends_after_the_heading_and_what_belongs_to_it(first: str, rest: str) -> None:
    assert heading_first(f"<main>{first}{rest}</main>") == f"<main>{first}<script>{SHOW}</script>{rest}</main>"


def test_a_page_without_a_heading_stays_as_it_is() -> None:
    assert heading_first("<main><p>Words</p></main>") == "<main><p>Words</p></main>"
