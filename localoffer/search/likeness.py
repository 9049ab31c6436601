"""How like something people say a search is: the label whose known phrases it shares its rare words with.

A parent's half sentence ("wont get out of the car at school") rarely has a page's words, but is often near to one of the
phrases the team has collected. Nearness is the Dice coefficient on words weighted by rarity, from 0 to 1.
"""

from __future__ import annotations

import heapq
import itertools
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property, lru_cache

WEAK = 0.25  # what a word on most pages (help, child, Southend) is worth
ENOUGH = 300  # phrases that share a rarer word; beyond these a commoner word brings in no more
MOST = 600  # phrases that share a word; only a site of thousands of pages has more with one word in their titles
MANY_MORE = 16  # times as many rows as are shared: then each that is shared is looked up, and not all are gone through
NEIGHBOURS = (1.0, 0.25, 0.15)  # the nearest phrase, and what the next two of the same label add


class Likeness:
    """Phrases, each a set of stems that belongs to a target. Pairs of neighbouring words count as words of their own."""

    def __init__(self, phrases: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        sets = [(target, grams) for target, words in phrases if (grams := self.grams(words))]
        having = Counter(gram for _, grams in sets for gram in grams)
        self._rarity = {gram: math.log(1 + len(sets) / count) for gram, count in having.items()}
        self._default = math.log(1 + len(sets)) if sets else 1.0
        rows = sorted((sum(self._rarity[gram] for gram in sorted(grams)), target, grams) for target, grams in sets)
        self._sizes = [size for size, _, _ in rows]
        self._targets = [target for _, target, _ in rows]
        self._having: dict[str, list[int]] = {}  # the shortest phrases first
        for number, (_, _, grams) in enumerate(rows):
            for gram in grams:
                self._having.setdefault(gram, []).append(number)

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "_nearest"}  # not what was remembered

    @cached_property
    def _nearest(self) -> Callable[[tuple[str, ...], frozenset[str]], Mapping[str, float]]:
        """One search asks the same thing for safety, for rank and for what is near; the last few are kept for that."""
        return lru_cache(maxsize=64)(self._measure)

    def knows(self, root: str) -> bool:
        """Whether any phrase has this stem."""
        return root in self._rarity

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
        for gram, value in sorted(worth.items(), key=lambda item: (-self._rarity.get(item[0], 0.0), item[0])):
            rows = self._having.get(gram, [])
            if not shared:
                shared = dict.fromkeys(rows[:MOST], value)
                continue
            # What has only the commonest words of a search is not like it; of what has one that is common, the shortest is.
            also = _both(shared, rows) if len(shared) > ENOUGH else rows[:MOST]
            shared.update({row: shared.get(row, 0.0) + value for row in also})
        return self._best(shared, size)

    def _best(self, shared: Mapping[int, float], size: float) -> Mapping[str, float]:
        """How near each target is by the rows it has. Most have one: of six hundred, nothing is then asked one by one."""
        targets, sizes = self._targets, self._sizes
        last = {targets[row]: 2 * common / (size + sizes[row]) for row, common in shared.items()}
        if len(last) == len(shared):
            return last
        best: dict[str, float] = {}
        several: dict[str, list[float]] = {}
        for row, common in shared.items():
            target, near = targets[row], 2 * common / (size + sizes[row])
            if target in best:
                several.setdefault(target, [best[target]]).append(near)
            best[target] = near
        best.update((target, self._sum(of_it)) for target, of_it in several.items())
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


def _both(shared: Collection[int], rows: list[int]) -> list[int]:
    """The rows, which are in order, that are shared."""
    if len(rows) < MANY_MORE * len(shared):
        return [row for row in rows if row in shared]
    places = ((row, bisect_left(rows, row)) for row in shared)
    return [row for row, at in places if at < len(rows) and rows[at] == row]
