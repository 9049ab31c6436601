"""A table of figures, as a page shows it and as a file to open in a spreadsheet; and the days it may speak of. Pure."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta

Cell = str | int | None  # None: a count of 1 to 7, which is not shown
HIDDEN = "*"
FIRST_YEAR = 2026  # before that nothing was counted
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """`long`: too long for the yearly page, which then only links to its file."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    long: bool = False


def as_csv(table: Table) -> str:
    """With a byte order mark, without which Excel reads Urdu as rubbish."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([[_safe(cell) for cell in row] for row in table.rows])
    return "\ufeff" + out.getvalue()


def _safe(cell: Cell) -> str | int:
    """A cell that a spreadsheet would take for a formula is written as words: what a stranger wrote must not run on a desk."""
    if cell is None:
        return HIDDEN
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def counted_to(year: int, today: date) -> date | None:
    """The last day whose counts are published: the year's, or of a year that runs, its last whole quarter's.

    A count published day by day could be told from that of the day before, small or not. None: no quarter is whole yet.
    """
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)
    last = min(quarter, date(year, 12, 31))
    return last if last.year == year else None
