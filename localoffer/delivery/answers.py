"""One answer in every encoding, with a strong entity tag for each; and a bounded store of them."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

import brotli

Headers = list[tuple[str, str]]
COMPRESSED = (
    "text/",
    "application/json",
    "application/xml",
    "application/atom+xml",
    "image/svg+xml",
    "application/manifest+json",
)
SMALLEST = 512  # below this compression saves nothing a packet would notice
PER_ENCODING = {"content-length", "content-encoding", "etag", "vary"}


@dataclass
class Answer:
    """Status line, common headers, and the body; each encoding is worked out once, when first asked for."""

    status: str
    headers: Headers
    body: bytes
    quality: int = 9
    _ready: dict[str, tuple[bytes, Headers]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.body) + sum(len(raw) for raw, _ in self._ready.values())

    def encoded(self, encoding: str) -> tuple[bytes, Headers]:
        """(body, all headers) in 'br', 'gzip' or '' (as it is)."""
        ready = self._ready.get(encoding)
        if ready is None:
            raw = self.body
            if encoding == "br":
                raw = brotli.compress(raw, quality=self.quality)
            elif encoding == "gzip":
                raw = gzip.compress(raw, compresslevel=min(self.quality, 9), mtime=0)
            tag = f'"{hashlib.sha256(raw).hexdigest()[:20]}"'
            headers = [
                *self.headers,
                ("ETag", tag),
                ("Vary", "Accept-Encoding"),
                ("Content-Length", str(len(raw))),
            ]
            if encoding:
                headers.append(("Content-Encoding", encoding))
            ready = self._ready[encoding] = (raw, headers)
        return ready


def prepare(status: str, headers: Iterable[tuple[str, str]], body: bytes, quality: int = 9) -> Answer:
    """An Answer of a finished response."""
    return Answer(status, [(k, v) for k, v in headers if k.lower() not in PER_ENCODING], body, quality)


def choose(accepted: str, answer: Answer) -> str:
    """The smallest encoding that the browser says it takes; '' when the body is better sent as it is."""
    kind = next((value for name, value in answer.headers if name.lower() == "content-type"), "")
    if len(answer.body) < SMALLEST or not kind.startswith(COMPRESSED):
        return ""
    refused = {part.split(";")[0].strip() for part in accepted.split(",") if part.replace(" ", "").endswith(";q=0")}
    taken = {part.split(";")[0].strip() for part in accepted.split(",")} - refused
    return "br" if "br" in taken else "gzip" if "gzip" in taken else ""


class Answers:
    """Answers by key, the least recently used going first when `limit` bytes are passed."""

    def __init__(self, limit: int = 48 * 1024 * 1024) -> None:
        self.limit = limit
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._size = 0

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: str) -> Answer | None:
        return self._kept.get(key)

    def put(self, key: str, answer: Answer) -> None:
        old = self._kept.pop(key, None)
        self._size += len(answer.body) * 2 - (len(old.body) * 2 if old else 0)
        self._kept[key] = answer
        while self._size > self.limit and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._size -= len(gone.body) * 2
