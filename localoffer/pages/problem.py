"""What a check finds, in an editor's words: where it is, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from enum import Enum


class Level(Enum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one place. `line` counts from 1; 0 means the file as a whole."""

    path: str
    line: int
    says: str
    try_this: str
    level: Level = Level.ERROR

    def __str__(self) -> str:
        mark = "" if self.level is Level.ERROR else "warning: "
        return f"{self.path}:{self.line}  {mark}{self.says} {self.try_this}".rstrip()

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "level": self.level.value}


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """' (did you mean sleep?)', or nothing when no known word is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]}?)" if near else ""
