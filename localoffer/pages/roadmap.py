"""A roadmap's file to its steps: headings tied to keys, text cut into the questions it answers, ways filled in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from . import model
from .frontmatter import Document
from .markdown import Rendered, plain
from .model import Section
from .problem import Problem
from .road import END, Answer, HardStop, Part, Question, Step, Way
from .road_headings import HEADINGS
from .road_shapes import StepShape
from .schema import RoadmapShape

_QUESTIONS = {language: {words.casefold(): question for question, words in asked.items()} for language, asked in HEADINGS.items()}
_STEP = re.compile(r'<h2[^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', re.S)
_PART = re.compile(r'<h3(?:[^>]*\bid="([^"]*)")?[^>]*>(.*?)</h3>', re.S)


def roadmap(d: RoadmapShape, common: dict[str, Any], rendered: Rendered, document: Document) -> tuple[model.Roadmap, list[Problem]]:
    html = _PART.sub(lambda part: _unnamed(part, common["language"]), rendered.html)
    headings = headings_of(html)
    opening, texts = cut(html)
    line = [row.key for row in d.steps if not row.under]
    steps = tuple(
        Step(
            row.key, headings.get(row.key, row.key), row.actor, number, tuple(row.rules), row.wait,
            _ways(row, line), row.under, _parts(texts.get(row.key, ""), common["language"]), tuple(row.letters),
        )
        for number, row in enumerate(d.steps, 1)
    )  # fmt: skip
    stops = tuple(HardStop(row.before, row.ends, row.says, row.then) for row in d.hard_stops)
    own = {"html": html, "sections": _found_by_step(rendered.sections, headings, common["language"])}
    entry = model.Roadmap(**common | own, who_for=d.who_for, steps=steps, hard_stops=stops, opening=opening)
    return entry, _headings(d, headings, document, common["path"])


def _question(title: str, language: str) -> Question | None:
    """Which question a heading asks of its step; None for a heading of the editor's own."""
    return _QUESTIONS.get(language, _QUESTIONS["en"]).get(title.casefold())


def _unnamed(part: re.Match[str], language: str) -> str:
    """A heading that each step has, without the anchor that Markdown counts out for it (what-happens_7): it was another after each
    edit, and sixty of them were 200 bytes of a long road. The step has a name that lasts."""
    return part[0].replace(f' id="{part[1]}"', "", 1) if _question(plain(part[2]), language) else part[0]


def _found_by_step(sections: Iterable[Section], headings: Collection[str], language: str) -> tuple[Section, ...]:
    """The sections as search finds them: an answer of a step at the step."""
    found: list[Section] = []
    step = ""
    for section in sections:
        step = section.anchor if section.anchor in headings else step
        found.append(replace(section, anchor=step) if step and _question(section.title, language) else section)
    return tuple(found)


def _ways(row: StepShape, line: list[str]) -> tuple[Way, ...]:
    """As the editor wrote them; on the line, what is left unsaid is the next step of the line, or its end. A branch has to say."""
    if row.next or row.under:
        return tuple(Way(answer, to, way.says) for way in row.next for answer, to in way.given)
    after = line[line.index(row.key) + 1 :]
    return (Way(Answer.ON, after[0] if after else END),)


def headings_of(html: str) -> dict[str, str]:
    """The headings of the text, in order, by their keys."""
    return {found[1]: plain(found[2]) for found in _STEP.finditer(html)}


def cut(html: str) -> tuple[str, dict[str, str]]:
    """The text before the first step, and the text of each step by its key."""
    found = list(_STEP.finditer(html))
    texts = {heading[1]: text for heading, text in _under(found, html)}
    return html[: found[0].start()] if found else html, texts


def _under(found: list[re.Match[str]], html: str) -> list[tuple[re.Match[str], str]]:
    """Each heading with the text that stands under it."""
    starts = [heading.start() for heading in found]
    return [(heading, html[heading.end() : end]) for heading, end in zip(found, [*starts[1:], len(html)], strict=False)]


def _parts(html: str, language: str) -> tuple[Part, ...]:
    found = list(_PART.finditer(html))
    before = html[: found[0].start()] if found else html
    parts = [Part(None, "", before.strip())] if before.strip() else []
    for heading, text in _under(found, html):
        title = plain(heading[2])
        parts.append(Part(_question(title, language), title, text.strip()))
    return tuple(parts)


def _headings(d: RoadmapShape, headings: dict[str, str], document: Document, name: str) -> list[Problem]:
    """Each step has its heading, each heading its step, and both stand in one order."""
    keys = [row.key for row in d.steps]
    problems = [
        Problem(
            name,
            document.line_of(("steps", n, "key")),
            f"Step '{key}' has no heading.",
            f"Add a line '## What happens {{#{key}}}'.",
        )
        for n, key in enumerate(keys)
        if key not in headings
    ]
    problems += [
        Problem(
            name,
            heading_line(document, anchor, title),
            f"The heading '{title}' is no step.",
            f"Add '- key: {anchor}' to 'steps', or make it '###'.",
        )
        for anchor, title in headings.items()
        if anchor not in keys
    ]
    if not problems and list(headings) != keys:
        says = "The steps and the headings are in a different order."
        problems = [Problem(name, document.line_of(("steps",)), says, "Use one order.")]
    return problems


def heading_line(document: Document, anchor: str, title: str) -> int:
    """Where a heading stands, by its anchor when it has one of its own; 0 when it is written in some other way."""
    headings = [(n, line) for n, line in enumerate(document.body.split("\n"), document.body_line) if line.startswith("##")]
    return next((n for n, line in headings if f"#{anchor}}}" in line or line.lstrip("# ").strip() == title), 0)
