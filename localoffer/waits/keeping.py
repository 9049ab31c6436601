"""When waits are looked through for what is past its day: at start-up, once a day while serving, and when asked.

Never by a day later than today, whatever LOCALOFFER_TODAY says: a site that is read as on a day to come must delete nothing early.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from flask import Flask, current_app

from ..clock import LONDON
from ..db import ask, db
from ..db.due import Due

# What store.purge deletes, asked of the database itself at a start.
_OLD = """SELECT EXISTS (SELECT 1 FROM wait_case WHERE closed < :closed)
 OR EXISTS (SELECT 1 FROM wait_case WHERE expires < :today AND code_digest IS NOT NULL)"""


def latest(today: date | None = None) -> date:
    now = datetime.now(LONDON).date()
    return min(now, today) if today else now


def purge_at_start(app: Flask) -> None:
    """Most starts have nothing to delete, and looking for it must not bring in what deletes it (see feedback/keeping.py)."""
    today = latest(app.extensions["editions"].today())
    closed = today - timedelta(days=app.config["WAITS_KEPT_DAYS"])
    found = ask(app, _OLD, {"closed": closed.isoformat(), "today": today.isoformat()})
    if found != [(0,)]:
        purge_now(app)


def purge_now(app: Flask) -> tuple[int, int]:
    """(cases, codes) that were deleted."""
    return _due.now(app, latest(app.extensions["editions"].today()))


def purge_daily(today: date) -> None:
    """By the first who looks a wait up on a day."""
    _due.daily(today, latest(today))


def _purge(today: date) -> tuple[int, int]:
    from .store import purge

    return purge(db.session, today, timedelta(days=current_app.config["WAITS_KEPT_DAYS"]))


_due = Due(_purge, "old waits")
