"""Which entries answer, and in what order: BM25F for the words, likeness for the meaning, the team's own pins on top.

Every part is scaled to about 1, so that the weights below can be read and argued with.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import add

from ..facts import dataclass
from ..pages.model import Entry, Kind
from .bits import bits, flags, numbers
from .document import DATED, subject_of
from .index import Index
from .last import NOTHING
from .likeness import Likeness
from .model import PAGE_SIZE
from .postings import Postings
from .weigh import FEW, LEAST, Found, Words

EXPANSION = 0.5  # a synonym counts half of a typed word
ONLY_WAY = 0.9  # unless no page has the typed word
REPHRASED = 0.85  # a search put in page words is nearly as good as one typed so
LABEL = 1.1  # the search is like what people say of a topic
NAME = 1.0  # the search is like a title or name
PREFER = 0.25  # the shape of the question asks for this kind of page
BET = 3.0  # pinned by the team
FOREIGN = 0.9  # the page on languages, when the search is in another one: near the top, behind what answers
# Time limits, situations, what has its day, services being checked, Easy Read pages when nobody asks for one, and urgent pages
# when nobody is in danger: found, but not in front of the answer.
ASIDE = 0.6
SECOND_ANSWER = 0.8  # a page's second label, third label ... each weighs less
BESIDE = {Kind.TIMESCALE, Kind.SITUATION, *DATED}
LEAST_SHARE = 0.2  # of the best score: what is far behind the best is noise
MOST = 200  # results that can be paged through
AGAIN = 0.7  # a second page that answers the same stands behind a first that answers something else nearly as well
MEMORY_FOR_CONCEPTS = 36_000_000  # bytes, at 6 for each page and concept: 2,000 of them at 3,000 pages, 200 at 30,000


EASY = "easi"  # the stem of what everybody types who looks for Easy Read
LANGUAGES_PAGE = "topic:accessibility-languages"


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that was typed: ways of saying it, each a tuple of stems with its weight; the first is as typed."""

    ways: tuple[tuple[tuple[str, ...], float], ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """A search in the ranker's terms. `roots` are the stems typed, in order; `weak` those that say little; `rephrased` the
    same search with synonyms in the place of what was typed."""

    concepts: tuple[Concept, ...]
    roots: tuple[str, ...]
    weak: frozenset[str]
    bets: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()
    rephrased: tuple[tuple[str, ...], ...] = ()
    urgent: bool = False
    foreign: bool = False


class Ranker:
    """Scores the documents of one index for one version of the content."""

    def __init__(self, index: Index, entries: Mapping[int, Entry], labels: Likeness, names: Likeness) -> None:
        self.index, self.entries, self.labels, self.names = index, entries, labels, names
        self._by_label: dict[str, list[tuple[int, int]]] = {}
        self._by_subject: dict[str, list[int]] = {}
        for number, entry in entries.items():
            self._by_subject.setdefault(subject_of(entry), []).append(number)
            for rank, label in enumerate(entry.answers):
                self._by_label.setdefault(label, []).append((number, rank))
        behind = (number for number, entry in entries.items() if entry.kind in BESIDE or entry.being_checked)
        self._aside = bits(behind, index.size)
        self._easy = bits((number for number, entry in entries.items() if entry.kind is Kind.EASY_READ), index.size)
        self._urgent = bits((number for number, entry in entries.items() if entry.urgent), index.size)
        self._place = {number: place for place, number in enumerate(sorted(entries, key=lambda n: entries[n].address))}
        self._found = lru_cache(maxsize=MEMORY_FOR_CONCEPTS // (6 * max(index.size, 3000)))(self._concept)

    def only(self, label: str, allowed: int) -> tuple[list[tuple[int, float]], int]:
        """As `rank`, for nothing but the page that answers a label first."""
        pages = [number for number, rank in self._by_label.get(label, ()) if rank == 0 and allowed >> number & 1][:1]
        return [(number, NOTHING) for number in pages], bits(pages, self.index.size)

    def rank(self, question: Question, allowed: int, most: int = MOST) -> tuple[list[tuple[int, float]], int]:
        """(the best `most` documents with their scores; all that match as bits), among the `allowed` documents."""
        words = Words(map(self._found, question.concepts), self._pairs(question), allowed, self.index.size)
        aside = self._aside if question.urgent else self._aside | self._urgent
        if EASY not in question.roots:
            aside |= self._easy
        extra = self._meaning(question)
        told = _told(words, extra, allowed & ~aside)
        near = _near_the_top(words, told, most)
        extra = {number: extra[number] for number in extra.keys() - told.keys()} | near if told else extra
        single = self._singly(words, extra, allowed, aside)
        others = words.but(bits(single, self.index.size), most)
        best = max(others.best, max((score for score, _ in single.values()), default=0.0))
        if best < LEAST:
            return [], 0
        best_words = max(others.best, max((by_words for _, by_words in single.values()), default=0.0))
        floor = max(LEAST, LEAST_SHARE * min(best, max(best_words, 1.0)))
        kept = [(number, score) for number, (score, _) in single.items() if score >= floor]
        matched = bits((number for number, _ in kept), self.index.size) | others.above(floor)
        matched |= _lifted(words, told, floor, matched)
        kept += [row for row in others.rows if row[1] >= floor and row[0] not in told]
        return self._varied(sorted(kept, key=lambda row: (-row[1], self._place[row[0]]))[:most]), matched & allowed

    def _varied(self, rows: list[tuple[int, float]]) -> list[tuple[int, float]]:
        """The first page of results with different answers near its top: three pages on exclusion are one guess at what was
        meant. The order within a subject stays, and so does the first."""
        seen: set[str] = set()
        worth: dict[int, float] = {}
        for number, score in rows[:PAGE_SIZE]:
            about = next(iter(self.entries[number].answers), "")
            worth[number] = score * (AGAIN if about in seen else 1.0)
            if about:
                seen.add(about)
        return sorted(rows[:PAGE_SIZE], key=lambda row: -worth[row[0]]) + rows[PAGE_SIZE:]

    def _singly(self, words: Words, extra: Mapping[int, float], allowed: int, aside: int) -> dict[int, tuple[float, float]]:
        """(score, what of it is from the words) of the documents for which more speaks than their words, or something against."""
        allows, set_aside = flags(allowed, self.index.size), flags(aside, self.index.size)
        documents = numbers(words.matched & (bits(extra, self.index.size) | aside))
        found: dict[int, tuple[float, float]] = {}
        for number, by_words in zip(documents, words.scores(documents), strict=True):
            found[number] = ((by_words + extra.get(number, 0.0)) * (ASIDE if set_aside[number] else 1.0), by_words)
        for number, gain in extra.items():
            if gain > LEAST and allows[number] and number not in found:
                found[number] = (gain * (ASIDE if set_aside[number] else 1.0), 0.0)
        return found

    def _concept(self, concept: Concept) -> Found:
        """The best way of saying it counts. Remembered: families ask for the same few dozen things."""
        ways = []
        mask, touched, weight = 0, 0, 0.0
        for roots, factor in concept.ways:
            terms = tuple(self.index.postings(root) for root in roots)
            factor *= concept.weight
            mask |= _all_bits(terms)
            weight = max(weight, max((term.idf for term in terms), default=0.0) * factor)
            for term in terms:
                touched |= term.bits
            ways.append((terms, factor))
        return Found(tuple(ways), mask, touched, weight)

    def _pairs(self, question: Question) -> list[Postings]:
        """Neighbours that were typed and stand side by side in titles and names."""
        pairs = zip(question.roots, question.roots[1:], strict=False)
        return [self.index.postings(f"{a}_{b}") for a, b in pairs if not (a in question.weak and b in question.weak)]

    def _meaning(self, question: Question) -> dict[int, float]:
        """What likeness, pins and the shape of the question add, by document."""
        extra: dict[int, float] = {}
        labels = dict(self.labels.nearest(question.roots, question.weak))
        for other in question.rephrased:
            for label, near in self.labels.nearest(other, question.weak).items():
                labels[label] = max(labels.get(label, 0.0), REPHRASED * near)
        for label, near in labels.items():
            for number, rank in self._by_label.get(label, ()):
                gain = LABEL * near * near**0.5 * SECOND_ANSWER**rank
                extra[number] = max(extra.get(number, 0.0), gain)
        names = self.names.nearest(question.roots, question.weak).items()
        named = {number: NAME * near**2 for subject, near in names for number in self._by_subject.get(subject, ())}
        for number, gain in extra.items():
            named[number] = gain + named.get(number, 0.0)
        extra = named
        for order, label in enumerate(question.bets):
            for number, rank in self._by_label.get(label, ()):
                extra[number] = extra.get(number, 0.0) + BET * SECOND_ANSWER**rank / (1 + 0.2 * order)
        for number, _ in self._by_label.get(LANGUAGES_PAGE, ()) if question.foreign else ():
            extra[number] = extra.get(number, 0.0) + FOREIGN
        for number in extra if question.prefer else ():
            if any(label.startswith(f"{kind}:") for kind in question.prefer for label in self.entries[number].answers):
                extra[number] += PREFER
        return extra


def _told(words: Words, extra: Mapping[int, float], among: int) -> dict[int, float]:
    """The documents among these for which more speaks than their words, with what it is, where there are many. Six hundred pages
    have a word of the search in their title: to score each exactly was nearly half of the slowest searches."""
    if min(len(extra), words.matched.bit_count()) <= FEW:
        return {}
    there = flags(among, words.size)
    told = {number: gain for number, gain in extra.items() if there[number]}
    return told if len(told) > FEW else {}


def _near_the_top(words: Words, told: dict[int, float], most: int) -> dict[int, float]:
    """Those of them that may be among the best `most`: no other could be, whatever its words say."""
    if len(told) <= most:
        return told
    least = heapq.nlargest(most, told.values())[-1]
    heads = {number: gain for number, gain in told.items() if gain >= least}
    scores = heapq.nlargest(most, (score for _, score in _with_words(words, heads)))
    if len(scores) < most:
        return told
    edge = min(scores) - words.peak
    return {number: gain for number, gain in told.items() if gain >= edge}


def _lifted(words: Words, told: dict[int, float], floor: float, matched: int) -> int:
    """Those of them, but the ones that matched already, that have a score as high, as bits."""
    there = flags(matched, words.size)
    low = {number: gain for number, gain in told.items() if not there[number]}
    return bits((number for number, score in _with_words(words, low) if score >= floor), words.size) if low else 0


def _with_words(words: Words, told: Mapping[int, float]) -> Iterator[tuple[int, float]]:
    """(number, score) of documents of which none is aside; without those that neither their words nor what is told brings in."""
    there = flags(words.matched, words.size)
    matched = [number for number in told if there[number]]
    yield from zip(matched, map(add, words.scores(matched), map(told.__getitem__, matched)), strict=True)
    yield from ((number, gain) for number, gain in told.items() if gain > LEAST and not there[number])


def _all_bits(terms: Sequence[Postings]) -> int:
    mask = terms[0].bits if terms else 0
    for term in terms[1:]:
        mask &= term.bits
    return mask
