"""Deleting what is past its day: when asked or at a start, with a connection of its own, and once a day while serving."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from flask import Flask

from . import db

Deleted = TypeVar("Deleted")
log = logging.getLogger(__name__)


class Due(Generic[Deleted]):
    """`delete` is asked inside an application context; `what` names it in the log, as in "old waits"."""

    def __init__(self, delete: Callable[[date], Deleted], what: str) -> None:
        self._delete, self._what = delete, what
        self._done: dict[str, date] = {}  # by database

    def now(self, app: Flask, today: date) -> Deleted:
        """What was deleted."""
        with app.app_context():
            try:
                return self._delete(today)
            finally:
                db.session.close()
                db.engine.dispose()  # no connection is carried over into a worker

    def daily(self, day: date, today: date) -> None:
        """Once for each `day`, in each process: a server that runs for a year starts only once. `today` is the real one."""
        from sqlalchemy.exc import SQLAlchemyError

        where = str(db.engine.url)
        if self._done.get(where) == day:
            return
        self._done[where] = day
        try:
            self._delete(today)
        except SQLAlchemyError as error:  # nobody goes without an answer for it; tomorrow tries again
            db.session.rollback()
            log.error("%s could not be deleted: %s", self._what, type(error).__name__)
