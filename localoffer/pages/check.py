"""What one file cannot know of itself: that links, anchors, labels, rules and waits exist, and that twins have a source.

Everything here is an error: a library with one of these never replaces a sound one. Matters of style are in lint.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from .. import law
from ..facts import dataclass
from .check_easy_read import easy_read
from .check_letter import letter, letters_of_steps
from .check_next_steps import check_next_steps
from .check_road import road
from .check_shared import of_shared_files
from .check_situation import situation
from .check_survey import survey
from .check_told import told
from .check_video import video
from .easy_read import EasyRead
from .letter import Letter
from .library import SOURCE_LANGUAGE, Library
from .lines import Lines, Path
from .model import ROOMS, Entry, Kind, Pathway, Roadmap, Service, Situation, Timescale
from .next_steps import NextSteps
from .places import PLACES, dates_pages
from .problem import Problem, did_you_mean
from .refused import Whatever, refused_pages
from .schedule2 import BESIDE, SCHEDULE_2
from .survey import Survey
from .told import Told

LINK = re.compile(r'<a\b(?:[^>]*?\bhref="([^"]*)")?[^>]*>(.*?)</a>', re.S)
ANCHOR = re.compile(r'<[a-z][^>]*?\bid="([^"]+)"')
NOT_A_WAIT = {"none", "not known"}
Used = Iterable[tuple[Path, str]]  # each word with the place in the details where it stands


@dataclass(frozen=True)
class Around:
    """What an entry is checked against: `anchors` are those of every address in its language, `slugs` those of each kind,
    `known` the words that each detail may have."""

    library: Library
    lines: Lines
    anchors: Mapping[str, set[str]]
    slugs: Mapping[Kind, list[str]]
    known: Mapping[str, Collection[str]]


# What is asked of entries of one class alone.
OWN: dict[type[Entry], Callable[[Any, Around], Iterable[Problem]]] = {
    Roadmap: lambda e, a: [*road(e, a.lines, a.anchors), *letters_of_steps(e, a.lines, a.slugs[Kind.LETTER])],
    Letter: lambda e, a: letter(e, a.lines, a.slugs[Kind.SERVICE], PLACES),
    Survey: lambda e, a: survey(a.library, e, a.lines),
    NextSteps: lambda e, a: check_next_steps(a.library, e, a.lines),
    EasyRead: lambda e, a: easy_read(a.library, e, a.lines, a.anchors),
    Situation: lambda e, a: situation(a.library, e, a.lines),
    Told: lambda e, a: told(e, a.lines, a.anchors),
}


def errors(library: Library, raws: Mapping[str, bytes]) -> list[Problem]:
    """Every broken reference in the library."""
    found: list[Problem] = []
    refused = refused_pages(library, raws)
    slugs = {kind: [*(entry.slug for entry in library.all(kind)), *refused[kind]] for kind in Kind}
    anchors = {language: _anchors(library, language, refused) for language in {*library.entries, *library.glossary}}
    known = _known(library)
    for language, entries in library.entries.items():
        for entry in entries.values():
            around = Around(library, Lines(entry.path, raws.get(entry.path, b"")), anchors[language], slugs, known)
            found += _of_entry(entry, around)
    for language in library.glossary:
        found += _see(library, language, raws, anchors[language])
    return [*found, *_same_title(library, raws), *of_shared_files(library, raws, anchors[SOURCE_LANGUAGE], slugs)]


def _of_entry(entry: Entry, around: Around) -> Iterator[Problem]:
    library, lines = around.library, around.lines
    yield from _labels(entry, lines, around.known)
    yield from _links(library, entry, lines, around.anchors)
    yield from _references(entry, lines, around.slugs)
    yield from _journeys(entry, lines, library, around.slugs[Kind.ROADMAP])
    yield from _twin(entry, around.slugs)
    yield from video(entry, lines)
    if type(entry) in OWN:
        yield from OWN[type(entry)](entry, around)


def _unknown(entry: Entry, lines: Lines, name: str, used: Used, known: Collection[str]) -> Iterator[Problem]:
    for place, word in used:
        if word and word not in known:
            says = f"'{name}' has '{word}', which is not on the list."
            yield Problem(entry.path, lines.detail(place), says, f"Correct it{did_you_mean(word, known)}.")


def _listed(name: str, words: Iterable[str]) -> Used:
    return [((name, n), word) for n, word in enumerate(words)]


def _known(library: Library) -> dict[str, Collection[str]]:
    """Listed once for all pages: anew for each, it was a tenth of an edit."""
    return {
        "answers": library.topics,
        "topics": library.topics,
        "kind_of_help": [c.key for c in library.kinds],
        "needs": ["any", *(c.key for c in library.needs)],
        "situations": [c.key for c in library.situations],
        "schedule2": SCHEDULE_2 + BESIDE,
    }


def _labels(entry: Entry, lines: Lines, known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    for name, words in (
        ("answers", entry.answers),
        ("topics", entry.topics),
        ("kind_of_help", entry.kinds_of_help),
        ("needs", entry.needs),
        ("situations", entry.situations),
        ("schedule2", entry.schedule2),
    ):
        yield from _unknown(entry, lines, name, _listed(name, words), known[name])


def _references(entry: Entry, lines: Lines, slugs: Mapping[Kind, list[str]]) -> Iterator[Problem]:
    waits, roads = slugs[Kind.PATHWAY], slugs[Kind.ROADMAP]
    match entry:
        case Service() if entry.wait not in NOT_A_WAIT:
            yield from _unknown(entry, lines, "wait", [(("wait",), entry.wait)], waits)
        case Roadmap():
            steps = list(enumerate(entry.steps))
            rules: Used = [(("steps", n, "rules", at), key) for n, step in steps for at, key in enumerate(step.rules)]
            yield from _unknown(entry, lines, "wait", [(("steps", n, "wait"), step.wait) for n, step in steps], waits)
            yield from _unknown(entry, lines, "rules", rules, law.RULES)
        case Pathway():
            yield from _unknown(entry, lines, "rule", [(("rule",), entry.rule)], law.RULES)
            yield from _unknown(entry, lines, "roadmap", [(("roadmap",), entry.roadmap)], roads)
            stages = list(enumerate(entry.look_up.stages if entry.look_up else ()))
            ruled: Used = [(("look_up", "stages", n, "rule"), stage.rule) for n, stage in stages]
            yield from _unknown(entry, lines, "rule", ruled, law.RULES)
            if entry.address in PLACES:
                says = f"The address {entry.address} belongs to another page of the site."
                yield Problem(entry.path, 0, says, "Give the file another name.")
        case Timescale():
            yield from _unknown(entry, lines, "rule", [(("rule",), entry.rule)], law.RULES)
        case _:
            return


def _journeys(entry: Entry, lines: Lines, library: Library, known: list[str]) -> Iterator[Problem]:
    """'You are here' must not point at a step that is gone."""
    roads = {road.slug: road for road in library.roadmaps()} if entry.journeys else {}
    for n, journey in enumerate(entry.journeys):
        steps = [step.key for step in roads[journey.road].steps] if journey.road in roads else []
        if journey.road not in known:
            says, near = f"'journeys' has '{journey.road}', which is no roadmap.", did_you_mean(journey.road, roads)
        elif journey.road in roads and journey.step and journey.step not in steps:
            says, near = f"The roadmap '{journey.road}' has no step '{journey.step}'.", did_you_mean(journey.step, steps)
        else:
            continue
        yield Problem(entry.path, lines.detail(("journeys", n)), says, f"Correct it{near}.")


def _anchors(library: Library, language: str, refused: Mapping[Kind, list[str]]) -> dict[str, set[str]]:
    """For every address, the anchors on it. Places have none that content may link to, but the glossary has its words."""
    found: dict[str, set[str]] = {f"/{ROOMS[kind]}/{slug}": Whatever() for kind in Kind for slug in refused[kind]}
    found |= {place: set() for place in PLACES}
    for choice in library.situations:
        found[f"/situations/{choice.key}"] = set()
    for place in dates_pages(library):
        found[place] = set()
    for one in library.letters(language):
        found.update({address: set() for address in one.addresses})
    found["/glossary"] = {term.key for term in library.words(language)}
    for entry in library.all(language=language):
        place, _, anchor = entry.address.partition("#")
        found[place] = found.get(place, set()) | {anchor} if anchor else _own(entry)
    return found


def _own(entry: Entry) -> set[str]:
    """Whatever can be linked to on a page: headings, footnotes, paragraphs named by an editor."""
    return {unescape(anchor) for anchor in ANCHOR.findall(entry.whole)}


def _links(library: Library, entry: Entry, lines: Lines, anchors: Mapping[str, set[str]]) -> Iterator[Problem]:
    own = anchors[entry.page] | {f"word-{term.key}" for term in entry.words}
    seen: Counter[str] = Counter()
    for found in LINK.finditer(entry.whole):
        href, advice = unescape(found[1] or ""), "Correct the link."
        if found[1] is None:  # the cleaner takes away an address that no browser can follow
            says = f"The link '{re.sub('<[^>]*>', '', found[2])}' has no address that works."
            yield Problem(entry.path, lines.words(unescape(re.sub("<[^>]*>", "", found[2]))), says, advice)
            continue
        seen[href] += 1
        try:
            parts = urlsplit(href)
        except ValueError:
            yield Problem(entry.path, lines.link(href, seen[href]), f"The link '{href}' is no address.", advice)
            continue
        if parts.scheme or parts.netloc:
            continue
        if not parts.path:
            if parts.fragment and unquote(parts.fragment) not in own:
                says = f"There is no '#{parts.fragment}' on this page."
                yield Problem(entry.path, lines.link(href, seen[href]), says, advice)
        elif (wrong := _dead(library, parts.path, unquote(parts.fragment), anchors)) is not None:
            says = f"The link '{href}' goes nowhere: {wrong}."
            yield Problem(entry.path, lines.link(href, seen[href]), says, f"Correct it{did_you_mean(parts.path, anchors)}.")


def _see(library: Library, language: str, raws: Mapping[str, bytes], anchors: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Where the words of a glossary lead for more."""
    path = f"{language}/glossary.yml"
    lines = Lines(path, raws.get(path, b""))
    for number, term in enumerate(library.glossary[language]):
        target, _, fragment = term.see.partition("#")
        if term.see and (wrong := _dead(library, target, unquote(fragment), anchors)) is not None:
            says = f"'{term.term}' leads to '{term.see}', which goes nowhere: {wrong}."
            yield Problem(path, lines.detail((number, "see")), says, f"Correct it{did_you_mean(target, anchors)}.")


def _dead(library: Library, path: str, fragment: str, anchors: Mapping[str, set[str]]) -> str | None:
    if not path.startswith("/"):
        return "a link to this site starts with /"
    path = path.rstrip("/") or "/"
    target, _, moved = library.redirects.get(path, path).partition("#")
    target, fragment = target.rstrip("/") or "/", fragment or moved
    if target not in anchors:
        return "no page has that address"
    if fragment and fragment not in anchors[target]:
        return f"that page has no '#{fragment}'"
    return None


def _twin(entry: Entry, slugs: Mapping[Kind, list[str]]) -> Iterator[Problem]:
    if entry.language != SOURCE_LANGUAGE and entry.slug not in slugs[entry.kind]:
        says = "This is a translation of a page that does not exist."
        yield Problem(entry.path, 0, says, f"Give it the file name of the English page in en/{entry.kind.value}/.")


def _same_title(library: Library, raws: Mapping[str, bytes]) -> Iterator[Problem]:
    for entries in library.entries.values():
        seen: dict[tuple[str, Kind], Entry] = {}
        for entry in entries.values():
            first = seen.setdefault((entry.title.casefold(), entry.kind), entry)
            if first is not entry:
                line = Lines(entry.path, raws.get(entry.path, b"")).detail(("title",))
                says = f"The title is the same as that of {first.path}."
                yield Problem(entry.path, line, says, "Say in the title how they differ.")
