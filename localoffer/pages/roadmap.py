"""A roadmap's file to its steps: headings tied to keys, text cut into the questions it answers, ways filled in."""

from __future__ import annotations

import re
from typing import Any

from . import model
from .frontmatter import Document
from .markdown import Rendered, plain
from .problem import Problem
from .road import END, Answer, HardStop, Part, Question, Step, Way
from .schema import RoadmapShape, StepShape

# The headings under a step, by language. A heading that is none of these is shown last, and the check speaks of it.
HEADINGS: dict[str, dict[Question, str]] = {
    "en": {
        Question.HAPPENS: "What happens",
        Question.BY_WHEN: "By when",
        Question.REALLY: "How long it really takes",
        Question.NOW: "What you can do now",
        Question.OTHERWISE: "If this does not happen",
    },
    "pl": {
        Question.HAPPENS: "Co się dzieje",
        Question.BY_WHEN: "Do kiedy",
        Question.REALLY: "Jak długo to naprawdę trwa",
        Question.NOW: "Co możesz zrobić teraz",
        Question.OTHERWISE: "Jeśli tak się nie stanie",
    },
    "ur": {
        Question.HAPPENS: "کیا ہوتا ہے",
        Question.BY_WHEN: "کب تک",
        Question.REALLY: "اصل میں کتنا وقت لگتا ہے",
        Question.NOW: "آپ ابھی کیا کر سکتے ہیں",
        Question.OTHERWISE: "اگر ایسا نہ ہو",
    },
    "bn": {
        Question.HAPPENS: "কী হয়",
        Question.BY_WHEN: "কবের মধ্যে",
        Question.REALLY: "আসলে কতদিন লাগে",
        Question.NOW: "আপনি এখন কী করতে পারেন",
        Question.OTHERWISE: "যদি তা না হয়",
    },
}
_STEP = re.compile(r'<h2[^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', re.S)
_PART = re.compile(r'<h3(?:[^>]*\bid="([^"]*)")?[^>]*>(.*?)</h3>', re.S)


def roadmap(d: RoadmapShape, common: dict[str, Any], rendered: Rendered, document: Document) -> tuple[model.Roadmap, list[Problem]]:
    headings = {found[1]: plain(found[2]) for found in _STEP.finditer(rendered.html)}
    opening, texts = _cut(rendered.html)
    line = [row.key for row in d.steps if not row.under]
    steps = tuple(
        Step(
            row.key, headings.get(row.key, row.key), row.actor, number, tuple(row.rules), row.wait,
            _ways(row, line), row.under, _parts(texts.get(row.key, ""), common["language"]),
        )
        for number, row in enumerate(d.steps, 1)
    )  # fmt: skip
    stops = tuple(HardStop(row.before, row.ends, row.says, row.then) for row in d.hard_stops)
    entry = model.Roadmap(**common, who_for=d.who_for, steps=steps, hard_stops=stops, opening=opening)
    return entry, _headings(d, headings, document, common["path"])


def _ways(row: StepShape, line: list[str]) -> tuple[Way, ...]:
    """As the editor wrote them; on the line, what is left unsaid is the next step of the line, or its end. A branch has to say."""
    if row.next or row.under:
        return tuple(Way(answer, to, way.says) for way in row.next for answer, to in way.given)
    after = line[line.index(row.key) + 1 :]
    return (Way(Answer.ON, after[0] if after else END),)


def _cut(html: str) -> tuple[str, dict[str, str]]:
    """The text before the first step, and the text of each step by its key."""
    found = list(_STEP.finditer(html))
    texts = {heading[1]: text for heading, text in _under(found, html)}
    return html[: found[0].start()] if found else html, texts


def _under(found: list[re.Match[str]], html: str) -> list[tuple[re.Match[str], str]]:
    """Each heading with the text that stands under it."""
    starts = [heading.start() for heading in found]
    return [(heading, html[heading.end() : end]) for heading, end in zip(found, [*starts[1:], len(html)], strict=False)]


def _parts(html: str, language: str) -> tuple[Part, ...]:
    names = {words.casefold(): question for question, words in HEADINGS.get(language, HEADINGS["en"]).items()}
    found = list(_PART.finditer(html))
    before = html[: found[0].start()] if found else html
    parts = [Part(None, "", "", before.strip())] if before.strip() else []
    for heading, text in _under(found, html):
        title = plain(heading[2])
        parts.append(Part(names.get(title.casefold()), heading[1] or "", title, text.strip()))
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
            _heading_line(document, anchor, title),
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


def _heading_line(document: Document, anchor: str, title: str) -> int:
    """Where a heading stands, by its anchor when it has one of its own; 0 when it is written in some other way."""
    headings = [(n, line) for n, line in enumerate(document.body.split("\n"), document.body_line) if line.startswith("##")]
    return next((n for n, line in headings if f"#{anchor}}}" in line or line.lstrip("# ").strip() == title), 0)
