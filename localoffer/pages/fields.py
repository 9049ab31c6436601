"""The types of a single detail: text as it was typed to what the model holds, or a mistake with its remedy; and what shapes share.

Figures are written [0-9] and not \\d: \\d takes the figures of every script, and no phone dials those.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

OLDEST = 25  # the SEND system ends on the day before a 26th birthday
# Numbers that are whole without a code for a place: emergencies, NHS, police, power cuts, fraud, and Relay UK's own.
SHORT_NUMBERS = {"999", "112", "111", "119", "101", "105", "159", "18000", "08001111"}
RELAY = "18001"  # dialled before a number, to have it typed
# Eleven figures; ten only for some towns' numbers (Southend's have eleven) and some free ones. No number begins with 00, 04 or 06.
BRITISH = re.compile(
    r"0(?:1[0-9]{9}|1(?!702)[0-9]{8}|2[03489][0-9]{8}|3[0347][0-9]{8}|5[56][0-9]{8}|7[0-9]{9}|8[0-9]{9}|800[0-9]{6})"
)
EUROPE_WIDE = re.compile(r"116[0-9]{3}")  # 116 123 is the Samaritans


class Mistake(ValueError):
    """What is wrong with a value, said of its name ("'phone' <says>."), and what to do."""

    def __init__(self, says: str, try_this: str = "Correct it") -> None:
        super().__init__(says)
        self.says, self.try_this = says, try_this


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Mistake("must be one line of words")
    if not value.strip():
        raise Mistake("is empty", "Write something, or delete the line")
    return " ".join(value.split())


def plain_list(value: Any) -> list[str]:
    """A list with nothing in it but words."""
    if isinstance(value, str):
        raise Mistake("must be a list in square brackets, like [one, two]")
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Mistake("must be a plain list of words")
    return value


def _by_language(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Mistake("is not given by language", "Write it like {en: Sleep, pl: Sen}")
    if not value.get("en"):
        raise Mistake("has no English", "Write it like {en: Sleep, pl: Sen}")
    return {language: _text(words) for language, words in value.items()}


def _day(value: Any) -> date:
    text = _text(value)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise Mistake("must be a date written year-month-day, like 2026-03-27")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Mistake(f"is '{text}', a day that does not exist") from error


def part_of_a_date(value: Any, *, least: int, year: str, like: str) -> tuple[date, int]:
    """(its first day, how much of year, month and day is named: 1 to 3), where a source names no day: none is made up.

    `least` of the three must be there; `year` is a pattern; `like` says how it is written.
    """
    text = value.strip() if isinstance(value, str) else ""
    if not re.fullmatch(rf"{year}(-[0-9]{{2}}){{{least - 1},2}}", text):
        raise Mistake(f"must be {like}")
    named = text.count("-") + 1
    try:
        return date.fromisoformat(text + "-01" * (3 - named)), named
    except ValueError as error:
        raise Mistake(f"is '{text}', which does not exist") from error


def _month(value: Any) -> date:
    text = _text(value)
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", text) or text.startswith("0000"):
        raise Mistake("must be a year and month, like 2026-03")
    return date.fromisoformat(f"{text}-01")


def _age(value: Any) -> int:
    text = _text(value)
    if not re.fullmatch(r"[0-9]{1,2}", text) or int(text) > OLDEST:
        raise Mistake(f"must be a whole number of years from 0 to {OLDEST}, like 5")
    return int(text)


def whole_number(digits: str) -> bool:
    """Whether these figures are a number that a phone in Britain can ring."""
    if digits in SHORT_NUMBERS or EUROPE_WIDE.fullmatch(digits):
        return True
    return BRITISH.fullmatch(digits.removeprefix(RELAY)) is not None


def _count(value: Any) -> int:
    text = _text(value)
    if not re.fullmatch(r"[0-9]{1,7}", text):
        raise Mistake("must be a whole number, like 41")
    return int(text)


def _year(value: Any) -> int:
    text = _text(value)
    if not re.fullmatch(r"20[0-9]{2}", text):
        raise Mistake("must be a year, like 2024")
    return int(text)


def _phone(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"[0-9 ]+", text) or not whole_number(text.replace(" ", "")):
        raise Mistake(f"is '{text}', which is not a whole British number", "Write it with spaces, like 01702 215246")
    return text


def _sms(value: Any) -> str:
    text = _text(value)
    return text if re.fullmatch(r"[0-9]{5,6}", text) else _phone(text)


def email(value: Any) -> str:
    from email_validator import EmailNotValidError, validate_email  # slow to bring in, and few pages have an email address

    text = _text(value)
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError as error:
        raise Mistake(f"is '{text}', which cannot be an email address") from error
    return text


def _web(value: Any) -> str:
    text = _text(value)
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and " " not in text
    except ValueError:  # brackets, as in https://[oops
        whole = False
    if not whole:
        raise Mistake(f"is '{text}', which is not a web address", "It starts with https://")
    return text


def postcode(value: Any) -> str:
    text = _text(value).upper()
    if not re.fullmatch(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][ABD-HJLNP-UW-Z]{2}", text):
        raise Mistake(f"is '{text}', which is not a whole postcode, like SS2 6XT")
    return text


def _slug(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise Mistake("must be small letters and hyphens, like help-with-sleep")
    return text


def _journey(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(#[a-z0-9]+(-[a-z0-9]+)*)?", text):
        raise Mistake(f"is '{text}', which names no step of a roadmap", "Write it like sen-support#write-the-plan")
    return text


def yes_or_no(value: Any) -> bool:
    text = _text(value)
    if text not in ("yes", "no"):
        raise Mistake(f"is '{text}'", "Write yes or no")
    return text == "yes"


def _truth(value: Any) -> bool:
    text = _text(value)
    if text not in ("true", "false"):
        raise Mistake(f"is '{text}', which is neither true nor false", "Write true or false")
    return text == "true"


def short(limit: int) -> AfterValidator:
    """No longer than this many characters."""

    def check(value: str) -> str:
        if len(value) > limit:
            raise Mistake(f"has {len(value)} characters", f"Keep it to {limit}")
        return value

    return AfterValidator(check)


class Details(BaseModel):
    """Details that some shapes have beside what all have. Built when first asked for: an edit is of one kind, and fifty shapes that
    nobody asked for were a fifth of the first edit after a start."""

    model_config = ConfigDict(defer_build=True)


class Shape(Details):
    """What the front matter, or a row within it, may hold: nothing that it does not name."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Words = Annotated[str, BeforeValidator(_text)]
WordList = Annotated[list[str], BeforeValidator(plain_list)]
ByLanguage = Annotated[dict[str, str], BeforeValidator(_by_language)]
Slug = Annotated[str, BeforeValidator(_slug)]
JourneyList = Annotated[list[Annotated[str, BeforeValidator(_journey)]], BeforeValidator(plain_list)]
Day = Annotated[date, BeforeValidator(_day)]
Month = Annotated[date, BeforeValidator(_month)]
Age = Annotated[int, BeforeValidator(_age)]
Count = Annotated[int, BeforeValidator(_count)]
YearNumber = Annotated[int, BeforeValidator(_year)]
Phone = Annotated[str, BeforeValidator(_phone)]
TextNumber = Annotated[str, BeforeValidator(_sms)]
Email = Annotated[str, BeforeValidator(email)]
Web = Annotated[str, BeforeValidator(_web)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Postcode = Annotated[str, BeforeValidator(postcode)]
