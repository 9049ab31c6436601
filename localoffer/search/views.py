"""The search page and its suggestions. Filters live in the address; nothing that was typed is logged."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, g, jsonify, request
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from ..delivery import keep
from ..design.page import render_page
from ..i18n import LANGUAGES
from ..pages.library import Library
from .model import PAGE_SIZE, Filters, Results

search = Blueprint("search", __name__)
MOST_PAGES = 20
PLACE = Markup("<!--words-->")  # where the words of one result go; no title has it, for titles are escaped


def filters_from(args: MultiDict[str, str], library: Library) -> Filters:
    """Filters from the address. What is not on our lists is left out rather than complained of."""
    age = args.get("age", "")
    page = args.get("page", "")
    known_needs, known_kinds = {c.key for c in library.needs}, {c.key for c in library.kinds}
    situation = args.get("situation", "")
    return Filters(
        age=int(age) if age.isascii() and age.isdigit() and len(age) < 3 and int(age) <= 25 else None,
        needs=tuple(sorted(known_needs & set(args.getlist("need")))),
        kinds=tuple(sorted(known_kinds & set(args.getlist("kind")))),
        situation=situation if situation in {c.key for c in library.situations} else "",
        no_diagnosis=args.get("nodiagnosis") == "yes",
        page=min(int(page), MOST_PAGES) if page.isascii() and page.isdigit() and len(page) < 4 and int(page) > 0 else 1,
    )


def query_string(query: str, filters: Filters, page: int = 1) -> str:
    """The address of a page of results, after the question mark."""
    rows = [("q", query)] if query else []
    rows += [("age", str(filters.age))] if filters.age is not None else []
    rows += [("need", need) for need in filters.needs] + [("kind", kind) for kind in filters.kinds]
    rows += [("situation", filters.situation)] if filters.situation else []
    rows += [("nodiagnosis", "yes")] if filters.no_diagnosis else []
    rows += [("page", str(page))] if page > 1 else []
    return urlencode(rows)


@search.get("/search")
def results() -> Response:
    from .words import LONGEST_QUERY  # with its stemmer: a start waits for nothing that only searches need

    query = " ".join(request.args.get("q", "").replace("\0", " ").split())[:LONGEST_QUERY]
    filters = filters_from(request.args, g.library)
    exact = request.args.get("exact") == "yes"
    found = g.search.finder.find(query, filters, g.language, exact=exact)
    topics = [g.library.topics[label] for label in found.near]
    page = render_page("search/results.html", found=found, query=query, filters=filters, topics=topics, address=query_string,
                       none_chosen=Filters(), size=PAGE_SIZE, choices=_choices(found), chosen=_chosen(filters),
                       hits=_hits(found))  # fmt: skip
    page.headers["X-Robots-Tag"] = "noindex"
    return keep(page)


def _chosen(filters: Filters) -> list[str]:
    """What the results are narrowed to, in words. On a phone the boxes stand under ten results: nobody saw what was ticked."""
    rows = ((g.library.situations, (filters.situation,)), (g.library.needs, filters.needs), (g.library.kinds, filters.kinds))
    words = [_("age %(years)d", years=filters.age)] if filters.age is not None else []
    words += [choice.title(g.language) for known, ticked in rows for choice in known if choice.key in ticked]
    return [*words, _("no diagnosis needed")] if filters.no_diagnosis else words


def _hits(found: Results) -> Markup:
    """The list of results. All of one but its words is as in the search before; printing it anew took longer than finding it."""
    piece, library, code, root = current_app.extensions["pieces"], g.library, g.language, request.script_root
    language = LANGUAGES[code]
    made = (
        piece(
            "search/hit.html", address=root + hit.entry.address, title=hit.entry.title, phone=getattr(hit.entry, "phone", ""),
            spoken=hit.entry.language, kind=hit.entry.kind.value, language=language, being_checked=hit.entry.being_checked,
            about=library.named(hit.entry, code), anchor=hit.anchor, heading=hit.heading, place=PLACE,
        )
        for hit in found.hits
    )  # fmt: skip
    rows = (str.replace(one, PLACE, hit.snippet, 1) for one, hit in zip(made, found.hits, strict=True))
    return Markup("\n".join(rows))  # pieces of ours, and snippets, which are escaped where they are made


def _choices(found: Results) -> dict[str, Markup]:
    """The boxes to tick, with how many results have each; without those that none has."""
    library, language, piece = g.library, g.language, current_app.extensions["pieces"]  # looked up once: there are 25 boxes
    rows = {"need": (library.needs, found.filters.needs, "needs"), "kind": (library.kinds, found.filters.kinds, "kinds")}
    boxes: dict[str, Markup] = {}
    for name, (known, ticked, part) in rows.items():
        counts = found.facets.get(part, {})
        shown = [(choice, counts.get(choice.key, 0), choice.key in ticked) for choice in known]
        boxes[part] = Markup("".join(  # Markup's own join escapes each again, which takes as long as making the page's header
            piece("search/box.html", name=name, key=choice.key, title=choice.title(language), count=count, chosen=chosen)
            for choice, count, chosen in shown
            if count or chosen
        ))  # fmt: skip
    return boxes


@search.get("/suggest")
def suggest() -> Response:
    from .words import LONGEST_QUERY

    return keep(jsonify(g.search.finder.suggest(request.args.get("q", "")[:LONGEST_QUERY], g.language)))
