"""Which entries answer, and in what order: BM25F for the words, likeness for the meaning, the team's own pins on top.

Every part is scaled to about 1, so that the weights below can be read and argued with.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from ..pages.model import Entry, Kind
from .bits import bits, numbers
from .document import subject_of
from .index import K1, Index, Postings
from .likeness import Likeness

EXPANSION = 0.5  # a synonym counts half of a typed word
ONLY_WAY = 0.9  # unless no page has the typed word
REPHRASED = 0.85  # a search put in page words is nearly as good as one typed so
PAIR_BONUS = 0.5  # neighbours in a title or name found side by side
COVERAGE = 0.6  # how much of the score needs all the words
LABEL = 1.1  # the search is like what people say of a topic
NAME = 1.0  # the search is like a title or name
PREFER = 0.25  # the shape of the question asks for this kind of page
BET = 3.0  # pinned by the team
FOREIGN = 0.9  # the page on languages, when the search is in another one: near the top, behind what answers
ASIDE = 0.6  # time limits, and urgent pages when nobody is in danger: found, but not in front of the answer
SECOND_ANSWER = 0.8  # a page's second label, third label ... each weighs less
ENOUGH = 8  # pages with all the words; below this, pages with most of them are shown too
LEAST = 0.12  # below this nothing is confident enough to show
LEAST_SHARE = 0.2  # of the best score: what is far behind the best is noise
MOST = 200  # results that can be paged through
CONCEPTS_KEPT = 64  # 8 bytes for each page and concept: 1.5 MB at 3,000 pages


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


@dataclass(frozen=True, slots=True)
class _Found:
    """One concept: the share of every document, the documents that have it whole as bits, and how much it weighs."""

    shares: array[float]
    mask: int
    weight: float


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
        self._aside = frozenset(number for number, entry in entries.items() if entry.kind is Kind.TIMESCALE)
        self._aside_or_urgent = self._aside | {number for number, entry in entries.items() if entry.urgent}
        self._place = {number: place for place, number in enumerate(sorted(entries, key=lambda n: entries[n].address))}
        self._found = lru_cache(maxsize=CONCEPTS_KEPT)(self._concept)

    def rank(self, question: Question, allowed: int) -> tuple[list[tuple[int, float]], int]:
        """(documents with scores, best first; all that match as bits), among the `allowed` documents."""
        scores = self._words(question, allowed)
        best_words = max(scores.values(), default=0.0)
        for number, extra in self._meaning(question).items():
            if allowed >> number & 1 and (extra > LEAST or number in scores):
                scores[number] = scores.get(number, 0.0) + extra
        for number in self._aside if question.urgent else self._aside_or_urgent:
            if number in scores:
                scores[number] *= ASIDE
        best = max(scores.values(), default=0.0)
        if best < LEAST:
            return [], 0
        floor = max(LEAST, LEAST_SHARE * min(best, max(best_words, 1.0)))
        kept = [(number, score) for number, score in scores.items() if score >= floor]
        hits = bits([number for number, _ in kept], self.index.size)
        return self._in_order(kept, best), hits & allowed

    def _words(self, question: Question, allowed: int) -> dict[int, float]:
        """Scores of 0 to about 1 from the words alone."""
        found = [self._found(concept) for concept in question.concepts]
        wanted = sum(one.weight for one in found) or 1.0
        every = allowed
        some = 0
        for one in found:
            if one.weight:
                every &= one.mask
                some |= one.mask
        all_words = every.bit_count() >= ENOUGH
        documents = numbers(every if all_words else some & allowed)
        totals, covered = [0.0] * len(documents), [0.0] * len(documents)
        for one in found:
            shares = list(map(one.shares.__getitem__, documents))
            totals = list(map(add, totals, shares))
            if not all_words:
                covered = [weight + one.weight if share else weight for weight, share in zip(covered, shares, strict=True)]
        scores = dict(zip(documents, totals, strict=True))
        for term in self._pairs(question):
            for number, share in zip(term.documents, term.shares, strict=True):
                if number in scores:
                    scores[number] += PAIR_BONUS * share
        full = wanted * (K1 + 1)
        if all_words:
            return {number: score / full for number, score in scores.items()}
        rows = zip(scores.items(), covered, strict=True)
        return {number: score / full * (1 - COVERAGE + COVERAGE * (had / wanted) ** 2) for (number, score), had in rows}

    def _concept(self, concept: Concept) -> _Found:
        """The best way of saying it counts. Remembered: families ask for the same few dozen things."""
        best: list[float] = []
        mask, weight = 0, 0.0
        for roots, factor in concept.ways:
            terms = [self.index.postings(root) for root in roots]
            factor *= concept.weight
            mask |= _all_bits(terms)
            weight = max(weight, max((term.idf for term in terms), default=0.0) * factor)
            one = [0.0] * self.index.size
            for term in terms:
                for number, share in zip(term.documents, term.shares, strict=True):
                    one[number] += factor * share
            best = list(map(max, best, one)) if best else one
        return _Found(array("d", best), mask, weight)

    def _pairs(self, question: Question) -> list[Postings]:
        """Neighbours that were typed and stand side by side in titles and names."""
        pairs = zip(question.roots, question.roots[1:], strict=False)
        return [self.index.postings(f"{a}_{b}") for a, b in pairs if not (a in question.weak and b in question.weak)]

    def _in_order(self, kept: list[tuple[int, float]], best: float) -> list[tuple[int, float]]:
        """The best MOST, by score and then by address. Sorting all of 20,000 to show ten would take longer than finding them."""
        for share in (0.8, 0.6, 0.4):
            top = [row for row in kept if row[1] >= share * best] if len(kept) > 4 * MOST else []
            if len(top) >= MOST:
                kept = top
                break
        return sorted(kept, key=lambda row: (-row[1], self._place[row[0]]))[:MOST]

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
        for subject, near in self.names.nearest(question.roots, question.weak).items():
            for number in self._by_subject.get(subject, ()):
                extra[number] = extra.get(number, 0.0) + NAME * near**2
        for order, label in enumerate(question.bets):
            for number, rank in self._by_label.get(label, ()):
                extra[number] = extra.get(number, 0.0) + BET * SECOND_ANSWER**rank / (1 + 0.2 * order)
        for number, _ in self._by_label.get(LANGUAGES_PAGE, ()) if question.foreign else ():
            extra[number] = extra.get(number, 0.0) + FOREIGN
        for number in extra:
            if any(label.startswith(f"{kind}:") for kind in question.prefer for label in self.entries[number].answers):
                extra[number] += PREFER
        return extra


def _all_bits(terms: list[Postings]) -> int:
    mask = terms[0].bits if terms else 0
    for term in terms[1:]:
        mask &= term.bits
    return mask
