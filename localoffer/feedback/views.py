"""Telling us what is missing: works without script, keeps what was typed when something is wrong."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, Response, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..clock import LONDON
from ..db import db
from ..design.page import render_page
from ..throttle import Limit, try_once
from .forms import GapForm
from .model import LONGEST
from .store import keep_gap

feedback = Blueprint("feedback", __name__)
HOUR = 3600


@feedback.route("/tell-us", methods=["GET", "POST"])
def tell_us() -> BaseResponse:
    form = GapForm()
    wait = None
    if request.method == "GET":
        form.looking_for.data = request.args.get("looking_for", "")[:LONGEST].replace("\0", "")
    elif form.validate():
        if form.website.data:  # a machine: it is thanked and nothing is kept
            return redirect(url_for(".thanks"), 303)
        limit = Limit("gap", current_app.config["GAP_LIMIT"], HOUR)
        now = datetime.now(LONDON)
        wait = try_once(db.session, limit, request.remote_addr or "", current_app.config["SECRET_KEY"], now)
        if wait is None:
            keep_gap(db.session, form.looking_for.data or "", g.language, g.today)
            return redirect(url_for(".thanks"), 303)
    status = 429 if wait else 400 if form.errors else 200
    minutes = -(-int(wait.total_seconds()) // 60) if wait else 0
    return _private(render_page("feedback/tell-us.html", status=status, form=form, minutes=minutes, longest=LONGEST))


@feedback.get("/tell-us/thank-you")
def thanks() -> Response:
    return _private(render_page("feedback/thanks.html"))


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
