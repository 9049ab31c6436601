"""What the team knows of families' words, read from content/search.yml into patterns: safety, synonyms, best bets, scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .patterns import Pattern, compile_all
from .words import Stemmer, fold, split


@dataclass(frozen=True, slots=True)
class Rule:
    """Patterns, when not to heed them, and what they lead to (labels, words, or a kind of page)."""

    typed: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    leads_to: tuple[str, ...]

    def find(self, words: list[str]) -> tuple[int, int] | None:
        span = next((span for pattern in self.typed if (span := pattern.find(words))), None)
        return None if span is None or any(pattern.find(words) for pattern in self.unless) else span


@dataclass(frozen=True, slots=True)
class OutOfScope:
    """A council matter that is not on this site, and where it is."""

    rule: Rule
    titles: Mapping[str, str]
    where: str


@dataclass(frozen=True, slots=True)
class Expansion:
    """A span of typed words and the page words it may also stand for, each a list of words."""

    start: int
    end: int
    means: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Lexicon:
    stem: Stemmer
    safety: tuple[Rule, ...]
    quiet: tuple[Pattern, ...]
    synonyms: tuple[Rule, ...]
    best_bets: tuple[Rule, ...]
    intents: tuple[Rule, ...]
    drop: frozenset[str]
    weak: frozenset[str]
    out_of_scope: tuple[OutOfScope, ...]
    show_as: Mapping[str, str]

    @classmethod
    def from_content(cls, data: Mapping[str, Any]) -> Lexicon:
        """From search.yml as read. Missing parts are empty: search still works on the words of the pages."""
        synonyms = [_rule(row, row.get("means", [])) for row in data.get("synonyms", [])]
        synonyms += [
            _back(row, word)
            for row in data.get("synonyms", [])
            if row.get("both_ways") == "true"
            for word in row.get("means", [])
        ]
        return cls(
            stem=Stemmer(data.get("joined_words", [])),
            safety=tuple(_rule(row, [row["answers"]]) for row in data.get("safety", [])),
            quiet=compile_all(data.get("quiet", [])),
            synonyms=tuple(
                sorted(synonyms, key=lambda rule: -max((len(p.places) for p in rule.typed), default=0))
            ),
            best_bets=tuple(_rule(row, row.get("answers", [])) for row in data.get("best_bets", [])),
            intents=tuple(_rule(row, [row["prefer"]]) for row in data.get("intents", [])),
            drop=frozenset(fold(word) for word in data.get("drop", [])),
            weak=frozenset(fold(word) for word in data.get("weak", [])),
            out_of_scope=tuple(
                OutOfScope(_rule(row, []), row["title"], row["where"]) for row in data.get("out_of_scope", [])
            ),
            show_as={fold(old): new for old, new in data.get("show_as", [])},
        )

    def urgent(self, words: list[str]) -> list[str]:
        """Labels of the urgent pages that these words call for, the most pressing first."""
        labels = [rule.leads_to[0] for rule in self.safety if rule.find(words)]
        return list(dict.fromkeys(labels))

    def is_quiet(self, words: list[str]) -> bool:
        """Professional words (training, policy): the urgent page is linked, not put first."""
        return any(pattern.find(words) for pattern in self.quiet)

    def expansions(self, words: list[str]) -> list[Expansion]:
        """What spans of the words may also mean. Phrases win over the words inside them; none is expanded again."""
        found: list[Expansion] = []
        taken: set[int] = set()
        spans = [(rule, span) for rule in self.synonyms if (span := rule.find(words))]
        for rule, (start, end) in sorted(spans, key=lambda item: item[1][0] - item[1][1]):
            same = next((e for e in found if (e.start, e.end) == (start, end)), None)
            means = tuple(tuple(split(fold(meaning))) for meaning in rule.leads_to)
            if same:
                found[found.index(same)] = Expansion(start, end, same.means + means)
            elif not taken & set(range(start, end)):
                found.append(Expansion(start, end, means))
                taken |= set(range(start, end))
        return sorted(found, key=lambda e: e.start)

    def bets(self, words: list[str]) -> list[str]:
        return list(
            dict.fromkeys(label for rule in self.best_bets if rule.find(words) for label in rule.leads_to)
        )

    def preferred(self, words: list[str]) -> list[str]:
        return list(dict.fromkeys(rule.leads_to[0] for rule in self.intents if rule.find(words)))

    def elsewhere(self, words: list[str]) -> OutOfScope | None:
        return next((item for item in self.out_of_scope if item.rule.find(words)), None)


def _rule(row: Mapping[str, Any], leads_to: list[str]) -> Rule:
    return Rule(compile_all(row.get("typed", [])), compile_all(row.get("unless", [])), tuple(leads_to))


def _back(row: Mapping[str, Any], word: str) -> Rule:
    """The other direction of a two-way synonym: the page word also finds the typed forms."""
    forms = [form for form in row["typed"] if not any(sign in form for sign in "|~*=")]
    return Rule(compile_all([word]), compile_all(row.get("unless", [])), tuple(forms))
