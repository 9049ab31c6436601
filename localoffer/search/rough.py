"""Shares and totals of all documents at once, nearly: enough to tell which few must be scored exactly."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from ..facts import dataclass
from .planes import Planes, added, at_least, larger, nth, scaled
from .postings import Postings


@dataclass(frozen=True, slots=True)
class Rough:
    """A number for every document, in units of `unit` and rounded down: too low by less than `slack` of them."""

    planes: Planes
    unit: float
    slack: int

    def within(self, unit: float) -> Rough:
        """The same in units that are as large or larger."""
        if unit == self.unit:
            return self
        share = self.unit / unit
        smaller, lost = scaled(self.planes, share)
        return Rough(smaller, unit, int(share * self.slack) + 1 + lost)

    def peak(self, among: int) -> float:
        """As much as none among these documents has."""
        return (nth(self.planes, 1, among) + self.slack) * self.unit

    def best(self, most: int, among: int) -> int:
        """The documents that may be the best `most` among these, or as good as the last of them, as bits."""
        return at_least(self.planes, nth(self.planes, most, among) - self.slack, among)

    def above(self, floor: float, among: int) -> tuple[int, int]:
        """(those among these documents that have as much, those that may have), as bits."""
        least = int(floor / self.unit) + 2
        sure = at_least(self.planes, least, among)
        return sure, at_least(self.planes, least - self.slack - 2, among) ^ sure


def of_term(term: Postings, factor: float) -> Rough:
    """The term's shares times a factor. One more than rounding takes, for what is lost behind the point on the way there."""
    return Rough(term.planes, factor * term.unit, 2)


def summed(parts: Sequence[Rough]) -> Rough:
    """Of every document the sum."""
    unit = max(part.unit for part in parts)
    parts = [part.within(unit) for part in parts]
    return Rough(reduce(added, (part.planes for part in parts)), unit, sum(part.slack for part in parts))


def largest(parts: Sequence[Rough]) -> Rough:
    """Of every document the largest."""
    unit = max(part.unit for part in parts)
    parts = [part.within(unit) for part in parts]
    return Rough(reduce(larger, (part.planes for part in parts)), unit, max(part.slack for part in parts))
