"""How much the words of a search say for each page: BM25F shares added up, and how many of the words a page has.

Few pages are scored one and all, on whole arrays. Of many, rough.py tells which may be among the best or at a threshold, and
only those are scored: the answers are the same.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, reduce
from operator import add

from ..facts import dataclass
from .bits import bits, numbers
from .postings import K1, Postings, Shares, larger, together
from .rough import Rough, largest, of_term, summed

PAIR_BONUS = 0.5  # neighbours in a title or name found side by side
COVERAGE = 0.6  # how much of the score needs all the words
ENOUGH = 8  # pages with all the words; below this, pages with most of them are shown too
LEAST = 0.12  # below this nothing is confident enough to show
FEW = 128  # documents that are scored one and all: quicker than asking which need be
MOST_GROUPS = 64  # of documents that have the same words of a search; a long search for common words has more

Scored = list[tuple[int, float]]


@dataclass(frozen=True)
class Found:
    """One concept: the ways of saying it, each the terms that it is said with and how much their shares count; the documents
    that have one of them whole as bits, those that have any part of one, and how much it weighs."""

    ways: tuple[tuple[tuple[Postings, ...], float], ...]
    mask: int
    touched: int
    weight: float

    @cached_property
    def shares(self) -> Shares:
        """Of each document: that of its best way."""
        first, *others = (together(terms, factor) for terms, factor in self.ways)
        return reduce(larger, others, first)

    @cached_property
    def rough(self) -> Rough:
        return largest([summed([of_term(term, factor) for term in terms]) for terms, factor in self.ways])


@dataclass(frozen=True, slots=True)
class Weighed:
    """The best documents with their scores, in any order; and those that have a score as high as any that is asked, as bits."""

    rows: Scored
    above: Callable[[float], int]

    @property
    def best(self) -> float:
        return max((score for _, score in self.rows), default=0.0)


class Words:
    """The scores of one search, of 0 to about 1, from its words alone."""

    def __init__(self, found: Iterable[Found], pairs: Iterable[Postings], allowed: int, size: int) -> None:
        self.found = [one for one in found if one.weight]
        self.pairs = [pair for pair in pairs if pair.bits]
        self.size = size
        self.wanted = sum(one.weight for one in self.found) or 1.0
        self.full = self.wanted * (K1 + 1)
        every, some = (allowed if self.found else 0), 0
        for one in self.found:
            every &= one.mask
            some |= one.mask
        self.all_words = every.bit_count() >= ENOUGH
        self.matched = every if self.all_words else some & allowed

    def scores(self, documents: Sequence[int]) -> list[float]:
        """The score of each of these documents."""
        totals, had = [0.0] * len(documents), [0.0] * len(documents)
        for one in self.found:
            known = one.shares
            shares = [known[number] for number in documents]
            totals = list(map(add, totals, shares))
            if not self.all_words:
                had = [weight + one.weight if share else weight for weight, share in zip(had, shares, strict=True)]
        for pair in self.pairs:
            known = pair.shares
            totals = [total + PAIR_BONUS * known[number] for total, number in zip(totals, documents, strict=True)]
        worth = {weight: self._worth(weight) for weight in set(had)}
        return [total * worth[weight] for total, weight in zip(totals, had, strict=True)]

    def _worth(self, had: float) -> float:
        """What a total counts where the words that were found weigh so much."""
        return (1.0 if self.all_words else 1 - COVERAGE + COVERAGE * (had / self.wanted) ** 2) / self.full

    @property
    def peak(self) -> float:
        """As much as no matched document has."""
        return self._rough.peak(self.matched) / self.full

    def but(self, apart: int, most: int) -> Weighed:
        """Of all matched documents but these, and but those too far off to be shown, the best `most`."""
        mask = self.matched & ~apart
        if mask.bit_count() > FEW and not self.all_words:
            mask &= self._near()
        groups = self._groups(mask) if mask.bit_count() > FEW else []
        if not groups:
            return self._each(mask, most)
        return Weighed(self._top(groups, most), lambda floor: self._above(groups, floor))

    def _each(self, mask: int, most: int) -> Weighed:
        documents = numbers(mask)
        scores = self.scores(documents)
        rows = _best(list(zip(documents, scores, strict=True)), most)
        return Weighed(rows, lambda floor: self._as_good(documents, scores, floor))

    def _as_good(self, documents: Sequence[int], scores: Sequence[float], floor: float) -> int:
        return bits((number for number, score in zip(documents, scores, strict=True) if floor <= score), self.size)

    @cached_property
    def _rough(self) -> Rough:
        return summed([*(one.rough for one in self.found), *(of_term(pair, PAIR_BONUS) for pair in self.pairs)])

    def _groups(self, mask: int) -> list[tuple[int, float]]:
        """(documents that have the same of the words, what their totals count): within each the higher total is the better.
        None at all where there would be too many."""
        groups = [(mask, 0.0)]
        for one in self.found if not self.all_words else ():
            groups = [
                (part, had)
                for group, weight in groups
                for part, had in ((group & one.touched, weight + one.weight), (group & ~one.touched, weight))
                if part
            ]
            if len(groups) > MOST_GROUPS:
                return []
        return [(group, self._worth(had)) for group, had in groups]

    def _top(self, groups: list[tuple[int, float]], most: int) -> Scored:
        """The best of all groups, from the most promising on, until no other could have a better one."""
        rows: Scored = []
        for peak, group in sorted(((self._rough.peak(group) * worth, group) for group, worth in groups), reverse=True):
            if len(rows) >= most and peak < min(score for _, score in rows):
                break
            documents = numbers(self._rough.best(most, group))
            rows = _best([*rows, *zip(documents, self.scores(documents), strict=True)], most)
        return rows

    def _above(self, groups: list[tuple[int, float]], floor: float) -> int:
        there = unsure = 0
        for group, worth in groups:
            sure, perhaps = self._rough.above(floor / worth, group)
            there, unsure = there | sure, unsure | perhaps
        documents = numbers(unsure)
        return there | self._as_good(documents, self.scores(documents), floor)

    def _near(self) -> int:
        """The documents that could reach LEAST: what has only the lightest words of a search, each at its best, may not. Those
        with neighbours side by side stay."""
        near, weight, peak = 0, 0.0, 0.0
        for pair in self.pairs:
            near |= pair.bits
        for one in sorted(self.found, key=lambda one: one.weight):
            weight, peak = weight + one.weight, peak + one.rough.peak(one.touched)
            if peak * self._worth(weight) >= LEAST:
                near |= one.touched
        return near


def _best(rows: Scored, most: int) -> Scored:
    """The best `most`, and those as good as the last of them."""
    if len(rows) <= most:
        return rows
    least = heapq.nlargest(most, (score for _, score in rows))[-1]
    return [row for row in rows if row[1] >= least]
