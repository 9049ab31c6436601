"""Making the inspector's pack from what is kept and published: for the command, and for the staff area's button."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from ..pages.coverage import as_json, coverage
from ..pages.library import Library
from ..pages.told import Told
from .asking import Asking
from .figures import FIRST_YEAR, counted_to
from .pack import pack
from .told_words import elsewhere
from .yearly import tables


def last_day(year: int, today: date) -> date:
    """The last day that is counted; before a year's first quarter has ended, the day before that year: then nothing is."""
    return counted_to(year, today) or date(year - 1, 12, 31)


def make_pack(
    session: Session, library: Library, today: date, finds: Callable[[str, str], bool], dangers: Callable[[str], list[str]]
) -> bytes:
    years = {
        year: tables(Asking(session, library, today, year, last_day(year, today), "en", finds, dangers))
        for year in range(FIRST_YEAR, today.year + 1)
    }
    said = [table for table in elsewhere(library.of(Told, "en")) if table.long]
    return pack(years, as_json(coverage(library.all(), today), today), today, said)
