"""The shapes that only the front matter of "What should I do now?" has: its questions, and when each step is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field, model_validator

from .fields import Mistake, Shape, Slug, WordList, Words, short
from .next_steps import MOST_QUESTIONS, NOT_SURE
from .survey_shapes import OptionShape

LONGEST_REASON = 120


class AskShape(Shape):
    key: Slug
    asks: Words
    hint: Words = ""
    answers: list[OptionShape] = Field(min_length=1)

    @model_validator(mode="after")
    def _own_keys(self) -> AskShape:
        once(f"'{self.key}' has two answers", (answer.key for answer in self.answers))
        if any(answer.key == NOT_SURE for answer in self.answers):
            raise Mistake(f"'{self.key}' has an answer '{NOT_SURE}', which every question has by itself", "Delete it")
        return self


class ReasonShape(Shape):
    if_: Annotated[dict[Slug, Annotated[WordList, Field(min_length=1)]], Field(alias="if", default_factory=dict)]
    because: Annotated[Words, short(LONGEST_REASON)]


class NextStepShape(Shape):
    key: Slug
    when: list[ReasonShape] = Field(min_length=1)


def few(questions: list[AskShape], steps: list[NextStepShape]) -> None:
    if len(questions) > MOST_QUESTIONS:
        raise Mistake(f"'questions' has {len(questions)}", f"A tired parent answers {MOST_QUESTIONS} at the most")
    once("'questions' has two", (question.key for question in questions))
    once("'steps' has two", (step.key for step in steps))


def once(what: str, keys: Iterable[str]) -> None:
    """No two with one key, for one of the two would silently win."""
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise Mistake(f"{what} with the key '{key}'", "Give each a key of its own")
        seen.add(key)
