"""When waits are looked through for what is past its day: at start-up, once a day while serving, and when asked.

Never by a day later than today, whatever LOCALOFFER_TODAY says: a site that is read as on a day to come must delete nothing early.
"""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from flask import Flask, current_app

from ..clock import LONDON
from ..db import ask_file, db

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

log = logging.getLogger(__name__)
_done: dict[str, date] = {}
# What store.purge deletes, asked of SQLite itself at a start.
_OLD = """SELECT EXISTS (SELECT 1 FROM wait_case WHERE closed < :closed)
 OR EXISTS (SELECT 1 FROM wait_case WHERE expires < :today AND code_digest IS NOT NULL)"""


def latest(today: date | None = None) -> date:
    now = datetime.now(LONDON).date()
    return min(now, today) if today else now


def purge_at_start(app: Flask) -> None:
    """Most starts have nothing to delete, and looking for it must not bring in what deletes it (see feedback/keeping.py)."""
    today = latest(app.extensions["editions"].current.day)
    closed = today - timedelta(days=app.config["WAITS_KEPT_DAYS"])
    found = ask_file(app, _OLD, {"closed": closed.isoformat(), "today": today.isoformat()})
    if found != [(0,)]:
        purge_now(app)


def purge_now(app: Flask) -> tuple[int, int]:
    """(cases, codes) that were deleted."""
    with app.app_context():
        try:
            return _purge(db.session, latest(app.extensions["editions"].current.day))
        finally:
            db.session.close()
            db.engine.dispose()  # no connection is carried over into a worker


def purge_daily(today: date) -> None:
    """Once a day in each process, by the first who looks a wait up."""
    from sqlalchemy.exc import SQLAlchemyError

    where = str(db.engine.url)
    if _done.get(where) == today:
        return
    _done[where] = today
    try:
        _purge(db.session, latest(today))
    except SQLAlchemyError as error:  # nobody goes without an answer for it, and what is past its day answers nobody
        db.session.rollback()
        log.error("old waits could not be deleted: %s", type(error).__name__)


def _purge(session: Session, today: date) -> tuple[int, int]:
    from .store import purge

    return purge(session, today, timedelta(days=current_app.config["WAITS_KEPT_DAYS"]))
