"""What the page of a roadmap is made from: its picture, the law and the wait of each step, its words in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from .. import law
from ..facts import dataclass
from ..law import Rule
from .library import Found, Library
from .model import Entry, Kind, Pathway, Roadmap
from .road import Part, Question, Step, Way
from .route import route
from .scale import newest, scale
from .waits import FigureAge, PublishedWait


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule, with the page that explains it where there is one."""

    rule: Rule
    page: Entry | None


@dataclass(frozen=True, slots=True)
class Taking:
    """How long a step really takes here. `whole`: the figure is not of this step, but of the wait that it is a part of."""

    wait: Found
    figure: PublishedWait | None
    whole: bool


def road_context(road: Roadmap, library: Library, language: str) -> dict[str, Any]:
    waits = {slug: found for slug in _slugs(road) if (found := library.find(Kind.PATHWAY, slug, language))}
    english = {slug: found.entry for slug in waits if (found := library.find(Kind.PATHWAY, slug))}
    linked = {way.to: library.at(way.to.partition("#")[0], language) for way in _ways(road)}
    return {
        "stops": route(road),
        "scale": scale(road, law.RULES, {slug: wait for slug, wait in english.items() if isinstance(wait, Pathway)}),
        "limits": {step.key: limits(step.rules, library, language) for step in road.steps},
        "letters": {step.key: _letters(step, library, language) for step in road.steps},
        "taking": {step.key: _taking(step, waits) for step in road.steps},
        "pages": {address: page for address, page in linked.items() if page},
        "ages": FigureAge,
        "asks": Question,
    }


def _slugs(road: Roadmap) -> set[str]:
    return {step.wait for step in road.steps if step.wait}


def _ways(road: Roadmap) -> list[Way]:
    return [way for step in road.steps for way in step.ways if way.to.startswith("/")]


def limits(rules: Iterable[str], library: Library, language: str) -> list[Limit]:
    """The rules of a step or of a letter, each with the page that explains it."""
    pages = ((law.RULES[key], library.find(Kind.TIMESCALE, key, language)) for key in rules)
    return [Limit(rule, page.entry if page else None) for rule, page in pages]


def _letters(step: Step, library: Library, language: str) -> list[Entry]:
    found = (library.find(Kind.LETTER, slug, language) for slug in step.letters)
    return [letter.entry for letter in found if letter]


def _taking(step: Step, waits: dict[str, Found]) -> Taking | None:
    found = waits.get(step.wait)
    if found is None or not isinstance(found.entry, Pathway):
        return None
    return Taking(found, newest(found.entry), whole=found.entry.rule not in step.rules)


def texts(road: Roadmap, links: Callable[[str], str]) -> dict[str, Any]:
    """The opening, and each step's parts by the question they answer, with links in the language being read."""
    parts: dict[str, dict[Question | None, list[Part]]] = {}
    for step in road.steps:
        own = parts.setdefault(step.key, {})
        for part in step.parts:
            own.setdefault(part.question, []).append(replace(part, html=links(part.html)))
    return {"opening": links(road.opening), "parts": parts}
