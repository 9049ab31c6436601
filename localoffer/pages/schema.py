"""The shape of each kind's front matter, checked by pydantic (shared_shapes.py has the rows of the shared files).

Every value arrives as text (see frontmatter.py); fields.py turns it into what the model holds, and telling.py tells every
mistake in a file at once, each with its line.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from .dated_shapes import NewsDetails, OccasionDetails
from .fields import (
    Age,
    Day,
    Email,
    JourneyList,
    Mistake,
    Phone,
    Postcode,
    Shape,
    Slug,
    TextNumber,
    Truth,
    Web,
    WordList,
    Words,
    plain_list,
    short,
)
from .frontmatter import Document
from .letter_shapes import GapShape, ReviewedShape, SendToShape
from .model import Area, Kind, Needed, Route, Status
from .next_steps_shapes import AskShape, NextStepShape, few
from .problem import Problem
from .road_shapes import HardStopShape, StepShape
from .survey import MadeFor
from .survey_shapes import QuestionShape
from .telling import tell
from .told_shapes import ToldDetails
from .video_shape import VideoShape
from .wait_shapes import FigureShape, LookUpShape, RecordShape

TITLE_LIMIT, SUMMARY_LIMIT = 90, 220


class SourceShape(Shape):
    title: Words
    url: Web = ""
    date: Words


class EntryShape(Shape):
    title: Annotated[Words, short(TITLE_LIMIT)]
    summary: Annotated[Words, short(SUMMARY_LIMIT)]
    also_known_as: WordList = Field(default_factory=list)
    answers: WordList = Field(default_factory=list)
    topics: WordList = Field(default_factory=list)
    kind_of_help: WordList = Field(default_factory=list)
    needs: WordList = Field(default_factory=lambda: ["any"])
    age_from: Age = 0
    age_to: Age = 25
    situations: WordList = Field(default_factory=list)
    reviewed: Day
    review_by: Day
    owner: Words
    sources: list[SourceShape] = Field(min_length=1)
    schedule2: WordList = Field(default_factory=list)
    journeys: JourneyList = Field(default_factory=list)
    law_as_at: Day | None = None
    source_version: str = ""
    checked_by: str = ""
    video: VideoShape | None = None

    @model_validator(mode="after")
    def _order(self) -> EntryShape:
        if self.age_from > self.age_to:
            raise Mistake("'age_from' is more than 'age_to'", "Swap them")
        if self.review_by < self.reviewed:
            raise Mistake("'review_by' is before 'reviewed'", "Choose a later day")
        return self


class ServiceShape(EntryShape):
    provider: Words
    who: Words
    diagnosis_needed: Needed
    ehc_plan_needed: Needed
    how_to_get: Annotated[list[Route], BeforeValidator(plain_list), Field(min_length=1)]
    cost: Words
    wait: Words
    phone: Phone = ""
    phone_note: Words = ""
    text: TextNumber = ""
    email: Email = ""
    web: Web = ""
    address: Words = ""
    postcode: Postcode = ""
    opening: Words = ""
    access: Words
    languages: Words
    area: Area
    status: Status
    closed_on: Day | None = None

    @model_validator(mode="after")
    def _closing(self) -> ServiceShape:
        if (self.status is Status.CLOSED) != (self.closed_on is not None):
            raise Mistake("'status: closed' and 'closed_on' go together", "Write both or neither")
        return self


class HelpPageShape(EntryShape):
    urgent: Truth = False


class RoadmapShape(EntryShape):
    who_for: Words
    steps: list[StepShape] = Field(min_length=2)
    hard_stops: list[HardStopShape] = Field(default_factory=list)


class PathwayShape(EntryShape):
    who_for: Words
    measured_from: Words
    measured_to: Words
    standard: Words
    rule: Words = ""
    figures: list[FigureShape] = Field(default_factory=list)
    roadmap: Slug = ""
    next_update: Words = "not known"
    asked: Words = "nobody yet"
    record: RecordShape | None = None
    look_up: LookUpShape | None = None


class TimescaleShape(EntryShape):
    rule: Words
    law_as_at: Day


class SurveyShape(EntryShape):
    who_for: Words
    opens: Day
    closes: Day
    made_for: MadeFor = MadeFor.EVERYONE
    form_of: Slug = ""
    questions: list[QuestionShape] = Field(min_length=1)

    @model_validator(mode="after")
    def _asked(self) -> SurveyShape:
        if self.closes < self.opens:
            raise Mistake("'closes' is before 'opens'", "Choose a later day")
        keys = [question.key for question in self.questions]
        if len(set(keys)) != len(keys):
            raise Mistake("'questions' has two with one key", "Give each question a key of its own")
        return self


class NextStepsShape(EntryShape):
    questions: list[AskShape] = Field(min_length=1)
    steps: list[NextStepShape] = Field(min_length=1)

    @model_validator(mode="after")
    def _few(self) -> NextStepsShape:
        few(self.questions, self.steps)
        return self


class LetterShape(EntryShape):
    use_when: Words
    to: SendToShape
    subject: Words
    gaps: list[GapShape] = Field(min_length=1)
    rules: WordList = Field(default_factory=list)
    law_as_at: Day
    reviewed_by: ReviewedShape | None = None


class EasyReadShape(EntryShape):
    twin_of: Words
    compared: Day
    picture: Slug
    tested: Words = ""


class SituationPageShape(EntryShape):
    """The words of one situation of topics.yml."""


class OccasionShape(OccasionDetails, EntryShape):
    pass


class NewsShape(NewsDetails, EntryShape):
    pass


class ToldShape(ToldDetails, EntryShape):
    pass


SHAPES: dict[Kind, type[EntryShape]] = {
    Kind.SERVICE: ServiceShape,
    Kind.PAGE: HelpPageShape,
    Kind.ROADMAP: RoadmapShape,
    Kind.PATHWAY: PathwayShape,
    Kind.TIMESCALE: TimescaleShape,
    Kind.SURVEY: SurveyShape,
    Kind.NEXT_STEPS: NextStepsShape,
    Kind.LETTER: LetterShape,
    Kind.EASY_READ: EasyReadShape,
    Kind.SITUATION: SituationPageShape,
    Kind.OCCASION: OccasionShape,
    Kind.NEWS: NewsShape,
    Kind.TOLD: ToldShape,
}


def shape(kind: Kind, document: Document, path: str) -> tuple[EntryShape | None, list[Problem]]:
    """The front matter as typed values, or every reason why it cannot be one."""
    try:
        return SHAPES[kind].model_validate(document.data), []
    except ValidationError as errors:
        return None, tell(errors, SHAPES[kind], path, document.lines)
