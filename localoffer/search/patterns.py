"""The small pattern language of content/search.yml, matched on words.

taken|took ~ tablets|pills*     |  alternatives, * begins with, ~ up to three words between
=appeal                         the whole of what was typed
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from ..facts import dataclass
from .words import fold, split

GAP = 3
FEW = 3  # words that are looked through as quickly as a set
SHARED = 3  # how much of a word's beginning prefixes are filed under
SIGNS = frozenset("|~*")
LEADS = frozenset(["year", "years", "yr", "yrs", "y", "post", "pre", "under", "over"])  # one word with the number after them
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Place:
    """One word place: exact alternatives, beginnings, alternatives of several words (self-harm), and whether words may
    stand before it."""

    exact: Collection[str]
    begins: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    gap: bool

    def fits(self, word: str) -> bool:
        return word in self.exact or (bool(self.begins) and word.startswith(self.begins))

    def ends(self, words: list[str], at: int) -> Iterator[int]:
        """Where the alternatives that stand at `at` end."""
        if self.fits(words[at]):
            yield at + 1
        for phrase in self.phrases:
            if _stands(phrase, words[at : at + len(phrase)]):
                yield at + len(phrase)


def _few(words: tuple[str, ...]) -> Collection[str]:
    """Most places have one word or two, and there are ten thousand: as sets they took 4 MiB of each worker."""
    return words if len(words) <= FEW else frozenset(words)


def _stands(phrase: tuple[str, ...], words: list[str]) -> bool:
    *first, last = phrase
    begun = words[-1].startswith(last[:-1]) if last.endswith("*") else words[-1] == last
    return len(words) == len(phrase) and words[:-1] == first and begun


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern. `whole` means that nothing else may be typed."""

    text: str
    places: tuple[_Place, ...]
    whole: bool

    @classmethod
    def compile(cls, text: str) -> Pattern:
        places: list[_Place] = []
        gap = False
        for piece in _pieces(text.lstrip("=")):
            if piece == "~":
                gap = True
                continue
            for alternatives in _alternatives(piece):
                exact = _few(tuple(a for (a, *more) in alternatives if not more and not a.endswith("*")))
                begins = tuple(a[:-1] for (a, *more) in alternatives if not more and a.endswith("*"))
                places.append(_Place(exact, begins, tuple(a for a in alternatives if len(a) > 1), gap))
                gap = False
        return cls(text, tuple(places), text.startswith("="))

    def find(self, words: list[str]) -> tuple[int, int] | None:
        """The first span of `words` that fits, as (start, end); None when none does."""
        if not self.places:
            return None
        opening = self.places[0]
        for start in range(min(1, len(words)) if self.whole else len(words)):
            if opening.phrases or opening.fits(words[start]):
                ends = self._ends(words, start)
                if self.whole:
                    ends &= {len(words)}
                if ends:
                    return start, min(ends)
        return None

    def _ends(self, words: list[str], start: int) -> set[int]:
        """Wherever the pattern may end. All ways are followed at once: the first word that fits after a gap may be the
        wrong one ("wants to talk to die"), and going back would take for ever where there are many gaps."""
        reached = {start}
        for number, place in enumerate(self.places):
            reach = GAP + 1 if place.gap and number else 1
            starts = {n for at in reached for n in range(at, min(at + reach, len(words)))}
            reached = {end for n in starts for end in place.ends(words, n)}
            if not reached:
                break
        return reached


def _pieces(body: str) -> Iterator[str]:
    """Each part with a sign in it alone; the plain words between them together, for "year 6" is one word once folded."""
    for signed, parts in itertools.groupby(_with_numbers(body.split()), key=lambda part: not SIGNS.isdisjoint(part)):
        if signed:
            yield from parts
        else:
            yield " ".join(parts)


def _with_numbers(parts: list[str]) -> Iterator[str]:
    """`year 6|7` as `year 6|year 7`: with its number a school year is typed as one word, whichever alternative it is."""
    waiting = ""
    for part in parts:
        if waiting and "~" not in part and (pairs := _pairs(waiting, part)):
            yield pairs
            waiting = ""
            continue
        if waiting:
            yield waiting
        waiting = part
    if waiting:
        yield waiting


def _pairs(first: str, second: str) -> str:
    """Every alternative of one part with every one of the next, where some of them are one word together."""
    leads, numbers = first.split("|"), second.split("|")
    if LEADS.isdisjoint(leads) or SIGNS.isdisjoint(first + second):
        return ""
    pairs = [f"{lead} {number}" for lead in leads for number in numbers]
    return "|".join(pairs) if any(len(_words(pair)) == 1 for pair in pairs) else ""


def _alternatives(piece: str) -> list[list[tuple[str, ...]]]:
    """The alternatives of each place of a piece, as words. Without | every word is a place, for what is typed is split at
    hyphens too; among alternatives a hyphenated one stays together, or `sh|self-harm` would find "self service"."""
    if "|" in piece:
        row = [tuple(words) for one in piece.split("|") if (words := _words(one))]
        return [row] if row else []
    return [[(word,)] for word in _words(piece)]


def _words(text: str) -> list[str]:
    words = split(fold(text.rstrip("*")))
    spelled = [*words[:-1], words[-1] + "*"] if words and text.endswith("*") else words
    return [sys.intern(word) for word in spelled]  # thirty thousand, of which two thousand differ


@lru_cache(maxsize=10_000)
def compiled(text: str) -> Pattern:
    """A pattern, remembered: search.yml has some five thousand, and an edit changes one."""
    return Pattern.compile(text)


def compile_all(rows: Iterable[str]) -> tuple[Pattern, ...]:
    """Compiled, longest first: phrases are matched before single words."""
    return tuple(sorted(map(compiled, rows), key=lambda p: (-len(p.places), p.text)))


class Patterns(Generic[T]):
    """Many patterns, asked at once: only those whose first place fits a typed word are tried.

    There are some five thousand; trying each on every search took 5 ms, longer than the search itself. They are kept with
    the index as they are written, under the words they begin with, and compiled when such a word is first typed: compiling
    all of them was a third of a cold start.
    """

    def __init__(self, rows: Iterable[tuple[Pattern, T]]) -> None:
        self._rows = [(pattern.text, owner) for pattern, owner in rows]
        self._exact: dict[str, list[int]] = {}
        self._begins: dict[str, list[int]] = {}
        for order, (text, _) in enumerate(self._rows):
            for opening in compiled(text).places[:1]:
                for word in sorted({*opening.exact, *(phrase[0] for phrase in opening.phrases)}):
                    self._exact.setdefault(word, []).append(order)
                for start in opening.begins:
                    self._begins.setdefault(start[:SHARED], []).append(order)

    def matching(self, words: list[str]) -> list[tuple[T, tuple[int, int]]]:
        """(owner, span) of every pattern that fits, in the order they were given."""
        tried: set[int] = set()
        for word in words:
            if word in self._exact:
                tried.update(self._exact[word])
            for start in (word[:1], word[:2], word[:SHARED]) if self._begins else ():
                if start in self._begins:
                    tried.update(self._begins[start])
        found: list[tuple[T, tuple[int, int]]] = []
        for order in sorted(tried):
            text, owner = self._rows[order]
            if span := compiled(text).find(words):
                found.append((owner, span))
        return found

    def warm(self) -> None:
        """Compile all that will be asked for, so that no search waits for it."""
        for text, _ in self._rows:
            compiled(text)
