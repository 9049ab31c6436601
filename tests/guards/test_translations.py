"""Every word of the interface is in every language that the site offers, with its %(places)s whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from localoffer.cli.catalogues import collect, gaps
from localoffer.cli.running import TRANSLATIONS
from localoffer.i18n import DEFAULT, LANGUAGES
from localoffer.settings import ROOT
from tests.table import each

OTHERS = sorted(set(LANGUAGES) - {DEFAULT})
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'


@each("code", OTHERS)
def test_every_language_on_offer_has_a_catalogue(code: str) -> None:
    assert (TRANSLATIONS / code / "LC_MESSAGES" / "messages.po").exists()


@pytest.mark.slow
def test_there_are_words_to_translate() -> None:
    found = {message.id if isinstance(message.id, str) else message.id[0] for message in collect(ROOT) if message.id}
    assert {"Search", "Urgent help", "What were you looking for?"} <= found
    assert len(found) > 150


@pytest.mark.slow
def test_no_word_is_missing_and_every_place_is_kept() -> None:
    assert gaps(ROOT, TRANSLATIONS) == []


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A made-up house with one word in its code and one in a template."""
    (tmp_path / "localoffer").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "localoffer" / "forms.py").write_text('title = _("Ring %(number)s")\n')
    (tmp_path / "templates" / "base.html").write_text('<h1>{{ _("Search") }}</h1>')
    return tmp_path


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ({"Search": "Szukaj", "Ring %(number)s": "Zadzwoń: %(number)s"}, []),
        ({"Ring %(number)s": "Zadzwoń: %(number)s"}, ["pl: not translated: Search"]),
        ({"Search": "", "Ring %(number)s": "Zadzwoń: %(number)s"}, ["pl: not translated: Search"]),
        ({"Search": "Szukaj", "Ring %(number)s": "Zadzwoń"}, ["pl: its %(places)s differ: Ring %(number)s"]),
        ({"Search": "Szukaj", "Ring %(number)s": "Zadzwoń: %(numer)s"}, ["pl: its %(places)s differ: Ring %(number)s"]),
    ],
    ids=["whole", "a word missing", "a word empty", "a place lost", "a place renamed"],
)
def test_a_catalogue_with_a_gap_is_caught(house: Path, words: dict[str, str], wrong: list[str]) -> None:
    catalogue = house / "translations" / "pl" / "LC_MESSAGES" / "messages.po"
    catalogue.parent.mkdir(parents=True)
    rows = "".join(f'\nmsgid "{english}"\nmsgstr "{own}"\n' for english, own in words.items())
    catalogue.write_text(HEADER + rows, "utf-8")
    assert gaps(house, house / "translations") == wrong
