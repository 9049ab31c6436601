"""How much the words of a search say for each page: BM25F shares added up, and how many of the words a page has.

Asked of every page that has the words, so it works on whole arrays and on documents as bits; a page at a time would be
five times as slow. What can be told from the bits alone (which pages are too far off to be shown) is never added up.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from operator import add

from .bits import bits, flags, numbers
from .index import K1, Postings

PAIR_BONUS = 0.5  # neighbours in a title or name found side by side
COVERAGE = 0.6  # how much of the score needs all the words
ENOUGH = 8  # pages with all the words; below this, pages with most of them are shown too
LEAST = 0.12  # below this nothing is confident enough to show


@dataclass(frozen=True)
class Found:
    """One concept: the share of every document, the documents that have it whole as bits, those that have any part of it,
    and how much it weighs."""

    shares: array[float]
    mask: int
    touched: int
    weight: float

    @cached_property
    def ranked(self) -> array[int]:
        """The documents that have it, the best first."""
        return array("I", sorted(numbers(self.mask), key=self.shares.__getitem__, reverse=True))

    @cached_property
    def peak(self) -> float:
        return max(self.shares, default=0.0)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Documents with their scores; `descending` when the best are first. `mask` is the same documents as bits."""

    documents: Sequence[int]
    scores: Sequence[float]
    mask: int
    size: int
    descending: bool = False

    @property
    def best(self) -> float:
        return max(self.scores[:1] if self.descending else self.scores, default=0.0)

    def above(self, floor: float) -> int:
        """The documents with at least this score, as bits."""
        if not self.scores or (self.scores[-1] if self.descending else min(self.scores)) >= floor:
            return self.mask
        return bits(compress(self.documents, map(floor.__le__, self.scores)), self.size)

    def top(self, most: int) -> list[tuple[int, float]]:
        """The best `most`, and those as good as the last of them, in any order."""
        least = 0.0
        if len(self.scores) > most:
            least = self.scores[most - 1] if self.descending else heapq.nlargest(most, self.scores)[-1]
        return [row for row in zip(self.documents, self.scores, strict=True) if row[1] >= least]


class Words:
    """The scores of one search, of 0 to about 1, from its words alone."""

    def __init__(self, found: Iterable[Found], pairs: Iterable[Postings], allowed: int, size: int) -> None:
        self.found = [one for one in found if one.weight]
        self.size = size
        self.wanted = sum(one.weight for one in self.found) or 1.0
        self.full = self.wanted * (K1 + 1)
        every, some = (allowed if self.found else 0), 0
        for one in self.found:
            every &= one.mask
            some |= one.mask
        self.all_words = every.bit_count() >= ENOUGH
        self.matched = every if self.all_words else some & allowed
        self.beside: dict[int, float] = {}  # what neighbours that stand side by side add
        for term in pairs:
            for number, share in zip(term.documents, term.shares, strict=True):
                self.beside[number] = self.beside.get(number, 0.0) + PAIR_BONUS * share

    def of(self, number: int) -> float:
        """The score of one document."""
        total = had = 0.0
        for one in self.found:
            if share := one.shares[number]:
                total += share
                had += one.weight
        return (total + self.beside.get(number, 0.0)) / self.full * self._covered(had)

    def _covered(self, had: float) -> float:
        return 1.0 if self.all_words else 1 - COVERAGE + COVERAGE * (had / self.wanted) ** 2

    def but(self, apart: int) -> Weighed:
        """All matched documents but these, and but those too far off to be shown. They have no neighbours side by side."""
        mask = (self.matched if self.all_words else self.matched & self._near()) & ~apart
        if len(self.found) == 1:
            return self._of_one(self.found[0], mask)
        documents = numbers(mask)
        totals, had = [0.0] * len(documents), [0.0] * len(documents)
        for one in self.found:
            shares = list(map(one.shares.__getitem__, documents))
            totals = list(map(add, totals, shares))
            if not self.all_words:
                had = [weight + one.weight if share else weight for weight, share in zip(had, shares, strict=True)]
        if self.all_words:
            scores = [total / self.full for total in totals]
        else:
            covered = {weight: self._covered(weight) / self.full for weight in set(had)}
            scores = [total * covered[weight] for total, weight in zip(totals, had, strict=True)]
        return Weighed(documents, scores, mask, self.size)

    def _of_one(self, one: Found, mask: int) -> Weighed:
        """One concept has its documents in order already: most searches are for one thing."""
        ranked: Sequence[int] = one.ranked
        if mask != one.mask:
            ranked = list(compress(ranked, map(flags(mask, self.size).__getitem__, ranked)))
        scores = [one.shares[number] / self.full for number in ranked]
        return Weighed(ranked, scores, mask, self.size, descending=True)

    def _near(self) -> int:
        """The documents that could reach LEAST: what has only the lightest words of a search, each at its best, may not."""
        near, weight, peak = 0, 0.0, 0.0
        for one in sorted(self.found, key=lambda one: one.weight):
            weight, peak = weight + one.weight, peak + one.peak
            if peak / self.full * self._covered(weight) >= LEAST:
                near |= one.touched
        return near
