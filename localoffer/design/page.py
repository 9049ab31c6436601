"""A template to a finished page: rendered, given just the style it uses, and allowed that style by its hash."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, g, make_response, render_template

from .sheet import Sheet

PLACE = "/*style*/"


def render_page(template: str, *, status: int = 200, **context: Any) -> Response:
    html = render_template(template, **context)
    sheet: Sheet = current_app.extensions["sheet"]
    style = sheet.used_by(html)
    g.style_hashes = (style.hash,)
    return make_response(html.replace(PLACE, style.css, 1), status)
