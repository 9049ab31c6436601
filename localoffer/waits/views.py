"""My child's wait, on the web: the form and the answer (looking.py), and the way out of them."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, request, session

from ..delivery import private
from ..design.page import render_page

waits = Blueprint("waits", __name__)


@waits.route("/waits/my-wait", methods=["GET", "POST"])
def my_wait() -> Response:
    if not current_app.config["WAITS_LOOKUP"]:
        return unlisted(render_page("waits/off.html", status=404 if request.method == "POST" else 200))
    from .looking import ask_or_answer  # its tables and forms are of no use to most starts

    return ask_or_answer()


@waits.get("/waits/my-wait/left")
def left() -> Response:
    """A page that says nothing, and takes with it what the browser may have kept of the one before.

    Only our own cookie and cache: this site's address may be shared with others, and 'My list' is not to be lost.
    """
    session.clear()
    response = unlisted(render_page("waits/left.html"))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def unlisted(response: Response) -> Response:
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return private(response)
