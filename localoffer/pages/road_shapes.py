"""The shapes that only a roadmap's front matter has: its steps, how each goes on, and the barriers on the way."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from .fields import Mistake, Shape, Slug, WordList, Words, short
from .road import Actor, Answer

WAY_LIMIT = 40


class WayShape(Shape):
    """One row of 'next': an answer and the key it leads to, with a few words for the line if need be."""

    yes: Words = ""
    no: Words = ""
    or_: Annotated[Words, Field(alias="or")] = ""
    to: Words = ""
    says: Annotated[Words, short(WAY_LIMIT)] = ""

    @property
    def given(self) -> list[tuple[Answer, str]]:
        found = ((answer, getattr(self, "or_" if answer is Answer.OR else answer.value)) for answer in Answer)
        return [(answer, to) for answer, to in found if to]

    @model_validator(mode="after")
    def _one(self) -> WayShape:
        if len(self.given) != 1:
            raise Mistake(
                "'next' has a row that does not lead to one place", "Write each on a row of its own, like '- no: refused'"
            )
        return self


def _ways(value: object) -> object:
    """`next: end` and `next: final-plan` are short for a list of one."""
    return [{"to": value}] if isinstance(value, str) else value


class StepShape(Shape):
    key: Slug
    actor: Actor
    rules: WordList = Field(default_factory=list)
    wait: Slug = ""
    under: Slug = ""
    letters: WordList = Field(default_factory=list)
    next: Annotated[list[WayShape], BeforeValidator(_ways)] = Field(default_factory=list)


class HardStopShape(Shape):
    before: Slug
    ends: Slug
    says: Words
    then: Words
