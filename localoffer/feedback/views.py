"""Telling us: works without script, asks for little, keeps what was typed when something is wrong, says what happens next.

What has forms and tables is brought in by the first who asks for it (telling.py): most starts are for readers.
"""

from __future__ import annotations

from flask import Blueprint, Response, current_app, g, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as BaseResponse

from ..delivery import private
from ..design.page import render_page
from ..i18n import in_figures
from .model import LONGEST
from .promise import by_when
from .sending import read_sent, take_long_words, urgent_pages

feedback = Blueprint("feedback", __name__)
FORM = ("GET", "POST")


@feedback.before_request
def long_words() -> None:
    if request.endpoint != "feedback.tell_us":  # a thousand letters fit into what any form may hold
        take_long_words()


@feedback.route("/tell-us", methods=FORM)
def tell_us() -> BaseResponse:
    from . import telling

    return telling.tell_us()


@feedback.route("/comment", methods=FORM)
def comment() -> BaseResponse:
    from . import telling

    return telling.comment()


@feedback.route("/easy-read/have-your-say", methods=FORM)
def easy_comment() -> BaseResponse:
    """The Easy Read form: its words are a page of content like any other, so it stands among them."""
    from . import telling

    return telling.easy_comment()


@feedback.route("/comment/wrong", methods=FORM)
def wrong() -> BaseResponse:
    from . import telling

    return telling.wrong()


@feedback.route("/comment/useful", methods=FORM)
def useful() -> BaseResponse:
    from . import telling

    return telling.useful()


@feedback.get("/comment/paper")
def paper() -> Response:
    from . import telling

    return telling.paper()


@feedback.get("/comment/sent")
def after() -> Response:
    said = read_sent()
    read, answer = current_app.config["READ_DAYS"], current_app.config["ANSWER_DAYS"]
    days = [(number, by_when(said.day or g.today, number)) for number in (read, answer)]
    page = render_page("feedback/sent.html", sent=said, read=days[0], answer=days[1], urgent=urgent_pages(list(said.labels)))
    return private(page)


@feedback.get("/easy-read/have-your-say/sent")
def easy_after() -> Response:
    return private(render_page("feedback/easy-sent.html", sent=(said := read_sent()), urgent=urgent_pages(list(said.labels))))


@feedback.get("/tell-us/thank-you")
def thanks() -> BaseResponse:
    """Where a note once led on to."""
    return redirect(url_for(".after"), 301)


@feedback.errorhandler(RequestEntityTooLarge)
def too_long(error: RequestEntityTooLarge) -> Response:
    """More than can even be read. The browser still has it: going back is the way to cut it."""
    most = in_figures(LONGEST, g.language)
    said = _("The most we can take is %(max)s characters. Go back: your words should still be there.", max=most)
    return private(render_page("errors/error.html", status=413, title=_("That is too long to send"), said=said))
