"""Response headers: what a browser may load, remember and reveal.

Knows nothing of pages. A page may only use the style and the one word of script that it carries (by their hashes), and scripts
from this site.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import lru_cache

from flask import Flask, Response, g

# A film in sign language needs the whole screen, or a window of its own beside the page: those two are left at 'self'.
NOT_USED = "camera geolocation microphone payment usb"
PERMISSIONS = ", ".join(f"{feature}=()" for feature in NOT_USED.split())
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PAGES = {
    "X-Frame-Options": "DENY",  # for browsers older than frame-ancestors, which a page and a file say as well
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
}
# For a page that is one visitor's own: no window of another site holds on to it. A browser begins a new process for such a page,
# 50 to 75 ms on a slow phone, so what all may read goes without: there is nothing on it to learn.
ONES_OWN = {"Cross-Origin-Opener-Policy": "same-origin"}
# For what is no page: a script, a picture, a feed. Opened by itself it may load nothing; as part of a page, the page's own counts.
FILES = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
HSTS = "max-age=63072000; includeSubDomains"


def source_hash(text: str) -> str:
    """The CSP source that allows exactly this inline style or script."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def content_policy(styles: Iterable[str] = (), scripts: Iterable[str] = ()) -> str:
    """A Content-Security-Policy that allows our own scripts and pictures, the styles and scripts in the page with these hashes, and
    nothing else."""
    script, style = " ".join(["'self'", *scripts]), " ".join(styles) or "'none'"  # no page links a style sheet
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; img-src 'self' data:; connect-src 'self'; media-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


@lru_cache(maxsize=512)
def headers_of(page: bool, styles: tuple[str, ...], scripts: tuple[str, ...], tls: bool) -> dict[str, str]:
    """The headers of every answer: of a page with these inline styles and scripts, or of what is no page."""
    always = {**EVERYWHERE, "Strict-Transport-Security": HSTS} if tls else EVERYWHERE
    return {**always, **(PAGES if page else {}), "Content-Security-Policy": content_policy(styles, scripts) if page else FILES}


def init_app(app: Flask, *, tls: bool) -> None:
    """Put the headers on every response. A page leaves the hashes of what it carries in `g.style_hashes` and `g.script_hashes`."""

    @app.after_request
    def headers(response: Response) -> Response:
        said = {name.lower() for name, _ in response.headers}  # setdefault would look through them anew for each
        carried = tuple(g.get("style_hashes", ())), tuple(g.get("script_hashes", ()))
        page = response.mimetype == "text/html"
        own = ONES_OWN if page and response.cache_control.no_store else {}
        for name, value in {**headers_of(page, *carried, tls), **own}.items():
            if name.lower() not in said:
                response.headers.add(name, value)
        return response
