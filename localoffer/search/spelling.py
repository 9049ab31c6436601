"""What a mistyped word was meant to be: rapidfuzz over our own words, never touching words of four letters or fewer.

Short words here are other things, not slips: dla and dld, arb and arp, pip and pep.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache

SHORTEST = 5
SHORTEST_HALF = 4
TWO_SLIPS = 9  # letters from which two slips in one word are forgiven


class Speller:
    """`words` are unstemmed words with how many pages have them."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._count = dict(words)
        self._words = sorted(word for word in words if len(word) >= SHORTEST - 1 and word.isalpha() and word.isascii())
        # One search asks of each word for safety, for its language and for the question: the scan is made once.
        self.meant = lru_cache(maxsize=1024)(self._meant)

    def knows(self, word: str) -> bool:
        return word in self._count

    def begins(self, prefix: str) -> bool:
        """Whether a known word begins so: half a word is not a slip."""
        at = bisect_left(self._words, prefix)
        return at < len(self._words) and self._words[at].startswith(prefix)

    def _meant(self, word: str) -> str | None:
        """The word that was meant, two words run together apart, or None when there is nothing near enough."""
        if len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
            return None
        return self._nearest(word) or self._apart(word)

    def _nearest(self, word: str) -> str | None:
        """The nearest known word. A first letter is seldom mistyped: "polling" is not "rolling", nor "angel" an "anger"."""
        from rapidfuzz import process  # brought in by the first slip: a start waits for nothing of it
        from rapidfuzz.distance import OSA

        reach = 1 if len(word) < TWO_SLIPS else 2
        found = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=reach, limit=12)
        likely = [row for row in found if row[0][0] == word[0] or row[0][:2] == word[1::-1]]
        if len(word) == SHORTEST:
            likely = [row for row in likely if row[0][-1] == word[-1] or len(row[0]) != len(word)]
        return min(likely, key=lambda row: (row[1], -self._count[row[0]]))[0] if likely else None

    def _apart(self, word: str) -> str | None:
        halves = (
            (word[:cut], word[cut:])
            for cut in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)
            if word[:cut] in self._count and word[cut:] in self._count
        )
        best = max(halves, key=lambda pair: min(self._count[pair[0]], self._count[pair[1]]), default=None)
        return " ".join(best) if best else None
