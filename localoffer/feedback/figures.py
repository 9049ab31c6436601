"""A table of figures, as a page shows it and as a file to open in a spreadsheet; and the days it may speak of. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from ..facts import dataclass
from .spreadsheet import csv_of

Cell = str | int | None  # None: a count of 1 to 7, which is not shown
HIDDEN = "*"
FIRST_YEAR = 2026  # before that nothing was counted


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
    return csv_of([table.columns, *([HIDDEN if cell is None else cell for cell in row] for row in table.rows)])


def counted_to(year: int, today: date) -> date | None:
    """The last day whose counts are published: the year's, or of a year that runs, its last whole quarter's.

    A count published day by day could be told from that of the day before, small or not. None: no quarter is whole yet.
    """
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)
    last = min(quarter, date(year, 12, 31))
    return last if last.year == year else None
