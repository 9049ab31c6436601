"""Words of danger in longer texts: heard wherever they stand, and a long letter about ordinary things rings no alarm."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from flask import Flask

from localoffer.search.danger import dangers
from localoffer.search.finder import Finder
from tests.table import each

CRISIS = "urgent:mental-health-crisis"
ORDINARY = (
    "The page about short breaks is out of date. We waited a year for speech therapy. Nobody rang us back. My son is autistic. He "
    "hates noise, so the Saturday club is too loud. Please add clubs for teenagers. The steps about plans helped us a lot. "
)


@pytest.fixture
def finder(app: Flask) -> Finder:
    found = app.extensions["editions"].current.finder
    assert isinstance(found, Finder)
    return found


@each(
    "text",
    [
        "my son wants to kill himself",
        ORDINARY + "Last night he said he wants to kill himself.",
        "Last night he said he wants to kill himself. " + ORDINARY * 30,
        ORDINARY.replace(".", "") * 3 + "he wants to kill himself " + ORDINARY.replace(".", "") * 3,
        "one\ntwo\nI WANT TO DIE!!!\nthree",
        "x" * 5000 + " i want to die",
    ],
    ids=["alone", "at the end", "at the beginning of a long one", "in a text without stops", "on a line", "after what is no word"],
)
def test_danger_is_heard_wherever_it_stands(finder: Finder, text: str) -> None:
    assert CRISIS in dangers(finder, text)


@each("text", ["", " \n", "\0", ORDINARY, ORDINARY * 40, "😢" * 500, "." * 20_000])
def test_ordinary_words_ring_no_alarm(finder: Finder, text: str) -> None:
    assert dangers(finder, text) == []


@pytest.mark.slow
def test_every_short_text_that_search_calls_urgent_is_heard(finder: Finder) -> None:
    """The sentences of the safety list: what brings the urgent page in search must bring it here."""
    with (Path(__file__).parent / "safety_cases.csv").open(encoding="utf-8") as file:
        texts = [next(iter(row.values())) for row in csv.DictReader(file)]
    assert len(texts) > 1000
    found = [(text, finder.find(text)) for text in texts]
    deaf = [text for text, result in found if result.urgent and result.urgent_first and not dangers(finder, text)]
    assert deaf == []
