"""Reading and checking content/events.yml: no event that the law does not know, none missing that a roadmap's step begins with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from .. import law
from .happenings import FACTS, Happening, Happenings, Journey
from .library import SOURCE_LANGUAGE, Library
from .lines import Lines
from .model import Kind, Roadmap
from .problem import Problem, did_you_mean
from .schema import HappeningShape, JourneyShape, Shape

if TYPE_CHECKING:
    from .shared import SharedFile

FILE = "events.yml"
PARTS = ("first", "journeys", "events")
Row = TypeVar("Row", bound=Shape)


def read_happenings(file: SharedFile) -> Happenings:
    """What is sound of the file; the rest is told."""
    parts = file.mapping()
    for part in parts:
        if part not in PARTS:
            file.problem((part,), f"'{part}' is not a part of this file.", f"Correct it{did_you_mean(part, PARTS)}.")
    journeys = tuple(Journey(row.key, row.title, row.roadmap) for row in _rows(file, parts, "journeys", JourneyShape))
    events = {
        row.key: Happening(row.key, row.journey, row.title, row.help or {}, tuple(row.starts))
        for row in _rows(file, parts, "events", HappeningShape)
    }
    first = parts.get("first") or []
    return Happenings(tuple(first) if isinstance(first, list) else (), journeys, events)


def _rows(file: SharedFile, parts: Mapping[str, Any], part: str, shape: type[Row]) -> list[Row]:
    rows = parts.get(part) or []
    if not isinstance(rows, list):
        file.problem((part,), f"'{part}' must be a list.", "Put each on its own line, starting with a hyphen.")
        return []
    seen: dict[str, tuple[str | int, ...]] = {}
    checked = [((part, n), file.checked(shape, row, (part, n))) for n, row in enumerate(rows)]
    return [row for place, row in checked if row and file.once(place, row.key, seen)]  # type: ignore[attr-defined]


def happening_errors(library: Library, raws: Mapping[str, bytes]) -> Iterator[Problem]:
    """Every reference of events.yml that leads nowhere, and every event that a step needs and families are not offered."""
    if FILE not in raws:
        return
    offered, lines = library.happenings, Lines(FILE, raws[FILE])
    known = {*law.EVENTS, *FACTS}
    journeys = [journey.key for journey in offered.journeys]
    roads = [road.slug for road in library.entries[SOURCE_LANGUAGE].values() if road.kind is Kind.ROADMAP]
    used = [(("first", n), "first", key, offered.by_key) for n, key in enumerate(offered.first)]
    for n, journey in enumerate(offered.journeys):
        used.append((("journeys", n, "roadmap"), "roadmap", journey.roadmap, roads))  # type: ignore[arg-type]
    for n, one in enumerate(offered.by_key.values()):
        used.append((("events", n, "key"), "key", one.key, known))  # type: ignore[arg-type]
        used.append((("events", n, "journey"), "journey", one.journey, journeys))  # type: ignore[arg-type]
        used += [(("events", n, "starts", m), "starts", key, law.EVENTS) for m, key in enumerate(one.starts)]  # type: ignore[misc]
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
        for step in road.steps if isinstance(road, Roadmap) else ():
            event = law.RULES[step.rule].event if step.rule in law.RULES else ""
            if event and event not in started | told:
                told.add(event)
                says = f"The event '{event}' is missing, with which the rule '{step.rule}' of {road.path} begins."
                yield Problem(FILE, 0, says, f"Add it under 'events': - key: {event}")
