"""Days and figures are written as Babel writes them, without what Babel reads to do it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from babel.dates import format_date, get_day_names, get_month_names
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from localoffer.i18n import LANGUAGES, in_figures, in_full, in_words, month_in_words
from localoffer.i18n.written import WORDS
from localoffer.settings import ROOT

BY_BABEL = {
    in_words: ({"pt": "d 'de' MMMM 'de' y"}, "d MMMM y"),
    month_in_words: ({"pt": "LLLL 'de' y"}, "LLLL y"),
    in_full: (
        {"en": "EEEE d MMMM y", "ur": "EEEE، d MMMM y", "ar": "EEEE، d MMMM y", "pt": "EEEE, d 'de' MMMM 'de' y"}, "EEEE, d MMMM y",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_day_of_a_year_is_written_as_babel_writes_it(language: str) -> None:
    for day in (date(2026, 1, 1) + timedelta(days) for days in range(365)):
        for ours, (own, most) in BY_BABEL.items():
            assert ours(day, language) == format_date(day, own.get(language, most), locale=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_that_babel_has_for_a_month_or_day_is_known(language: str) -> None:
    theirs = {
        tuple(str(get_month_names(width, context, language)[month]) for month in range(1, 13))
        for width in ("wide", "abbreviated") for context in ("format", "stand-alone")
    }  # fmt: skip
    assert set(map(tuple, WORDS[language].every_month())) == theirs
    days = get_day_names("wide", "format", language)
    assert WORDS[language].days.split(" ") == [str(days[day]) for day in range(7)]


@given(st.floats(min_value=0, max_value=10**9, allow_nan=False) | st.integers(0, 10**9), st.sampled_from(sorted(LANGUAGES)))
def test_a_figure_is_written_as_babel_writes_it(number: float, language: str) -> None:
    assert in_figures(number, language) == format_decimal(number, locale=language)


def test_babel_s_own_words_are_not_read() -> None:
    """They are four of the sixty MiB of a worker."""
    asks = "d = date(2026, 1, 1); in_words(d), in_full(d, 'pl'), month_in_words(d, 'ur'), in_figures(20000, 'bn'), month_names()"
    code = f"from datetime import date; from localoffer.i18n import *; from localoffer.forms import month_names; {asks}"
    says = "; import sys; b = sys.modules.get('babel.localedata'); print(len(b._cache) if b else 0)"
    done = subprocess.run([sys.executable, "-c", code + says], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
