"""Telling us what is missing: works without script, keeps what was typed when something is wrong."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from flask import Blueprint, Response, current_app, g, redirect, request, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response as BaseResponse

from ..clock import LONDON
from ..db import db
from ..design.page import render_page
from ..throttle import Limit, try_once
from .forms import GapForm
from .scrub import LONGEST, tidy
from .store import keep_gap

feedback = Blueprint("feedback", __name__)
HOUR = 3600
log = logging.getLogger(__name__)


@feedback.route("/tell-us", methods=["GET", "POST"])
def tell_us() -> BaseResponse:
    form = GapForm()
    if request.method in ("GET", "HEAD"):
        form.looking_for.data = tidy(request.args.get("looking_for", ""))[:LONGEST]
        return _form(form, 200)
    if not form.validate():
        return _form(form, 400)
    if form.website.data:  # a machine: it is thanked and nothing is kept
        return redirect(url_for(".thanks"), 303)
    try:
        wait = _send(form.looking_for.data or "")
    except SQLAlchemyError as error:
        return _not_kept(form, error)
    return _form(form, 429, wait) if wait else redirect(url_for(".thanks"), 303)


def _send(words: str) -> timedelta | None:
    """Keep the words. None when they are kept; else how long until this network may send more."""
    limit = Limit("gap", current_app.config["GAP_LIMIT"], HOUR)
    wait = try_once(db.session, limit, request.remote_addr or "", current_app.config["SECRET_KEY"], datetime.now(LONDON))
    if wait is None:
        keep_gap(db.session, words, g.language, g.today)
    return wait


def _not_kept(form: GapForm, error: SQLAlchemyError) -> Response:
    """The database is away. Whoever wrote for ten minutes on a phone must not have to write it again."""
    db.session.rollback()
    # The kind of fault only: a database may quote in its words what it was given to keep.
    log.error("a note could not be kept: %s", type(getattr(error, "orig", None) or error).__name__)
    said = f"{_('Sorry, something went wrong on our side')}. {_('Try again in a few minutes.')}"
    kept = _("Your words are still below. You can also ring %(number)s.", number=g.library.contact.phone)
    form.looking_for.errors = [f"{said} {kept}"]
    return _form(form, 503)


def _form(form: GapForm, status: int, wait: timedelta | None = None) -> Response:
    seconds = int(wait.total_seconds()) if wait else 0
    response = _private(render_page("feedback/tell-us.html", status=status, form=form, minutes=-(-seconds // 60), longest=LONGEST))
    if seconds:
        response.headers["Retry-After"] = str(seconds)
    return response


@feedback.get("/tell-us/thank-you")
def thanks() -> Response:
    return _private(render_page("feedback/thanks.html"))


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
