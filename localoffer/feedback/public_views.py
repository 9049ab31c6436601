"""Answering in public: you said, we did, with its feed; what many could not find. Kind pages when the database is away."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar, cast

from flask import Blueprint, Response, current_app, g, request
from flask_babel import gettext as _

from ..db import db
from ..delivery.answers import SMALLEST, choose, prepare
from ..design.page import render_page
from ..pages import library
from ..pages.told import Told
from ..pages.views import links_in, problems_of
from .sending import dangers

public = Blueprint("public", __name__)
QUALITY = 5  # made as it is asked for, so quickly
Found = TypeVar("Found")
log = logging.getLogger(__name__)


def asked(ask: Callable[[], Found]) -> Found | None:
    """What the database answers; None when it is away, for which the page has kind words."""
    from sqlalchemy.exc import SQLAlchemyError  # not before somebody asks: most starts are for readers of pages

    try:
        return ask()
    except SQLAlchemyError as error:
        db.session.rollback()
        log.error("what is published could not be read: %s", type(error).__name__)
        return None


def fresh(response: Response) -> Response:
    """A page that is made anew each time, for its words may have changed; compressed as those are that are kept."""
    answer = prepare(response.status, [], response.get_data(), QUALITY)
    answer.compressible = len(answer.body) >= SMALLEST
    raw, headers = answer.encoded(choose(request.headers.get("Accept-Encoding", ""), answer))
    response.set_data(raw)
    response.headers.update(headers)
    response.headers["Cache-Control"] = "no-cache"
    return response if response.status_code != 200 else cast("Response", response.make_conditional(request))


@public.get("/you-said-we-did")
def you_said() -> Response:
    from .answers import Progress, from_content, in_order, on
    from .examples import examples
    from .public_store import answers
    from .told_words import stands_words, whose_words

    sent = asked(lambda: answers(db.session))
    written = g.library.of(Told, g.language)
    told = from_content(written)
    invented = examples(g.today) if sent == [] and current_app.config["EXAMPLES"] else []
    every = in_order([*(sent or []), *told])
    topic = request.args.get("topic", "")
    topics = sorted({label for answer in (*every, *invented) for label in answer.topics}, key=topic_title)
    context = {
        "answers": on(topic, every), "invented": on(topic, invented), "topic": topic, "topics": topics, "away": sent is None,
        "none_sent": sent == [], "progress": Progress, "topic_title": topic_title, "page_title": page_title,
        "stands_words": stands_words, "whose_words": whose_words, "links_in": links_in,
        "problems": [problem for one in written for problem in problems_of(library.Found(one, True))],
    }  # fmt: skip
    nothing = sent is None and not told  # what the team wrote is in no database, and is shown without one
    return fresh(render_page("feedback/you-said.html", status=503 if nothing else 200, **context))


def topic_title(label: str) -> str:
    """A topic's name in the reader's language; the team may have written one that is not on our list."""
    topic = g.library.topics.get(label)
    return str(topic.title(g.language)) if topic else label


def page_title(address: str) -> str:
    """The title of one of our pages, to link to it by; nothing for an address that is no page any more."""
    place = address.partition("#")[0]
    entry = g.library.at(place, g.language)
    return str(entry.title) if entry else _lists().get(place, "")


def _lists() -> dict[str, str]:
    """The pages that list others, by the names at their tops: often it is such a one that changed."""
    return {
        "/roadmaps": _("Step by step"), "/waits": _("Waiting times"), "/letters": _("Letters to fill in"),
        "/easy-read": _("Easy Read"), "/my-dates": _("My dates"), "/events": _("Events"), "/news": _("News"),
        "/services": _("All services"),
    }  # fmt: skip


@public.get("/you-said-we-did.atom")
def feed() -> Response:
    from .answers import from_content, in_order, on
    from .public_feed import TYPE, feed_of
    from .public_store import answers

    found = asked(lambda: answers(db.session))
    if found is None:
        return Response("", 503, {"Retry-After": "300", "Content-Type": TYPE})
    every = in_order([*found, *from_content(g.library.of(Told, g.language))])
    xml = feed_of(on(request.args.get("topic", ""), every))
    return fresh(Response(xml, content_type=TYPE))


@public.get("/you-said-we-did/missing")
def not_found_here() -> Response:
    """What more than one looked for and could not find: for those who plan and pay for services."""
    from .answers import often_said
    from .public_store import missing

    told = asked(lambda: missing(db.session))
    found = often_said(told or [], dangers)
    return fresh(render_page("feedback/missing.html", status=503 if told is None else 200, found=found, away=told is None))
