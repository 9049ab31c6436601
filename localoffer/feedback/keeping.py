"""When personal data is looked through for what is past its day: at start-up, once a day while serving, and when asked."""

from __future__ import annotations

import logging
from datetime import date, datetime

from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from ..clock import LONDON
from ..db import db
from .purge import Purged, purge

log = logging.getLogger(__name__)
_done: dict[str, date] = {}


def purge_now(app: Flask) -> Purged:
    """By the real day, never by LOCALOFFER_TODAY: a site that is read as on a day to come must not delete a year too soon."""
    with app.app_context():
        try:
            return _purge(datetime.now(LONDON).date())
        finally:
            db.session.close()
            db.engine.dispose()  # no connection is carried over into a worker


def purge_daily(today: date) -> None:
    """Once a day in each process: a server that runs for a year starts only once."""
    where = str(db.engine.url)
    if _done.get(where) == today:
        return
    _done[where] = today
    try:
        _purge(datetime.now(LONDON).date())
    except SQLAlchemyError as error:  # what was just kept is kept; tomorrow tries again
        db.session.rollback()
        log.error("old personal data could not be deleted: %s", type(error).__name__)


def _purge(today: date) -> Purged:
    config = current_app.config
    return purge(db.session, today, contact_days=config["CONTACT_DAYS"], words_days=config["WORDS_DAYS"])
