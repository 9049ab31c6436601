"""Easy Read: the list of such pages, one of them, and all their pictures with their names for whoever writes or tests one."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, g, request

from ..delivery import keep
from ..design.page import render_page
from .easy_read import EasyRead
from .library import Found
from .model import Kind
from .pictures import PICTURES
from .survey import MadeFor, Survey
from .views import links_in, problems_of

easy = Blueprint("easy", __name__, url_prefix="/easy-read")


@easy.get("", strict_slashes=False)
def listing() -> Response:
    every = sorted(g.library.of(EasyRead, g.language), key=lambda e: not _urgent(e))  # help in danger first, then by title
    surveys = [e for e in g.library.of(Survey, g.language) if e.made_for is MadeFor.EASY_READ and e.open(g.today)]
    return keep(render_page("pages/list-easy-read.html", entries=every, surveys=surveys))


def _urgent(entry: EasyRead) -> bool:
    standard = g.library.standing(entry)
    return standard is not None and standard.urgent


@easy.get("/pictures")
def pictures() -> Response:
    return keep(render_page("pages/easy-read-pictures.html", names=sorted(PICTURES)))


@easy.get("/<slug>")
def one(slug: str) -> Response:
    found = g.library.find(Kind.EASY_READ, slug, g.language)
    if found is None or not isinstance(found.entry, EasyRead):
        abort(404)
    return keep(render_page("pages/easy-read.html", problems=problems_of(found), **easy_context(found, found.entry)))


def easy_context(found: Found, entry: EasyRead) -> dict[str, Any]:
    """What any template that shows an Easy Read page's lines needs."""
    lines = [(line, links_in(line.html, request.script_root)) for line in entry.lines]
    return {
        "entry": entry,
        "twin": found.twin,
        "lines": lines,
        "behind": entry.behind(g.library.standing(entry)),
    }
