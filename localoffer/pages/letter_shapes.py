"""The shapes that only a letter's front matter has: its gaps, who gets it, who checked it."""

from __future__ import annotations

from pydantic import Field, model_validator

from .fields import Day, Mistake, Shape, Slug, Truth, Words
from .letter import GapKind


class OptionShape(Shape):
    key: Slug
    label: Words
    says: Words


class GapShape(Shape):
    key: Slug
    label: Words
    kind: GapKind
    hint: Words = ""
    optional: Truth = False
    choices: list[OptionShape] = Field(default_factory=list)

    @model_validator(mode="after")
    def _whole(self) -> GapShape:
        if (self.kind is GapKind.CHOICE) != (len(self.choices) > 1):
            raise Mistake(f"'{self.key}' has choices that do not fit its kind", "Two or more for 'kind: choice', else none")
        if len({choice.key for choice in self.choices}) != len(self.choices):
            raise Mistake(f"'{self.key}' has two choices with one key", "Give each choice a key of its own")
        return self


class SendToShape(Shape):
    name: Words
    service: Slug = ""
    says: Words = ""

    @model_validator(mode="after")
    def _where(self) -> SendToShape:
        if not self.service and not self.says:
            raise Mistake("'to' does not say where to send it", "Add 'service:' with a service's file name, or 'says:'")
        return self


class ReviewedShape(Shape):
    team: Words
    date: Day
