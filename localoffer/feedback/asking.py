"""What a report is made from, handed over whole: the year, the days that count, what is kept and what is published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from ..facts import dataclass
from ..pages.library import Library


@dataclass(frozen=True)
class Asking:
    """`last`: the last day that is counted. `finds` and `dangers`: what search knows, which the app hands over."""

    session: Session
    library: Library
    today: date
    year: int
    last: date
    language: str
    finds: Callable[[str, str], bool]
    dangers: Callable[[str], list[str]]

    @property
    def first(self) -> date:
        return date(self.year, 1, 1)
