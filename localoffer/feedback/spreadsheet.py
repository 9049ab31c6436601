"""Rows as a file that a spreadsheet opens, and in which it finds nothing to run. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# A cell that begins so is run by Excel, LibreOffice or Sheets, also after spaces, and in the wide letters of some keyboards.
_FORMULA = re.compile(r"^\s*[=+\-@\t\r\n|%＝＋－＠]")


def safe(cell: str | int) -> str | int:
    """A cell that is only ever words: an apostrophe in front makes a spreadsheet leave it alone."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def csv_of(rows: Iterable[Sequence[str | int]]) -> str:
    """With the mark in front by which Excel knows that it is UTF-8: without it, Urdu comes out as rubbish."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows([safe(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()
