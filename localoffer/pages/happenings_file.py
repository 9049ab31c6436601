"""Reading content/events.yml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from .happenings import Happening, Happenings, Journey
from .problem import did_you_mean
from .schema import HappeningShape, JourneyShape, Shape

if TYPE_CHECKING:
    from .shared import SharedFile

PARTS = ("first", "journeys", "events")
Row = TypeVar("Row", bound=Shape)


def read_happenings(file: SharedFile) -> Happenings:
    """What is sound of the file; the rest is told."""
    parts = file.mapping()
    for part in parts:
        if part not in PARTS:
            file.problem((part,), f"'{part}' is not a part of this file.", f"Correct it{did_you_mean(part, PARTS)}.")
    journeys = tuple(Journey(row.key, row.title, row.roadmap) for row in _rows(file, parts, "journeys", JourneyShape))
    events = {
        row.key: Happening(row.key, row.journey, row.title, row.help or {}, tuple(row.starts))
        for row in _rows(file, parts, "events", HappeningShape)
    }
    first = parts.get("first") or []
    return Happenings(tuple(first) if isinstance(first, list) else (), journeys, events)


def _rows(file: SharedFile, parts: Mapping[str, Any], part: str, shape: type[Row]) -> list[Row]:
    rows = parts.get(part) or []
    if not isinstance(rows, list):
        file.problem((part,), f"'{part}' must be a list.", "Put each on its own line, starting with a hyphen.")
        return []
    seen: dict[str, tuple[str | int, ...]] = {}
    checked = [((part, n), file.checked(shape, row, (part, n))) for n, row in enumerate(rows)]
    return [row for place, row in checked if row and file.once(place, row.key, seen)]  # type: ignore[attr-defined]
