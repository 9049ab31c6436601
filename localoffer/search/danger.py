"""Words of danger in a longer text: each sentence is asked as a search would be, by the same safety words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .finder import FIRST_PERSON, Finder
from .words import fold, split

LONGEST_PIECE, OVERLAP = 24, 8  # words: as many as a search may have, and what lies across a cut is asked twice
SHORT = 25  # words that were written as one searches: then likeness to what people in danger say is asked too
_END = re.compile(r"[.!?\n\r…۔؟।]+")


def dangers(finder: Finder, text: str) -> list[str]:
    """Labels of the urgent pages that a text calls for, the most pressing first.

    Likeness is not asked of each sentence of a letter: of forty, one is always like something, and an alarm that always
    rings is not heard. Training and policy ("our safeguarding policy") are no danger, as in search.
    """
    found: dict[str, None] = {}
    words = _words(text)
    if len(words) <= SHORT and (near := finder.urgent(words)) and _meant(finder, words):
        found.update(dict.fromkeys(near))
    for piece in _pieces(text):
        if (labels := finder.lexicon.urgent(piece)) and _meant(finder, piece):
            found.update(dict.fromkeys(labels))
    return list(found)


def _meant(finder: Finder, words: list[str]) -> bool:
    return bool(FIRST_PERSON & set(words)) or not finder.lexicon.is_quiet(words)


def _pieces(text: str) -> Iterator[list[str]]:
    for sentence in _END.split(text):
        raw = sentence.split()
        for start in range(0, max(len(raw), 1), LONGEST_PIECE - OVERLAP):
            if words := _words(" ".join(raw[start : start + LONGEST_PIECE])):
                yield words


def _words(text: str) -> list[str]:
    return split(fold(text.replace("\0", " ")))
