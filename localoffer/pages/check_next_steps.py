"""What the questions of "What should I do now?" must keep: known keys, nothing out of reach, and never an empty result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product

from .library import SOURCE_LANGUAGE, Library
from .lines import Lines
from .model import Kind
from .next_steps import NOT_SURE, SLUG, NextStep, NextSteps, Reason
from .problem import Problem, did_you_mean

OWN_LINK = re.compile(r'\bhref="/[^/]')


def check_next_steps(library: Library, entry: NextSteps, lines: Lines) -> Iterator[Problem]:
    if entry.slug != SLUG:
        yield Problem(entry.path, 0, "This file is read nowhere.", f"There is one set of questions: {SLUG}.md.")
    unknown = list(_unknown(entry, lines))
    yield from unknown
    if not unknown:
        yield from _out_of_reach(entry, lines)
    yield from _leads_nowhere(entry, lines)
    if not any(not reason.given for _, reason in entry.numbered):
        says = "Whoever is sure of nothing would be told nothing."
        yield Problem(entry.path, lines.detail(("steps",)), says, "Give one step a row of 'when' without 'if'.")
    english = library.entries[SOURCE_LANGUAGE].get((Kind.NEXT_STEPS, entry.slug))
    if isinstance(english, NextSteps) and english is not entry:
        yield from _same(entry, english, lines)


def _unknown(entry: NextSteps, lines: Lines) -> Iterator[Problem]:
    """Each question and answer that a reason names and nobody is asked."""
    asked = {question.key: question.keys for question in entry.questions}
    for n, step in enumerate(entry.steps):
        for m, reason in enumerate(step.reasons):
            for question, answers in reason.given:
                place = lines.detail(("steps", n, "when", m, "if", question))
                if question not in asked:
                    says = f"Step '{step.key}' depends on the question '{question}', which is not asked."
                    yield Problem(entry.path, place, says, f"Correct it{did_you_mean(question, asked)}.")
                    continue
                for answer in sorted(answers - {*asked[question]}):
                    says = f"Step '{step.key}' depends on the answer '{answer}', which '{question}' has not."
                    remedy = f"Use one of: {', '.join(asked[question])}{did_you_mean(answer, asked[question])}."
                    yield Problem(entry.path, place, says, remedy)


def _out_of_reach(entry: NextSteps, lines: Lines) -> Iterator[Problem]:
    """A reason that a reason before it always forestalls: whatever is answered, nobody is ever given it."""
    answers = {question.key: question.keys for question in entry.questions}
    for n, step in enumerate(entry.steps):
        reached = _reached(step, answers)
        for m, reason in enumerate(step.reasons):
            if m not in reached:
                says = f"Step '{step.key}': no answers lead to the reason '{reason.says}'."
                remedy = "A row above it always fits first. Put it before that row, or delete it."
                yield Problem(entry.path, lines.detail(("steps", n, "when", m)), says, remedy)


def _reached(step: NextStep, answers: Mapping[str, tuple[str, ...]]) -> set[int]:
    """The numbers of the reasons that come first for some way of answering. Only the questions that they name are asked."""
    named = list(dict.fromkeys(question for reason in step.reasons for question, _ in reason.given))
    found: set[int] = set()
    for way in product(*(answers[question] for question in named)):
        given = dict(zip(named, way, strict=True))
        first = next((m for m, reason in enumerate(step.reasons) if _holds(reason, given)), None)
        found |= {first} if first is not None else set()
    return found


def _holds(reason: Reason, given: Mapping[str, str]) -> bool:
    return all(given.get(question, NOT_SURE) in answers for question, answers in reason.given)


def _leads_nowhere(entry: NextSteps, lines: Lines) -> Iterator[Problem]:
    for n, step in enumerate(entry.steps):
        if step.html and not OWN_LINK.search(step.html):
            says = f"Step '{step.key}' leads to no page of this site."
            yield Problem(entry.path, lines.detail(("steps", n, "key")), says, "Link the page that says more.")


def _same(twin: NextSteps, english: NextSteps, lines: Lines) -> Iterator[Problem]:
    """A translation asks the same and decides the same; only its words are its own."""
    if [(one.key, one.keys) for one in twin.questions] != [(one.key, one.keys) for one in english.questions]:
        says = f"The questions or their answers are not those of {english.path}."
        yield Problem(twin.path, lines.detail(("questions",)), says, "Use the same keys in the same order.")
    if [_rule(step) for step in twin.steps] != [_rule(step) for step in english.steps]:
        says = f"The steps, or when they are shown, are not those of {english.path}."
        yield Problem(twin.path, lines.detail(("steps",)), says, "Copy 'steps' from there and translate each 'because'.")


def _rule(step: NextStep) -> tuple[str, list[dict[str, frozenset[str]]]]:
    return step.key, [dict(reason.given) for reason in step.reasons]
