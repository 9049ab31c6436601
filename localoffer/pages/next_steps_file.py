"""The file of "What should I do now?": each heading of its text tied to the step that has its key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .frontmatter import Document
from .markdown import Rendered
from .next_steps import LEGAL_TEST, Ask, NextStep, NextSteps, Reason
from .next_steps_shapes import AskShape, NextStepShape
from .problem import Problem
from .roadmap import cut, heading_line, headings_of
from .schema import NextStepsShape


def next_steps(
    d: NextStepsShape, common: dict[str, Any], rendered: Rendered, document: Document
) -> tuple[NextSteps, list[Problem]]:
    titles = headings_of(rendered.html)
    opening, texts = cut(rendered.html)

    def told(key: str, reasons: tuple[Reason, ...] = ()) -> NextStep:
        return NextStep(key, titles.get(key, key), texts.get(key, "").strip(), reasons)

    # The steps touch on everything, and are on no page that a search could lead to: only the opening is searched.
    common = common | {"sections": tuple(section for section in rendered.sections if not section.anchor)}
    entry = NextSteps(
        **common,
        questions=tuple(map(_question, d.questions)),
        steps=tuple(told(row.key, _reasons(row)) for row in d.steps),
        opening=opening,
        legal_test=told(LEGAL_TEST),
    )
    return entry, list(_headings([row.key for row in d.steps], titles, document, common["path"]))


def _question(row: AskShape) -> Ask:
    return Ask(row.key, row.asks, row.hint, tuple((answer.key, answer.says) for answer in row.answers))


def _reasons(row: NextStepShape) -> tuple[Reason, ...]:
    return tuple(
        Reason(tuple((question, frozenset(answers)) for question, answers in one.if_.items()), one.because) for one in row.when
    )


def _headings(keys: list[str], titles: dict[str, str], document: Document, name: str) -> Iterator[Problem]:
    """Each step has its heading and each heading its step, in one order; and the legal test is there for every result."""
    missing = [key for key in keys if key not in titles]
    for key in missing:
        line = document.line_of(("steps", keys.index(key), "key"))
        yield Problem(name, line, f"Step '{key}' has no heading.", f"Add a line '## What to do {{#{key}}}'.")
    if LEGAL_TEST not in titles:
        says = "The legal test is missing, which stands under every result."
        yield Problem(name, document.body_line, says, f"Add a line '## Anyone may ask {{#{LEGAL_TEST}}}' with the test under it.")
    extra = [key for key in titles if key not in (*keys, LEGAL_TEST)]
    for key in extra:
        says, remedy = f"No step leads to '{titles[key]}', so nobody would see it.", f"Add '- key: {key}' to 'steps', or delete it."
        yield Problem(name, heading_line(document, key, titles[key]), says, remedy)
    if not missing and not extra and [key for key in titles if key != LEGAL_TEST] != keys:
        says = "The steps and the headings are in a different order."
        yield Problem(name, document.line_of(("steps",)), says, "Use one order: families see the steps in it.")
