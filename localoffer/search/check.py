"""Whether content/search.yml is sound: known labels, patterns that can match, each part the shape it should have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..pages.library import Library
from ..pages.problem import Problem, did_you_mean
from .patterns import Pattern

FILE = "search.yml"
PARTS = {
    "safety",
    "quiet",
    "joined_words",
    "synonyms",
    "best_bets",
    "intents",
    "drop",
    "weak",
    "out_of_scope",
    "show_as",
}
NEEDED = {
    "safety": ("answers", "typed"),
    "synonyms": ("typed", "means"),
    "best_bets": ("typed", "answers"),
    "intents": ("typed", "prefer"),
    "out_of_scope": ("typed", "title", "where"),
}


def check(library: Library) -> list[Problem]:
    """Every problem in search.yml."""
    return [*_parts(library), *_labels(library), *_safety(library)]


def _rows(library: Library, part: str) -> list[dict[str, Any]]:
    rows = library.search_words.get(part, [])
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _parts(library: Library) -> Iterator[Problem]:
    for part in library.search_words:
        if part not in PARTS:
            yield Problem(FILE, 0, f"'{part}' is not a part of this file.", f"Correct it{did_you_mean(part, PARTS)}.")
    for part, needed in NEEDED.items():
        for number, row in enumerate(_rows(library, part), 1):
            for key in needed:
                if not row.get(key):
                    yield Problem(FILE, 0, f"Row {number} of '{part}' lacks '{key}'.", "Add it.")
            for text in (*row.get("typed", []), *row.get("unless", [])):
                if not Pattern.compile(text).places:
                    yield Problem(FILE, 0, f"'{text}' in '{part}' can match nothing.", "Write at least one word.")


def _labels(library: Library) -> Iterator[Problem]:
    for part in ("safety", "best_bets"):
        for row in _rows(library, part):
            answers = row.get("answers", [])
            for label in [answers] if isinstance(answers, str) else answers:
                if label not in library.topics:
                    says = f"'{part}' leads to '{label}', which is not a label."
                    yield Problem(FILE, 0, says, f"Correct it{did_you_mean(label, library.topics)}.")


def _safety(library: Library) -> Iterator[Problem]:
    """A safety rule that leads to a label no page answers would fail silently, on the worst night."""
    for label in {row.get("answers", "") for row in _rows(library, "safety")}:
        if label and not library.answering(label):
            yield Problem(FILE, 0, f"Safety words lead to '{label}', and no page answers it.", "Publish that page.")
