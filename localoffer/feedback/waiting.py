"""How is the wait going? Two questions beside each wait, kept about the pathway and nobody's child."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, current_app, g, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from ..clock import LONDON
from ..db import db
from ..design.page import render_page
from ..pages.model import Entry, Kind
from .model import GOING, NotKept

if TYPE_CHECKING:
    from .forms import GoingForm

waiting = Blueprint("waiting", __name__)
HOUR = 3600
log = logging.getLogger(__name__)


@waiting.route("/waits/<slug>/how-is-it-going", methods=["GET", "POST"])
def how_is_it_going(slug: str) -> BaseResponse:
    found = g.library.find(Kind.PATHWAY, slug, g.language)
    if found is None:
        abort(404)
    from .forms import GoingForm

    form = GoingForm()
    if request.method in ("GET", "HEAD"):
        return _form(form, found.entry, 200)
    if not form.validate():
        return _form(form, found.entry, 400)
    if form.website.data:  # a machine: it is thanked and nothing is kept
        return redirect(url_for("feedback.thanks"), 303)
    try:
        wait = _keep(form, slug)
    except NotKept:
        form.would_help.errors = [f"{_('Sorry, something went wrong on our side')}. {_('Try again in a few minutes.')}"]
        return _form(form, found.entry, 503)
    return _form(form, found.entry, 429, wait) if wait else redirect(url_for("feedback.thanks"), 303)


def _keep(form: GoingForm, slug: str) -> timedelta | None:
    """None when it is kept; else how long until this network may send more.

    Raises:
        NotKept: the database is away, or not as it should be.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from ..throttle import Limit, try_once
    from .store import keep_told

    limit = Limit("waiting", current_app.config["GAP_LIMIT"], HOUR)
    try:
        wait = try_once(db.session, limit, request.remote_addr or "", current_app.config["SECRET_KEY"], datetime.now(LONDON))
        if wait is None:
            keep_told(db.session, slug, form.going.data, form.would_help.data or "", g.language, g.today)
    except SQLAlchemyError as error:
        db.session.rollback()
        log.error("how a wait goes could not be kept: %s", type(getattr(error, "orig", None) or error).__name__)
        raise NotKept from error
    return wait


def _form(form: GoingForm, entry: Entry, status: int, wait: timedelta | None = None) -> Response:
    seconds = int(wait.total_seconds()) if wait else 0
    minutes = -(-seconds // 60)
    page = render_page("feedback/how-is-it-going.html", status=status, form=form, entry=entry, minutes=minutes, answers=GOING)
    page.headers["Cache-Control"] = "no-store"
    if seconds:
        page.headers["Retry-After"] = str(seconds)
    return page
