"""Which part of a page answers, and a few of its words with the searched ones marked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from ..pages.model import Entry, Section

LENGTH = 180
HEADING_WORTH = 4


def marker(roots: Iterable[str], forms: Iterable[str]) -> re.Pattern[str] | None:
    """Finds the searched words in a text: what begins with a stem, or is a typed form. None when there is nothing to find."""
    ways = {re.escape(root) + r"\w*" for root in roots if len(root) > 3} | {re.escape(form) for form in forms if len(form) > 1}
    if not ways:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(ways, key=len, reverse=True))})(?!\w)", re.IGNORECASE)


def answering(entry: Entry, words: re.Pattern[str] | None) -> Section | None:
    """The section under the heading that answers best; None when it is the opening, or none stands out."""
    if words is None or len(entry.sections) < 2:
        return None
    worth = [(_worth(section, words), -place, section) for place, section in enumerate(entry.sections)]
    best, _, section = max(worth, key=lambda row: row[:2])
    opening = worth[0][0]
    return section if best >= 2 and best > opening and section.anchor else None


def _worth(section: Section, words: re.Pattern[str]) -> int:
    in_title = len({found.lower() for found in words.findall(section.title)})
    in_text = len({found.lower() for found in words.findall(section.text)})
    return HEADING_WORTH * in_title + in_text


def snippet(text: str, words: re.Pattern[str] | None) -> str:
    """Up to LENGTH characters around the first searched word, cut at words, with <mark>; the rest is escaped."""
    found = words.search(text) if words else None
    start = max(0, found.start() - LENGTH // 3) if found else 0
    if start:
        start = text.find(" ", start) + 1
    piece = text[start : start + LENGTH]
    if start + LENGTH < len(text):
        piece = piece.rpartition(" ")[0] + " …"
    return ("… " if start else "") + _marked(piece, words)


def _marked(text: str, words: re.Pattern[str] | None) -> str:
    if words is None:
        return str(escape(text))
    out, last = Markup(""), 0
    for found in words.finditer(text):
        out += escape(text[last : found.start()]) + Markup("<mark>{}</mark>").format(found.group(0))
        last = found.end()
    return str(out + escape(text[last:]))
