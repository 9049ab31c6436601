"""Answering in public: you said, we did, with its feed; what many could not find. Kind pages when the database is away."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar, cast

from flask import Blueprint, Response, current_app, g, request

from ..db import db
from ..delivery.answers import SMALLEST, choose, prepare
from ..design.page import render_page
from ..pages.model import Entry, Kind
from .sending import dangers

public = Blueprint("public", __name__)
BEFORE = "what-families-said"
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
    from .answers import Progress
    from .examples import examples
    from .public_store import answers

    found = asked(lambda: answers(db.session))
    invented = found == [] and current_app.config["EXAMPLES"]
    every = examples(g.today) if invented else found or []
    topic = request.args.get("topic", "")
    topics = sorted({answer.topic for answer in every if answer.topic}, key=topic_title)
    context = {
        "answers": [answer for answer in every if not topic or answer.topic == topic], "topic": topic, "topics": topics,
        "invented": invented, "away": found is None, "progress": Progress, "topic_title": topic_title, "page_title": page_title,
        "before": before(),
    }  # fmt: skip
    return fresh(render_page("feedback/you-said.html", status=503 if found is None else 200, **context))


def before() -> Entry | None:
    """The page of what families said before there was this site, for as long as the team keeps one."""
    found = g.library.find(Kind.PAGE, BEFORE, g.language)
    return found.entry if found else None


def topic_title(label: str) -> str:
    """A topic's name in the reader's language; the team may have written one that is not on our list."""
    topic = g.library.topics.get(label)
    return str(topic.title(g.language)) if topic else label


def page_title(address: str) -> str:
    """The title of one of our pages, to link to it by; nothing for an address that is no page any more."""
    entry = g.library.at(address, g.language)
    return str(entry.title) if entry else ""


@public.get("/you-said-we-did.atom")
def feed() -> Response:
    from .public_feed import TYPE, feed_of
    from .public_store import answers

    found = asked(lambda: answers(db.session))
    if found is None:
        return Response("", 503, {"Retry-After": "300", "Content-Type": TYPE})
    topic = request.args.get("topic", "")
    xml = feed_of([answer for answer in found if not topic or answer.topic == topic])
    return fresh(Response(xml, content_type=TYPE))


@public.get("/you-said-we-did/missing")
def not_found_here() -> Response:
    """What more than one looked for and could not find: for those who plan and pay for services."""
    from .answers import often_said
    from .public_store import missing

    told = asked(lambda: missing(db.session))
    found = often_said(told or [], dangers)
    return fresh(render_page("feedback/missing.html", status=503 if told is None else 200, found=found, away=told is None))
