"""A film that belongs to a page: a file of our own, so that nobody else learns who watches. Pure."""

from __future__ import annotations

from datetime import date
from enum import Enum

from ..facts import dataclass

MEDIA = "media"  # the folder of films and captions, under content/


class VideoKind(Enum):
    BSL = "bsl"
    VIDEO = "video"


@dataclass(frozen=True)
class Video:
    """`file` and `captions` lie in content/media; `transcript` is the heading of this page under which its words stand."""

    kind: VideoKind
    file: str
    transcript: str
    made_on: date
    captions: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(name for name in (self.file, self.captions) if name)
