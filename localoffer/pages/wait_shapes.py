"""The shapes that only a wait's front matter has: figures, the record by year, the look-up's columns and stages.

And from those shapes to what the model holds.
"""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from pydantic import Field, model_validator

from . import waits
from .fields import Count, Mistake, Month, Shape, Slug, Truth, Web, WordList, Words, YearNumber


class FigureShape(Shape):
    says: Words
    as_at: Month
    covers: Words
    source: Words
    url: Web = ""
    half: Count | None = None
    nine_in_ten: Count | None = None
    waiting: Words = ""

    def made(self) -> waits.PublishedWait:
        return waits.PublishedWait(**self.model_dump())


class YearShape(Shape):
    year: YearNumber
    here: Count
    here_of: Annotated[Count, Field(ge=1)]
    england: Count
    england_of: Annotated[Count, Field(ge=1)]

    @model_validator(mode="after")
    def _shares(self) -> YearShape:
        if self.here > self.here_of or self.england > self.england_of:
            raise Mistake("'here' and 'england' cannot be more than what they are of", "Look at the source again")
        return self

    def made(self) -> waits.Year:
        return waits.Year(self.year, waits.Share(self.here, self.here_of), waits.Share(self.england, self.england_of))


class RecordShape(Shape):
    title: Words
    covers: Words
    source: Words
    url: Web = ""
    changed: YearNumber | None = None
    years: list[YearShape] = Field(min_length=2)

    @model_validator(mode="after")
    def _in_order(self) -> RecordShape:
        years = [row.year for row in self.years]
        if years != sorted(set(years)):
            raise Mistake("'years' are not in order", "Put the earliest first, each once")
        return self

    def made(self) -> waits.Record:
        years = tuple(row.made() for row in self.years)
        return waits.Record(self.title, self.covers, self.source, self.url, years, self.changed or 0)


class StageShape(Shape):
    key: Slug
    in_feed: Annotated[WordList, Field(min_length=1)]
    says: Words
    holder: Words
    next: Words
    today: Words
    finished: Truth = False
    rule: Words = ""

    def made(self) -> waits.Stage:
        words = tuple(" ".join(words.split()) for words in self.in_feed)
        return waits.Stage(self.key, words, self.says, self.holder, self.next, self.today, self.finished, self.rule)


class ColumnsShape(Shape):
    case: Words
    birth_day: Words
    birth_month: Words
    began: Words
    stage: Words
    ended: Words = ""

    @model_validator(mode="after")
    def _each_once(self) -> ColumnsShape:
        _once("column", [name for name in self.model_dump().values() if name])
        return self


class LookUpShape(Shape):
    columns: ColumnsShape
    if_late: Words
    stages: list[StageShape] = Field(min_length=2)

    @model_validator(mode="after")
    def _told_apart(self) -> LookUpShape:
        _once("stage", [stage.key for stage in self.stages])
        _once("stage in the feed", [words for stage in self.stages for words in stage.in_feed])
        return self

    def made(self) -> waits.LookUp:
        columns = waits.Columns(**self.columns.model_dump())
        return waits.LookUp(columns, tuple(stage.made() for stage in self.stages), self.if_late)


def _once(what: str, names: list[str]) -> None:
    """Whatever their case: a list that was typed twice must not be read in two ways."""
    for name, count in Counter(" ".join(name.casefold().split()) for name in names).items():
        if count > 1:
            raise Mistake(f"'{name}' is the name of more than one {what}", "Give each a name of its own")
