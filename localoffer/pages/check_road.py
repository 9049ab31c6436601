"""Whether a road can be walked: every way leads somewhere, every fork ends, no step is out of reach, barriers stand before what
they end. Like check.py, everything here is an error: a family that follows a road must not come to a hole in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .lines import Lines
from .model import Roadmap
from .problem import Problem, did_you_mean
from .road import END, Answer, Step, endless, reached


def road(entry: Roadmap, lines: Lines, addresses: Collection[str]) -> list[Problem]:
    """What is wrong with one road. Reach is only asked of a road whose every way leads somewhere: one slip is told once."""
    found = [*_twice(entry, lines), *_ways(entry, lines, addresses), *_branches(entry, lines), *_answers(entry, lines)]
    found += found or [*_unreached(entry, lines), *_rings(entry, lines)]
    return [*found, *_hard_stops(entry, lines)]


def _problem(lines: Lines, step: Step, name: str, says: str, try_this: str) -> Problem:
    return Problem(lines.path, lines.detail(("steps", step.number - 1, name)), says, try_this)


def _twice(entry: Roadmap, lines: Lines) -> Iterator[Problem]:
    seen: set[str] = set()
    for step in entry.steps:
        if step.key in seen:
            yield _problem(lines, step, "key", f"There are two steps '{step.key}'.", "Give each a key of its own.")
        seen.add(step.key)


def _ways(entry: Roadmap, lines: Lines, addresses: Collection[str]) -> Iterator[Problem]:
    keys = [step.key for step in entry.steps]
    for step in entry.steps:
        for n, way in enumerate(step.ways):
            line = lines.detail(("steps", step.number - 1, "next", n))
            if way.to.startswith("/"):
                if way.to.partition("#")[0] not in addresses:
                    says = f"Step '{step.key}' goes on to '{way.to}', and no page has that address."
                    yield Problem(lines.path, line, says, f"Correct it{did_you_mean(way.to, addresses)}.")
            elif way.to == step.key:
                yield Problem(
                    lines.path, line, f"Step '{step.key}' leads to itself.", f"Lead it to another step, or write '{END}'."
                )
            elif way.to != END and way.to not in keys:
                says = f"Step '{step.key}' leads to '{way.to}', which is no step."
                advice = f"Write the key of a step, '{END}', or an address like /roadmaps/appeal{did_you_mean(way.to, keys)}."
                yield Problem(lines.path, line, says, advice)


def _branches(entry: Roadmap, lines: Lines) -> Iterator[Problem]:
    keys = [step.key for step in entry.steps]
    line: Step | None = None  # the step of the line that branches at this place belong to
    for step in entry.steps:
        if not step.under:
            line = step
            continue
        if step.under not in keys:
            says = f"'{step.key}' is a branch of '{step.under}', which is no step."
            yield _problem(lines, step, "under", says, f"Correct it{did_you_mean(step.under, keys)}.")
        elif line is None or step.under != line.key:
            says = f"'{step.key}' is a branch of '{step.under}' and does not stand right under it."
            yield _problem(lines, step, "under", says, f"Move it under '{step.under}', which must be a step of the line.")
        if not step.ways:
            says = f"The branch '{step.key}' does not say how it goes on."
            yield _problem(lines, step, "key", says, f"Add 'next:' with the key it leads back to, or 'next: {END}'.")


def _answers(entry: Roadmap, lines: Lines) -> Iterator[Problem]:
    """A yes has its no. Two ways that look alike are none."""
    for step in entry.steps:
        answers = {way.answer for way in step.ways}
        for one, other in ((Answer.YES, Answer.NO), (Answer.NO, Answer.YES)):
            if one in answers and other not in answers:
                says = f"The fork at '{step.key}' has a '{one.value}' and no '{other.value}'."
                yield _problem(lines, step, "next", says, f"Add a row '- {other.value}: ...' with where it leads.")
        seen = [(way.answer, way.says) for way in step.ways]
        if len(set(seen)) < len(seen):
            says = f"Two ways on from '{step.key}' look alike."
            yield _problem(lines, step, "next", says, "Give each 'says:' with a few words of its own.")


def _unreached(entry: Roadmap, lines: Lines) -> Iterator[Problem]:
    here = reached(entry.steps, entry.steps[0].key)
    for step in entry.steps:
        if step.key not in here:
            says = f"No way leads to the step '{step.key}'."
            yield _problem(lines, step, "key", says, f"Add a row to the 'next' of another step, like '- or: {step.key}'.")


def _rings(entry: Roadmap, lines: Lines) -> Iterator[Problem]:
    for step in endless(entry.steps):
        says = f"From '{step.key}' the road goes round and round and has no end."
        yield _problem(lines, step, "next", says, f"Lead one of its ways out: to a later step, another page, or '{END}'.")


def _hard_stops(entry: Roadmap, lines: Lines) -> Iterator[Problem]:
    keys = [step.key for step in entry.steps]
    for n, stop in enumerate(entry.hard_stops):
        unknown = [(name, key) for name, key in (("before", stop.before), ("ends", stop.ends)) if key not in keys]
        for name, key in unknown:
            says = f"The hard stop has '{name}: {key}', which is no step."
            yield Problem(lines.path, lines.detail(("hard_stops", n, name)), says, f"Correct it{did_you_mean(key, keys)}.")
        if not unknown and stop.ends not in reached(entry.steps, stop.before):
            says = f"The hard stop stands before '{stop.before}', which is after the step it ends ('{stop.ends}')."
            advice = "Put it before the step it ends, or before an earlier one: a warning after the harm helps nobody."
            yield Problem(lines.path, lines.detail(("hard_stops", n, "before")), says, advice)
