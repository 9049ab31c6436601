"""Reading age by one published formula (Flesch-Kincaid: Kincaid and others, 1975), with pyphen counting syllables."""

from __future__ import annotations

import re
from functools import lru_cache

import pyphen

_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
_END = re.compile(r"[.!?:]+(?=\s|$)|\n+")
GRADE_TO_AGE = 5  # an American school grade is about five less than the pupil's age


@lru_cache(maxsize=1)
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Syllables of one English word, at least 1."""
    return len(_dictionary().positions(word)) + 1


def sentences(text: str) -> list[str]:
    """The sentences of plain text; a line end is an end too (a list item, a heading)."""
    return [part.strip() for part in _END.split(text) if _WORD.search(part)]


def word_count(sentence: str) -> int:
    return len(_WORD.findall(sentence))


def reading_age(text: str) -> float | None:
    """Age in years at which the text is read with ease; None for under 40 words, where the formula says nothing."""
    words = _WORD.findall(text)
    count = len(sentences(text))
    if len(words) < 40 or not count:
        return None
    grade = 0.39 * len(words) / count + 11.8 * sum(map(syllables, (w.lower() for w in words))) / len(words) - 15.59
    return round(max(grade, 0) + GRADE_TO_AGE, 1)
