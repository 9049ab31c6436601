"""A road as steps and the ways between them: who acts, how each step goes on, where a branch leaves, where the road is shut.

Pure: knows no file, law, page or language. Every way is stated here; what an editor left unsaid was filled in by parse.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import takewhile

from ..facts import dataclass


class Actor(Enum):
    """Who acts in a step of a roadmap."""

    YOU = "you"
    SCHOOL = "school"
    COUNCIL = "council"
    NHS = "nhs"
    TRIBUNAL = "tribunal"


class Answer(Enum):
    """What decides that a way is taken. ON is the plain way to what comes next; OR is another way that is open as well."""

    ON = "to"
    YES = "yes"
    NO = "no"
    OR = "or"


class Question(Enum):
    """What each step answers in words, in the order it is shown. Who acts and the law's limit come from data, between them."""

    HAPPENS = "happens"
    BY_WHEN = "by-when"
    REALLY = "really"
    NOW = "now"
    OTHERWISE = "otherwise"


END = "end"  # what an editor writes where the road ends


@dataclass(frozen=True)
class Way:
    """How a step goes on. `to` is a step's key, an address of ours (/roadmaps/appeal), or END. `says`: a few words on the line."""

    answer: Answer
    to: str
    says: str = ""

    @property
    def ends(self) -> bool:
        """Whether this road is left here: it is over, or goes on as another page."""
        return self.to == END or self.to.startswith("/")


@dataclass(frozen=True)
class Part:
    """One question of a step answered: its heading as the editor wrote it, its text. None: a heading of their own."""

    question: Question | None
    title: str
    html: str


@dataclass(frozen=True)
class Step:
    """One stop of a road.

    `rules` are keys of the law room, `wait` the slug of a pathway, `letters` the slugs of letters to send when it does not happen.
    `under` is the key of the step that this is a branch of: it is drawn under it and leads back to the line, or ends. `number`
    counts from 1 along the page, branches and all.
    """

    key: str
    title: str
    actor: Actor
    number: int
    rules: tuple[str, ...] = ()
    wait: str = ""
    ways: tuple[Way, ...] = ()
    under: str = ""
    parts: tuple[Part, ...] = ()
    letters: tuple[str, ...] = ()

    def part(self, question: Question) -> Part | None:
        return next((part for part in self.parts if part.question is question), None)

    @property
    def fork(self) -> bool:
        return len(self.ways) > 1


@dataclass(frozen=True)
class HardStop:
    """A barrier: what must not be missed (`says`), what ends if it is (`then`), the step it stands before, the step it ends."""

    before: str
    ends: str
    says: str
    then: str


def reached(steps: Sequence[Step], start: str) -> set[str]:
    """The keys of every step that can be come to from this one, itself included."""
    ways = {step.key: [way.to for way in step.ways] for step in steps}
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        key = ahead.pop()
        if key in ways and key not in seen:
            seen.add(key)
            ahead += ways[key]
    return seen


def endless(steps: Sequence[Step]) -> list[Step]:
    """The steps from which no end can be come to: a ring without a way out."""
    out = {step.key for step in steps if any(way.ends for way in step.ways)}
    return [step for step in steps if not out & reached(steps, step.key)]


def way_in(steps: Sequence[Step], key: str) -> tuple[Step, Way] | None:
    """The first fork before a step that leads to it, and the way it leads by: where the words 'no: they refuse' come from.

    A way back ("or: it starts again") is no way in: the sheet once said so above the first step of a road.
    """
    before = takewhile(lambda step: step.key != key, steps)
    found = ((step, way) for step in before if step.fork for way in step.ways if way.to == key and way.answer is not Answer.ON)
    return next(found, None)
