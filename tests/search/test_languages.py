"""What families type in their own languages, on the real content: languages.csv, our own words, not read by native speakers yet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from localoffer.i18n import DEFAULT, LANGUAGES
from localoffer.pages.library import SOURCE_LANGUAGE, Library
from localoffer.search.check import check
from localoffer.search.finder import Finder
from localoffer.search.lexicon import Lexicon
from localoffer.search.words import typed
from tests.table import each

HERE = Path(__file__).parent
with (HERE / "languages.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
OTHERS = sorted(set(LANGUAGES) - {DEFAULT})
SUCCESS = 0.95  # of everyday searches have their answer among the first three; 0.44 before the languages had words of their own


@pytest.fixture
def finder(app: Flask) -> Finder:
    found: Finder = app.extensions["editions"].current.finder
    return found


def rows(language: str, kind: str) -> list[dict[str, str]]:
    return [row for row in ROWS if row["language"] == language and row["kind"] == kind]


@each("language", OTHERS)
def test_there_are_enough_cases_to_mean_anything(language: str) -> None:
    assert [len(rows(language, kind)) for kind in ("find", "danger", "near")] >= [20, 8, 4]
    assert len({row["query"] for row in ROWS if row["language"] == language}) == 49


@each("language", OTHERS)
def test_a_search_in_a_family_s_own_words_finds_its_page(finder: Finder, language: str) -> None:
    missed = []
    for row in rows(language, "find"):
        found = finder.find(row["query"], language=language)
        labels = {label for hit in found.hits[:3] for label in hit.entry.answers}
        if not labels & set(row["must_answer"].split(";")) or (found.urgent and found.urgent_first) or found.corrected:
            missed.append(f"{row['query']} ({row['english']}): {sorted(labels)} {found.corrected}")
    assert 1 - len(missed) / len(rows(language, "find")) >= SUCCESS, missed


@each("site", ["own", "english"])
@each("language", OTHERS)
def test_words_of_danger_put_the_urgent_page_first_on_any_page(finder: Finder, language: str, site: str) -> None:
    failed = []
    for row in rows(language, "danger"):
        found = finder.find(row["query"], language=language if site == "own" else DEFAULT)
        shown = {label for entry in found.urgent for label in entry.answers}
        if not (found.urgent_first and shown & set(row["must_answer"].split(";"))):
            failed.append(f"{row['query']} ({row['english']}): {sorted(shown)}")
    assert failed == []
    assert finder.find(rows(language, "danger")[0]["query"], language=language).hits, "'We found nothing' is no answer to suicide"


@each("language", OTHERS)
def test_words_near_to_danger_do_not(finder: Finder, language: str) -> None:
    found = {row["query"]: finder.find(row["query"], language=language) for row in rows(language, "near")}
    assert [query for query, one in found.items() if one.urgent and one.urgent_first] == []


def english(library: Library) -> Iterator[str]:
    """Whatever English we have that a family may type. A few of what families say of a topic is Polish or Urdu."""
    for words in _written(library):
        if not any(letter.isalpha() and not letter.isascii() for letter in words):
            yield words


def _written(library: Library) -> Iterator[str]:
    for topic in library.topics.values():
        yield from (*topic.says, topic.titles["en"])
    for entry in library.entries[SOURCE_LANGUAGE].values():
        yield from (entry.title, entry.summary, *entry.also_known_as, *(section.title for section in entry.sections))
    with (HERE / "queries-dev.csv").open(encoding="utf-8", newline="") as file:
        yield from (row["query"] for row in csv.DictReader(file))


def mistaken(library: Library, lexicon: Lexicon) -> list[str]:
    return [words for words in english(library) if lexicon.in_another_language(typed(words))]


def test_no_english_is_taken_for_another_language(finder: Finder) -> None:
    """Polish "sąd", a court, is "sad" without its accent; Romanian "exclud" began "excluded"."""
    assert mistaken(finder.library, finder.lexicon) == []
    planted = {"languages": {"pl": {"best_bets": [{"typed": ["sąd"], "answers": ["roadmap:appeal-tribunal"]}]}}}
    assert "I feel worried, sad or angry" in mistaken(finder.library, Lexicon.from_content(planted))


def test_a_search_in_another_language_is_not_corrected_to_english_words(finder: Finder) -> None:
    assert finder.find("crize de furie", language="ro").corrected == ""


@each(
    ("part", "told"),
    [
        ({"synonyms": []}, "'synonyms' is not a part of this file."),
        ({"best_bets": [{"typed": ["sen"], "answers": ["topic:slep"]}]}, "'topic:slep' is not a label."),
        ({"safety": [{"typed": ["a ~b"], "answers": "urgent:danger"}]}, "a ~b"),
    ],
    ids=["a part it may not have", "a label that is not there", "a pattern that cannot match"],
)
def test_what_is_wrong_in_a_language_s_words_is_told_with_its_file(library: Library, part: dict[str, object], told: str) -> None:
    problems = check(replace(library, search_words={"languages": {"pl": part}}))
    assert [problem.path for problem in problems] == ["pl/search.yml"]
    assert told in problems[0].says + problems[0].try_this
