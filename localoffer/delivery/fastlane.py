"""A WSGI step in front of Flask: an anonymous GET whose answer is ready gets it without being routed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response, g

from .answers import Answer, Answers, Headers, choose, prepare, tag_of
from .opening import Opening

WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Key = tuple[str, str, str]  # the language's prefix, the path, the question: joined, one could be taken for another
LONGEST_QUERY = 600
LIVE_QUALITY = 2  # a search page is compressed as it is made, so quickly
FIRST_QUALITY = 5  # of a page, for whoever asks first; answers.py says what those get who ask later
REVALIDATE = "no-cache"


def keep(response: Response) -> Response:
    """Say that this response depends on its address and the content alone, so that it may be remembered. A view that knows the
    page's opening compressed leaves it in `g.opening`."""
    g.keep = True
    response.headers["Cache-Control"] = REVALIDATE
    return response


class FastLane:
    """`answers` gives the store of the content being served now; a new content version brings an empty one.

    What is kept is taken where the application hands it to the server, and nowhere sooner: by then every after_request
    function has run, in whatever order, and the session has put its cookie on.
    """

    def __init__(self, app: Flask, answers: Callable[[], Answers]) -> None:
        self.inner: WSGI = app.wsgi_app
        self.answers = answers

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self.inner(environ, start_response)
        store = self.answers()
        query = environ.get("QUERY_STRING", "")
        key = (environ.get("SCRIPT_NAME", ""), environ.get("PATH_INFO", ""), query)
        answer = store.get(key)
        if answer is not None:
            return _give(key, answer, store, environ, start_response)
        if len(query) > LONGEST_QUERY:
            return self.inner(environ, start_response)
        return self._make(key, store, environ, start_response)

    def _make(self, key: Key, store: Answers, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Ask the application. It is asked for the whole answer even when only the headers are wanted: then they are the same."""
        held = _Held(start_response)
        asked = environ if environ["REQUEST_METHOD"] == "GET" else {**environ, "REQUEST_METHOD": "GET"}
        body = self.inner(asked, held)
        if not held.kept:
            if asked is environ:
                return body
            _close(body)
            return []
        try:
            whole = b"".join([*held.written, *body])
        finally:
            _close(body)
        live = bool(key[2])
        answer = prepare(
            held.status, held.headers, whole, LIVE_QUALITY if live else FIRST_QUALITY, to_press=not live, opening=held.opening
        )
        return _give(key, answer, store, environ, start_response)  # which keeps it, once it is encoded


class _Held:
    """A start_response that is held back when the answer may be kept, for then the lane itself will give it."""

    def __init__(self, start_response: Callable[..., Any]) -> None:
        self.start_response = start_response
        self.opening: Opening | None = None
        self.kept = False
        self.status = ""
        self.headers: Headers = []
        self.written: list[bytes] = []

    def __call__(self, status: str, headers: Headers, exc_info: Any = None) -> Callable[[bytes], Any]:
        self.status, self.headers, self.kept = status, headers, exc_info is None and _may_be_kept(status, headers)
        if self.kept:
            self.opening = g.get("opening")
            return self.written.append
        said: Callable[[bytes], Any] = (
            self.start_response(status, headers, exc_info) if exc_info else self.start_response(status, headers)
        )
        return said


def _may_be_kept(status: str, headers: Headers) -> bool:
    """Whether the view allowed it, and nothing in the answer is one visitor's own, or still being made."""
    if not g.get("keep") or not status.startswith("200 "):
        return False
    said = {name.lower(): value for name, value in headers}
    return "set-cookie" not in said and "content-length" in said and "cookie" not in said.get("vary", "").lower()


def _close(body: Iterable[bytes]) -> None:
    close = getattr(body, "close", None)
    if close:
        close()


def _give(key: Key, answer: Answer, store: Answers, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    encoding = choose(environ.get("HTTP_ACCEPT_ENCODING", ""), answer)
    known = answer.has(encoding)
    raw, headers = answer.encoded(encoding)
    if not known:
        store.put(key, answer)
    wanted = environ.get("HTTP_IF_NONE_MATCH", "")
    if wanted:
        has = {part.strip().removeprefix("W/") for part in wanted.split(",")}
        if wanted == "*" or has & {tag_of(headers), answer.earlier.get(encoding)}:
            kept = [(k, v) for k, v in headers if k not in ("Content-Length", "Content-Type", "Content-Encoding")]
            start_response("304 Not Modified", kept)
            return [b""]
    start_response(answer.status, headers.copy())  # a server may add to the list it is given
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else raw]
