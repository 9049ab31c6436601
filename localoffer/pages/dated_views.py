"""What's on and news: lists, pages, a calendar and feeds. Of one day, like every page: what is over steps back at midnight."""

from __future__ import annotations

from flask import Blueprint, Response, abort, current_app, g, request

from ..delivery import keep
from ..design.page import render_page
from .dated import coming, gone, news_of, occasions, regular
from .model import Kind
from .views import of_entry

dated = Blueprint("dated", __name__)
MOST_GONE = 20  # older ones keep their addresses; the list shows no more than these


@dated.get("/events")
def events() -> Response:
    every = occasions(g.library, g.language)
    over = gone(every, g.today)[:MOST_GONE]
    return keep(render_page("pages/events.html", coming=coming(every, g.today), regular=regular(every), gone=over))


@dated.get("/news")
def news() -> Response:
    every = news_of(g.library, g.language)
    now = [one for one in every if not one.old(g.today)]
    return keep(render_page("pages/news.html", now=now, older=[one for one in every if one.old(g.today)]))


@dated.get("/<any(events, news):room>/<slug>")
def entry(room: str, slug: str) -> Response:
    kind = Kind(room)
    found = g.library.find(kind, slug, g.language)
    if found is None:
        abort(404)
    return keep(render_page("pages/event.html" if kind is Kind.OCCASION else "pages/news-item.html", **of_entry(found)))


@dated.get("/events.ics")
def calendar() -> Response:
    from .events_calendar import calendar_of  # its library takes a while to load, and most workers never make a file

    every = coming(occasions(g.library, g.language), g.today)
    response = Response(calendar_of(every, _site(), g.language), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="events.ics"'
    return keep(response)


@dated.get("/events.atom")
def feed_of_events() -> Response:
    from .dated_feeds import events_feed

    return keep(events_feed(coming(occasions(g.library, g.language), g.today), _site()))


@dated.get("/news.atom")
def feed_of_news() -> Response:
    from .dated_feeds import news_feed

    return keep(news_feed(news_of(g.library, g.language), _site()))


def _site() -> str:
    return f"{current_app.config['SITE_URL']}{request.script_root}"
