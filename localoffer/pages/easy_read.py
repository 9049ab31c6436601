"""An Easy Read page: a picture beside each short line, made from a standard page and never older than it unseen. Pure.

Reads the lines of its text; knows nothing of how a picture is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..facts import dataclass
from .model import Entry

MARK = re.compile(r"!\[([^\]]*)\](?!\()\s*")
LONGEST_SENTENCE = 15
MOST_SENTENCES = 2  # in one line: more hold two ideas, and so want two pictures


@dataclass(frozen=True)
class Line:
    """A picture's name and the words beside it, as HTML. A heading has no picture, but an anchor."""

    picture: str
    html: str
    anchor: str = ""


@dataclass(frozen=True)
class Written:
    """A line as an editor wrote it, for the check: its number in the text, counted from 0."""

    at: int
    picture: str | None
    text: str


@dataclass(frozen=True, kw_only=True)
class EasyRead(Entry):
    """`twin_of` is the address of the standard page; `compared` the day on which somebody last held the two side by side.

    `tested` says by whom and when it was tried out with people with learning disabilities; empty until it was.
    """

    twin_of: str
    compared: date
    picture: str
    tested: str = ""
    lines: tuple[Line, ...] = ()

    @property
    def short_title(self) -> str:
        """Without the mark of being Easy Read, for where that is plain: 'Complain: Easy Read'."""
        return self.title.partition(": ")[0]

    def behind(self, standard: Entry | None) -> bool:
        """Whether the standard page was checked again after the two were compared."""
        return standard is not None and standard.reviewed > self.compared


def written(body: str) -> Iterator[Written]:
    """The lines of an Easy Read text: each begins with its picture, or is a heading; what follows on belongs to it."""
    held: Written | None = None
    for at, line in enumerate(body.split("\n")):
        text = line.strip()
        mark = MARK.match(text)
        if held and (not text or mark or text.startswith("#")):
            yield held
            held = None
        if held:
            held = Written(held.at, held.picture, f"{held.text} {text}")
        elif mark:
            held = Written(at, mark[1], text[mark.end() :])
        elif text:
            held = Written(at, None, text)
    if held:
        yield held


def apart(body: str) -> str:
    """The same with an empty line around each, so that Markdown makes a paragraph of each."""
    return "\n\n".join(f"![{line.picture}] {line.text}" if line.picture is not None else line.text for line in written(body))


_BLOCK = re.compile(r'<h2[^>]*\bid="(?P<anchor>[^"]+)"[^>]*>(?P<title>.*?)</h2>|<p>!\[[^\]]*\]\s*(?P<words>.*?)</p>', re.S)


def lines(body: str, html: str) -> tuple[Line, ...]:
    """The rendered text cut into its lines. Names come from what was written: in `html`, 'ring-111' holds a link by now."""
    pictures = iter([line.picture for line in written(body) if line.picture is not None])
    found = _BLOCK.finditer(html)
    return tuple(Line("", f["title"], f["anchor"]) if f["anchor"] else Line(next(pictures, ""), f["words"]) for f in found)


def without_marks(html: str) -> str:
    """The rendered text with its words alone, for the search."""
    return re.sub(r"<p>!\[[^\]]*\]\s*", "<p>", html)
