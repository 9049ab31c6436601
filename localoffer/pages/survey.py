"""A survey as content: its questions in order, and who each form of it is made for. Pure."""

from __future__ import annotations

from datetime import date
from enum import Enum

from ..facts import dataclass
from .model import Entry

SCALE = 5  # steps from the low end to the high one


class Ask(Enum):
    CHOICE = "choice"
    SEVERAL = "several"
    SCALE = "scale"
    TEXT = "text"


class MadeFor(Enum):
    """Forms of one survey. The answers of all are counted together."""

    EVERYONE = "everyone"
    YOUNG_PEOPLE = "young-people"
    EASY_READ = "easy-read"


@dataclass(frozen=True)
class Question:
    """`choices` by key; a scale has its two ends in words instead."""

    key: str
    asks: str
    kind: Ask
    hint: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    low: str = ""
    high: str = ""

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """What may be ticked: (key, words)."""
        if self.kind is not Ask.SCALE:
            return self.choices
        ends = {1: f"1: {self.low}", SCALE: f"{SCALE}: {self.high}"}
        return tuple((str(step), ends.get(step, str(step))) for step in range(1, SCALE + 1))


@dataclass(frozen=True, kw_only=True)
class Survey(Entry):
    """`form_of` is the survey whose answers these are counted with, when this is its young people's or Easy Read form."""

    who_for: str
    opens: date
    closes: date
    made_for: MadeFor
    form_of: str = ""
    questions: tuple[Question, ...]

    @property
    def counted_as(self) -> str:
        return self.form_of or self.slug

    def open(self, today: date) -> bool:
        return self.opens <= today <= self.closes

    def closed(self, today: date) -> bool:
        return today > self.closes

    def question(self, key: str) -> Question | None:
        return next((question for question in self.questions if question.key == key), None)
