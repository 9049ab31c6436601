"""The letters, and the sheet to write down what was said. What a family fills in is never sent here, so there is no form."""

from __future__ import annotations

from flask import Blueprint, Response, abort, g, request

from ..delivery import keep
from ..design.page import render_page
from .letter import Letter, Voice
from .library import Library
from .model import Kind, Service
from .road_view import limits
from .views import links_in, problems_of

letters = Blueprint("letters", __name__)

LOG_ROWS = 9  # what one side of A4 has room for, with space to write


@letters.get("/letters")
def every_letter() -> Response:
    return keep(render_page("pages/list-letters.html", entries=g.library.letters(g.language)))


@letters.get("/letters/contact-log")
def contact_log() -> Response:
    return keep(render_page("pages/contact-log.html", rows=LOG_ROWS))


@letters.get("/letters/<slug>")
def a_letter(slug: str) -> Response:
    return _letter(slug, Voice.PARENT)


@letters.get("/letters/<slug>/young-person")
def a_young_person_s_letter(slug: str) -> Response:
    return _letter(slug, Voice.YOUNG_PERSON)


def _letter(slug: str, voice: Voice) -> Response:
    library: Library = g.library
    found = library.find(Kind.LETTER, slug, g.language)
    if found is None or not isinstance(found.entry, Letter) or voice not in found.entry.wordings:
        abort(404)
    entry = found.entry
    return keep(
        render_page(
            "pages/letter.html",
            entry=entry,
            twin=found.twin,
            problems=problems_of(found),
            here=library.here(entry, g.language),
            voice=voice,
            wording=entry.wordings[voice],
            service=_service(entry, library),
            limits=limits(entry.rules, library, g.language),
            before=links_in(entry.html, request.script_root),
            after=links_in(entry.after, request.script_root),
        )
    )


def _service(entry: Letter, library: Library) -> Service | None:
    found = library.find(Kind.SERVICE, entry.send_to.service, g.language)
    return found.entry if found and isinstance(found.entry, Service) else None
