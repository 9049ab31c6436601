"""What's on and news as feeds. Brought in by the first who asks for one: most starts are for families, who read pages."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response, g
from flask_babel import gettext as _

from ..i18n import in_full
from .atom import TYPE, Feed, Item, atom
from .dated import News, Occasion


def events_feed(coming: Iterable[Occasion], site: str) -> Response:
    return _feed(f"{site}/events", _("Events"), [_event(one, site) for one in coming])


def news_feed(every: Iterable[News], site: str) -> Response:
    return _feed(f"{site}/news", _("News"), [_news(one, site) for one in every])


def _feed(page: str, title: str, items: list[Item]) -> Response:
    told = Feed(page, f"{title} – {_('Southend SEND Local Offer')}", g.library.contact.team, g.language, g.today)
    return Response(atom(told, items), content_type=TYPE)


def _event(one: Occasion, site: str) -> Item:
    day = in_full(one.day, g.language) if one.day else ""
    title = f"{_('Called off')}: {one.title}" if one.called_off else one.title
    return Item(f"{site}{one.address}", f"{title}, {day}", f"{one.summary}\n\n{one.where}", one.reviewed)


def _news(one: News, site: str) -> Item:
    day = None if one.month_only else one.published
    return Item(f"{site}{one.address}", one.title, one.summary, max(one.reviewed, one.published), day)
