"""Which part of a page answers, and a few of its words with the searched ones marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache

from markupsafe import escape

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
    opening, *others = entry.sections
    best, found = max(1, _worth(opening, starts)), None
    for section in others:
        if (worth := _worth(section, starts)) > best:
            best, found = worth, section
    return found if found and found.anchor else None


def _worth(section: Section, starts: list[str]) -> int:
    title, text = section.small
    worth = 0
    for start in starts:
        if start in title:
            worth += HEADING_WORTH
        if start in text:
            worth += 1
    return worth


def snippet(text: str, roots: Collection[str], stem: Callable[[str], str]) -> str:
    """Up to LENGTH characters around the first searched word, cut at words, with <mark>; the rest is escaped."""
    first = _first(text, roots, stem)
    start = _start(text, first) if first > LENGTH // 2 and len(text) > LENGTH else 0
    piece = text[start : start + LENGTH]
    if start + LENGTH < len(text):
        piece = (piece.rpartition(" ")[0] or piece) + " \u2026"  # some languages put no space between words
    return ("\u2026 " if start else "") + _marked(piece, roots, stem)


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
    for start, _, root in _words(text, stem) if roots else ():
        if root in roots:
            return start
    return -1


@lru_cache(maxsize=2048)
def _words(text: str, stem: Callable[[str], str]) -> tuple[tuple[int, int, str], ...]:
    """(where it begins, where it ends, its stem) of each word. The same summaries are shown for search after search."""
    return tuple((found.start(), found.end(), stem(found.group(0))) for found in _WORD.finditer(text))


def _marked(text: str, roots: Collection[str], stem: Callable[[str], str]) -> str:
    out, last = "", 0
    for start, end, root in _words(text, stem) if roots else ():
        if root in roots:
            out += f"{escape(text[last:start])}<mark>{escape(text[start:end])}</mark>"
            last = end
    return out + str(escape(text[last:]))
