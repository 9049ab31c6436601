"""The shapes that only a survey's front matter has: its questions and their choices."""

from __future__ import annotations

from pydantic import Field, model_validator

from .fields import Mistake, Shape, Slug, Truth, Words
from .survey import Ask


class OptionShape(Shape):
    key: Slug
    says: Words


class QuestionShape(Shape):
    key: Slug
    asks: Words
    kind: Ask
    hint: Words = ""
    required: Truth = False
    choices: list[OptionShape] = Field(default_factory=list)
    low: Words = ""
    high: Words = ""

    @model_validator(mode="after")
    def _whole(self) -> QuestionShape:
        ticked = self.kind in (Ask.CHOICE, Ask.SEVERAL)
        if ticked != (len(self.choices) > 1):
            raise Mistake(f"'{self.key}' has choices that do not fit its kind", "Two or more for choice and several, else none")
        if (self.kind is Ask.SCALE) != bool(self.low and self.high):
            raise Mistake(f"'{self.key}' has ends that do not fit its kind", "A scale has 'low' and 'high', no other kind")
        if len({choice.key for choice in self.choices}) != len(self.choices):
            raise Mistake(f"'{self.key}' has two choices with one key", "Give each choice a key of its own")
        return self
