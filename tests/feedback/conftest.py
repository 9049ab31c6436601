"""What the tests of feedback share: what is kept, read with nothing but SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from localoffer.feedback.tables import Count
from localoffer.settings import Settings

Kept = Callable[[], list[str]]


def read_gaps(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("SELECT looking_for FROM gap ORDER BY id")]


def counts(session: Session, question: str) -> dict[str, int]:
    """How often each answer was given to a counted question, ever."""
    found: dict[str, int] = {}
    for row in session.scalars(select(Count).where(Count.question == question)):
        found[row.answer] = found.get(row.answer, 0) + row.count
    return found


@pytest.fixture
def kept(settings: Settings) -> Kept:
    """The words kept since the test began."""
    file = settings.var / "localoffer.sqlite"
    before = len(read_gaps(file))
    return lambda: read_gaps(file)[before:]
