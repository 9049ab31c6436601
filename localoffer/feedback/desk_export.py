"""Items to take away: JSON, and CSV that no spreadsheet takes for a formula. The way to reach somebody never goes along."""

from __future__ import annotations

import json
from collections.abc import Iterable

from .spreadsheet import csv_of
from .tables import Item

COLUMNS = (
    "reference", "received", "kind", "about", "voice", "way", "page", "language", "useful", "reasons", "individual", "urgent",
    "status", "outcome", "team", "theme", "tags", "link", "words", "published_words", "you_said", "we_did", "changed",
)  # fmt: skip
Row = dict[str, str | bool | None]


def row(item: Item) -> Row:
    answer = item.response
    return {
        "reference": item.reference, "received": item.received.isoformat(), "kind": item.kind, "about": item.about,
        "voice": item.voice, "way": item.way, "page": item.page, "language": item.language, "useful": item.useful,
        "reasons": item.reasons, "individual": item.individual, "urgent": item.urgent, "status": item.status,
        "outcome": item.outcome, "team": item.team, "theme": item.theme, "tags": ", ".join(tag.tag for tag in item.tags),
        "link": item.link, "words": item.original.words if item.original else None,
        "published_words": item.public.words if item.public and item.status == "published" else None,
        "you_said": answer.you_said if answer else None, "we_did": answer.we_did if answer else None,
        "changed": item.changed.isoformat(),
    }  # fmt: skip


def _words(value: str | bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[value] if isinstance(value, bool | None) else value


def as_csv(items: Iterable[Item]) -> str:
    rows = (row(item) for item in items)
    return csv_of([COLUMNS, *([_words(cells[name]) for name in COLUMNS] for cells in rows)])


def as_json(items: Iterable[Item]) -> str:
    return json.dumps([row(item) for item in items], ensure_ascii=False, indent=1)
