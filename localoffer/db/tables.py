"""What needs SQLAlchemy: the base of every table, and opening the engine. Imported only when something is written or asked."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import DeclarativeBase


class Model(DeclarativeBase):
    """Every table's base."""


def open_engine(url: str) -> Engine:
    # A fault of the database is logged; what a family wrote must not be logged with it.
    engine = create_engine(url, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _careful)
    return engine


def _careful(connection: Any, _: Any) -> None:
    """SQLite that survives a kill and two workers: write-ahead log, waits for a lock, checks its references."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "busy_timeout=5000", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
