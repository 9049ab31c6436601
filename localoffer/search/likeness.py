"""How like something people say a search is: the label whose known phrases it shares its rare words with.

A parent's half sentence ("wont get out of the car at school") rarely has a page's words, but is often near to one of the
phrases the team has collected. Nearness is the Dice coefficient on words weighted by rarity, from 0 to 1.
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property, lru_cache

WEAK = 0.25  # what a word on most pages (help, child, Southend) is worth
ENOUGH = 300  # phrases that share a rarer word; beyond these a commoner word brings in no more
NEIGHBOURS = (1.0, 0.25, 0.15)  # the nearest phrase, and what the next two of the same label add


class Likeness:
    """Phrases, each a set of stems that belongs to a target. Pairs of neighbouring words count as words of their own."""

    def __init__(self, phrases: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self._targets: list[str] = []
        self._having: dict[str, list[int]] = {}
        sets: list[frozenset[str]] = []
        for target, words in phrases:
            grams = self.grams(words)
            if grams:
                for gram in grams:
                    self._having.setdefault(gram, []).append(len(sets))
                sets.append(grams)
                self._targets.append(target)
        self._rarity = {gram: math.log(1 + len(sets) / len(rows)) for gram, rows in self._having.items()}
        self._default = math.log(1 + len(sets)) if sets else 1.0
        self._sizes = [sum(self._rarity[gram] for gram in grams) for grams in sets]

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "_nearest"}  # not what was remembered

    @cached_property
    def _nearest(self) -> Callable[[tuple[str, ...], frozenset[str]], Mapping[str, float]]:
        """One search asks the same thing for safety, for rank and for what is near; the last few are kept for that."""
        return lru_cache(maxsize=64)(self._measure)

    @staticmethod
    def grams(words: Iterable[str]) -> frozenset[str]:
        words = list(words)
        return frozenset(words) | {f"{a}_{b}" for a, b in itertools.pairwise(words)}

    def nearest(self, words: Iterable[str], weak: frozenset[str] = frozenset()) -> Mapping[str, float]:
        """How near each target is, from 0 to 1; targets that share no word are left out. `weak` words are worth little."""
        return self._nearest(tuple(words), weak)

    def _measure(self, words: tuple[str, ...], weak: frozenset[str]) -> Mapping[str, float]:
        worth = {gram: self._worth(gram, weak) for gram in self.grams(words)}
        size = sum(worth.values())
        shared: dict[int, float] = {}
        for gram, value in sorted(worth.items(), key=lambda item: -self._rarity.get(item[0], 0.0)):
            rows: Collection[int] = self._having.get(gram, ())
            if len(shared) > ENOUGH:  # what has only the commonest words of a search is not like it
                rows = [row for row in rows if row in shared] if len(rows) < len(shared) else shared.keys() & set(rows)
            for row in rows:
                shared[row] = shared.get(row, 0.0) + value
        best: dict[str, float] = {}
        several: dict[str, list[float]] = {}
        for row, common in shared.items():
            target, near = self._targets[row], 2 * common / (size + self._sizes[row])
            if target in best:
                several.setdefault(target, [best[target]]).append(near)
            best[target] = near
        best.update((target, self._sum(rows)) for target, rows in several.items())
        return best

    def _worth(self, gram: str, weak: frozenset[str]) -> float:
        """A pair no phrase has says nothing; an unknown word says that the search is about something else."""
        if gram in self._rarity:
            return self._rarity[gram] * (WEAK if gram in weak else 1.0)
        return 0.0 if "_" in gram else self._default * (WEAK if gram in weak else 1.0) * 0.5

    @staticmethod
    def _sum(rows: list[float]) -> float:
        return min(
            1.0,
            sum(share * row for share, row in zip(NEIGHBOURS, heapq.nlargest(len(NEIGHBOURS), rows), strict=False)),
        )
