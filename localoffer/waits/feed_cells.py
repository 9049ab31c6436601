"""What one cell of a service's list may hold, and what must not be in it at all. Pure.

A message never repeats a cell: what is refused for looking like a name must not end up in a log as one.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from .code import MONTHS

EXCEL_DAY_0 = date(1899, 12, 30)  # Excel counts 29 February 1900, which never was
EARLIEST = date(2000, 1, 1)
LONGEST_CASE = 40
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_BRITISH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 00:00(?::00)?)?")
_IN_WORDS = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})")
_CASE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 /_.-]*")

# Shapes that point to a person. Named, so that the refusal can say which; any ten figures are taken for an NHS number,
# whether they pass its check or not: a mistyped one tells nearly as much.
PERSONAL: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an email address", re.compile(r"\S@\S")),
    ("an NHS number (ten figures)", re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")),
    ("a postcode", re.compile(r"(?<![A-Z0-9])[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?![A-Z0-9])", re.I)),
)
# A reference may have letters ("EHC-1042", "Case 17"), but not as a name has them: four or more together, or two words of them.
_WORDS = {"case", "ref", "reference", "referral", "request", "ehc", "ehcp", "ehcna", "slt", "salt", "asd", "adhd", "camhs", "send"}
_LETTERS = re.compile(r"[^\W\d_]+")
_MOST_LETTERS = 3


def personal(cell: str) -> str:
    """What a cell looks like that it must not be; '' when it looks like none of these."""
    return next((name for name, shape in PERSONAL if shape.search(cell)), "")


def case_wrong(cell: str) -> str:
    """Why a cell cannot be a case reference; '' when it can."""
    if not cell:
        return "is empty"
    if len(cell) > LONGEST_CASE:
        return f"is longer than {LONGEST_CASE} characters"
    if re.fullmatch(r"\d(?:\.\d+)?E\+\d+", cell, re.I):
        return "was cut short by Excel (like 1.2E+11): format the column as text and save again"
    if _like_a_name(cell):
        return "is shaped like a name"
    if not any(sign.isdigit() for sign in cell):
        return "has no figure in it: a reference without one may be a name"
    return "" if _CASE.fullmatch(cell) else "has signs in it that no reference has"


def _like_a_name(cell: str) -> bool:
    letters = [word for word in _LETTERS.findall(cell) if word.lower() not in _WORDS]
    return any(len(word) > _MOST_LETTERS for word in letters) or sum(len(word) > 1 for word in letters) > 1


def day_in(cell: str) -> date | None:
    """A date as lists write it: 2026-03-27, 27/03/2026, 27 March 2026, or Excel's own count of days. None when it is none.

    Years of two figures are not taken: nobody can tell 12/03/11 from 12/03/2011.
    """
    if re.fullmatch(r"\d{5}(?:\.0+)?", cell):
        found: date | None = EXCEL_DAY_0 + timedelta(days=int(cell[:5]))
    elif iso := _ISO.fullmatch(cell):
        found = _day(int(iso[1]), int(iso[2]), int(iso[3]))
    elif british := _BRITISH.fullmatch(cell):
        found = _day(int(british[3]), int(british[2]), int(british[1]))
    elif words := _IN_WORDS.fullmatch(cell):
        found = _day(int(words[3]), _month(words[2]), int(words[1]))
    else:
        found = None
    return found if found and found >= EARLIEST else None


def _month(word: str) -> int:
    return MONTHS.index(word[:3].lower()) + 1 if word[:3].lower() in MONTHS else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
