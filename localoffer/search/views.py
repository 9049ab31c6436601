"""The search page and its suggestions. Filters live in the address; nothing that was typed is logged."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from flask import Blueprint, Response, current_app, g, jsonify, request
from werkzeug.datastructures import MultiDict

from ..delivery import keep
from ..design.page import SHOW_HASH
from .address import filters_from
from .model import Filters
from .mould import Poured
from .page import NotCast, Place

if TYPE_CHECKING:
    from .finder import Finder

search = Blueprint("search", __name__)
HEADERS = {"X-Robots-Tag": "noindex"}


@search.get("/search")
def results() -> Response:
    place = Place(g.library, g.language, request.script_root, request.path)
    made = _answer(request.args, filters_from(request.args, g.library), g.search.finder, place)
    g.style_hashes, g.script_hashes, g.opening = (made.dress.style_hash,), (SHOW_HASH,), made.dress.opening
    return keep(Response(made.html, headers=HEADERS, mimetype="text/html"))


def _answer(args: MultiDict[str, str], filters: Filters, finder: Finder, place: Place) -> Poured:
    from .words import LONGEST_QUERY  # with its stemmer: a start waits for nothing that only searches need

    query = " ".join(args.get("q", "").replace("\0", " ").split())[:LONGEST_QUERY]
    found = finder.find(query, filters, place.language, exact=args.get("exact") == "yes")
    made: Poured = current_app.extensions["results_page"].made(found, place)
    return made


def straight(question: str, finder: Finder, place: Place) -> Poured | None:
    """The page that `results` would give to the question of an address, without a request; None where it takes one to make it.

    One that is narrowed takes one: there are more ways to narrow than pages to keep ready, so it would be looked for twice.
    """
    args = MultiDict(parse_qsl(question.encode("latin1").decode(), keep_blank_values=True, errors="werkzeug.url_quote"))
    filters = filters_from(args, place.library)
    try:
        return None if filters.any else _answer(args, filters, finder, place)
    except NotCast:
        return None


@search.get("/suggest")
def suggest() -> Response:
    from .words import LONGEST_QUERY

    return keep(jsonify(g.search.finder.suggest(request.args.get("q", "")[:LONGEST_QUERY], g.language)))
