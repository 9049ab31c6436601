"""What may be kept of what a family could not find: the need, never the person. Pure."""

from __future__ import annotations

import re

LONGEST = 1000
REMOVED = "[removed]"

_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA "
    "HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR "
    "RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
).replace(" ", "|")  # named, so that "KS2 3rd" (a key stage, and a place in a row) is not taken for a postcode
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_BIG = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x180)) if letter.isupper())  # Łukasz has a name too

_LINE_ENDS = re.compile("\r\n|[\r\v\f\u2028\u2029\x85]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")

# Each is something that could point to a person; the words around it are kept.
# Dates go before telephone numbers, for a number after a date would be found from the middle of one to the middle of the other.
_PERSONAL = (
    re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"),  # email
    re.compile(r"(?<!\d)\d{4}[/.-]\d{1,2}[/.-]\d{1,2}(?!\d)"),  # birth date, as machines write it
    re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?!\d)"),  # birth date
    re.compile(rf"\b{_DAY}(?:\s+of)?\s+{_MONTH},?\s+\d{{4}}\b", re.I),  # 3rd of April 2019
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+\d{{4}}\b", re.I),  # April 3rd, 2019
    re.compile(r"(?<!\d)\+?\(?(?:\d[ \u00a0().-]{0,3}){9,}\d(?!\d)"),  # phone or NHS number
    re.compile(rf"\b(?:{_AREAS})\d[A-Z\d]?\s*\d[A-Z]{{2}}\b", re.I),  # postcode
    re.compile(
        rf"(?i:\b(?:called|named|name is|name's|names)\b)\s+[{_BIG}]\w+(?:\s+[{_BIG}]\w+)*"
    ),  # a name that is said to be one
)


def tidy(text: str) -> str:
    """What was written, without what nobody typed: a browser's two characters for each end of a line, space around, and control
    signs, of which Word's own line ends (\\v, \\f) become ours."""
    return _CONTROL.sub("", _LINE_ENDS.sub("\n", text)).strip()


def scrub(text: str) -> str:
    """The tidied text without what could point to a person, as far as a rule can tell."""
    clean = tidy(text)
    for pattern in _PERSONAL:
        clean = pattern.sub(REMOVED, clean)
    return clean
