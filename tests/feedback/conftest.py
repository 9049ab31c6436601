"""What the tests of feedback share: what is kept, read with nothing but SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from localoffer.settings import Settings

Kept = Callable[[], list[str]]


def read_gaps(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("SELECT looking_for FROM gap ORDER BY id")]


@pytest.fixture
def kept(settings: Settings) -> Kept:
    """The words kept since the test began."""
    file = settings.var / "localoffer.sqlite"
    before = len(read_gaps(file))
    return lambda: read_gaps(file)[before:]
