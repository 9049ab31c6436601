"""The law's time and the time it really takes, on one scale: a road's limits that start on one day, in one unit.

Pure. Only an average is drawn as the real time: a figure of another kind beside a limit would be read as one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import ceil

from ..facts import dataclass
from ..law import Count, Rule, Unit
from .model import Pathway, Roadmap
from .road import Step
from .waits import PublishedWait

AVERAGE = re.compile(r"\b([0-9]+(?:\.[0-9]+)?) (weeks|months|working days) on average\b")
COUNTS = (Count.EXCL, Count.GUIDANCE, Count.GUIDANCE_STATUTORY)
FEWEST = 2  # one limit alone is no scale


@dataclass(frozen=True, slots=True)
class Mark:
    """A limit on the scale, with the step that keeps it."""

    number: float
    step: Step
    rule: Rule


@dataclass(frozen=True, slots=True)
class Real:
    """How long it really took, on average, as somebody published it."""

    number: float
    figure: PublishedWait
    wait: Pathway


@dataclass(frozen=True, slots=True)
class Scale:
    event: str
    unit: Unit
    marks: tuple[Mark, ...]
    real: Real | None

    @property
    def top(self) -> int:
        """The end of the scale: a little more than the longest time on it."""
        longest = max([mark.number for mark in self.marks] + ([self.real.number] if self.real else []))
        step = 4 if longest > 8 else 1
        return ceil((longest + 0.01) / step) * step

    @property
    def lines(self) -> tuple[Mark, ...]:
        """One mark for each step and number: two rules of one step may give the same time."""
        return tuple({(mark.step.key, mark.number): mark for mark in reversed(self.marks)}.values())[::-1]

    def percent(self, number: float) -> float:
        return round(100 * number / self.top, 2)


def scale(road: Roadmap, rules: Mapping[str, Rule], waits: Mapping[str, Pathway]) -> Scale | None:
    """The longest run of limits that start together; None where no two do."""
    groups: dict[tuple[str, Unit], list[Mark]] = {}
    for step in road.steps:
        for rule in (rules[key] for key in step.rules if key in rules):
            if rule.period.number and not rule.period.says and rule.period.count in COUNTS:
                groups.setdefault((rule.event, rule.period.unit), []).append(Mark(rule.period.number, step, rule))
    found = max(groups.items(), key=lambda row: _steps(row[1]), default=None)
    if found is None or _steps(found[1]) < FEWEST:
        return None
    (event, unit), marks = found
    own = {mark.rule.key for mark in marks}
    real = next((real for wait in waits.values() if wait.rule in own and (real := average(wait, unit))), None)
    return Scale(event, unit, tuple(sorted(marks, key=lambda mark: mark.number)), real)


def _steps(marks: list[Mark]) -> int:
    """How many steps these limits belong to. The limits of one step are told in it, and are no scale of the road."""
    return min(len({mark.step.key for mark in marks}), len({mark.number for mark in marks}))


def newest(wait: Pathway) -> PublishedWait | None:
    return max(wait.figures, key=lambda figure: figure.as_at, default=None)


def average(wait: Pathway, unit: Unit) -> Real | None:
    """The newest figure that says it is an average in this unit. The first of a month stands, where there are several."""
    for figure in sorted(wait.figures, key=lambda figure: figure.as_at, reverse=True):
        if (said := AVERAGE.search(figure.says)) and said[2] == unit.value:
            return Real(float(said[1]), figure, wait)
    return None
