"""An answer that is one visitor's own, compressed for the way and kept by nobody.

Only for a page with no token and no secret in it: beside words that somebody else may choose, a length could give those away.
"""

from __future__ import annotations

from flask import Response

from .answers import choose, prepare

QUICKLY = 4


def compressed(response: Response, accepted: str) -> Response:
    """The same answer in the smallest encoding that the browser takes."""
    answer = prepare(response.status, [], response.get_data(), QUICKLY)
    answer.compressible = (response.mimetype or "").startswith("text/")
    response.headers.add("Vary", "Accept-Encoding")
    if encoding := choose(accepted, answer):
        raw, _headers = answer.encoded(encoding)
        response.set_data(raw)
        response.headers["Content-Encoding"] = encoding
    return response
