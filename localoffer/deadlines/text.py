"""My dates as plain text: to copy into an email, and the words of each calendar entry."""

from __future__ import annotations

from flask_babel import gettext as _

from .rows import Row


def details(row: Row, site: str, root: str) -> list[str]:
    """Lines about one day: who, by what rule, what else to know, what to do, where to read on."""
    rule = row.mine.deadline.rule
    lines = [_("Who must act: %(who)s", who=row.who), f"{row.basis}: {rule.citation}", *row.extra, *row.remarks]
    if not row.finished:
        lines.append(f"{_('If this day passes') if row.can_pass else _('If it does not happen')}: {row.late}")
    return [*lines, f"{site}{root}{row.address}" if row.address else rule.url]


def as_text(rows: list[Row], happened: list[str], today: str, site: str, root: str) -> str:
    """All of it."""
    parts = [_("My dates"), "\n".join(happened)]
    for row in rows:
        day = row.when or row.state
        head = f"{day} ({row.state})" if row.when else day
        parts.append("\n".join([head, row.title, *details(row, site, root)]))
    parts.append(_("Worked out on %(day)s by the Southend SEND Local Offer. This is not legal advice.", day=today))
    return "\n\n".join(parts) + "\n"
