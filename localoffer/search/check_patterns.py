"""Whether a pattern of search.yml can ever match, and reads as it was meant. Knows the pattern language, not the file."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from .patterns import Pattern, compiled
from .words import fold, split

_ONE = r"[a-z0-9][a-z0-9'’-]*\*?"
_PLACE = rf"{_ONE}(?:\|{_ONE})*"
_ORDINARY = re.compile(rf"=?{_PLACE}(?: (?:~ )?{_PLACE})*")
_ONE_TO_ONE = re.compile(r"\b(?:1|one)\b\S* \S*\bto\b\S* \S*\b(?:1|one)\b")  # what is typed so becomes the one word 1to1
MOST_TRIED = 200
FILLER = "zz"


@lru_cache(maxsize=20_000)
def wrong_in_pattern(text: str) -> tuple[str, str] | None:
    """(what is wrong, what to do), or None. Five thousand are asked at each edit: nearly all are plainly sound, and
    what was found is remembered."""
    may_be_joined = " to " in text and _ONE_TO_ONE.search(text)
    if _ORDINARY.fullmatch(text) and not may_be_joined:
        return None
    if found := _misplaced(text):
        return found
    if not compiled(text).places:
        return f"'{text[:60]}' can match nothing.", "Write at least one word."
    if may_be_joined and (never := _never(compiled(text))):
        return f"'{text[:60]}' can never match '{never}', which is read as '{' '.join(split(fold(never)))}'.", "Write it so."
    return None


def _misplaced(text: str) -> tuple[str, str] | None:
    parts = text.removeprefix("=").split()
    shown = text[:60]
    if "=" in text.removeprefix("="):
        return f"'{shown}' has = inside it.", "Write = only in front, where it must be the whole of what is typed."
    if any("|" in part and not all(one.strip("*") for one in part.split("|")) for part in parts):
        return f"'{shown}' has | with no word beside it.", "Write a|b, with no space."
    if any("~" in part and part != "~" for part in parts):
        return f"'{shown}' has ~ without spaces round it.", "Write a ~ b."
    if parts and ("~" in (parts[0], parts[-1]) or ("~", "~") in itertools.pairwise(parts)):
        return f"'{shown}' has ~ with no word on both sides.", "Write a ~ b."
    if any("*" in one.removesuffix("*") for part in parts for one in part.split("|")):
        return f"'{shown}' has * that does not end a word.", "Write it at the end of a word: hurt*."
    return None


def _never(pattern: Pattern) -> str:
    """Words that the pattern was written for and does not find: '1|one to one', for what is typed becomes 1to1."""
    choices = [
        [*place.exact, *place.begins, *(" ".join(phrase).rstrip("*") for phrase in place.phrases)] for place in pattern.places
    ]
    gaps = [f"{FILLER} " if place.gap and number else "" for number, place in enumerate(pattern.places)]
    for row in itertools.islice(itertools.product(*choices), MOST_TRIED):
        words = " ".join(gap + word for gap, word in zip(gaps, row, strict=True))
        if pattern.find(split(fold(words))) is None:
            return words
    return ""
