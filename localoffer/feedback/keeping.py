"""When personal data is looked through for what is past its day: at start-up, once a day while serving, and when asked."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from flask import Flask, current_app

from ..clock import LONDON
from ..db import ask, db
from ..db.due import Due
from .model import newest_to_go

if TYPE_CHECKING:
    from .purge import Purged

# Whether anything is past its day, as the database itself is asked at a start: the same as purge.py deletes.
_OLD = """SELECT EXISTS (SELECT 1 FROM feedback_contact JOIN feedback ON id = feedback_id WHERE received <= :contact)
 OR EXISTS (SELECT 1 FROM feedback_words JOIN feedback ON id = feedback_id WHERE received <= :words)
 OR EXISTS (SELECT 1 FROM survey_answer a JOIN survey_reply r ON r.id = a.reply_id
 WHERE a.words IS NOT NULL AND r.received <= :words)"""


def purge_at_start(app: Flask) -> None:
    """Most starts have nothing to delete, and only looking for it must not bring in what deletes it, a fifth of a cold start."""
    today = datetime.now(LONDON).date()
    contact = today - timedelta(days=app.config["CONTACT_DAYS"])
    words = newest_to_go(today, app.config["WORDS_DAYS"])
    found = ask(app, _OLD, {"contact": contact.isoformat(), "words": words.isoformat()})
    if found != [(0,)]:
        purge_now(app)


def purge_now(app: Flask) -> Purged:
    """By the real day, never by LOCALOFFER_TODAY: a site that is read as on a day to come must not delete a year too soon."""
    return _due.now(app, datetime.now(LONDON).date())


def purge_daily(today: date) -> None:
    _due.daily(today, datetime.now(LONDON).date())


def _purge(today: date) -> Purged:
    from .purge import purge

    config = current_app.config
    return purge(db.session, today, contact_days=config["CONTACT_DAYS"], words_days=config["WORDS_DAYS"])


_due = Due(_purge, "old personal data")
