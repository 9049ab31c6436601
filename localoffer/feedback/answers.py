"""What is said in public of what was told: you said, we did; and what many could not find. Pure.

What is shown here was found fit by a person on the team, or was said in the same words by more than one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from itertools import pairwise

from ..facts import dataclass
from ..pages.told import Told
from .model import About, shown
from .scrub import REMOVED, scrub

LONGEST_SHARED = 120  # many do not say a long thing in the same words: a long thing said twice is one person twice
OFTEN = 2


class Progress(Enum):
    CHANGED = "changed"  # there is a page that changed because of it
    ANSWERED = "answered"
    WAITING = "waiting"  # the comment is public and its answer is still to come


@dataclass(frozen=True, slots=True)
class Said:
    """One comment in the words that may be published."""

    words: str
    language: str
    received: date
    about: About | None = None
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was said, by one or many, and what became of it. `key` is its place on the page, for ever."""

    key: str
    said: tuple[Said, ...]
    since: date  # when it was first said
    you_said: str = ""
    we_did: str = ""
    topic: str = ""
    team: str = ""
    link: str = ""
    day: date | None = None  # when it was answered in public
    told: Told | None = None  # a summary of what was said elsewhere, from the content: nobody sent it here

    @property
    def topics(self) -> tuple[str, ...]:
        return self.told.topics if self.told else (self.topic,) if self.topic else ()

    @property
    def links(self) -> tuple[str, ...]:
        return self.told.changed if self.told else (self.link,) if self.link else ()

    @property
    def progress(self) -> Progress:
        if not self.we_did.strip():
            return Progress.WAITING
        return Progress.CHANGED if self.link else Progress.ANSWERED

    @property
    def newest(self) -> date:
        return self.day or self.since

    def months_old(self, today: date) -> int:
        """In whole months of the calendar: a day would help to guess who wrote it."""
        return (today.year - self.since.year) * 12 + today.month - self.since.month


def in_order(answers: Iterable[Answer]) -> list[Answer]:
    """The newest answer first; of those of one day, what was said last."""
    return sorted(answers, key=lambda answer: (answer.newest, answer.since, answer.key), reverse=True)


def on(topic: str, answers: Iterable[Answer]) -> list[Answer]:
    """Those on a topic; all of them when none is chosen."""
    return [answer for answer in answers if not topic or topic in answer.topics]


def from_content(told: Iterable[Told]) -> list[Answer]:
    """What was said elsewhere, in the same form as what was sent here."""
    return [
        Answer(
            key=one.anchor, said=(), since=one.said.first, you_said=one.title, we_did=one.text,
            team=one.answered_by, day=one.answered.first, told=one,
        )
        for one in told
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shared:
    """What several said in the same words. `count` is None when it was fewer than eight."""

    words: str
    language: str
    count: int | None
    times: int
    last: date


def same(words: str) -> str:
    """What makes two the same thing said: letters and numbers, whatever the case, the marks and the spaces."""
    # A vowel sign of Urdu or Hindi is a mark (M) of its own and no letter: it must not cut a word in two.
    kept = (sign if unicodedata.category(sign)[0] in "LNM" else " " for sign in unicodedata.normalize("NFC", words.casefold()))
    return " ".join("".join(kept).split())


def fit_to_share(words: str, dangers: Callable[[str], list[str]] = lambda _: []) -> bool:
    """Whether words may be shown to all when more than one said them: short, of no one person, and no cry for help."""
    clean = scrub(words)
    if not same(clean) or len(clean) > LONGEST_SHARED or REMOVED in clean or clean != " ".join(words.split()):
        return False
    return not maybe_name(clean) and not dangers(clean)


def maybe_name(words: str) -> bool:
    """Two words in a row with capitals may be somebody's name. "Saturday Club" is lost by this: better that than a child's name."""
    big = [len(word) > 1 and word[0].isupper() and not word.isupper() for word in words.split()]
    return any(first and second for first, second in pairwise(big))


def often_said(
    told: Iterable[tuple[str, str, date]], dangers: Callable[[str], list[str]] = lambda _: []
) -> list[Shared]:  # fmt: skip
    """(words, language, day) of each thing told -> what was said more than once, the most often said first."""
    alike: dict[tuple[str, str], list[tuple[date, str]]] = {}
    for words, language, day in told:
        alike.setdefault((language, same(words)), []).append((day, " ".join(words.split())))
    found = [
        Shared(max(rows)[1], language, shown(len(rows)), len(rows), max(rows)[0])
        for (language, _), rows in alike.items()
        if len(rows) >= OFTEN and all(fit_to_share(words, dangers) for _, words in rows)
    ]
    return sorted(found, key=lambda one: (-one.times, one.words.casefold()))
