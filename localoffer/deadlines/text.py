"""My dates as plain text: to copy into an email, and the words of each calendar entry."""

from __future__ import annotations

from flask_babel import gettext as _

from .rows import Row
from .words import IF_NOT, IN_TEXT


def details(row: Row, site: str, root: str) -> list[str]:
    """Lines about one day: who, by what rule, what else to know, what to do, where to read on."""
    rule = row.mine.deadline.rule
    lines = [str(IN_TEXT["who"](row.who)), f"{row.basis}: {rule.citation}", *row.extra, *row.remarks]
    if not row.finished:
        lines.append(f"{IF_NOT[row.can_pass]}: {row.late}")
    return [*lines, f"{site}{root}{row.address}" if row.address else rule.url]


def as_text(rows: list[Row], happened: list[str], today: str, site: str, root: str) -> str:
    """All of it."""
    parts = [_("My dates"), "\n".join(happened)]
    for row in rows:
        day = row.when or row.state
        head = f"{day} ({row.state})" if row.when else day
        parts.append("\n".join([head, row.title, *details(row, site, root)]))
    parts.append(str(IN_TEXT["made"](today)))
    return "\n\n".join(parts) + "\n"
