"""When something is wrong: a page that says so plainly and what to do, and leaks nothing.

A lost page is looked for: in the content's own list of addresses that moved, then among all that can be searched.
"""

from __future__ import annotations

import logging
import re
import traceback
from urllib.parse import quote

from flask import Flask, Response, g, redirect, request
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from .delivery import squeeze
from .design.page import render_page

log = logging.getLogger(__name__)
DATABASE = ("sqlalchemy", "psycopg", "sqlite3")


def words_of(path: str) -> str:
    """What somebody meant by an address: /help/sleeep-problems is 'sleeep problems'."""
    last = [part for part in path.split("/") if part][-1:] or [""]
    return " ".join(re.findall(r"\w+", last[0].rsplit(".", 1)[0].replace("_", " ")))[:80]


def _moved() -> BaseResponse | None:
    """To where an address of old leads now, in the reader's language."""
    target = g.library.redirects.get(request.path.rstrip("/")) if "library" in g else None
    return redirect(request.script_root + quote(target, safe="/#"), 301) if target else None


def init_app(app: Flask) -> None:
    @app.errorhandler(404)
    def lost(error: HTTPException) -> BaseResponse:
        if moved := _moved():
            return moved
        words = words_of(request.path)
        hits = g.search.finder.find(words, language=g.language).hits[:5] if words and "search" in g else ()
        shown = g.search.finder.shown(words) if "search" in g else words  # an old address may have a word in it that hurts
        return _light(render_page("errors/404.html", status=404, words=shown, hits=hits))

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response | HTTPException:
        if error.code is None or error.code < 400:
            return error
        if error.code >= 500:
            return _ours(error.code)
        titles = {
            405: _("That cannot be done here"),
            413: _("That is too long to send"),
            429: _("Too many tries for now"),
        }
        response = _page(
            error.code,
            titles.get(error.code, _("Something was not right with that")),
            _("Go back and try again."),
        )
        for name, value in error.get_headers() if error.code == 405 else []:
            if name == "Allow":
                response.headers["Allow"] = value
        return response

    @app.errorhandler(Exception)
    def broken(error: Exception) -> Response:
        # The address may hold a family's words, so the log has the fault and the view's name, never the address.
        if of_database(error):
            where = "".join(traceback.format_tb(error.__traceback__))
            log.error("fault in %s: %s\n%s", request.endpoint, type(error).__name__, where)
        else:
            log.error("fault in %s", request.endpoint, exc_info=error)
        return _ours(500)


def of_database(error: BaseException) -> bool:
    """Whether its words are the database's, which may quote in them what it was given to keep."""
    return type(error).__module__.partition(".")[0] in DATABASE


def _ours(status: int) -> Response:
    return _page(status, _("Sorry, something went wrong on our side"), _("Try again in a few minutes."))


def _page(status: int, title: str, said: str) -> Response:
    return _light(render_page("errors/error.html", status=status, title=title, said=said))


def _light(response: Response) -> Response:
    """An error is kept by nobody, and is still a first visit for whoever followed an old link on a phone with little data."""
    return squeeze(response, request.headers.get("Accept-Encoding", ""))
