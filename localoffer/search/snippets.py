"""Which part of a page answers, and a few of its words with the searched ones marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache

from markupsafe import escape

from ..facts import dataclass
from ..pages.model import Entry, Section

LENGTH = 180
HEADING_WORTH = 4
_SENTENCE = re.compile(r"[.!?:]\s+(?=[A-Z])")
_WORD = re.compile(r"\w[\w'\u2019\u0900-\u0dff]*")


def answering(entry: Entry, roots: Collection[str]) -> Section | None:
    """The section under the heading that answers best; None when it is the opening, or none stands out.

    A stem counts where a word begins with it: quick enough to ask of every section of ten pages at each search.
    """
    if not roots or len(entry.sections) < 2:
        return None
    starts = [f" {root}" for root in roots]
    best, found = 1, None
    for number, section in enumerate(entry.sections):
        title, text = section.small
        worth = 0
        for start in starts:
            if start in text:
                worth += 1
            if start in title:
                worth += HEADING_WORTH
        if worth > best:
            best, found = worth, section if number else None
    return found if found and found.anchor else None


def snippet(text: str, roots: Collection[str], stem: Callable[[str], str]) -> str:
    """Up to LENGTH characters around the first searched word, cut at words, with <mark>; the rest is escaped."""
    first = _first(text, roots, stem)
    start = _start(text, first) if first > LENGTH // 2 and len(text) > LENGTH else 0
    end, more = len(text), ""
    if start + LENGTH < end:
        space = text.rfind(" ", start, start + LENGTH)
        end, more = space if space > start else start + LENGTH, " \u2026"  # some languages put no space between words
    return ("\u2026 " if start else "") + _marked(text, start, end, roots, stem) + more


def _start(text: str, first: int) -> int:
    """Where to begin so that the word at `first` is seen: with a sentence if one begins near, else with a word, else there."""
    window = max(0, first - LENGTH * 2 // 3)
    if found := _SENTENCE.search(text, window, first + 1):
        return found.end()
    space = text.find(" ", first - LENGTH // 3, first)
    return space + 1 if space >= 0 else first


def mentions(text: str, roots: Collection[str], stem: Callable[[str], str]) -> bool:
    return _first(text, roots, stem) >= 0


def _first(text: str, roots: Collection[str], stem: Callable[[str], str]) -> int:
    at = _read(text, stem).at if roots else {}
    return min((at[root][0] for root in roots if root in at), default=-1)


@dataclass(frozen=True, slots=True)
class _Read:
    """Where the words of a text begin and end, by their stems: begin, end, begin, end. `plain`: nothing in it is to be escaped."""

    at: dict[str, tuple[int, ...]]
    plain: bool


@lru_cache(maxsize=2048)
def _read(text: str, stem: Callable[[str], str]) -> _Read:
    """The same summaries are shown for search after search."""
    at: dict[str, tuple[int, ...]] = {}
    for found in _WORD.finditer(text):
        root = stem(found[0])
        at[root] = (*at.get(root, ()), *found.span())
    return _Read(at, escape(text) == text)


def _marked(text: str, start: int, end: int, roots: Collection[str], stem: Callable[[str], str]) -> str:
    read = _read(text, stem)
    known = [read.at[root] for root in roots if root in read.at]
    words = sorted((at[n], at[n + 1]) for at in known for n in range(0, len(at), 2))
    pieces: list[str] = []
    for begins, ends in words:
        if start <= begins and ends <= end:
            pieces += text[start:begins], text[begins:ends]
            start = ends
    pieces.append(text[start:end])
    if not read.plain:
        pieces = [str(escape(piece)) for piece in pieces]
    for n in range(1, len(pieces), 2):
        pieces[n] = f"<mark>{pieces[n]}</mark>"
    return "".join(pieces)
