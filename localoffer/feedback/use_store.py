"""How the site is used, as it is kept and read. Batches are added by use_adding.py, without SQLAlchemy."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Index, Integer, String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ..db.tables import Model
from .answers import OFTEN
from .use import Search


class PageUse(Model):
    """How often a page was read on a day. One about a wait has the first of January and no language: its total in the year."""

    __tablename__ = "page_use"
    __table_args__ = (Index("page_use_day", "day"),)  # the report and the dashboard ask by days, and the key begins with the page

    page: Mapped[str] = mapped_column(String(220), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)


class SearchUse(Model):
    """How often the same was searched for in a year. Its words are kept from the second time on: until then there is a code."""

    __tablename__ = "search_use"

    code: Mapped[str] = mapped_column(String(64), primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    words: Mapped[str | None] = mapped_column(Text)
    count: Mapped[int] = mapped_column(Integer)


def pages_read(session: Session, first: date, last: date) -> list[tuple[str, int]]:
    """(page, how often), the most read first."""
    total = func.sum(PageUse.count)
    chosen = select(PageUse.page, total).where(PageUse.day.between(first, last)).group_by(PageUse.page)
    return [(page, int(count)) for page, count in session.execute(chosen.order_by(total.desc(), PageUse.page))]


def days_read(session: Session, first: date, last: date) -> list[tuple[date, int]]:
    """(day, how many pages were read on it). Pages about one wait have no day, so they are not among these."""
    chosen = select(PageUse.day, func.sum(PageUse.count)).where(PageUse.day.between(first, last), PageUse.language != "")
    return [(day, int(count)) for day, count in session.execute(chosen.group_by(PageUse.day).order_by(PageUse.day))]


def searches(session: Session, year: int) -> list[Search]:
    """What was searched for more than once, the most often first."""
    chosen = select(SearchUse).where(SearchUse.year == year, SearchUse.words.is_not(None), SearchUse.count >= OFTEN)
    rows = session.scalars(chosen.order_by(SearchUse.count.desc(), SearchUse.words))
    return [Search(row.words or "", row.language, row.count) for row in rows]
