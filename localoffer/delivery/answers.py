"""One answer in every encoding, with a strong entity tag for each; and a bounded store of them.

Who asks first waits for no more than a quick compression. What is asked for again is pressed: compressed once more, as small
as it goes, by a thread that has time. On the heaviest pages that is 1.5 kB of 16 for each later reader, and 15 ms for the first.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import brotli

from .opening import Opening

Headers = list[tuple[str, str]]
COMPRESSED = (
    "text/",
    "application/json",
    "application/xml",
    "application/atom+xml",
    "image/svg+xml",
    "application/manifest+json",
)
SMALLEST = 256  # below this the header that says how it was compressed costs about what it saves
PER_ENCODING = {"content-length", "content-encoding", "etag", "vary"}
PREFERRED = ("br", "gzip")
SMALLEST_QUALITY = {"br": 11, "gzip": 9}
OVERHEAD = 2048  # headers, key and bookkeeping of one answer: without it, two bytes of JSON asked for in a million ways are free


@dataclass
class Answer:
    """Status line, common headers, and the body; each encoding is worked out once, when first asked for. Once pressed, the body is
    kept in its smallest form alone: hardly anybody takes another, and the texts of all pages were 4 MiB of each worker."""

    status: str
    headers: Headers
    body: bytes
    quality: int = 9
    to_press: bool = False
    opening: Opening | None = None  # of the body, where it was compressed before
    earlier: dict[str, str] = field(default_factory=dict)  # by encoding, the tag of what the first readers were sent
    _ready: dict[str, tuple[bytes, Headers]] = field(default_factory=dict)

    compressible: bool = field(init=False)

    def __post_init__(self) -> None:
        kind = next((value for name, value in self.headers if name.lower() == "content-type"), "")
        self.compressible = len(self.body) >= SMALLEST and kind.startswith(COMPRESSED)

    @property
    def size(self) -> int:
        """What it may cost to keep: the body, as much again for its encodings (or what they really take), and the rest."""
        encodings = sum(len(raw) for encoding, (raw, _) in self._ready.copy().items() if encoding or not self.body)
        return OVERHEAD + len(self.body) + max(len(self.body), encodings)

    def has(self, encoding: str) -> bool:
        return encoding in self._ready

    def encoded(self, encoding: str) -> tuple[bytes, Headers]:
        """(body, all headers) in 'br', 'gzip' or '' (as it is)."""
        ready = self._ready.get(encoding)
        if ready is None:
            ready = self._ready[encoding] = self._made(encoding, self.quality)
        return ready

    def press(self) -> None:
        """Compress again, as small as it goes, in each encoding that was asked for. Other bytes, so another entity tag; who has the
        first bytes has the page all the same, and is not sent it again."""
        self.to_press = False
        for encoding in PREFERRED:
            if encoding in self._ready:
                self.earlier[encoding] = tag_of(self._ready[encoding][1])
                self._ready[encoding] = self._made(encoding, SMALLEST_QUALITY[encoding])
        if "br" in self._ready:
            self.body = b""

    def _whole(self) -> bytes:
        pressed = self._ready.get("br")
        return self.body or (brotli.decompress(pressed[0]) if pressed else b"")

    def _made(self, encoding: str, quality: int) -> tuple[bytes, Headers]:
        raw = self._whole()
        if encoding == "br":
            raw = self._joined() or brotli.compress(raw, quality=quality, lgwin=_window(raw))
        elif encoding == "gzip":
            raw = gzip.compress(raw, compresslevel=min(quality, 9), mtime=0)
        tag = f'"{hashlib.sha256(raw).hexdigest()[:20]}"'
        headers = [
            *self.headers,
            ("ETag", tag),
            ("Vary", "Accept-Encoding"),
            ("Content-Length", str(len(raw))),
        ]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        return raw, headers

    def _joined(self) -> bytes | None:
        return self.opening.before(self.body[self.opening.length :]) if self.opening else None


def tag_of(headers: Headers) -> str:
    return next(value for name, value in headers if name == "ETag")


def _window(raw: bytes) -> int:
    """Brotli's window for a text, just wide enough to see all of it: its own 4 MiB saved no byte and cost a worker 1.5 MiB."""
    return min(22, max(16, len(raw).bit_length()))


def prepare(
    status: str,
    headers: Iterable[tuple[str, str]],
    body: bytes,
    quality: int = 9,
    *,
    to_press: bool = False,
    opening: Opening | None = None,
) -> Answer:
    """An Answer of a finished response. `to_press`: it may be asked for often enough to be worth compressing twice."""
    return Answer(status, [(k, v) for k, v in headers if k.lower() not in PER_ENCODING], body, quality, to_press, opening)


@lru_cache(maxsize=256)
def best(accepted: str) -> str:
    """The encoding that an Accept-Encoding header takes and that makes a text smallest; '' when it takes none of ours.

    Browsers send a handful of different headers, and reading one costs more than finding the answer: each is read once.
    """
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weights[name] = min((_weight(parameter) for parameter in parameters), default=1.0)
    other = weights.get("*", 0.0)
    return next((encoding for encoding in PREFERRED if weights.get(encoding, other) > 0), "")


def _weight(parameter: str) -> float:
    """A weight that cannot be read is a refusal: sent as it is, the body can always be read."""
    name, _, value = parameter.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def choose(accepted: str, answer: Answer) -> str:
    """The smallest encoding that the browser says it takes; '' when the body is better sent as it is."""
    return best(accepted) if answer.compressible else ""


class Answers:
    """Answers by key, the least recently asked for going first when `limit` bytes are passed."""

    def __init__(self, limit: int = 8 * 1024 * 1024) -> None:
        self.limit = limit
        self._kept: OrderedDict[Hashable, tuple[Answer, int]] = OrderedDict()
        self._asked_again: dict[Hashable, None] = {}
        self._size = 0
        self._lock = threading.Lock()  # held for a look in a dict and no longer, never while something is made

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> Answer | None:
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            if found[0].to_press:
                self._asked_again[key] = None
            return found[0]

    def press_one(self) -> bool:
        """Make one answer that was asked for again as small as it goes; whether there was one."""
        with self._lock:
            key = next(iter(self._asked_again), None)
            if key is None:
                return False
            del self._asked_again[key]
            answer, _ = self._kept.get(key, (None, 0))
        if answer is not None and answer.to_press:
            answer.press()
            self.put(key, answer)
        return True

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer; again when it has grown by an encoding, so that it is weighed anew."""
        size = answer.size
        with self._lock:
            _, before = self._kept.pop(key, (None, 0))
            self._size += size - before
            self._kept[key] = (answer, size)
            while self._size > self.limit and len(self._kept) > 1:
                _, (_, gone) = self._kept.popitem(last=False)
                self._size -= gone
