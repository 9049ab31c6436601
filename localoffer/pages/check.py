"""What one file cannot know of itself: that links, anchors, labels, rules and waits exist, and that twins have a source.

Everything here is an error: a library with one of these never replaces a sound one. Matters of style are in lint.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from .. import law
from .library import SOURCE_LANGUAGE, Library
from .model import Entry, HelpPage, Kind, Pathway, Roadmap, Service, Timescale
from .problem import Problem, did_you_mean
from .schedule2 import SCHEDULE_2

# Addresses that are not entries. A test asks the running site for each, so this list cannot drift from the views.
PLACES = {
    "/", "/services", "/help", "/roadmaps", "/waits", "/timescales", "/glossary", "/a-to-z", "/my-list", "/search", "/browse",
    "/tell-us", "/about", "/about/accessibility", "/about/privacy",
}  # fmt: skip
HREF = re.compile(r'<a [^>]*?href="([^"]*)"')
NOT_A_WAIT = {"none", "not known"}


def errors(library: Library, raws: Mapping[str, bytes]) -> list[Problem]:
    """Every broken reference in the library."""
    found: list[Problem] = []
    anchors = _anchors(library)
    for entries in library.entries.values():
        for entry in entries.values():
            line = _liner(raws.get(entry.path, b""))
            found += _labels(library, entry, line)
            found += _links(library, entry, line, anchors)
            found += _references(library, entry, line)
            found += _twin(library, entry)
    return [*found, *_same_title(library), *_topic_rows(library), *_redirects(library, anchors)]


def _liner(raw: bytes) -> Callable[[str], int]:
    """A way to ask on which line a word first stands; 0 when it stands nowhere."""
    text = raw.decode("utf-8", "replace")

    def line(word: str) -> int:
        at = text.find(word)
        return text.count("\n", 0, at) + 1 if at >= 0 else 0

    return line


def _unknown(entry: Entry, line: Callable[[str], int], name: str, used: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    known = list(known)
    for word in used:
        if word not in known:
            says = f"'{name}' has '{word}', which is not on the list."
            yield Problem(entry.path, line(word), says, f"Correct it{did_you_mean(word, known)}.")


def _labels(library: Library, entry: Entry, line: Callable[[str], int]) -> Iterator[Problem]:
    labels = list(library.topics)
    yield from _unknown(entry, line, "answers", entry.answers, labels)
    yield from _unknown(entry, line, "topics", entry.topics, labels)
    yield from _unknown(entry, line, "kind_of_help", entry.kinds_of_help, [c.key for c in library.kinds])
    yield from _unknown(entry, line, "needs", entry.needs, ["any", *(c.key for c in library.needs)])
    yield from _unknown(entry, line, "situations", entry.situations, [c.key for c in library.situations])
    yield from _unknown(entry, line, "schedule2", entry.schedule2, SCHEDULE_2)


def _references(library: Library, entry: Entry, line: Callable[[str], int]) -> Iterator[Problem]:
    waits = [slug for kind, slug in library.entries[SOURCE_LANGUAGE] if kind is Kind.PATHWAY]
    roads = [slug for kind, slug in library.entries[SOURCE_LANGUAGE] if kind is Kind.ROADMAP]
    rules = list(law.RULES)
    match entry:
        case Service() if entry.wait not in NOT_A_WAIT:
            yield from _unknown(entry, line, "wait", [entry.wait], waits)
        case HelpPage():
            yield from _unknown(entry, line, "part_of", entry.part_of, roads)
        case Roadmap():
            yield from _unknown(entry, line, "wait", [s.wait for s in entry.steps if s.wait], waits)
            yield from _unknown(entry, line, "rule", [s.rule for s in entry.steps if s.rule], rules)
        case Pathway():
            yield from _unknown(entry, line, "rule", [entry.rule] if entry.rule else [], rules)
            yield from _unknown(entry, line, "roadmap", [entry.roadmap] if entry.roadmap else [], roads)
        case Timescale():
            yield from _unknown(entry, line, "rule", [entry.rule], rules)
        case _:
            return


def _anchors(library: Library) -> dict[str, set[str]]:
    """For every address, the anchors on it. Places have none that content may link to, but the glossary has its words."""
    found: dict[str, set[str]] = {place: set() for place in PLACES}
    for choice in library.situations:
        found[f"/situations/{choice.key}"] = set()
    found["/glossary"] = {term.key for term in library.words(SOURCE_LANGUAGE)}
    for entry in library.entries[SOURCE_LANGUAGE].values():
        found[entry.address] = {section.anchor for section in entry.sections if section.anchor}
    return found


def _links(library: Library, entry: Entry, line: Callable[[str], int], anchors: Mapping[str, set[str]]) -> Iterator[Problem]:
    own = {section.anchor for section in entry.sections} | {f"word-{term.key}" for term in entry.words}
    for href in HREF.findall(entry.html):
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            continue
        if not parts.path:
            if parts.fragment and unquote(parts.fragment) not in own:
                yield Problem(
                    entry.path,
                    line(href),
                    f"There is no '#{parts.fragment}' on this page.",
                    "Correct the link.",
                )
        elif (says := _dead(library, parts.path, parts.fragment, anchors)) is not None:
            yield Problem(
                entry.path,
                line(href),
                f"The link '{href}' goes nowhere: {says}.",
                f"Correct it{did_you_mean(parts.path, anchors)}.",
            )


def _dead(library: Library, path: str, fragment: str, anchors: Mapping[str, set[str]]) -> str | None:
    if not path.startswith("/"):
        return "a link to this site starts with /"
    target = library.redirects.get(path, path).rstrip("/") or "/"
    if target not in anchors:
        return "no page has that address"
    if fragment and fragment not in anchors[target]:
        return f"that page has no '#{fragment}'"
    return None


def _twin(library: Library, entry: Entry) -> Iterator[Problem]:
    if entry.language != SOURCE_LANGUAGE and (entry.kind, entry.slug) not in library.entries[SOURCE_LANGUAGE]:
        says = "This is a translation of a page that does not exist."
        yield Problem(entry.path, 0, says, f"Give it the file name of the English page in en/{entry.kind.value}/.")


def _same_title(library: Library) -> Iterator[Problem]:
    for entries in library.entries.values():
        seen: dict[tuple[str, Kind], Entry] = {}
        for entry in entries.values():
            first = seen.setdefault((entry.title.casefold(), entry.kind), entry)
            if first is not entry:
                yield Problem(
                    entry.path,
                    0,
                    f"The title is the same as that of {first.path}.",
                    "Say in the title how they differ.",
                )


def _topic_rows(library: Library) -> Iterator[Problem]:
    labels = list(library.topics)
    for choice in (*library.situations, *library.groups):
        for label in choice.labels:
            if label not in labels:
                says = f"'{choice.key}' has '{label}', which is not a label."
                yield Problem("topics.yml", 0, says, f"Correct it{did_you_mean(label, labels)}.")


def _redirects(library: Library, anchors: Mapping[str, set[str]]) -> Iterator[Problem]:
    for old, new in library.redirects.items():
        if new.partition("#")[0] not in anchors:
            yield Problem(
                "redirects.yml",
                0,
                f"'{old}' leads to '{new}', which is not there.",
                "Lead it to a page that is.",
            )
        if old in anchors:
            yield Problem(
                "redirects.yml",
                0,
                f"'{old}' is a live page, so it cannot lead elsewhere.",
                "Delete the line.",
            )


def unanswered(library: Library) -> list[str]:
    """Labels that no page answers: the content still to be written."""
    return [label for label in library.topics if not library.answering(label)]
