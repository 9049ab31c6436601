"""Reading content/events.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .happenings import Happening, Happenings, Journey
from .shared_shapes import HappeningShape, JourneyShape

if TYPE_CHECKING:
    from .shared import SharedFile

PARTS = ("first", "journeys", "events")


def read_happenings(file: SharedFile) -> Happenings:
    """What is sound of the file; the rest is told."""
    parts = file.parts(PARTS)
    journeys = tuple(Journey(row.key, row.title, row.roadmap) for _, row in file.rows(parts, "journeys", JourneyShape))
    events = {
        row.key: Happening(row.key, row.journey, row.title, row.help or {}, tuple(row.starts))
        for _, row in file.rows(parts, "events", HappeningShape)
    }
    first = parts.get("first") or []
    return Happenings(tuple(first) if isinstance(first, list) else (), journeys, events)
