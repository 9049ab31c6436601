"""A search straight to its page: a WSGI step that gives what Flask would have, without what Flask does for every request.

Routing, a request, a session and a response were a third of a search once the rest was quick. It is for those who bring no
cookie and narrow nothing, as nearly all; the others, and whatever goes wrong here, go the long way round.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from flask import Flask, g

from ..delivery.fastlane import REVALIDATE
from ..design.page import SHOW_HASH
from ..i18n import DEFAULT, ENVIRON_KEY
from ..search.page import Place, ResultsPage
from ..search.views import HEADERS, straight
from ..security import headers_of
from .edition import Edition, Editions

WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
SEARCH = "/search"
NOWHERE = "zxqv"  # on no page
NOBODY = {
    "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": SEARCH, "QUERY_STRING": "", "SERVER_NAME": "localhost",
    "SERVER_PORT": "80", "wsgi.url_scheme": "http",
}  # fmt: skip
log = logging.getLogger("localoffer")


def hand_over(now: Edition, language: str) -> None:
    """What every view asks `g` for."""
    g.library, g.search, g.today, g.language = now.library, now.search, now.day, language


class Straight:
    def __init__(self, app: Flask, inner: WSGI, editions: Editions, *, tls: bool) -> None:
        self.app, self.inner, self.editions, self.tls = app, inner, editions, tls

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] != SEARCH or environ["REQUEST_METHOD"] != "GET" or "HTTP_COOKIE" in environ:
            return self.inner(environ, start_response)
        with self.app.app_context():
            if made := self._made(environ):
                html, headers = made
                g.keep = True
                start_response("200 OK", headers)
                return [html]
        return self.inner(environ, start_response)

    def _made(self, environ: dict[str, Any]) -> tuple[bytes, list[tuple[str, str]]] | None:
        now, language = self.editions.current, environ.get(ENVIRON_KEY, DEFAULT)
        hand_over(now, language)
        place = Place(now.library, language, environ.get("SCRIPT_NAME", ""), SEARCH)
        try:
            page = straight(environ.get("QUERY_STRING", ""), now.finder, place)
        except Exception:  # Flask meets the same fault, writes it in the log without the address, and tells the visitor
            page = None
        if page is None:
            return None
        g.opening = page.dress.opening
        return page.html, [
            *HEADERS.items(), ("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page.html))),
            ("Cache-Control", REVALIDATE), *headers_of(True, (page.dress.style_hash,), (SHOW_HASH,), self.tls).items(),
        ]  # fmt: skip


class SpareTime:
    """What the thread that looks for edits does between two looks, so that no reader waits for it: one thing at each call."""

    def __init__(self, app: Flask, page: ResultsPage, editions: Editions) -> None:
        self.app, self.page, self.editions = app, page, editions
        self.failed = False

    def __call__(self) -> bool:
        now = self.editions.current
        if self.failed or self.page.has_cast(now.library):
            return self.page.press_one()
        try:
            self._cast(now)
        except Exception as error:  # readers are answered without it, and told if there is a fault
            self.failed = True
            log.warning("pages of results could not be made ready: %s", type(error).__name__)
        return not self.failed

    def _cast(self, now: Edition) -> None:
        """The pages that most are given: something was found, and nothing was."""
        some = next(iter(now.finder.entries.values())).title
        with self.app.request_context(NOBODY.copy()):
            hand_over(now, DEFAULT)
            for words in (some, NOWHERE):
                straight(urlencode({"q": words}), now.finder, Place(now.library, DEFAULT, "", SEARCH))
