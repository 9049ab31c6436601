"""How the steps of a road read: every question answered, in one order, in few words, with words to use where others must act."""

from __future__ import annotations

from collections.abc import Iterator

from .frontmatter import Document
from .markdown import plain
from .model import Roadmap
from .problem import Level, Problem, did_you_mean
from .reading import word_count
from .road import Actor, Part, Question, Step
from .road_headings import HEADINGS

LONGEST_PART = 75
ALWAYS = (Question.HAPPENS, Question.NOW, Question.OTHERWISE)


def lint_road(entry: Roadmap, document: Document) -> Iterator[Problem]:
    names = HEADINGS.get(entry.language, HEADINGS["en"])
    for step in entry.steps:
        line = _line(document, step)
        for says, try_this in (*_missing(step, names), *_order(step, names), *_long(step), *_letter(step)):
            yield Problem(entry.path, line, f"Step '{step.key}': {says}", try_this, Level.WARNING)


def _line(document: Document, step: Step) -> int:
    lines = enumerate(document.body.split("\n"), document.body_line)
    return next((n for n, line in lines if line.startswith("## ") and f"#{step.key}}}" in line), 0)


def _missing(step: Step, names: dict[Question, str]) -> Iterator[tuple[str, str]]:
    asked = [*ALWAYS, *([Question.BY_WHEN] if not step.rules else [])]
    for question in asked:
        if step.part(question) is None:
            yield f"'{names[question]}' is missing.", f"Add a heading '### {names[question]}' with the answer under it."


def _order(step: Step, names: dict[Question, str]) -> Iterator[tuple[str, str]]:
    for part in step.parts:
        if part.question is None and part.title:
            yield f"'{part.title}' is not one of the questions.", f"Use one of them{did_you_mean(part.title, names.values())}."
    told = [part.question for part in step.parts if part.question]
    if told != [question for question in Question if question in told]:
        yield "the questions are in another order, or one is there twice.", f"The order is: {', '.join(names.values())}."


def _long(step: Step) -> Iterator[tuple[str, str]]:
    for part in step.parts:
        count = word_count(plain(_without_letter(part)))
        if count > LONGEST_PART:
            yield f"'{part.title}' has {count} words.", f"Keep it to about 60; {LONGEST_PART} is the most."


def _without_letter(part: Part) -> str:
    before, quoted, rest = part.html.partition("<blockquote>")
    return before + rest.partition("</blockquote>")[2] if quoted else before


def _letter(step: Step) -> Iterator[tuple[str, str]]:
    part = step.part(Question.OTHERWISE)
    if step.actor is not Actor.YOU and part and "<blockquote>" not in part.html:
        yield "somebody else has to act, and there are no words to use.", "Start the words of a letter with '> Dear ...'."
