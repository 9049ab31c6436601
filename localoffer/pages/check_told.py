"""What is wrong with a summary of what was said elsewhere: no such page, a heading, somebody's very words, a day to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from .lines import Lines
from .problem import Problem, did_you_mean
from .told import Told

if TYPE_CHECKING:
    from .frontmatter import Document  # with its YAML, which no start needs

QUOTED = re.compile(r"[“”„\"]")


def told(entry: Told, lines: Lines, anchors: Mapping[str, set[str]]) -> Iterator[Problem]:
    for n, link in enumerate(entry.changed):
        place, _, anchor = link.partition("#")
        if place not in anchors or (anchor and anchor not in anchors[place]):
            says = f"'changed' has '{link}', which is no page of this site."
            advice = f"Write it like /help/sleep{did_you_mean(link, anchors)}."
            yield Problem(entry.path, lines.detail(("changed", n)), says, advice)
    if any(section.anchor for section in entry.sections):
        says = "There is a heading here, and this is one answer among others on a page."
        yield Problem(entry.path, lines.body_line, says, "Take it out; start another file for another answer.")
    if not entry.text.strip():
        yield Problem(entry.path, lines.body_line, "Nothing says what was done.", "Write it under the details.")
    if "<blockquote" in entry.html or QUOTED.search(f"{entry.title} {entry.summary} {entry.text}"):
        says = "There are quotation marks here: families' own words would be theirs to give."
        yield Problem(entry.path, lines.detail(("summary",)), says, "Say it in our words, as what was said by many.")


def told_dates(entry: Told, today: date, document: Document) -> Iterator[Problem]:
    for name, when in (("said", entry.said), ("answered", entry.answered)):
        if when.first > today:
            yield Problem(entry.path, document.line_of((name,)), f"'{name}' is in the future.", "Write the day from the source.")
