"""A page's Markdown as the lint looks at it: its headings, links, HTML and paragraphs, each with its line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from ..facts import dataclass
from .frontmatter import Document

# Python-Markdown asks for no space after the signs: '#hashtag' at the start of a line is a top heading.
HEADING = re.compile(r"^[ >]*(#{1,6})")
UNDERLINE = re.compile(r"^(?:=+|-+) *$")
LINK = re.compile(r"(!?)\[([^\[\]]*)\]\(([^)\s]*)[^)]*\)")
# A tag may go over line ends but not over an empty line; '<https://...>' and '3 < 4' are none.
HTML = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?:\s(?:[^<>\n]|\n(?!\s*\n))*)?/?>", re.S)
SIGNS = re.compile(r"\{:?\s*[#.][^}]*\}|[*_`|]|^\s*(?:[-+]|\d+\.|#{1,6}|:|!!!\s*\w*)\s*")
# What starts a paragraph of its own even with no empty line before it: a list item, a heading, a row, a meaning, a note.
STARTS = re.compile(r"^\s*(?:[-+*] |\d+\. |#|\||:|!!!|>|\[\^)")
ENDS = re.compile(r"^\s*(?:#|\||!!!)| {2}$")


def headings(document: Document) -> Iterator[tuple[int, int]]:
    """(line, level) of each heading, those underlined too."""
    lines = ["", *document.body.split("\n")]
    for n, line in enumerate(lines[1:], 1):
        if found := HEADING.match(line):
            yield document.body_line + n - 1, len(found[1])
        elif UNDERLINE.match(line) and lines[n - 1].strip() and (n < 2 or not lines[n - 2].strip()):
            yield document.body_line + n - 2, 1 if line[0] == "=" else 2


def links(document: Document) -> Iterator[tuple[int, bool, str, str]]:
    """(line, whether it is a picture, its words without stars, where it leads) of each link."""
    for found in LINK.finditer(document.body):
        words = " ".join(found[2].strip("*_` \n").split())
        yield _line(document, found.start()), bool(found[1]), words, found[3]


def html_tags(document: Document) -> Iterator[tuple[int, str]]:
    """(line, tag) of the HTML, one a line; the end of an element that was told already is not told again."""
    opened: set[str] = set()
    told: set[int] = set()
    for found in HTML.finditer(document.body):
        line, name = _line(document, found.start()), (found[2] or "").lower()
        if line not in told and not (found[1] and name in opened):
            told.add(line)
            yield line, " ".join(found.group(0).split())
        opened.add(name)


def plain_lines(document: Document) -> Iterator[tuple[int, str]]:
    """Each line's plain words with its number; tables, indents and signs of Markdown taken away."""
    for number, line in enumerate(_unlinked(document), document.body_line):
        if text := SIGNS.sub(" ", line).strip():
            yield number, text


@dataclass(frozen=True)
class Block:
    """The plain words of a paragraph, list item, heading or row: what a sentence does not go beyond."""

    text: str
    starts: tuple[tuple[int, int], ...]  # where each source line begins in the text, and its number

    def line(self, at: int) -> int:
        return self.starts[bisect_right([start for start, _ in self.starts], at) - 1][1]


def blocks(document: Document) -> Iterator[Block]:
    """The text in blocks. A line end is no end of a sentence: editors wrap their lines, and the page does not show it."""
    held: list[tuple[int, str]] = []
    for number, line in enumerate(_unlinked(document), document.body_line):
        text = SIGNS.sub(" ", line).strip()
        if held and (not text or STARTS.match(line)):
            yield _block(held)
            held = []
        if text:
            held.append((number, text))
        if held and ENDS.search(line):
            yield _block(held)
            held = []
    if held:
        yield _block(held)


def _block(held: list[tuple[int, str]]) -> Block:
    starts: list[tuple[int, int]] = []
    text = ""
    for number, words in held:
        text = f"{text} {words}" if text else words
        starts.append((len(text) - len(words), number))
    return Block(text, tuple(starts))


def _unlinked(document: Document) -> list[str]:
    """The lines with links as their words alone; as many lines as before."""

    def words(found: re.Match[str]) -> str:
        return found[2] + "\n" * (found[0].count("\n") - found[2].count("\n"))

    return LINK.sub(words, document.body).split("\n")


def _line(document: Document, at: int) -> int:
    return document.body_line + document.body.count("\n", 0, at)
