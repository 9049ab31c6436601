"""A template to a finished page: rendered, given just the style it uses, and allowed that style by its hash."""

from __future__ import annotations

import re
from typing import Any

from flask import Response, current_app, g, make_response, render_template
from markupsafe import Markup

from ..security import source_hash
from .sheet import Sheet

PLACE = "/*style*/"
_BETWEEN = re.compile(r"\n+(?=</?(?:p|div|dl|dt|dd|section|ul|ol|h2|h3|nav)\b)")

# Asking how far the page is scrolled makes a browser lay out what it has read. Chromium then shows that before it reads on; left
# to itself it laid out all of the page first, and a slow phone was blank for a sixth of a second longer (tests/bench/paint.py).
# It cannot wait or come in a file: it marks a place. Nothing is lost where scripts are off.
SHOW = "scrollY"
SHOW_HASH = source_hash(SHOW)
_HEADING = re.compile(r'</h1>(?:\s*<p class="lead"[^>]*>.*?</p>)?(?:\s*<form class="search\b.*?</form>)?', re.DOTALL)


def heading_first(html: str) -> str:
    """The page, shown as far as its heading, with its first words and a search box if these come next, before the rest."""
    return _HEADING.sub(lambda heading: f"{heading[0]}<script>{SHOW}</script>", html, count=1)


def tight(html: str) -> Markup:
    """Our own HTML without the line ends before its blocks, which nobody sees: 50 bytes of a long road. Not for what a script
    copies as text, where a line end is one."""
    return Markup(_BETWEEN.sub("", html))


def render_page(template: str, *, status: int = 200, **context: Any) -> Response:
    html = render_template(template, **context)
    sheet: Sheet = current_app.extensions["sheet"]
    style = sheet.used_by(html)
    g.style_hashes, g.script_hashes = (style.hash,), (SHOW_HASH,)
    return make_response(heading_first(html).replace(PLACE, style.css, 1), status)
