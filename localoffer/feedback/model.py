"""What may be kept of what a family tells us: the need, never the person. Pure."""

from __future__ import annotations

import re

LONGEST = 1000
REMOVED = "[removed]"

# Each is something that could point to a person; the words around it are kept.
_PERSONAL = (
    re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"),  # email
    re.compile(r"(?<!\d)(?:\d[ -]?){9,12}\d(?!\d)"),  # phone or NHS number
    re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b"),  # postcode
    re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b"),  # birth date
    re.compile(
        r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+\d{4}\b",
        re.I,
    ),
    re.compile(r"(?i:\b(?:called|named|name is|name's|names)\b)\s+[A-Z]\w+(?:\s+[A-Z]\w+)*"),  # a name that is said to be one
)


def scrub(text: str) -> str:
    """The text without what could point to a person, as far as a rule can tell; line ends made one."""
    clean = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    for pattern in _PERSONAL:
        clean = pattern.sub(REMOVED, clean)
    return clean
