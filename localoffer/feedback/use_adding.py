"""Adding a batch of what was read and searched for, in one transaction. The tables are in use_store.py, which no worker that only
reads must bring in."""

from __future__ import annotations

from flask import Flask

from .. import db
from ..db.plain import Plain, Values
from .answers import OFTEN
from .use import Batch, code_of

MOST_CODES = 50_000

_PAGE = """INSERT INTO page_use (page, day, language, count) VALUES (:page, :day, :language, :count)
 ON CONFLICT (page, day, language) DO UPDATE SET count = page_use.count + :count"""
_SEARCH = """INSERT INTO search_use (code, year, language, words, count) VALUES (:code, :year, :language, :kept, :count)
 ON CONFLICT (code, year, language) DO UPDATE SET count = search_use.count + :count, words = :words"""
_CODES = "SELECT count(*) FROM search_use WHERE words IS NULL"
_FORGET = "DELETE FROM search_use WHERE words IS NULL"


def add(app: Flask, found: Batch, key: str) -> None:
    """Add a batch to what is kept, in a fixed order: two workers that add at once never wait for one another in a ring.

    Raises:
        Away: the database did not take it, and has nothing of it.
    """
    if not (found.pages or found.searches):
        return
    with db.adding(app) as database:
        if found.pages:
            database.tell(_PAGE, _pages(found))
        if found.searches:
            _make_room(database)
            database.tell(_SEARCH, _searches(found, key))


def _pages(found: Batch) -> list[Values]:
    return [
        {"page": page, "day": day.isoformat(), "language": language, "count": count}
        for (page, day, language), count in sorted(found.pages.items())
    ]


def _searches(found: Batch, key: str) -> list[Values]:
    """Words that came once are kept as their code alone."""
    rows: list[Values] = [
        {"code": code_of(words, key), "year": year, "language": language, "count": count, "words": words,
         "kept": words if count >= OFTEN else None}
        for (words, year, language), count in found.searches.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (str(row["code"]), str(row["language"])))


def _make_room(database: Plain) -> None:
    """Codes of what was searched for once go when there are too many: a machine that searches for everything fills no disk."""
    if database.ask(_CODES)[0][0] > MOST_CODES:
        database.tell(_FORGET, [{}])
