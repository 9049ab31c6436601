"""What the picture of a road has to draw: stops of the line in order, branches under their stop, words where a line cannot go.

Pure. The picture is the list itself (templates/components/route.html), so the plan is in the order in which it is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from ..facts import dataclass
from .model import Roadmap
from .road import END, Answer, HardStop, Step, Way


class Leave(Enum):
    """How the line under a branch's stop is drawn."""

    NEXT = "next"  # down to the next stop of the same branch
    JOINS = "joins"  # back to the line
    ENDS = "ends"  # it stops; words say where to


@dataclass(frozen=True, slots=True)
class Stop:
    """One step drawn. `label` is the way it is come to by, where that was a choice; `onward` are ways told in words."""

    step: Step
    label: Way | None
    leave: Leave
    onward: tuple[Way, ...]
    barriers: tuple[HardStop, ...] = ()
    branches: tuple[Stop, ...] = ()


def route(road: Roadmap) -> tuple[Stop, ...]:
    line = road.line
    stops: list[Stop] = []
    for n, step in enumerate(line):
        after = line[n + 1] if n + 1 < len(line) else None
        branches = tuple(_branch(road, step, at, after) for at in range(len(road.branches(step.key))))
        drawn = {after.key if after else "", *(stop.step.key for stop in branches if stop.label)}
        leave = Leave.NEXT if after and after.key in _targets(step) | _joined(branches) else Leave.ENDS
        onward = tuple(way for way in step.ways if way.to not in drawn)
        stops.append(Stop(step, _label(line[n - 1], step) if n else None, leave, onward, road.stops_before(step.key), branches))
    return tuple(stops)


def _branch(road: Roadmap, parent: Step, at: int, after: Step | None) -> Stop:
    siblings = road.branches(parent.key)
    step = siblings[at]
    beside = siblings[at + 1].key if at + 1 < len(siblings) else ""
    if beside in _targets(step):
        leave, drawn = Leave.NEXT, beside
    elif after and after.key in _targets(step):
        leave, drawn = Leave.JOINS, after.key
    else:
        leave, drawn = Leave.ENDS, ""
    onward = tuple(way for way in step.ways if way.to != drawn or way.says)
    return Stop(step, _label(parent, step), leave, onward, road.stops_before(step.key))


def _targets(step: Step) -> set[str]:
    return {way.to for way in step.ways}


def _joined(branches: Sequence[Stop]) -> set[str]:
    return {way.to for stop in branches if stop.leave is Leave.JOINS for way in stop.step.ways}


def _label(before: Step, step: Step) -> Way | None:
    """The choice that leads from one step to another. The only way on is no choice, and has no words."""
    found = next((way for way in before.ways if way.to == step.key), None)
    return found if found and (before.fork or found.answer is not Answer.ON) else None


def over(stop: Stop) -> bool:
    """Whether the road simply ends here, so that a terminus is drawn."""
    return any(way.to == END for way in stop.onward)
