"""The questions, and what follows from the answers. Answers come by POST, are in the page that is sent back, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from flask import Blueprint, Response, abort, g, request
from flask_babel import gettext as _

from ..delivery import keep, private
from ..design.page import render_page
from ..pages.library import Found
from ..pages.model import Kind
from ..pages.next_steps import NOT_SURE, SLUG, NextStep, NextSteps
from ..pages.views import links_in

next_steps = Blueprint("next_steps", __name__)

FIRST = 3  # steps that stand apart as the ones to begin with: a list of ten is a list that nobody begins
Answers = Mapping[str, str]


@next_steps.get(f"/{SLUG}")
def ask() -> Response:
    found, guide = _guide()
    return keep(_ask(found, guide, {}))


@next_steps.post(f"/{SLUG}")
def answer() -> Response:
    found, guide = _guide()
    given = {question.key: said for question in guide.questions if (said := request.form.get(question.key, ""))}
    odd = [key for key, said in given.items() if (question := guide.question(key)) and said not in question.keys]
    sure = {key: said for key, said in given.items() if key not in odd}
    if odd:  # the team changed the questions while the page was open
        return private(_ask(found, guide, sure, odd))
    return private(_result(found, guide, sure))


def _guide() -> tuple[Found, NextSteps]:
    found = g.library.find(Kind.NEXT_STEPS, SLUG, g.language)
    if found is None or not isinstance(found.entry, NextSteps):
        abort(404)
    return found, found.entry


def _ask(found: Found, guide: NextSteps, given: Answers, odd: list[str] | None = None) -> Response:
    wrong = [
        {"text": _("Choose an answer again: %(question)s", question=question.asks), "href": f"#{question.key}-1"}
        for question in guide.questions
        if question.key in (odd or ())
    ]
    opening = links_in(guide.opening, request.script_root)
    return render_page(
        "next_steps/ask.html", status=400 if wrong else 200, entry=_explaining(guide, opening), twin=found.twin, opening=opening,
        given=given, odd=odd or [], wrong=wrong, not_sure=NOT_SURE,
    )  # fmt: skip


def _result(found: Found, guide: NextSteps, given: Answers) -> Response:
    steps = [(_in_language(step), reason) for step, reason in guide.follow(given)]
    legal_test = _in_language(guide.legal_test)
    entry = _explaining(guide, legal_test.html, *(step.html for step, _ in steps))
    return render_page(
        "next_steps/steps.html", entry=entry, twin=found.twin, first=steps[:FIRST], then=steps[FIRST:], legal_test=legal_test,
        said=list(_said(guide, given)), given=given, odd=[], not_sure=NOT_SURE,
    )  # fmt: skip


def _said(guide: NextSteps, given: Answers) -> Iterator[tuple[str, str]]:
    """(question, answer) in words, of what was answered for sure."""
    for question in guide.questions:
        if words := question.words(given.get(question.key, NOT_SURE)):
            yield question.asks, words


def _explaining(guide: NextSteps, *texts: str) -> NextSteps:
    """With the special words that these texts use: those of steps that are not shown would be a list of twenty."""
    text = " ".join(texts)
    words = (term for term in guide.words if f'"#word-{term.key}"' in text or (term.initials and term.initials in text))
    return replace(guide, words=tuple(words))


def _in_language(step: NextStep) -> NextStep:
    return replace(step, html=links_in(step.html, request.script_root))
