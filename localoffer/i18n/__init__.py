"""Languages: which there are, which one an address asks for, dates in words and numbers.

Knows the first part of a path and nothing of pages. English has no prefix; /ur/help/sleep is the Urdu twin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from ..facts import dataclass
from .written import FIGURES, WORDS, Figures

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
DAY = {"pt": "{day} de {month} de {year}"}
MONTH = {"pt": "{month} de {year}"}
FULL = {
    "en": "{weekday} {day} {month} {year}", "ur": "{weekday}، {day} {month} {year}", "ar": "{weekday}، {day} {month} {year}",
    "pt": "{weekday}, {day} de {month} de {year}",
}  # fmt: skip


def in_words(day: date, language: str = DEFAULT) -> str:
    """'23 November 2026', in the reader's language."""
    return DAY.get(language, "{day} {month} {year}").format(day=day.day, month=month_name(day.month, language), year=day.year)


def month_in_words(day: date, language: str = DEFAULT) -> str:
    """'October 2024', in the reader's language."""
    return MONTH.get(language, "{month} {year}").format(month=month_name(day.month, language, alone=True), year=day.year)


def in_full(day: date, language: str = DEFAULT) -> str:
    """'Monday 23 November 2026', in the reader's language: a day of the week is how a family plans."""
    weekday = WORDS[language].days.split(" ")[day.weekday()]
    return _full(language).format(weekday=weekday, day=day.day, month=month_name(day.month, language), year=day.year)


def month_name(month: int, language: str = DEFAULT, *, alone: bool = False) -> str:
    words = WORDS[language]
    return ((words.alone if alone else "") or words.months).split(" ")[month - 1]


def _full(language: str) -> str:
    return FULL.get(language, "{weekday}, {day} {month} {year}")


def in_full_as_data(language: str = DEFAULT) -> dict[str, Any]:
    """What in_full knows, for a script that has to write the same: its order with gaps, the days from Monday, the months. `alone`
    are the months' names where they stand by themselves."""
    words = WORDS[language]
    return {
        "full": _full(language),
        "weekdays": words.days.split(" "),
        "months": words.months.split(" "),
        "alone": (words.alone or words.months).split(" "),
    }


def in_figures(number: float, language: str = DEFAULT) -> str:
    """'30.5' and '20,000' as the reader's language writes them, to a thousandth. The digits are 0 to 9 in every language, as in the
    dates above: a page with ৩০ weeks beside a phone number of 01702 215246 to be dialled would have two kinds of digits, and
    families here read 0 to 9 on every letter, bus and phone. Never for phone numbers, times or years: a year is not 2.026."""
    whole, _, rest = f"{Decimal(str(number)):.3f}".partition(".")
    return FIGURES.get(language, Figures()).write(whole, rest.rstrip("0"))
