"""What the site says of itself: what the law asks for and where it is, and how fresh the pages are. No database is opened."""

from __future__ import annotations

from flask import Blueprint, Response, g

from ..delivery import keep
from ..design.page import render_page
from .coverage import State, coverage
from .freshness import freshness

proof = Blueprint("proof", __name__)


@proof.get("/about/coverage")
def covered() -> Response:
    found = coverage(g.library.all(language=g.language), g.today)
    return keep(render_page("pages/about-coverage.html", coverage=found, states=State))


@proof.get("/about/freshness")
def fresh() -> Response:
    return keep(render_page("pages/about-freshness.html", freshness=freshness(g.library.all(language=g.language), g.today)))
