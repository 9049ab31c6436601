"""What `localoffer new` writes where an editor has to: left as it is, a family would read "Who runs it" as who runs it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .problem import Problem

# The starters' own words, beside it in cli/starters/; a test keeps the two together.
LEFT_OVER = (
    b"Say in one plain sentence what ",
    b"Say in one or two plain sentences what ",
    b'"Who runs it"',
    b"Who can use it, in one or two plain sentences.",
    b"Who published it, and what it is",
    b"Who wrote it down, and what it is",
    b"https://www.example.org\n",
    b'"the date on it, or: undated"',
    b"Write two or three short sentences. Say",
    b"Say the first thing to do.",
    b"Say what happens then.",
    b"Say first what to do now, or who to ring.",
    b"## A question a parent asks?",
    b'Write short sentences. Say "you" and "we".',
    b"Name who, and how to reach them.",
    b'"Where they said it"',
    b"Why not, or what is still to do. Or say",
    b"Say in two or three short sentences what was done, or",
)
_ANY = re.compile(rb"^(?!\s*#\s).*(?:" + b"|".join(map(re.escape, LEFT_OVER)) + b")", re.M)  # but not in its notes to the editor


def left_over(name: str, raw: bytes) -> Iterator[Problem]:
    text = raw.replace(b"\r\n", b"\n")
    for found in _ANY.finditer(text):
        line = text.count(b"\n", 0, found.start()) + 1
        says = "This line is still as a new page has it, and not about this one."
        yield Problem(name, line, says, "Write what is true, or delete what the page does not need.")
