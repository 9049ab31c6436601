"""A response that is one visitor's own, made smaller on its way: never remembered, only encoded.

A form's page holds a secret (its token) and may hold what was sent to it, which is how compression leaked secrets (BREACH). That
attack sends many requests with the visitor's cookie from another site; our cookie is SameSite=Strict, so those come without it.
"""

from __future__ import annotations

import gzip

import brotli
from flask import Response, request

from .answers import SMALLEST, best

QUICK = 5


def squeeze(response: Response, accepted: str) -> Response:
    encoding = best(accepted)
    raw = response.get_data()
    response.vary.add("Accept-Encoding")
    if encoding and len(raw) >= SMALLEST and "Content-Encoding" not in response.headers:
        response.set_data(brotli.compress(raw, quality=QUICK) if encoding == "br" else gzip.compress(raw, QUICK))
        response.headers["Content-Encoding"] = encoding
    return response


def private(response: Response) -> Response:
    """One visitor's own answer: nobody may keep it, and it is made smaller on its way."""
    response.headers["Cache-Control"] = "no-store"
    return squeeze(response, request.headers.get("Accept-Encoding", ""))
