"""A template to a finished page: rendered, given just the style it uses, and allowed that style by its hash."""

from __future__ import annotations

import re
from typing import Any

from flask import Response, current_app, g, make_response, render_template
from markupsafe import Markup

from .sheet import Sheet

PLACE = "/*style*/"
_BETWEEN = re.compile(r"\n+(?=</?(?:p|div|dl|dt|dd|section|ul|ol|h2|h3|nav)\b)")


def tight(html: str) -> Markup:
    """Our own HTML without the line ends before its blocks, which nobody sees: 50 bytes of a long road. Not for what a script
    copies as text, where a line end is one."""
    return Markup(_BETWEEN.sub("", html))


def render_page(template: str, *, status: int = 200, **context: Any) -> Response:
    html = render_template(template, **context)
    sheet: Sheet = current_app.extensions["sheet"]
    style = sheet.used_by(html)
    g.style_hashes = (style.hash,)
    return make_response(html.replace(PLACE, style.css, 1), status)
