"""A small library whose every number can be worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from localoffer.pages.library import Library
from localoffer.search.build import build
from localoffer.search.finder import Finder
from tests.pages.writing import TOPICS, load, page, put, put_files, service

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
    "en/pages/front-door.md": page("Ring it when worried.\n", title="CSPOC", summary="The council's front door.", answers="[]"),
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
