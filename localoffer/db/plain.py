"""The database without SQLAlchemy, for what is asked or added though nobody wrote anything: SQLAlchemy is 16 MiB of each worker.

A statement is one text for SQLite and PostgreSQL, each value in it a `:name`. A day is given as it is written ("2026-11-27"):
so SQLite keeps it, and PostgreSQL reads it. The tables are those of the models, which know nothing of this: tests read back
through them what is added here.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, unquote

from ..settings import SQLITE

if TYPE_CHECKING:
    import psycopg

Values = Mapping[str, str | int | None]
# SQLite that survives a kill and two workers: write-ahead log, waits for a lock, checks its references, and writes noughts over
# what is deleted. The engine in tables.py is opened with the same.
CAREFUL = ("journal_mode=WAL", "busy_timeout=5000", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
_CODED = ("user", "password", "dbname")  # signs in these may be written as %40
_VALUE = re.compile(r"(?<!:):([a-z_]+)")
_SERVER = re.compile(
    r"[^:]+://(?:(?P<user>[^:/]*)(?::(?P<password>[^@]*))?@)?(?:\[(?P<six>[^/?]+)\]|(?P<host>[^:/?]+))?(?::(?P<port>\d*))?"
    r"(?:/(?P<dbname>[^?]*))?(?:\?(?P<more>.*))?"
)


class Away(Exception):
    """The database did not do it. It says the kind of fault and no more: a database may quote in its words what it was given."""


class Plain:
    """One transaction of one connection."""

    def __init__(self, cursor: sqlite3.Cursor | psycopg.Cursor[Any], *, on_server: bool) -> None:
        self._cursor: Any = cursor
        self._on_server = on_server

    def ask(self, statement: str, values: Values | None = None) -> list[tuple[Any, ...]]:
        self._cursor.execute(self._worded(statement), values or {})
        return list(self._cursor.fetchall())

    def tell(self, statement: str, rows: Sequence[Values]) -> None:
        """Once for each row, in their order."""
        self._cursor.executemany(self._worded(statement), rows)

    def _worded(self, statement: str) -> str:
        return _VALUE.sub(r"%(\1)s", statement) if self._on_server else statement


def asking(url: str) -> AbstractContextManager[Plain]:
    """For reading alone: it waits for nobody who writes."""
    return _file(url, ("BEGIN",)) if url.startswith(SQLITE) else _server(url)


def adding(url: str) -> AbstractContextManager[Plain]:
    """All that is told within is kept together at the end, or none of it.

    SQLite is told to begin to write at once: whoever read first, and saw another write meanwhile, would be refused without a wait.
    """
    careful = (f"PRAGMA {pragma}" for pragma in CAREFUL)
    return _file(url, (*careful, "BEGIN IMMEDIATE")) if url.startswith(SQLITE) else _server(url)


@contextmanager
def _file(url: str, first: Sequence[str]) -> Iterator[Plain]:
    """No file is made where there is none."""
    path = unquote(url.removeprefix(SQLITE).partition("?")[0])
    try:
        with closing(sqlite3.connect(f"file:{quote(path)}?mode=rw", uri=True, isolation_level=None)) as connection:
            for statement in first:
                connection.execute(statement)
            with connection:  # at its end all is kept, or after a fault nothing: a connection that is only closed may hold its lock
                yield Plain(connection.cursor(), on_server=False)
    except sqlite3.Error as error:
        raise Away(type(error).__name__) from None


@contextmanager
def _server(url: str) -> Iterator[Plain]:
    import psycopg

    try:
        with psycopg.connect(**connecting(url)) as connection:  # at its end it keeps all, or after a fault nothing, and is closed
            yield Plain(connection.cursor(), on_server=True)
    except psycopg.Error as error:
        raise Away(type(error).__name__) from None


def connecting(url: str) -> dict[str, Any]:
    """What DATABASE_URL gives to psycopg, read as SQLAlchemy reads it: psycopg's own reading refuses some passwords."""
    found = _SERVER.fullmatch(url)
    if found is None:
        raise Away("DATABASE_URL cannot be read")
    said = {name: unquote(value) if name in _CODED else value for name, value in found.groupdict().items() if value}
    more = dict(parse_qsl(said.pop("more", "")))
    if six := said.pop("six", ""):
        said["host"] = six
    return said | more
