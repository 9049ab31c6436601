"""What should I do now? A few questions, the steps that may follow, and which of them do. Pure.

Which steps follow is reckoned with one bit for each reason: there are over a million ways to answer, and a test walks them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, reduce

from ..facts import dataclass
from .model import Entry

SLUG = "what-now"
NOT_SURE = "not-sure"  # offered with every question; giving no answer is the same
LEGAL_TEST = "legal-test"  # the part of the text that stands under every result: this page is never a gate
MOST_QUESTIONS = 8


@dataclass(frozen=True)
class Ask:
    """One question. `answers` are (key, words), without "not sure"."""

    key: str
    asks: str
    hint: str
    answers: tuple[tuple[str, str], ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return (*(key for key, _ in self.answers), NOT_SURE)

    def words(self, answer: str) -> str:
        """The words of an answer; nothing for "not sure"."""
        return dict(self.answers).get(answer, "")


@dataclass(frozen=True)
class Reason:
    """Why a step is shown: for each question that matters, the answers that will do. `given` is empty where it always is."""

    given: tuple[tuple[str, frozenset[str]], ...]
    says: str

    def allows(self, question: str, answer: str) -> bool:
        return all(answer in answers for key, answers in self.given if key == question)


@dataclass(frozen=True)
class NextStep:
    key: str
    title: str
    html: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True)
class NextSteps(Entry):
    """`steps` are in the order in which a family sees them, the most pressing first."""

    questions: tuple[Ask, ...]
    steps: tuple[NextStep, ...]
    opening: str
    legal_test: NextStep

    @property
    def address(self) -> str:
        return f"/{SLUG}"

    def question(self, key: str) -> Ask | None:
        return next((question for question in self.questions if question.key == key), None)

    @cached_property
    def numbered(self) -> tuple[tuple[NextStep, Reason], ...]:
        """Every reason of every step, in order: the first is bit 0."""
        return tuple((step, reason) for step in self.steps for reason in step.reasons)

    @cached_property
    def allowed(self) -> Mapping[tuple[str, str], int]:
        """For a question and an answer, the reasons that it leaves standing."""
        return {
            (question.key, answer): sum(
                1 << n for n, (_, reason) in enumerate(self.numbered) if reason.allows(question.key, answer)
            )
            for question in self.questions
            for answer in question.keys
        }

    def standing(self, answers: Mapping[str, str]) -> int:
        """The reasons that hold, one bit each."""
        rows = (self.allowed[question.key, answers.get(question.key, NOT_SURE)] for question in self.questions)
        return reduce(int.__and__, rows, (1 << len(self.numbered)) - 1)

    def shown(self, standing: int) -> Iterator[tuple[NextStep, Reason]]:
        """The steps that follow, in order, each once, with the first of its reasons that holds."""
        last = ""
        for n, (step, reason) in enumerate(self.numbered):
            if standing >> n & 1 and step.key != last:
                last = step.key
                yield step, reason

    def follow(self, answers: Mapping[str, str]) -> list[tuple[NextStep, Reason]]:
        """What to do now, for answers by question; each answer must be one that the question has."""
        return list(self.shown(self.standing(answers)))
