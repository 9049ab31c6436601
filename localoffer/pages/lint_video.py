"""That the files of a film are there. No error of check.py: nobody is kept from a page for want of its film."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .frontmatter import Document
from .model import Entry
from .problem import Problem
from .video import MEDIA


def lint_video(entry: Entry, document: Document, root: Path) -> Iterator[Problem]:
    for name in entry.video.files if entry.video else ():
        place = root / MEDIA / name
        if not place.is_file():
            says = f"The file {MEDIA}/{name} is not there."
            yield Problem(entry.path, document.line_of(("video",)), says, f"Put it in content/{MEDIA}.")
        elif name.endswith(".vtt") and not place.read_bytes().removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
            says = f"The captions {MEDIA}/{name} do not start with WEBVTT, so no browser shows them."
            yield Problem(entry.path, document.line_of(("video",)), says, "Save them as WebVTT.")
