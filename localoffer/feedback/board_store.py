"""What the team's dashboard counts. Nobody is behind a row of it: pages, days, words that came again, and where items stand."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from .model import Outcome, Status
from .tables import Count, Item
from .use_store import PageUse

USEFUL, WAIT = "useful:", "wait:"
OPEN = (Status.RECEIVED, Status.READ, Status.ACTING)


def read_by_day(session: Session, first: date, last: date) -> list[tuple[str, date, int]]:
    """(page, day, how often). Pages about one wait are not among these: they have a total in the year, and no day."""
    chosen = select(PageUse.page, PageUse.day, func.sum(PageUse.count))
    chosen = chosen.where(PageUse.day.between(first, last), PageUse.language != "")
    rows = session.execute(chosen.group_by(PageUse.page, PageUse.day).order_by(PageUse.day, PageUse.page))
    return [(page, day, int(count)) for page, day, count in rows]


def wait_pages_read(session: Session, year: int) -> int:
    """All pages about one wait together, in a year."""
    chosen = select(func.sum(PageUse.count)).where(PageUse.day == date(year, 1, 1), PageUse.language == "")
    return int(session.scalar(chosen) or 0)


def useful_by_page(session: Session, first: date, last: date) -> list[tuple[str, int, int]]:
    """(page, yes, no), the most noes first: that is where to look."""
    chosen = select(Count.question, Count.answer, func.sum(Count.count))
    chosen = chosen.where(Count.question.startswith(USEFUL, autoescape=True), Count.day.between(first, last))
    counted: Counter[tuple[str, str]] = Counter()
    for question, answer, count in session.execute(chosen.group_by(Count.question, Count.answer)):
        counted[question.removeprefix(USEFUL), answer] += int(count)
    pages = {page for page, _ in counted}
    rows = [(page, counted[page, "yes"], counted[page, "no"]) for page in pages]
    return sorted(rows, key=lambda row: (-row[2], -row[1], row[0]))


def wait_answers(session: Session) -> Counter[tuple[int, str, str]]:
    """(year, wait, answer) to 'How is the wait going?'. Never by day."""
    year = extract("year", Count.day)
    chosen = select(year, Count.question, Count.answer, func.sum(Count.count))
    chosen = chosen.where(Count.question.startswith(WAIT, autoescape=True)).group_by(year, Count.question, Count.answer)
    rows = session.execute(chosen)
    return Counter({(int(year), question.removeprefix(WAIT), answer): int(count) for year, question, answer, count in rows})


def by_state(session: Session) -> Counter[str]:
    rows = session.execute(select(Item.status, func.count()).group_by(Item.status))
    return Counter({status: count for status, count in rows})


def by_theme(session: Session) -> list[tuple[str, int]]:
    """(theme, how many), the most first, without what a machine sent. The theme is empty where nobody has given one."""
    chosen = select(Item.theme, func.count()).where(Item.outcome.is_distinct_from(Outcome.SPAM.value))
    rows = session.execute(chosen.group_by(Item.theme).order_by(func.count().desc(), Item.theme))
    return [(theme, count) for theme, count in rows]


def open_since(session: Session) -> list[tuple[date, int]]:
    """(day of receipt, how many) of what has no answer yet."""
    chosen = select(Item.received, func.count()).where(Item.status.in_([status.value for status in OPEN]))
    rows = session.execute(chosen.group_by(Item.received).order_by(Item.received))
    return [(day, count) for day, count in rows]
