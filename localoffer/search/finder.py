"""From what was typed to what is shown: safety first, then the words, their spelling, their meaning, and the order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from ..facts import dataclass
from ..pages.library import SOURCE_LANGUAGE, Library
from ..pages.model import Entry
from .document import DATED, SEARCHED, key_of, searched
from .index import Index
from .initials import meaning, readings
from .last import about_a_child, last_resort
from .lexicon import Expansion
from .likeness import WEAK
from .masks import Masks
from .model import PAGE_SIZE, Elsewhere, Filters, Hit, Results
from .prepared import Prepared, roots
from .rank import BESIDE, EXPANSION, MOST, ONLY_WAY, Concept, Question, Ranker
from .snippets import answering, mentions, snippet
from .spelling import Speller
from .words import STOP, content_words, run_together, typed

NO_FILTERS = Filters()
NEAR_ENOUGH = 0.5  # a search this like a topic is about it, whatever else it mentions
VERY_NEAR = 0.75  # ... and this like, even when several words say that it is a council matter
MOST_WAYS = 3
LONG_WORD, MOSTLY = 4, 0.6
AGE_BAND = 6  # years: a page for 0 to 5 stands before one for 0 to 25 when an age is chosen
URGENT_NEAR = 0.7  # this like what people in danger say: the second net, behind the safety words
FIRST_PERSON = frozenset(["i", "im", "ive", "id", "ill", "me", "my", "myself", "we", "us", "our", "he", "she", "hes", "shes"])
# Hardly ever words of another language that is typed here: with one of them, unknown words ("he flaps and hums") are English.
PLAINLY_ENGLISH = frozenset(
    ["he", "she", "hes", "shes", "his", "my", "of", "and", "the", "was", "with", "wont", "cant", "dont", "doesnt"]
)


def _other_letters(query: str) -> bool:
    """Letters that English does not use: a Polish, Urdu or Bengali search, most likely."""
    return any(letter.isalpha() and not letter.isascii() for letter in query)


@dataclass(frozen=True)
class _Asked:
    """A search taken apart: its words, what was corrected, and the question for the ranker."""

    words: tuple[str, ...]
    corrected: str
    question: Question


class Finder:
    """Answers searches over one library with the index of the same content. Holds no state between searches."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.library = library
        self.index = Index(folder)
        self.prepared: Prepared = self.index.extras
        self.lexicon = self.prepared.lexicon
        self.weak = frozenset(self.lexicon.stem(word) for word in self.lexicon.weak)
        entries = {key_of(entry): entry for entry in searched(library)}
        self.entries = {number: entries[key] for number, key in self.index.keys.items() if key in entries}
        self.speller = Speller(self.prepared.words)
        self.ranker = Ranker(self.index, self.entries, self.prepared.labels, self.prepared.names)
        self.masks = Masks(library, self.entries, self.index.size)
        self._readings = lru_cache(maxsize=None)(lambda language: readings(library.words(language)))

    def on(self, today: date) -> Finder:
        """The same finder on a day, without the events and news that are over by then."""
        other = copy(self)
        other.masks = self.masks.on(today)
        return other

    def warm(self) -> None:
        """Make ready what the first search would else wait for: the words of danger above all."""
        self.lexicon.warm()
        self.index.open()

    def _roots(self, words: list[str]) -> tuple[str, ...]:
        return roots(words, self.lexicon)

    def find(
        self,
        query: str,
        filters: Filters = NO_FILTERS,
        language: str = SOURCE_LANGUAGE,
        *,
        exact: bool = False,
    ) -> Results:
        """Results for anything at all that may be typed; `exact` takes the spelling as it is. Never raises for its input."""
        words = typed(query)
        urgent = self._urgent(words, language)
        first = bool(urgent) and (bool(FIRST_PERSON & set(words)) or not self.lexicon.is_quiet(words))
        allowed = self.masks.allowed(filters, language)
        if not words:
            return self._everything(query, language, filters, allowed)
        english = language == SOURCE_LANGUAGE
        foreign = english and _other_letters(query)
        asked = self._ask(words, run_together(query), exact=exact, urgent=bool(urgent), foreign=foreign, english=english)
        elsewhere = self._elsewhere(asked, language) if not urgent else None
        start = (filters.page - 1) * PAGE_SIZE
        none = elsewhere and not about_a_child(words)  # who speaks of a child is told where it is, and not sent away with nothing
        order, matched = ([], 0) if none else self.ranker.rank(asked.question, allowed, min(MOST, start + PAGE_SIZE))
        if not (order or elsewhere or urgent or filters.any) and (last := last_resort(words)):
            order, matched = self.ranker.only(last, allowed)
        hits = self._show(order[start : start + PAGE_SIZE], asked)
        return Results(
            asked=query,
            language=language,
            hits=hits,
            total=min(matched.bit_count(), MOST),
            corrected=asked.corrected,
            shown_as=self.lexicon.shown(list(asked.words)),
            urgent=tuple(urgent),
            urgent_first=first,
            out_of_scope=elsewhere,
            near=() if elsewhere else self._near(asked),  # "bin collection" was told that exclusion from school is nearest
            meaning=None if urgent else meaning(words, self._readings(language)),
            facets=self.masks.facets(matched),
            filters=filters,
        )

    def urgent(self, words: list[str]) -> list[str]:
        """Labels of the urgent pages for words as typed, as they were meant, and as they are like what people in danger say."""
        labels = self.lexicon.urgent(words)
        meant, changed = self._spelled(words)
        labels += self.lexicon.urgent(meant) if changed else []
        near = self.ranker.labels.nearest(self._roots(meant), self.weak)
        closest = max(near, key=lambda label: near[label], default="")
        if closest.startswith("urgent:") and near[closest] >= URGENT_NEAR:
            labels.append(closest)
        return list(dict.fromkeys(labels))

    def _urgent(self, words: list[str], language: str) -> list[Entry]:
        pages = (self.library.answering(label, language) for label in self.urgent(words))
        return [entries[0] for entries in pages if entries]

    def _everything(self, query: str, language: str, filters: Filters, allowed: int) -> Results:
        """Nothing was typed: all that the filters let through, what is most about them first."""
        order = [n for n in self.masks.by_title() if allowed >> n & 1]
        order.sort(key=lambda n: self.entries[n].kind in BESIDE)  # not ten limits of the law, by their numbers
        if filters.any:
            order.sort(key=lambda n: _aside(self.entries[n], filters))
        start = (filters.page - 1) * PAGE_SIZE
        hits = tuple(self._hit(self.entries[n], 0.0, set()) for n in order[start : start + PAGE_SIZE])
        facets = self.masks.facets(allowed)
        return Results(asked=query, language=language, hits=hits, total=len(order), facets=facets, filters=filters)

    def _ask(
        self, words: list[str], joined: Mapping[tuple[str, ...], str], *, exact: bool, urgent: bool, foreign: bool, english: bool
    ) -> _Asked:
        kept = self.lexicon.kept(words)
        abroad = self.lexicon.in_another_language(kept)
        # One word on an English page may be a slip for ours and a word abroad: "dislexia" is told as a slip, and finds the same.
        foreign = foreign or self._foreign(kept) or (bool(abroad) and not (english and len(kept) == 1))
        meant, changed = (kept, False) if exact or foreign else self._spelled(kept)
        expansions = self._with_joined(meant, self.lexicon.expansions(meant), joined)
        covered = {n for e in expansions for n in range(e.start, e.end)}
        alone = [word for n, word in enumerate(meant) if n not in covered and word not in STOP]
        if not alone and not expansions:
            alone = meant
        question = Question(
            concepts=(*(self._expanded(meant, e) for e in expansions), *(self._concept(word) for word in alone)),
            roots=self._roots(meant),
            weak=self.weak,
            bets=tuple(dict.fromkeys([*abroad, *self.lexicon.bets(meant)])),
            prefer=tuple(self.lexicon.preferred(meant)),
            rephrased=tuple(
                self._roots([*meant[: e.start], *way, *meant[e.end :]]) for e in expansions for way in e.means[:MOST_WAYS] if way
            ),
            urgent=urgent,
            foreign=foreign,
        )
        return _Asked(tuple(meant), " ".join(meant) if changed else "", question)

    def _with_joined(self, words: list[str], expansions: list[Expansion], joined: Mapping[tuple[str, ...], str]) -> list[Expansion]:
        """With the words that were typed with a hyphen run together too, where pages have them so: C-SPOC and CSPOC."""
        found = list(expansions)
        for parts, whole in joined.items():
            starts = (n for n in range(len(words)) if tuple(words[n : n + len(parts)]) == parts)
            start, length = next(starts, None), len(parts)
            if start is None or self.lexicon.stem(whole) not in self.index:
                continue
            span = range(start, start + length)
            same = next((e for e in found if range(e.start, e.end) == span), None)
            if same:
                found[found.index(same)] = Expansion(same.start, same.end, (*same.means, (whole,)))
            elif not any(n in span for e in found for n in range(e.start, e.end)):
                found.append(Expansion(start, start + length, ((whole,),)))
        return found

    def _expanded(self, words: list[str], expansion: Expansion) -> Concept:
        """What was typed, and the page words for it: worth less, unless no page has what was typed. Without the words that
        say nothing: they are not in the index, so a way with one in it ("help out of school") would match no page."""

        def stems(way: Iterable[str]) -> tuple[str, ...]:
            return tuple(self.lexicon.stem(word) for word in content_words(list(way)))

        typed_ = stems(words[expansion.start : expansion.end])
        worth = EXPANSION if all(root in self.index for root in typed_) else ONLY_WAY
        return Concept(((typed_, 1.0), *((stems(way), worth) for way in expansion.means if way)))

    def _concept(self, word: str) -> Concept:
        root = self.lexicon.stem(word)
        weight = WEAK if root in self.weak else 1.0
        if root not in self.index and len(word) >= 3 and (whole := self.index.beginning(word)):
            return Concept(tuple(((one,), 0.9) for one in whole), weight)
        return Concept((((root,), 1.0),), weight)

    def _spelled(self, words: list[str]) -> tuple[list[str], bool]:
        """The words as they were meant. Known words, beginnings of known words and short words stay as they are."""
        meant: list[str] = []
        for word in words:
            other = None if self._known(word) else self.speller.meant(word)
            meant += other.split() if other else [word]
        return meant, meant != words

    def _foreign(self, words: list[str]) -> bool:
        """Whether most of the words are of another language: unknown here, and near to nothing known."""
        if PLAINLY_ENGLISH & set(words):
            return False
        long = [word for word in words if len(word) >= LONG_WORD]
        strange = [word for word in long if not self._known(word) and self.speller.meant(word) is None]
        return len(long) > 1 and len(strange) / len(long) > MOSTLY

    def _known(self, word: str) -> bool:
        ours = self.speller.knows(word) or self.speller.begins(word) or self.lexicon.stem(word) in self.index
        return ours or word in self.lexicon.ordinary or word in STOP

    def _elsewhere(self, asked: _Asked, language: str) -> Elsewhere | None:
        """A council matter that is not ours, unless the search is also like something that is."""
        plain = self.lexicon.elsewhere(list(asked.words))
        if plain is None or asked.question.bets:
            return None
        found, words = plain
        # What no family's phrase has is plain by itself: "allotment waiting list" is as like "waiting list" as can be.
        ours = len(words) > 1 or self.ranker.labels.knows(self.lexicon.stem(words[0]))
        if ours and max(self._likeness(asked).values(), default=0.0) > (NEAR_ENOUGH if len(words) == 1 else VERY_NEAR):
            return None
        return Elsewhere(found.titles.get(language) or found.titles["en"], found.where)

    def _likeness(self, asked: _Asked) -> Mapping[str, float]:
        return self.ranker.labels.nearest(asked.question.roots, self.weak)

    def _near(self, asked: _Asked) -> tuple[str, ...]:
        """The topics nearest to a search, for when nothing was found."""
        near = self._likeness(asked)
        return tuple(sorted(near, key=lambda label: -near[label])[:4])

    def _show(self, order: list[tuple[int, float]], asked: _Asked) -> tuple[Hit, ...]:
        roots = {root for concept in asked.question.concepts for way, _ in concept.ways for root in way}
        roots = {root for root in roots if root not in self.weak and root not in STOP} or roots
        return tuple(self._hit(self.entries[number], score, roots) for number, score in order)

    def _hit(self, entry: Entry, score: float, roots: set[str]) -> Hit:
        """A result with the part of the page that answers, and words from the summary, or from there if it says more."""
        section = answering(entry, roots)
        stem = self.lexicon.stem.as_written
        better = section is not None and section.text and not mentions(entry.summary, roots, stem)
        text = section.text if section and better else entry.summary
        return Hit(entry, score, section.anchor if section else "", section.title if section else "", snippet(text, roots, stem))

    def shown(self, words: str) -> str:
        """Words of a visitor as we may say them back."""
        return self.lexicon.shown(typed(words)) or words

    def suggest(self, start: str, language: str = SOURCE_LANGUAGE, most: int = 6) -> list[str]:
        """Titles and topics that carry on what has been typed so far."""
        asked = " ".join(typed(start))
        if len(asked) < 2:
            return []
        known = self._suggestions.get(language, self._suggestions[SOURCE_LANGUAGE])
        return [title for words, title in known if words.startswith(asked) or f" {asked}" in words][:most]

    @cached_property
    def _suggestions(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        topics = (language for topic in self.library.topics.values() for language in topic.titles)
        for language in dict.fromkeys((SOURCE_LANGUAGE, *self.library.entries, *topics)):
            titles = [topic.title(language) for topic in self.library.topics.values()]
            titles += [
                entry.title for entry in self.library.all(language=language) if entry.kind in SEARCHED and entry.kind not in DATED
            ]
            unique = {" ".join(typed(title)): title for title in titles}
            found[language] = sorted(unique.items(), key=lambda row: (len(row[1]), row[1]))
        return found

    def close(self) -> None:
        self.index.close()


def _aside(entry: Entry, filters: Filters) -> tuple[bool, int, int]:
    """How far an entry is from being about the filters: made for everyone, for many ages, beside the answer."""
    general = bool(filters.needs) and not set(filters.needs) & set(entry.needs)
    ages = (entry.age_to - entry.age_from) // AGE_BAND if filters.age is not None else 0
    return general, ages, entry.kind in BESIDE
