"""What the team knows of families' words, read from content/search.yml into patterns: safety, synonyms, best bets, scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .patterns import Patterns, compile_all, compiled
from .words import Stemmer, fold, split
from .written import by_language, languages, lists, rows, texts


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """Patterns, when not to heed them, and what they lead to (labels, words, or a kind of page)."""

    typed: tuple[str, ...]
    unless: tuple[str, ...]
    leads_to: tuple[str, ...]

    def holds_off(self, words: list[str]) -> bool:
        return any(compiled(text).find(words) for text in self.unless)


class Rules:
    """Rules of one purpose, in order of importance."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._patterns = Patterns((pattern, rule) for rule in rules for pattern in compile_all(rule.typed))

    def matching(self, words: list[str]) -> list[tuple[Rule, tuple[int, int]]]:
        """Each rule that holds, once, with the longest span it was found in."""
        found: dict[Rule, tuple[int, int]] = {}
        for rule, span in self._patterns.matching(words):
            if rule not in found or span[1] - span[0] > found[rule][1] - found[rule][0]:
                found[rule] = span
        return [(rule, span) for rule, span in found.items() if not rule.holds_off(words)]

    def warm(self) -> None:
        self._patterns.warm()


@dataclass(frozen=True, slots=True)
class OutOfScope:
    """A council matter that is not on this site, and where it is."""

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
    safety: Rules
    quiet: Rules
    synonyms: Rules
    best_bets: Rules
    other_languages: Rules
    intents: Rules
    drop: frozenset[str]
    filler: Rules
    weak: frozenset[str]
    out_of_scope: Rules
    places: tuple[OutOfScope, ...]
    show_as: Mapping[tuple[str, ...], str]
    ordinary: frozenset[str] = frozenset()  # words that are no slip for one of ours

    @classmethod
    def from_content(cls, data: Mapping[str, Any]) -> Lexicon:
        """From search.yml as read. Missing parts are empty: search still works on the words of the pages."""
        synonyms = [_rule(row, row.get("means")) for row in rows(data, "synonyms")]
        synonyms += [
            _back(row, word) for row in rows(data, "synonyms") if row.get("both_ways") == "true" for word in texts(row.get("means"))
        ]
        stem = stemmer(data)
        old = [(row[0], row[1]) for row in lists(data, "show_as") if len(row) == 2]
        synonyms += [Rule((word,), (), (page_word,)) for word, page_word in old]  # what is said to be searched for must be
        others = languages(data).values()
        safety = [*rows(data, "safety"), *(row for own in others for row in rows(own, "safety"))]
        places = [row for row in rows(data, "out_of_scope") if "en" in by_language(row.get("title"))]
        return cls(
            stem=stem,
            safety=Rules(_rule(row, row.get("answers")) for row in safety),
            quiet=Rules([Rule(tuple(texts(data.get("quiet"))), (), ())]),
            synonyms=Rules(synonyms),
            best_bets=Rules(_rule(row, row.get("answers")) for row in rows(data, "best_bets")),
            other_languages=Rules(_rule(row, row.get("answers")) for own in others for row in rows(own, "best_bets")),
            intents=Rules(_rule(row, row.get("prefer")) for row in rows(data, "intents")),
            drop=frozenset(fold(word) for word in texts(data.get("drop"))),
            filler=Rules(Rule((text,), (), ()) for text in texts(data.get("filler"))),
            weak=frozenset(fold(word) for word in texts(data.get("weak"))),
            out_of_scope=Rules(_rule(row, str(number)) for number, row in enumerate(places)),
            places=tuple(OutOfScope(by_language(row["title"]), str(row.get("where", ""))) for row in places),
            show_as={tuple(map(stem, split(fold(word)))): page_word for word, page_word in old},
            ordinary=frozenset(_ordinary(data, places)),
        )

    def warm(self) -> None:
        bets = (self.best_bets, self.other_languages)
        for rules in (self.safety, self.quiet, self.synonyms, *bets, self.filler, self.intents, self.out_of_scope):
            rules.warm()

    def urgent(self, words: list[str]) -> list[str]:
        """Labels of the urgent pages that these words call for, the most pressing first."""
        return _labels(self.safety.matching(words))

    def is_quiet(self, words: list[str]) -> bool:
        """Professional words (training, policy): the urgent page is linked, not put first."""
        return bool(self.quiet.matching(words))

    def expansions(self, words: list[str]) -> list[Expansion]:
        """What spans of the words may also mean. Phrases win over the words inside them; none is expanded again."""
        found: dict[tuple[int, int], tuple[tuple[str, ...], ...]] = {}
        taken: set[int] = set()
        for rule, span in sorted(self.synonyms.matching(words), key=lambda row: row[1][0] - row[1][1]):
            means = tuple(tuple(split(fold(meaning))) for meaning in rule.leads_to)
            if span in found:
                found[span] += means
            elif not taken & set(range(*span)):
                found[span] = means
                taken |= set(range(*span))
        return [Expansion(start, end, means) for (start, end), means in sorted(found.items())]

    def shown(self, words: list[str]) -> str:
        """The words with those of old that hurt put as pages put them ("slow learner"); nothing when none of them is there.
        Such words find the page, and are never said back."""
        roots = [self.stem(word) for word in words]
        said: list[str] = []
        at, changed = 0, False
        while at < len(words):
            length = next((n for n in range(len(words) - at, 0, -1) if tuple(roots[at : at + n]) in self.show_as), 0)
            said.append(self.show_as[tuple(roots[at : at + length])] if length else words[at])
            at, changed = at + (length or 1), changed or length > 0
        return " ".join(said) if changed else ""

    def kept(self, words: list[str]) -> list[str]:
        """The words that say something, or all of them when none does."""
        said = {n for _, span in self.filler.matching(words) for n in range(*span)}
        return [word for n, word in enumerate(words) if n not in said and word not in self.drop] or words

    def bets(self, words: list[str]) -> list[str]:
        return _labels(self.best_bets.matching(words))

    def in_another_language(self, words: list[str]) -> list[str]:
        """Labels for what is typed in another language. Whatever page it is typed on: a mother reads the English site and
        types what she needs in Urdu."""
        return _labels(self.other_languages.matching(words))

    def preferred(self, words: list[str]) -> list[str]:
        return _labels(self.intents.matching(words))

    def elsewhere(self, words: list[str]) -> tuple[OutOfScope, list[str]] | None:
        """What is not on this site, and the words that said so: "polling station" is plainer than "vote"."""
        found = self.out_of_scope.matching(words)
        if not found:
            return None
        rule, (start, end) = max(found, key=lambda row: row[1][1] - row[1][0])
        return self.places[int(rule.leads_to[0])], words[start:end]


def _labels(found: list[tuple[Rule, tuple[int, int]]]) -> list[str]:
    return list(dict.fromkeys(label for rule, _ in found for label in rule.leads_to))


def stemmer(data: Mapping[str, Any]) -> Stemmer:
    return Stemmer(lists(data, "joined_words"))


def _ordinary(data: Mapping[str, Any], places: list[Mapping[str, Any]]) -> Iterator[str]:
    """What is not ours and stays as it is typed: "flood" is no "food", and a "choir" is not a "chair"."""
    for text in (*texts(data.get("ordinary")), *(text for row in places for text in texts(row.get("typed")))):
        yield from split(fold(text))


def _rule(row: Mapping[str, Any], leads_to: Any) -> Rule:
    return Rule(tuple(texts(row.get("typed"))), tuple(texts(row.get("unless"))), tuple(texts(leads_to)))


def _back(row: Mapping[str, Any], word: str) -> Rule:
    """The other direction of a two-way synonym: the page word also finds the typed forms."""
    forms = [form for form in texts(row.get("typed")) if not any(sign in form for sign in "|~*=")]
    return Rule((word,), tuple(texts(row.get("unless"))), tuple(forms))
