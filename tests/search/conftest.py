"""A small library whose every number can be worked out by hand, and Hypothesis without a clock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from localoffer.pages.library import Library
from localoffer.search.build import build
from localoffer.search.finder import Finder
from tests.pages.known_faults import expect
from tests.pages.writing import TOPICS, load, page, put, put_files, service

hypothesis_settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("house")

SEARCH = """
safety:
  - typed: [kill|hurt ~ myself, "=help me now"]
    answers: "urgent:danger"
quiet: [training, policy]
joined_words:
  - [autism, autistic]
synonyms:
  - {typed: [snooze], means: [sleep]}
  - {typed: [zorb club], means: [help out of school]}
best_bets:
  - {typed: [golden ticket], answers: ["service:sleep"]}
out_of_scope:
  - {typed: [bin* ~ collect*|collection], title: {en: Bins and recycling, pl: Odpady}, where: "https://www.example.org/bins"}
drop: [please]
weak: [help, child]
"""

WORDS = ["swimming", "drumming", "painting", "climbing", "cooking", "juggling"]
NEEDS = ["[autism]", "[hearing]", "[any]", "[autism, hearing]"]
KINDS = ["[health]", "[money]", "[health, money]"]


def club(number: int) -> str:
    """One of forty-eight clubs, no two rows of facets alike."""
    word = WORDS[number % len(WORDS)]
    return service(
        f"Come and try {word}.\n\n## How to join\n\nRing us about {word}.\n",
        title=f"{word.title()} club {number}",
        summary="A club for children.",
        answers="[]",
        topics="[]",
        needs=NEEDS[number % len(NEEDS)],
        kind_of_help=KINDS[number % len(KINDS)],
        age_from=str(number % 7),
        age_to=str(10 + number % 9),
        diagnosis_needed="yes" if number % 5 == 0 else "no",
        situations="[waiting]" if number % 4 == 0 else "[]",
    )


FILES: dict[str, str | bytes] = {
    **{f"en/services/club-{number}.md": club(number) for number in range(48)},
    "en/pages/urgent-help.md": page("Ring 999.\n", title="Danger now", summary="Ring 999.", answers="[urgent:danger]"),
    "en/pages/school.md": page("A bus.\n", title="Help out of school", summary="Getting a lift.", answers="[]"),
    "pl/pages/sleep.md": page("Nie śpi.\n", title="Pomoc ze snem", summary="Odwołanie."),
    "search.yml": SEARCH,
    "topics.yml": TOPICS,
}


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    found = load(put_files(put(tmp_path_factory.mktemp("content")), FILES))
    assert found.problems == ()
    return found


@pytest.fixture(scope="session")
def finder(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    made = Finder(library, build(library, tmp_path_factory.mktemp("index")))
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


KNOWN_FAULTS = {
    "an expansion with a stop word in it matches no page: its stop words are not in the index": [
        "test_a_synonym_of_several_words_finds_the_page_though_some_say_nothing",
    ],
    "a language without content has no suggestions": [
        "test_suggestions_fall_back_on_english[ur]",
    ],
    "EMPTY postings weigh nothing, so they are kept for ever": [
        "test_words_nobody_wrote_do_not_fill_the_memory",
    ],
    "the mean length counts deleted pages too": [
        "test_an_index_with_only_the_edits_written_is_the_index_written_whole[one page edited]",
        "test_an_index_with_only_the_edits_written_is_the_index_written_whole[one page fewer]",
        "test_an_index_with_only_the_edits_written_is_the_index_written_whole[a page made much longer]",
    ],
    "is_whole() looks only whether the file is there": [
        "test_an_index_whose_list_is_spoilt_is_built_again[",
    ],
    "mkdtemp makes a folder that only its owner may enter": [
        "test_what_is_built_can_be_read_by_the_account_that_serves",
    ],
    "_from() takes the first word that fits and never goes back": [
        "test_a_gap_reaches_past_a_word_that_only_looks_like_the_end",
    ],
    "its parts become alternatives": [
        "test_a_hyphenated_alternative_does_not_match_half_of_itself",
    ],
    "a row with a sign in it is folded word by word": [
        "test_a_school_year_is_found_in_a_pattern_with_a_gap",
    ],
    "rpartition leaves nothing before the space that is not there": [
        "test_a_long_text_without_spaces_is_still_shown",
    ],
    "typed() gives the parts only": [
        "test_a_hyphen_that_only_the_visitor_types_meets_too[",
    ],
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    expect(items, "search", KNOWN_FAULTS)
