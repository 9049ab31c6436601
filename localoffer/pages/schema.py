"""The shape each kind's front matter must have, checked by pydantic, told in an editor's words.

Every value arrives as text (see frontmatter.py); the types here turn it into what the model holds, and every mistake
in a file is reported at once, each with its line.
"""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from typing import Annotated, Any
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from .frontmatter import Document
from .model import Actor, Area, Kind, Needed, Route, Status
from .problem import Problem, did_you_mean

TITLE_LIMIT, SUMMARY_LIMIT = 90, 220


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("must be one line of words")
    if not value.strip():
        raise ValueError("is empty. Write something, or delete the line")
    return " ".join(value.split())


def _list(value: Any) -> list[str]:
    if isinstance(value, str):
        raise ValueError("must be a list in square brackets, like [one, two]")
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("must be a plain list of words")
    return value


def _day(value: Any) -> date:
    text = _text(value)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError("must be a date written year-month-day, like 2026-03-27")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"is '{text}', a day that does not exist") from error


def _month(value: Any) -> date:
    text = _text(value)
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        raise ValueError("must be a year and month, like 2026-03")
    return date.fromisoformat(f"{text}-01")


def _age(value: Any) -> int:
    text = _text(value)
    if not re.fullmatch(r"\d{1,2}", text) or int(text) > 26:
        raise ValueError("must be a whole number of years from 0 to 25, like 5")
    return int(text)


def _phone(value: Any) -> str:
    text = _text(value)
    digits = re.sub(r"\D", "", text)
    if re.search(r"[^\d ]", text) or not ((len(digits) in (10, 11) and digits[0] == "0") or digits in ("111", "999", "119")):
        raise ValueError(f"is '{text}', which is not a whole British number. Write it with spaces, like 01702 215246")
    return text


def _sms(value: Any) -> str:
    text = _text(value)
    return text if re.fullmatch(r"\d{5,6}", text) else _phone(text)


def _email(value: Any) -> str:
    text = _text(value)
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError as error:
        raise ValueError(f"is '{text}', which cannot be an email address") from error
    return text


def _web(value: Any) -> str:
    text = _text(value)
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or "." not in parts.netloc or " " in text:
        raise ValueError(f"is '{text}', which is not a web address. It starts with https://")
    return text


def _postcode(value: Any) -> str:
    text = _text(value).upper()
    if not re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}", text):
        raise ValueError(f"is '{text}', which is not a whole postcode, like SS2 6XT")
    return text


def _slug(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise ValueError("must be small letters and hyphens, like help-with-sleep")
    return text


def _short(limit: int) -> AfterValidator:
    def check(value: str) -> str:
        if len(value) > limit:
            raise ValueError(f"has {len(value)} characters. Keep it to {limit}")
        return value

    return AfterValidator(check)


Words = Annotated[str, BeforeValidator(_text)]
WordList = Annotated[list[str], BeforeValidator(_list)]
Slug = Annotated[str, BeforeValidator(_slug)]
SlugList = Annotated[list[Slug], BeforeValidator(_list)]
Day = Annotated[date, BeforeValidator(_day)]
Month = Annotated[date, BeforeValidator(_month)]
Age = Annotated[int, BeforeValidator(_age)]
Web = Annotated[str, BeforeValidator(_web)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceShape(Shape):
    title: Words
    url: Web = ""
    date: Words


class EntryShape(Shape):
    title: Annotated[Words, _short(TITLE_LIMIT)]
    summary: Annotated[Words, _short(SUMMARY_LIMIT)]
    also_known_as: WordList = []
    answers: WordList = []
    topics: WordList = []
    kind_of_help: WordList = []
    needs: WordList = ["any"]
    age_from: Age = 0
    age_to: Age = 25
    situations: WordList = []
    reviewed: Day
    review_by: Day
    owner: Words
    sources: list[SourceShape] = Field(min_length=1)
    schedule2: WordList = []
    law_as_at: Day | None = None
    source_version: str = ""
    checked_by: str = ""

    @model_validator(mode="after")
    def _order(self) -> EntryShape:
        if self.age_from > self.age_to:
            raise ValueError("'age_from' is more than 'age_to'. Swap them")
        if self.review_by < self.reviewed:
            raise ValueError("'review_by' is before 'reviewed'. Choose a later day")
        return self


class ServiceShape(EntryShape):
    provider: Words
    who: Words
    diagnosis_needed: Needed
    ehc_plan_needed: Needed
    how_to_get: Annotated[list[Route], BeforeValidator(_list), Field(min_length=1)]
    cost: Words
    wait: Words
    phone: Annotated[str, BeforeValidator(_phone)] = ""
    phone_note: Words = ""
    text: Annotated[str, BeforeValidator(_sms)] = ""
    email: Annotated[str, BeforeValidator(_email)] = ""
    web: Web = ""
    address: Words = ""
    postcode: Annotated[str, BeforeValidator(_postcode)] = ""
    opening: Words = ""
    access: Words
    languages: Words
    area: Area
    status: Status
    closed_on: Day | None = None

    @model_validator(mode="after")
    def _closing(self) -> ServiceShape:
        if (self.status is Status.CLOSED) != (self.closed_on is not None):
            raise ValueError("'status: closed' and 'closed_on' go together. Write both or neither")
        return self


class HelpPageShape(EntryShape):
    urgent: Annotated[str, Field(pattern="^(true|false)$")] = "false"
    part_of: SlugList = []


class StepShape(Shape):
    key: Slug
    actor: Actor
    rule: Words = ""
    wait: Slug = ""


class RoadmapShape(EntryShape):
    who_for: Words
    steps: list[StepShape] = Field(min_length=2)


class FigureShape(Shape):
    says: Words
    as_at: Month
    covers: Words
    source: Words
    url: Web = ""


class PathwayShape(EntryShape):
    who_for: Words
    measured_from: Words
    measured_to: Words
    standard: Words
    rule: Words = ""
    figures: list[FigureShape] = []
    roadmap: Slug = ""
    next_update: Words = "not known"


class TimescaleShape(EntryShape):
    rule: Words
    law_as_at: Day


SHAPES: dict[Kind, type[EntryShape]] = {
    Kind.SERVICE: ServiceShape,
    Kind.PAGE: HelpPageShape,
    Kind.ROADMAP: RoadmapShape,
    Kind.PATHWAY: PathwayShape,
    Kind.TIMESCALE: TimescaleShape,
}


def shape(kind: Kind, document: Document, path: str) -> tuple[EntryShape | None, list[Problem]]:
    """The front matter as typed values, or every reason why it cannot be one."""
    try:
        return SHAPES[kind].model_validate(document.data), []
    except ValidationError as errors:
        found = [_explain(dict(error), SHAPES[kind], document, path) for error in errors.errors(include_url=False)]
        return None, found


def _explain(error: dict[str, Any], model: type[EntryShape], document: Document, path: str) -> Problem:
    place: tuple[str | int, ...] = tuple(part for part in error["loc"] if not str(part).startswith("function-"))
    name = str(next((part for part in reversed(place) if isinstance(part, str)), "the page"))
    says, try_this = _in_words(error, name, _fields(model, place))
    return Problem(path, document.line_of(place), says, try_this)


def _fields(model: type[BaseModel], place: tuple[str | int, ...]) -> list[str]:
    nested: dict[str, type[BaseModel]] = {"sources": SourceShape, "steps": StepShape, "figures": FigureShape}
    inner = nested.get(str(place[0])) if len(place) > 1 else None
    return list((inner or model).model_fields)


def _in_words(error: dict[str, Any], name: str, fields: list[str]) -> tuple[str, str]:
    kind = error["type"]
    if kind == "missing":
        return f"'{name}' is missing.", f"Add a line '{name}: ...' to the details at the top."
    if kind == "extra_forbidden":
        return f"'{name}' is not a detail we use.", f"Delete it or correct it{did_you_mean(name, fields)}."
    if kind == "enum":
        allowed = _allowed(error)
        typed = str(error["input"])
        return (
            f"'{name}' has '{typed}', which is not on the list.",
            f"Use one of: {', '.join(allowed)}{did_you_mean(typed, allowed)}.",
        )
    if kind == "value_error":
        said = str(error["ctx"]["error"])
        first, _, rest = said.partition(". ")
        return (f"{first}." if first.startswith("'") else f"'{name}' {first}."), (f"{rest}." if rest else "Correct it.")
    if kind == "too_short":
        return f"'{name}' has too few items.", "Add at least one (a roadmap has at least two steps)."
    if kind == "list_type":
        return f"'{name}' must be a list.", "Put each on its own line, starting with a hyphen."
    return f"'{name}' is not written the way we need.", "Look at the same detail on another page."


def _allowed(error: dict[str, Any]) -> list[str]:
    expected = str(error.get("ctx", {}).get("expected", ""))
    return re.findall(r"'([^']+)'", expected)


def enum_values(kind: type[Enum]) -> list[str]:
    return [str(member.value) for member in kind]
