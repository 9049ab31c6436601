"""Every filter and facet value as a mask of documents: filtering and counting are single operations on whole numbers."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import date
from functools import cached_property, partial

from ..pages.dated import News, Occasion
from ..pages.library import SOURCE_LANGUAGE, Library
from ..pages.model import Entry, Needed, Service
from ..pages.topics import Choice
from .bits import bits
from .model import Filters


def _of_kind(entry: Entry, kind: str) -> bool:
    return kind in entry.kinds_of_help


def _in_situation(entry: Entry, choice: Choice) -> bool:
    return choice.key in entry.situations or bool(set(choice.labels) & set(entry.answers))


def _diagnosis_needed(entry: Entry) -> bool:
    return isinstance(entry, Service) and entry.diagnosis_needed is Needed.YES


def _is_over(entry: Entry, today: date) -> bool:
    """Whether an event has been, or news is none any more."""
    return entry.over(today) if isinstance(entry, Occasion) else isinstance(entry, News) and entry.old(today)


class Masks:
    """The masks of one index, each worked out once, when it is first asked for: sixty of them would delay every start."""

    def __init__(self, library: Library, entries: dict[int, Entry], size: int) -> None:
        self.size = size
        self._entries = entries
        self._library = library
        self._languages = self._by_language(library, entries)
        self._over = self._mask(partial(_is_over, today=date.max))

    def on(self, today: date) -> Masks:
        """The same, with what is not over on a day. Without a day, nothing that ends is shown."""
        other = copy(self)
        other._over = self._mask(partial(_is_over, today=today))
        return other

    @cached_property
    def needs(self) -> dict[str, int]:
        return {key: self._mask(partial(Entry.for_need, need=key)) for key in (c.key for c in self._library.needs)}

    @cached_property
    def kinds(self) -> dict[str, int]:
        return {key: self._mask(partial(_of_kind, kind=key)) for key in (c.key for c in self._library.kinds)}

    @cached_property
    def ages(self) -> dict[int, int]:
        return {age: self._mask(partial(Entry.for_age, age=age)) for age in range(26)}

    @cached_property
    def situations(self) -> dict[str, int]:
        return {choice.key: self._mask(partial(_in_situation, choice=choice)) for choice in self._library.situations}

    @cached_property
    def no_diagnosis(self) -> int:
        return bits(self._entries, self.size) & ~self._mask(_diagnosis_needed)

    def _mask(self, fits: Callable[[Entry], bool]) -> int:
        return bits((number for number, entry in self._entries.items() if fits(entry)), self.size)

    def _by_language(self, library: Library, entries: dict[int, Entry]) -> dict[str, int]:
        masks: dict[str, int] = {}
        for language, own in library.entries.items():
            masks[language] = bits(
                (
                    n
                    for n, e in entries.items()
                    if e.language == language or (e.language == SOURCE_LANGUAGE and (e.kind, e.slug) not in own)
                ),
                self.size,
            )
        return masks

    def allowed(self, filters: Filters, language: str) -> int:
        mask = self._languages.get(language, self._languages[SOURCE_LANGUAGE])
        if filters.age is not None:
            mask &= self.ages.get(filters.age, 0)
        for chosen, known in ((filters.needs, self.needs), (filters.kinds, self.kinds)):
            if chosen:
                either = 0
                for key in chosen:
                    either |= known.get(key, 0)
                mask &= either
        if filters.situation:
            mask &= self.situations.get(filters.situation, 0)
        mask &= ~self._over
        return mask & self.no_diagnosis if filters.no_diagnosis else mask

    def facets(self, matched: int) -> dict[str, dict[str, int]]:
        return {
            "needs": {key: (matched & mask).bit_count() for key, mask in self.needs.items()},
            "kinds": {key: (matched & mask).bit_count() for key, mask in self.kinds.items()},
            "no_diagnosis": {"yes": (matched & self.no_diagnosis).bit_count()},
        }

    def by_title(self) -> list[int]:
        """Document numbers in the order of their titles."""
        return self._title_order

    @cached_property
    def _title_order(self) -> list[int]:
        return sorted(self._entries, key=lambda n: (self._entries[n].title.casefold(), n))
