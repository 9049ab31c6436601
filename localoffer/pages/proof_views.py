"""What the site says of itself: what the law asks for and where it is, and how fresh the pages are. No database is opened.

What each page is worked out by comes in with the first who asks for it: most starts are for other pages.
"""

from __future__ import annotations

from flask import Blueprint, Response, g

from ..delivery import keep
from ..design.page import render_page

proof = Blueprint("proof", __name__)


@proof.get("/about/coverage")
def covered() -> Response:
    from .coverage import State, coverage

    found = coverage(g.library.all(language=g.language), g.today)
    return keep(render_page("pages/about-coverage.html", coverage=found, states=State))


@proof.get("/about/freshness")
def fresh() -> Response:
    from .freshness import freshness

    return keep(render_page("pages/about-freshness.html", freshness=freshness(g.library.all(language=g.language), g.today)))
