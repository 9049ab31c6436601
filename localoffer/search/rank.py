"""Which entries answer, and in what order: BM25F for the words, likeness for the meaning, the team's own pins on top.

Every part is scaled to about 1, so that the weights below can be read and argued with.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass

from ..pages.model import Entry, Kind
from .bits import bits, numbers
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
        self._by_key: dict[str, list[int]] = {}
        for number, entry in entries.items():
            self._by_key.setdefault(f"{entry.kind.value}/{entry.slug}", []).append(number)
            for rank, label in enumerate(entry.answers):
                self._by_label.setdefault(label, []).append((number, rank))

    def rank(self, question: Question, allowed: int) -> tuple[list[tuple[int, float]], int]:
        """(documents with scores, best first; all that match as bits), among the `allowed` documents."""
        scores, matched = self._words(question, allowed)
        best_words = max(scores.values(), default=0.0)
        likeness = self._meaning(question)
        for number, extra in likeness.items():
            if allowed >> number & 1 and (extra > LEAST or number in scores):
                scores[number] = scores.get(number, 0.0) + extra
        for number in scores:
            entry = self.entries[number]
            if entry.kind is Kind.TIMESCALE or (entry.urgent and not question.urgent):
                scores[number] *= ASIDE
        if not scores or max(scores.values()) < LEAST:
            return [], 0
        floor = max(LEAST, LEAST_SHARE * min(max(scores.values()), max(best_words, 1.0)))
        kept = {number: score for number, score in scores.items() if score >= floor}
        hits = bits(kept, self.index.size) | (matched if len(kept) == len(scores) else 0)
        order = heapq.nsmallest(200, kept.items(), key=lambda row: (-row[1], self.entries[row[0]].address))
        return order, hits & allowed

    def _words(self, question: Question, allowed: int) -> tuple[dict[int, float], int]:
        """Scores of 0 to about 1 from the words alone."""
        found = [self._concept(concept) for concept in question.concepts]
        wanted = sum(weight for _, _, weight in found) or 1.0
        every = allowed
        some = 0
        for _, mask, weight in found:
            if weight:
                every &= mask
                some |= mask
        mask = every if every.bit_count() >= ENOUGH else some & allowed
        scores = dict.fromkeys(numbers(mask), 0.0)
        covered = dict.fromkeys(scores, 0.0)
        for shares, _, weight in found:
            for number, share in shares.items():
                if number in scores:
                    scores[number] += share
                    covered[number] += weight
        self._pairs(question, scores)
        full = wanted * (K1 + 1)
        for number, score in scores.items():
            share = covered[number] / wanted
            scores[number] = score / full * (1 - COVERAGE + COVERAGE * share * share)
        return scores, mask

    def _concept(self, concept: Concept) -> tuple[dict[int, float], int, float]:
        """(score by document, documents as bits, how much the concept weighs): the best way of saying it counts."""
        total: dict[int, float] = {}
        mask, weight = 0, 0.0
        for roots, factor in concept.ways:
            terms = [self.index.postings(root) for root in roots]
            factor *= concept.weight
            shares = _sum(terms, factor)
            mask |= _all_bits(terms)
            weight = max(weight, max((term.idf for term in terms), default=0.0) * factor)
            if total:
                for number, share in shares.items():
                    if share > total.get(number, 0.0):
                        total[number] = share
            else:
                total = shares
        return total, mask, weight

    def _pairs(self, question: Question, scores: dict[int, float]) -> None:
        for first, second in zip(question.roots, question.roots[1:], strict=False):
            if first in question.weak and second in question.weak:
                continue
            term = self.index.postings(f"{first}_{second}")
            for number, share in zip(term.documents, term.shares, strict=True):
                if number in scores:
                    scores[number] += PAIR_BONUS * share

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
        for key, near in self.names.nearest(question.roots, question.weak).items():
            for number in self._by_key.get(key, ()):
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


def _sum(terms: list[Postings], factor: float) -> dict[int, float]:
    """Shares added up by document. One term's shares need no adding, and that is the usual case."""
    if not terms:
        return {}
    first, *rest = terms
    shares = dict(zip(first.documents, (factor * share for share in first.shares), strict=True))
    for term in rest:
        for number, share in zip(term.documents, term.shares, strict=True):
            shares[number] = shares.get(number, 0.0) + factor * share
    return shares


def _all_bits(terms: list[Postings]) -> int:
    mask = terms[0].bits if terms else 0
    for term in terms[1:]:
        mask &= term.bits
    return mask
