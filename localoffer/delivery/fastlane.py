"""A WSGI step in front of Flask: an anonymous GET whose answer is ready gets it without being routed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response, g, request

from .answers import Answer, Answers, choose, prepare

WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
LONGEST_QUERY = 600
LIVE_QUALITY = 4  # a search page is compressed as it is made, so quickly
REVALIDATE = "no-cache"
ENVIRON_KEY = "localoffer.keep"


def keep(response: Response) -> Response:
    """Say that this response depends on its address and the content alone, so that it may be remembered."""
    g.keep = True
    response.headers["Cache-Control"] = REVALIDATE
    return response


class FastLane:
    """`answers` gives the store of the content being served now; a new content version brings an empty one."""

    def __init__(self, app: Flask, answers: Callable[[], Answers]) -> None:
        self.app = app
        self.inner: WSGI = app.wsgi_app
        self.answers = answers
        app.after_request(self._remember)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self.inner(environ, start_response)
        store = self.answers()
        query = environ.get("QUERY_STRING", "")
        key = f"{environ.get('SCRIPT_NAME', '')}{environ.get('PATH_INFO', '')}?{query}"
        answer = store.get(key)
        if answer is None:
            if len(query) > LONGEST_QUERY:
                return self.inner(environ, start_response)
            slot: list[Answer] = []
            environ[ENVIRON_KEY] = slot
            body = self.inner(environ, _Held(start_response, slot))
            if not slot:
                return body
            _close(body)
            answer = slot[0]
            store.put(key, answer)
        return _give(answer, environ, start_response)

    def _remember(self, response: Response) -> Response:
        """After the view: hand the finished answer to the lane, when it may be kept."""
        slot = request.environ.get(ENVIRON_KEY)
        if (
            slot is None
            or not g.get("keep")
            or response.status_code != 200
            or "Set-Cookie" in response.headers
            or response.is_streamed
        ):
            return response
        quality = LIVE_QUALITY if request.query_string else 9
        slot.append(prepare(response.status, response.headers, response.get_data(), quality))
        return response


class _Held:
    """Holds Flask's start_response back when the lane itself will answer."""

    def __init__(self, start_response: Callable[..., Any], slot: list[Answer]) -> None:
        self.start_response, self.slot = start_response, slot

    def __call__(self, status: str, headers: Any, exc_info: Any = None) -> Any:
        if self.slot:
            return lambda _: None
        return self.start_response(status, headers, exc_info) if exc_info else self.start_response(status, headers)


def _close(body: Iterable[bytes]) -> None:
    close = getattr(body, "close", None)
    if close:
        close()


def _give(answer: Answer, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    raw, headers = answer.encoded(choose(environ.get("HTTP_ACCEPT_ENCODING", ""), answer))
    wanted = environ.get("HTTP_IF_NONE_MATCH", "")
    if wanted:
        tag = next(value for name, value in headers if name == "ETag")
        if wanted == "*" or tag in [part.strip().removeprefix("W/") for part in wanted.split(",")]:
            kept = [(k, v) for k, v in headers if k not in ("Content-Length", "Content-Type", "Content-Encoding")]
            start_response("304 Not Modified", kept)
            return [b""]
    start_response(answer.status, headers)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else raw]
