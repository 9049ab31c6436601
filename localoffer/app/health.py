"""/healthz: whether content, index and database are sound, for the people and machines that keep the site up."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, jsonify

from .. import db
from ..pages.problem import Level
from .edition import Editions


def report(app: Flask, editions: Editions) -> tuple[dict[str, Any], bool]:
    """(what to say, whether all is well). A refused edit is told but is not illness: readers have the last good content."""
    edition = editions.current
    content = {
        "version": edition.library.version,
        "entries": sum(len(e) for e in edition.library.entries.values()),
    }
    shown = [problem for problem in edition.library.problems if problem.level is Level.ERROR]  # a preview shows unsound pages too
    if editions.refused:
        content["refused_edit"] = [str(problem) for problem in editions.refused[:20]]
    if shown:
        content["shown_in_preview"] = [str(problem) for problem in shown[:20]]
    sound = not (editions.refused or shown)
    index_sound = len(edition.finder.entries) > 0
    database_sound = db.sound(app)
    well = index_sound and database_sound
    said = {
        "status": "ok" if well and sound else "degraded" if well else "failing",
        "content": {"sound": sound, **content},
        "index": {"sound": index_sound, "documents": len(edition.finder.entries)},
        "database": {"sound": database_sound},
    }
    return said, well


def init_app(app: Flask, editions: Editions) -> None:
    @app.get("/healthz")
    def healthz() -> Response:
        said, well = report(app, editions)
        response = jsonify(said)
        response.status_code = 200 if well else 503
        response.headers["Cache-Control"] = "no-store"
        return response
