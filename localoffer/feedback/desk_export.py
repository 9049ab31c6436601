"""Items to take away: JSON, and CSV that no spreadsheet takes for a formula. The way to reach somebody never goes along."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable

from .tables import Item

# A cell that begins so is run by Excel, LibreOffice or Sheets, also after spaces, and in the wide letters of some keyboards.
_FORMULA = re.compile(r"^\s*[=+\-@\t\r\n|%＝＋－＠]")
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


def safe(value: str | bool | None) -> str:
    """A cell that is only ever words: an apostrophe in front makes a spreadsheet leave it alone."""
    words = "" if value is None else {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
    return f"'{words}" if _FORMULA.match(words) else words


def as_csv(items: Iterable[Item]) -> str:
    """With the mark in front by which Excel knows that it is UTF-8: without it, Urdu comes out as rubbish."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in items:
        cells = row(item)
        writer.writerow([safe(cells[name]) for name in COLUMNS])
    return "\ufeff" + out.getvalue()


def as_json(items: Iterable[Item]) -> str:
    return json.dumps([row(item) for item in items], ensure_ascii=False, indent=1)
