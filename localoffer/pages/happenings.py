"""What families can say has happened, in their words: content/events.yml. The clocks that each starts are the law's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from ..facts import dataclass

# Days that start no clock of their own and change when another ends. Everything else is an event of the law.
FACTS = frozenset({"certificate"})


@dataclass(frozen=True)
class Journey:
    """A group of happenings. `roadmap`: the guide that goes with it, if there is one."""

    key: str
    titles: Mapping[str, str]
    roadmap: str = ""

    def title(self, language: str) -> str:
        return self.titles.get(language) or self.titles["en"]


@dataclass(frozen=True)
class Happening:
    """`key` is an event of the law or one of FACTS. `starts`: what begins with it too: a final plan can be appealed."""

    key: str
    journey: str
    titles: Mapping[str, str]
    helps: Mapping[str, str] = field(default_factory=dict)
    starts: tuple[str, ...] = ()

    def title(self, language: str) -> str:
        return self.titles.get(language) or self.titles["en"]

    def help(self, language: str) -> str:
        return self.helps.get(language) or self.helps.get("en", "")

    def tongue(self, language: str) -> str:
        """The language that its words are in, for a reader of this one."""
        return language if language in self.titles else "en"


@dataclass(frozen=True)
class Happenings:
    """All of events.yml. `first`: what most families come with."""

    first: tuple[str, ...] = ()
    journeys: tuple[Journey, ...] = ()
    by_key: Mapping[str, Happening] = field(default_factory=dict)

    def of(self, journey: str) -> list[Happening]:
        return [one for one in self.by_key.values() if one.journey == journey]

    def started_by(self, key: str) -> Iterator[str]:
        """The events whose clocks a happening starts."""
        if key not in FACTS:
            yield key
        if one := self.by_key.get(key):
            yield from one.starts
