"""Languages: which there are, which one an address asks for, dates in words and numbers.

Knows the first part of a path and nothing of pages. English has no prefix; /ur/help/sleep is the Urdu twin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date, get_day_names, get_month_names, parse_pattern
from babel.numbers import format_decimal

ENVIRON_KEY = "localoffer.language"
WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Language:
    """`name` is the language's own name for itself; `checked` says whether a native speaker has read the interface."""

    code: str
    name: str
    direction: str = "ltr"
    checked: bool = False


LANGUAGES: dict[str, Language] = {
    "en": Language("en", "English", checked=True),
    "pl": Language("pl", "Polski"),
    "ur": Language("ur", "اردو", "rtl"),
    "ro": Language("ro", "Română"),
    "bn": Language("bn", "বাংলা"),
    "pt": Language("pt", "Português"),
    "ar": Language("ar", "العربية", "rtl"),
}
DEFAULT = "en"


def split_path(path: str) -> tuple[str, str]:
    """('ur', '/help/sleep') for /ur/help/sleep; ('en', path) for anything else."""
    head, _, rest = path[1:].partition("/")
    return (head, f"/{rest}") if head in LANGUAGES and head != DEFAULT else (DEFAULT, path)


class LanguagePrefix:
    """Moves a language's prefix from the path to SCRIPT_NAME, so that no view, link or redirect needs to know of it."""

    def __init__(self, app: WSGI) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        language, rest = split_path(environ.get("PATH_INFO", ""))
        environ[ENVIRON_KEY] = language
        if language != DEFAULT:
            environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}/{language}"
            environ["PATH_INFO"] = rest
        return self.app(environ, start_response)


# How each language writes a day; where it is not here, as English does but with a comma after the day of the week.
DAY = {"pt": "d 'de' MMMM 'de' y"}
MONTH = {"pt": "LLLL 'de' y"}
FULL = {"en": "EEEE d MMMM y", "ur": "EEEE، d MMMM y", "ar": "EEEE، d MMMM y", "pt": "EEEE, d 'de' MMMM 'de' y"}


def in_words(day: date, language: str = DEFAULT) -> str:
    """'23 November 2026', in the reader's language."""
    return str(format_date(day, DAY.get(language, "d MMMM y"), locale=language))


def month_in_words(day: date, language: str = DEFAULT) -> str:
    """'October 2024', in the reader's language."""
    return str(format_date(day, MONTH.get(language, "LLLL y"), locale=language))


def in_full(day: date, language: str = DEFAULT) -> str:
    """'Monday 23 November 2026', in the reader's language: a day of the week is how a family plans."""
    return str(format_date(day, _full(language), locale=language))


def _full(language: str) -> str:
    return FULL.get(language, "EEEE, d MMMM y")


def in_full_as_data(language: str = DEFAULT) -> dict[str, Any]:
    """What in_full knows, for a script that has to write the same: its order with gaps, the days from Monday, the months. `alone`
    are the months' names where they stand by themselves."""
    gaps = {"EEEE": "{weekday}", "d": "{day}", "MMMM": "{month}", "y": "{year}"}
    weekdays = get_day_names("wide", "format", language)
    months = {context: get_month_names("wide", context, language) for context in ("format", "stand-alone")}
    return {
        "full": str(parse_pattern(_full(language)).format) % gaps,
        "weekdays": [str(weekdays[day]) for day in range(7)],
        "months": [str(months["format"][month]) for month in range(1, 13)],
        "alone": [str(months["stand-alone"][month]) for month in range(1, 13)],
    }


def in_figures(number: float, language: str = DEFAULT) -> str:
    """'30.5' and '20,000' as the reader's language writes them. The digits are Babel's own choice for each language, which for
    Urdu, Bengali and Arabic too is 0 to 9, as in the dates above: a page with ৩০ weeks beside a phone number of 01702 215246 to
    be dialled would have two kinds of digits, and families here read 0 to 9 on every letter, bus and phone. Never for phone
    numbers, times or years: a year is not 2.026."""
    return str(format_decimal(number, locale=language))
