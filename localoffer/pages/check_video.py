"""That the words of a film stand where the page says they do."""

from __future__ import annotations

from collections.abc import Iterator

from .lines import Lines
from .model import Entry
from .problem import Problem, did_you_mean


def video(entry: Entry, lines: Lines) -> Iterator[Problem]:
    if entry.video is None:
        return
    headings = {section.anchor: section.text for section in entry.sections if section.anchor}
    name, line = entry.video.transcript, lines.detail(("video", "transcript"))
    if name not in headings:
        says = f"The video's transcript is '{name}', and there is no heading of that key."
        yield Problem(entry.path, line, says, f"Write '## What the video says {{#{name}}}'{did_you_mean(name, headings)}.")
    elif not headings[name].strip():
        yield Problem(entry.path, line, "The video's transcript is empty.", "Write under its heading all that is said or signed.")
