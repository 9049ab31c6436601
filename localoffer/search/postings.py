"""One term in an index: who has it, and how much it says for each of them. And shares of several terms, put together."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Sequence
from functools import cached_property, reduce
from operator import add
from typing import TypeAlias

from ..facts import dataclass
from .bits import bits
from .planes import SPARSE, Planes, planes

K1, B = 1.2, 0.4
FINE = 11  # planes of a term: how finely its shares are told apart before any is scored exactly


class Few(dict[int, float]):
    """Shares of what few documents have, by number; the others have 0."""

    def __missing__(self, document: int) -> float:
        return 0.0


Shares: TypeAlias = "array[float] | Few"  # of each document, by its number


@dataclass(frozen=True)
class Postings:
    """The documents that have the term, ascending; its BM25F share of each document; the same documents as bits; how rare the
    term is; and how many documents there are in all."""

    documents: Sequence[int]
    shares: Shares
    bits: int
    idf: float
    size: int

    @property
    def unit(self) -> float:
        """What planes count in: 2048 of them are more than any document's share."""
        return self.idf * (K1 + 1) / (1 << FINE)

    @cached_property
    def planes(self) -> Planes:
        """The shares in units, rounded down."""
        if not self.documents:
            return ()
        values = map(int, map((1 / self.unit).__mul__, map(self.shares.__getitem__, self.documents)))
        return planes(self.documents, values, self.size)

    @property
    def weight(self) -> int:
        """About how many bytes it takes while it is kept."""
        shares = 120 * len(self.documents) if isinstance(self.shares, Few) else 4 * self.size
        return 4 * len(self.documents) + shares + FINE * self.size // 8


EMPTY = Postings(array("I"), Few(), 0, 0.0, 0)


def weighed(documents: Sequence[int], weights: Sequence[float], norms: Sequence[float], live: int) -> Postings:
    """A term's postings by BM25F. `norms` is K1 times the relative length of each document of the index, `live` how many of
    them are not deleted."""
    count, size = len(documents), len(norms)
    idf = math.log(1 + (live - count + 0.5) / (count + 0.5))
    most = idf * (K1 + 1)
    shares: Shares = Few() if count * SPARSE < size else array("f", bytes(4 * size))
    for document, weight in zip(documents, weights, strict=True):
        shares[document] = most * weight / (weight + norms[document])
    return Postings(documents, shares, bits(documents, size), idf, size)


def together(terms: Sequence[Postings], factor: float) -> Shares:
    """The sum of the terms' shares, times a factor."""
    total = reduce(_added, (term.shares for term in terms))
    if factor == 1:
        return total
    if isinstance(total, Few):
        return Few((document, factor * share) for document, share in total.items())
    return array("f", map(factor.__mul__, total))


def larger(one: Shares, other: Shares) -> Shares:
    """Of every document the larger share."""
    return _each_of(max, one, other)


def _added(one: Shares, other: Shares) -> Shares:
    return _each_of(add, one, other)


def _each_of(both: Callable[[float, float], float], one: Shares, other: Shares) -> Shares:
    """What `both` makes of the two shares of every document; a share and 0 make the share. Neither is changed."""
    if isinstance(one, Few) and not isinstance(other, Few):
        one, other = other, one
    if not isinstance(other, Few):
        return array("f", map(both, one, other))
    made = Few(one) if isinstance(one, Few) else one[:]
    for document, share in other.items():
        made[document] = both(made[document], share)
    return made
