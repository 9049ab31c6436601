"""Words of danger, and words that only sound so, through the whole search on the real content."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from flask import Flask

CASES = Path(__file__).with_name("safety_cases.csv")


def cases() -> list[tuple[str, str]]:
    """(what is typed, the label it must lead to, or nothing)."""
    if not CASES.is_file():
        pytest.skip(f"{CASES.name} is not written yet")
    with CASES.open(encoding="utf-8", newline="") as file:
        return [(row["query"], (row["label"] or "").strip()) for row in csv.DictReader(file)]


@pytest.mark.slow
def test_every_word_of_danger_puts_its_page_first(app: Flask) -> None:
    finder, failed = app.extensions["editions"].current.finder, []
    for query, label in cases():
        found = finder.find(query)
        shown = {answer for entry in found.urgent for answer in entry.answers}
        if label and not (found.urgent_first and label in shown):
            failed.append(f"{query!r}: {label} is not first, but {sorted(shown) or 'nothing'} ({found.urgent_first=})")
    assert failed == [], f"{len(failed)} fail:\n" + "\n".join(failed)


@pytest.mark.slow
def test_words_that_only_sound_of_danger_put_no_urgent_page_first(app: Flask) -> None:
    finder = app.extensions["editions"].current.finder
    shown = [(query, finder.find(query)) for query, label in cases() if not label]
    failed = [
        f"{query!r}: {[entry.slug for entry in found.urgent]}" for query, found in shown if found.urgent and found.urgent_first
    ]
    assert failed == [], f"{len(failed)} fail:\n" + "\n".join(failed)
