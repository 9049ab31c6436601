"""The shape of 'video': a film may not come without its words, nor from anybody else's site."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from .fields import Day, Mistake, Shape, Slug
from .video import Video, VideoKind


def _named(endings: str) -> BeforeValidator:
    """A file of ours by its bare name. An address would send whoever watches to another site."""

    def check(value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(rf"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:{endings})", value):
            raise Mistake(
                f"is '{value}', which is no file of ours",
                f"Put the file in content/media and write its bare name, with small letters and hyphens, ending {endings}",
            )
        return value

    return BeforeValidator(check)


class VideoShape(Shape):
    kind: VideoKind
    file: Annotated[str, _named("mp4|webm")]
    captions: Annotated[str, _named("vtt")] = ""
    transcript: Slug = ""
    date: Day

    @model_validator(mode="after")
    def _told(self) -> VideoShape:
        if not self.transcript:
            raise Mistake("'video' has no transcript", "Write its words on the page under a heading, and the heading's key here")
        if self.kind is VideoKind.VIDEO and not self.captions:
            raise Mistake("'video' has no captions", "Add a captions file (.vtt); only a film in BSL may be without")
        return self

    def made(self) -> Video:
        return Video(self.kind, self.file, self.transcript, self.date, self.captions)
