"""The small pattern language of content/search.yml, matched on words.

taken|took ~ tablets|pills*     |  alternatives, * begins with, ~ up to three words between
=appeal                         the whole of what was typed
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from .words import fold, split

GAP = 3
SHARED = 3  # how much of a word's beginning prefixes are filed under
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Place:
    """One word place: exact alternatives, beginnings, and whether words may stand before it."""

    exact: frozenset[str]
    begins: tuple[str, ...]
    gap: bool

    def fits(self, word: str) -> bool:
        return word in self.exact or (bool(self.begins) and word.startswith(self.begins))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern. `whole` means that nothing else may be typed."""

    text: str
    places: tuple[_Place, ...]
    whole: bool

    @classmethod
    def compile(cls, text: str) -> Pattern:
        whole = text.startswith("=")
        places: list[_Place] = []
        gap = False
        for part in text.lstrip("=").split():
            if part == "~":
                gap = True
                continue
            for alternatives in _alternatives(part):
                exact = frozenset(a for a in alternatives if not a.endswith("*"))
                begins = tuple(a[:-1] for a in alternatives if a.endswith("*"))
                places.append(_Place(exact, begins, gap))
                gap = False
        return cls(text, tuple(places), whole)

    def find(self, words: list[str]) -> tuple[int, int] | None:
        """The first span of `words` that fits, as (start, end); None when none does."""
        if not self.places:
            return None
        if self.whole:
            end = self._from(words, 0)
            return (0, end) if end == len(words) else None
        for start, word in enumerate(words):
            if self.places[0].fits(word) and (end := self._from(words, start)):
                return start, end
        return None

    def _from(self, words: list[str], start: int) -> int | None:
        at = start
        for number, place in enumerate(self.places):
            reach = GAP + 1 if place.gap and number else 1
            at = next((n + 1 for n in range(at, min(at + reach, len(words))) if place.fits(words[n])), -1)
            if at < 0:
                return None
        return at


def _alternatives(part: str) -> list[list[str]]:
    """The alternatives of one place. A single hyphenated word becomes two places: what is typed is split at hyphens too."""
    if "|" not in part:
        star = "*" if part.endswith("*") else ""
        words = split(fold(part.rstrip("*")))
        return [[word] for word in words[:-1]] + [[words[-1] + star]] if words else []
    row: list[str] = []
    for one in part.split("|"):
        star = "*" if one.endswith("*") else ""
        row += [word + star for word in split(fold(one.rstrip("*")))]
    return [row]


def compile_all(rows: list[str]) -> tuple[Pattern, ...]:
    """Compiled, longest first: phrases are matched before single words. Multi-word rows are folded whole ("year 6")."""
    return tuple(sorted((Pattern.compile(_fold_row(row)) for row in rows), key=lambda p: (-len(p.places), p.text)))


def _fold_row(row: str) -> str:
    if any(sign in row for sign in "|~*="):
        return row
    return " ".join(split(fold(row)))


class Patterns(Generic[T]):
    """Many patterns, asked at once: only those whose first place fits a typed word are tried.

    There are some three thousand in search.yml; trying each on every search took 5 ms, longer than the search itself.
    """

    def __init__(self, rows: Iterable[tuple[Pattern, T]]) -> None:
        self._exact: dict[str, list[tuple[int, Pattern, T]]] = {}
        self._begins: dict[str, list[tuple[int, Pattern, T]]] = {}
        for order, (pattern, owner) in enumerate(rows):
            if not pattern.places:
                continue
            for word in pattern.places[0].exact:
                self._exact.setdefault(word, []).append((order, pattern, owner))
            for start in pattern.places[0].begins:
                self._begins.setdefault(start[:SHARED], []).append((order, pattern, owner))

    def matching(self, words: list[str]) -> list[tuple[T, tuple[int, int]]]:
        """(owner, span) of every pattern that fits, in the order they were given."""
        tried: dict[int, tuple[Pattern, T]] = {}
        for word in set(words):
            rows = [*self._exact.get(word, ()), *(row for n in range(1, SHARED + 1) for row in self._begins.get(word[:n], ()))]
            tried.update((order, (pattern, owner)) for order, pattern, owner in rows)
        found = ((owner, pattern.find(words)) for _, (pattern, owner) in sorted(tried.items(), key=lambda row: row[0]))
        return [(owner, span) for owner, span in found if span]
