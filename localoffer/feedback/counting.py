"""Survey replies: from what was sent to what is kept, and from what is kept to counts that point to nobody. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..facts import dataclass
from ..pages.survey import Ask, Question, Survey
from .model import SMALLEST_SHOWN, shown

Row = tuple[str, str, str | None]  # question, the choice ticked or the step of a scale, the words written


def rows_of(survey: Survey, given: Mapping[str, object]) -> list[Row]:
    """What was ticked and written, a row for each. What is not on the form is left out."""
    found: list[Row] = []
    for question in survey.questions:
        said = given.get(question.key)
        if question.kind is Ask.TEXT:
            found += [(question.key, "", str(said))] if said else []
            continue
        ticked = said if isinstance(said, list) else [said]
        found += [(question.key, key, None) for key, _ in question.options if key in ticked]
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """One choice and how many chose it: None where so few did that it could point to somebody."""

    key: str
    says: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Counted:
    question: Question
    lines: tuple[Line, ...]
    written: int | None  # how many wrote something, for a question answered in words


@dataclass(frozen=True, slots=True)
class Results:
    """`replies` is None when there are too few to show anything at all."""

    replies: int | None
    questions: tuple[Counted, ...]


def results(survey: Survey, replies: int, counts: Mapping[tuple[str, str], int]) -> Results:
    """Counts fit to be published. Below the smallest number shown, of replies in all, nothing is: not even who skipped what."""
    if replies < SMALLEST_SHOWN:
        return Results(None, ())
    return Results(shown(replies), tuple(_counted(question, counts) for question in survey.questions))


def _counted(question: Question, counts: Mapping[tuple[str, str], int]) -> Counted:
    if question.kind is Ask.TEXT:
        return Counted(question, (), shown(counts.get((question.key, ""), 0)))
    lines: Iterable[Line] = (Line(key, says, shown(counts.get((question.key, key), 0))) for key, says in question.options)
    return Counted(question, tuple(lines), None)
