"""Three boxes to a day: a month as number or name, the figures of any script; or what is wrong and how to mend it. Pure."""

from __future__ import annotations

import calendar
import re
from datetime import date
from enum import Enum
from functools import cache
from unicodedata import category, normalize

from ..i18n.written import WORDS

BOXES = ("day", "month", "year")
Boxes = tuple[str, str, str]
MOST = 40  # characters of a box that are looked at: nobody's month is longer
# A whole date in one box, as it is copied from a letter: "31/1/2026", "Saturday 31st of January 2026", "January 31, 2026"
_LETTER = r"[^\d\s/.,\-]"  # and not \w, which knows no vowel signs of Bengali
_WORDS = rf"(?:{_LETTER}+[.,]?\s+){{0,2}}"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{1,4})(?:\s*r)?"  # "2026 r." in Polish
_NAMED = rf"(?P<month>{_LETTER}{{3,}})\.?"
_WHOLE = (
    re.compile(rf"{_WORDS}{_DAY}\s*[/.\- ]\s*(?:of |de )?(?P<month>\d{{1,2}}|{_LETTER}{{3,}})\s*[/.\-, ]\s*(?:de )?{_YEAR}", re.I),
    re.compile(rf"{_WORDS}{_NAMED} {_DAY},? {_YEAR}", re.I),
    re.compile(r"(?P<year>\d{4})[/.\-](?P<month>\d{1,2})[/.\-](?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4})"),
)
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")


class Fault(Enum):
    """What can be wrong with what was typed. The words are in fields.py."""

    NOTHING = "nothing was typed"
    NO_DAY = "the day is missing"
    NO_MONTH = "the month is missing"
    NO_YEAR = "the year is missing"
    DAY_NOT_A_NUMBER = "the day is not a number"
    YEAR_NOT_A_NUMBER = "the year is not a number"
    MONTH_NOT_KNOWN = "the month is neither 1 to 12 nor a name"
    SHORT_YEAR = "the year has too few or too many figures"
    NO_SUCH_DAY = "the month has fewer days"


class DateFault(ValueError):
    """`box`: which of the three to look at. `boxes`: what was typed, with the whole date in one box taken apart."""

    def __init__(self, fault: Fault, box: str, boxes: Boxes, days_in_month: int = 0) -> None:
        super().__init__(fault.value)
        self.fault, self.box, self.boxes, self.days_in_month = fault, box, boxes, days_in_month


def read_day(typed: Boxes) -> date:
    """The day that was typed.

    Raises:
        DateFault: nothing that a calendar has.
    """
    boxes = apart(typed)
    day, month, year = boxes
    if not any(boxes):
        raise DateFault(Fault.NOTHING, "day", boxes)
    for box, words, fault in zip(BOXES, boxes, (Fault.NO_DAY, Fault.NO_MONTH, Fault.NO_YEAR), strict=True):
        if not words:
            raise DateFault(fault, box, boxes)
    number = _number(re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", day.casefold()))
    if number is None:
        raise DateFault(Fault.DAY_NOT_A_NUMBER, "day", boxes)
    in_year = month_of(month)
    if in_year is None:
        raise DateFault(Fault.MONTH_NOT_KNOWN, "month", boxes)
    whole_year = _number(year)
    if whole_year is None:
        raise DateFault(Fault.YEAR_NOT_A_NUMBER, "year", boxes)
    if not 1000 <= whole_year <= 9999:  # 26 may be 1926 or 2026: a wrong guess is a wrong last day
        raise DateFault(Fault.SHORT_YEAR, "year", boxes)
    days = calendar.monthrange(whole_year, in_year)[1]
    if not 1 <= number <= days:
        raise DateFault(Fault.NO_SUCH_DAY, "day", boxes, days)
    return date(whole_year, in_year, number)


def apart(typed: Boxes) -> Boxes:
    """The boxes tidied; a whole date put into one of them (31/1/2026, as pasted from a letter) spread over the three."""
    boxes = tuple(_tidy(words) for words in typed)
    only = [words for words in boxes if words]
    if len(only) == 1:
        plain = normalize("NFKC", only[0]).translate(_DASHES)  # the digits and strokes of Japanese and Chinese keyboards too
        if found := next(filter(None, (form.fullmatch(plain) for form in _WHOLE)), None):
            return found["day"], found["month"], found["year"]
    return boxes[0], boxes[1], boxes[2]


def _tidy(words: str) -> str:
    """Without what cannot be seen (phones put marks of direction around a figure in Urdu or Arabic), or a last stop or comma."""
    seen = "".join(letter for letter in words[: 4 * MOST] if category(letter) not in ("Cf", "Cc") or letter.isspace())
    return " ".join(seen.split())[:MOST].rstrip(" .,")


def _number(words: str) -> int | None:
    """Figures of any script (Arabic, Urdu, Bengali), and nothing but figures: int() alone takes 1_0 and -3 too."""
    return int(words) if words.isdecimal() else None


# As people in Bangladesh write these; Babel has the older spelling only. Phones write য় as one sign or as two: hence NFC.
BENGALI = {"জানুয়ারি": 1, "ফেব্রুয়ারি": 2, "অগাস্ট": 8}


def month_of(words: str) -> int | None:
    """1 to 12 for a number or a name, in any language of the site."""
    number = _number(words)
    if number is not None:
        return number if 1 <= number <= 12 else None
    return month_names().get(normalize("NFC", words).casefold().strip("."))


@cache
def month_names() -> dict[str, int]:
    """The months' names in every language of the site, whole and short: a reader of Urdu may well type "January"."""
    found = {"sept": 9, **BENGALI}
    for words in WORDS.values():
        for names in words.every_month():
            found |= {name.casefold().strip("."): number for number, name in enumerate(names, 1)}
    return found
