"""The pages a family reads. Each depends on its address and the content alone, so each is made once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, current_app, g, redirect, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from .. import law
from ..delivery import keep
from ..design.page import render_page
from ..i18n import LANGUAGES
from . import onesheet
from .dated import coming, occasions
from .library import Found, Library
from .model import ROOMS, Entry, Kind, Pathway, Roadmap, Service, Timescale
from .places import PLACES
from .road_headings import HEADINGS
from .road_view import road_context, texts

pages = Blueprint("pages", __name__)

TEMPLATES = {
    Kind.SERVICE: "pages/service.html",
    Kind.PAGE: "pages/help.html",
    Kind.ROADMAP: "pages/roadmap.html",
    Kind.PATHWAY: "pages/wait.html",
    Kind.TIMESCALE: "pages/timescale.html",
}
NOT_TO_FIND = {"/search", "/tell-us", "/my-list", "/about", "/about/report", "/waits/my-wait"}  # forms, and what only leads on
STATEMENT_DAY = date(2026, 11, 26)  # change it with the words of templates/pages/about-accessibility.html
KINDS = {room: kind for kind, room in ROOMS.items()}
NOT_BY_NAME = {Kind.TIMESCALE, Kind.SITUATION, Kind.OCCASION, Kind.NEWS, Kind.TOLD}  # nobody looks under a letter for these
NEXT_EVENTS = 3
# A link of ours in the text: not one to another site, nor one that already says its language.
_LINK = re.compile(rf'(<a\b[^>]*?\bhref=")(/(?!/|(?:{"|".join(LANGUAGES)})(?:[/"?#]|$))[^"]*")')


@pages.get("/")
def home() -> Response:
    events = coming(occasions(g.library, g.language), g.today)
    return keep(render_page("pages/home.html", events=events[:NEXT_EVENTS]))


@pages.get("/<any(services, help, roadmaps, waits, timescales):room>/<slug>")
def entry(room: str, slug: str) -> Response:
    kind = KINDS[room]
    found = g.library.find(kind, slug, g.language)
    if found is None:
        abort(404)
    return keep(render_page(TEMPLATES[kind], **of_entry(found), **_more(found.entry)))


def of_entry(found: Found) -> dict[str, Any]:
    """What every page of content is made from, whatever its kind."""
    return {
        "entry": replace(found.entry, html=links_in(found.entry.html, request.script_root)),
        "twin": found.twin,
        "problems": problems_of(found),
        "here": g.library.here(found.entry, g.language),
    }


@pages.get("/roadmaps/<slug>/sheet")
def one_sheet(slug: str) -> Response:
    found = g.library.find(Kind.ROADMAP, slug, g.language)
    if found is None or not isinstance(found.entry, Roadmap):
        abort(404)
    road, addresses = found.entry, onesheet.Addresses()
    told = road_context(road, g.library, g.language)

    def in_own_language(html: str) -> str:
        return links_in(html, request.script_root)

    lines = onesheet.lines(road, onesheet.Told(told["limits"], told["letters"]), addresses, in_own_language)
    site = f"{current_app.config['SITE_URL']}{request.script_root}"
    square = onesheet.square(f"{site}{road.address}", gettext("A square code that opens this page on a phone"))
    return keep(
        render_page(
            "pages/sheet.html",
            **told,
            entry=road,
            twin=found.twin,
            heads=HEADINGS.get(g.language, HEADINGS["en"]),
            lines=lines,
            size=onesheet.size(lines, addresses),
            numbers=onesheet.numbers(road, g.library, g.language),
            addresses=addresses,
            site=site,
            square=square,
        )
    )


def _more(entry: Entry) -> dict[str, Any]:
    library: Library = g.library
    if isinstance(entry, Roadmap):
        return {**road_context(entry, library, g.language), **texts(entry, lambda html: links_in(html, request.script_root))}
    if isinstance(entry, Pathway):
        from .chart import chart

        road = library.find(Kind.ROADMAP, entry.roadmap, g.language) if entry.roadmap else None
        return {"rule": law.RULES.get(entry.rule), "road": road, "drawn": chart(entry.record) if entry.record else None}
    if isinstance(entry, Service):
        return {"wait": library.find(Kind.PATHWAY, entry.wait, g.language)}
    if isinstance(entry, Timescale):
        rule = law.RULES[entry.rule]
        return {"rule": rule, "letters": [one for one in library.letters(g.language) if rule.key in one.rules]}
    return {"related": _related(entry)}


def _related(entry: Entry) -> list[Entry]:
    """Services that help with what this page answers: those that answer it too, then those that list it."""
    services = g.library.services(g.language)
    own = set(entry.answers)
    answer = [s for s in services if own & set(s.answers)]
    return (answer + [s for s in services if own & set(s.topics) and s not in answer])[:6]


def problems_of(found: Found) -> list[str]:
    """In preview, what the check says of the page that is being read."""
    if not current_app.config["PREVIEW"]:
        return []
    from .lint import lint_entry  # pyphen and YAML are for editors; readers' workers never load them

    own = [problem for problem in g.library.problems if problem.path == found.entry.path]
    return [str(problem) for problem in sorted({*own, *lint_entry(g.library, found.entry, current_app.config["CONTENT"], g.today)})]


def links_in(html: str, root: str) -> str:
    """Text with its links kept in the language being read, as every other link of the page is."""
    return _LINK.sub(lambda found: f"{found[1]}{root}{found[2]}", html) if root else html


@pages.get("/<any(services, help, roadmaps, waits, timescales):room>")
def listing(room: str) -> Response:
    return keep(render_page(f"pages/list-{room}.html", entries=list(g.library.all(KINDS[room], g.language))))


@pages.get("/situations")
def situations() -> Response:
    return keep(render_page("pages/situations.html"))


@pages.get("/situations/<key>")
def situation(key: str) -> Response:
    """Its own words and steps first, where somebody has written them; then all that helps with it."""
    choice = next((c for c in g.library.situations if c.key == key), None)
    if choice is None:
        abort(404)
    found = g.library.find(Kind.SITUATION, key, g.language)
    written = of_entry(found) if found else {"entry": None}
    answers = {e.address: e for label in choice.labels for e in g.library.answering(label, g.language)[:3]}
    marked = {e.address: e for e in g.library.all(language=g.language) if key in e.situations}
    return keep(render_page("pages/situation.html", choice=choice, entries=list({**answers, **marked}.values()), **written))


@pages.get("/browse")
def browse() -> Response:
    return keep(render_page("pages/browse.html"))


@pages.get("/a-to-z")
def a_to_z() -> Response:
    letters: dict[str, list[tuple[str, Entry]]] = {}
    for item in g.library.all(language=g.language):
        if item.kind in NOT_BY_NAME:
            continue
        names = {item.title, *(name for name in item.also_known_as if isinstance(item, Service))}
        for name in names:
            letters.setdefault(name.strip()[:1].upper(), []).append((name, item))
    rows = {letter: sorted(found, key=lambda row: row[0].casefold()) for letter, found in sorted(letters.items())}
    return keep(render_page("pages/a-to-z.html", letters=rows))


@pages.get("/glossary")
def glossary() -> Response:
    words = sorted(g.library.words(g.language), key=lambda term: term.term.casefold())
    return keep(render_page("pages/glossary.html", words=words, english=g.language not in g.library.glossary))


@pages.get("/my-list")
def my_list() -> Response:
    return keep(render_page("pages/my-list.html"))


@pages.get("/about")
def about() -> BaseResponse:
    return redirect(f"{request.script_root}/help/about-the-local-offer", 301)


@pages.get("/about/<any(accessibility, privacy):page>")
def about_this_site(page: str) -> Response:
    return keep(render_page(f"pages/about-{page}.html", statement_day=STATEMENT_DAY))


@pages.get("/sitemap.xml")
def sitemap() -> Response:
    base = current_app.config["SITE_URL"]
    situations = {f"/situations/{choice.key}" for choice in g.library.situations}
    paths = sorted(situations | PLACES - NOT_TO_FIND | {e.page for e in g.library.all()})
    own = {code: {e.address for e in entries.values()} for code, entries in g.library.entries.items()}
    rows = [f"{base}{path}" for path in paths]
    rows += [
        f"{base}/{code}{path}" for code in LANGUAGES if code != "en" for path in paths if path in own.get(code, ()) or path == "/"
    ]
    body = "".join(f"<url><loc>{row}</loc></url>" for row in rows)
    xml = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{body}</urlset>'
    return keep(Response(xml, content_type="application/xml; charset=utf-8"))


@pages.get("/robots.txt")
def robots() -> Response:
    text = f"User-agent: *\nDisallow: /search\nDisallow: /tell-us\nSitemap: {current_app.config['SITE_URL']}/sitemap.xml\n"
    return keep(Response(text, content_type="text/plain; charset=utf-8"))


@pages.get("/.well-known/security.txt")
def security_txt() -> Response:
    contact = current_app.config["SECURITY_CONTACT"] or f"mailto:{g.library.contact.email}"
    expires = f"{g.today.year + 1}-{g.today.month:02d}-01T00:00:00Z"
    here = f"{current_app.config['SITE_URL']}/.well-known/security.txt"
    text = f"Contact: {contact}\nExpires: {expires}\nPreferred-Languages: en\nCanonical: {here}\n"
    return keep(Response(text, content_type="text/plain; charset=utf-8"))


@pages.get("/security.txt")
def security_txt_old() -> BaseResponse:
    return redirect("/.well-known/security.txt", 301)


@pages.get("/favicon.ico")
def favicon() -> BaseResponse:
    return redirect(current_app.extensions["assets"]["icon.svg"], 302)
