"""What needs SQLAlchemy: the base of every table, and opening the engine. Imported only when something is written or asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Session

from .plain import CAREFUL


class Model(DeclarativeBase):
    """Every table's base."""


def open_engine(url: str) -> Engine:
    # A fault of the database is logged; what a family wrote must not be logged with it.
    engine = create_engine(url, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _careful)
        event.listen(engine, "checkin", _careful_again)
    return engine


def _careful(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for pragma in CAREFUL:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _careful_again(connection: Any, _: Any) -> None:
    if connection is not None:
        connection.execute("PRAGMA synchronous=FULL")


@contextmanager
def all_or_nothing(engine: Engine) -> Iterator[Session]:
    """A session whose commits are kept together at the end, or none of them: for one act that is many of a store's.

    SQLite is told to begin: it would take the first savepoint for the whole transaction, and end both together.
    """
    with engine.begin() as connection:  # begun here: a session that began it itself would end it at its first commit
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            yield session


def spare_the_disk(session: Session) -> None:
    """For this session's next transaction, do not wait until the disk has it: for counts, which need not outlive a power cut.

    They outlive a restart and a killed worker all the same. On SQLite each such wait holds up every other writer; fifty
    look-ups a second would wait for nothing else.
    """
    if session.get_bind().dialect.name == "sqlite":
        session.connection().exec_driver_sql("PRAGMA synchronous=NORMAL")
