"""Checking content/events.yml: no event that the law does not know, none missing that a roadmap's step begins with."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from .. import law
from .happenings import FACTS
from .library import SOURCE_LANGUAGE, Library
from .lines import Lines, Path
from .model import Entry, Roadmap
from .problem import Problem, did_you_mean

FILE = "events.yml"


def happening_errors(library: Library, raws: Mapping[str, bytes]) -> Iterator[Problem]:
    """Every reference of events.yml that leads nowhere, and every event that a step needs and families are not offered."""
    if FILE not in raws:
        return
    offered, lines = library.happenings, Lines(FILE, raws[FILE])
    known = {*law.EVENTS, *FACTS}
    journeys = [journey.key for journey in offered.journeys]
    roads = [road.slug for road in library.roadmaps()]
    used: list[tuple[Path, str, str, Collection[str]]] = []
    used += [(("first", n), "first", key, offered.by_key) for n, key in enumerate(offered.first)]
    used += [(("journeys", n, "roadmap"), "roadmap", one.roadmap, roads) for n, one in enumerate(offered.journeys)]
    for n, one in enumerate(offered.by_key.values()):
        used += [(("events", n, "key"), "key", one.key, known), (("events", n, "journey"), "journey", one.journey, journeys)]
        used += [(("events", n, "starts", m), "starts", key, law.EVENTS) for m, key in enumerate(one.starts)]
    for place, name, word, among in used:
        if word and word not in among:
            says = f"'{name}' has '{word}', which is not on the list."
            yield Problem(FILE, lines.detail(place), says, f"Correct it{did_you_mean(word, list(among))}.")
    yield from _not_offered(library)


def _not_offered(library: Library) -> Iterator[Problem]:
    """A step with a time limit whose clock no family could start here."""
    started = {event for key in library.happenings.by_key for event in library.happenings.started_by(key)}
    told: set[str] = set()
    for road in library.entries[SOURCE_LANGUAGE].values():
        for key in _rules(road):
            event = law.RULES[key].event if key in law.RULES else ""
            if event and event not in started | told:
                told.add(event)
                says = f"The event '{event}' is missing, with which the rule '{key}' of {road.path} begins."
                yield Problem(FILE, 0, says, f"Add it under 'events': - key: {event}")


def _rules(road: Entry) -> list[str]:
    return [key for step in road.steps for key in step.rules] if isinstance(road, Roadmap) else []
