"""Keeping waits: a case is known by two keyed digests, and holds a stage, weeks and days of ours. No column can say who.

A load's own day is kept, and how many look-ups found something on a day; nothing of any one look-up.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import BigInteger, Date, Integer, String, delete, func, or_, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from ..db.tables import Model
from .model import KEPT, Case
from .numbers import Issue


class WaitCase(Model):
    """One case of a service's list. Without a `code_digest` it has no code that works: revoked, or finished long ago."""

    __tablename__ = "wait_case"

    case_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    code_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    pathway: Mapped[str] = mapped_column(String(80), index=True)
    stage: Mapped[str] = mapped_column(String(80))
    began: Mapped[date] = mapped_column(Date)
    ended: Mapped[date | None] = mapped_column(Date)
    updated: Mapped[date] = mapped_column(Date)
    closed: Mapped[date | None] = mapped_column(Date)
    expires: Mapped[date | None] = mapped_column(Date)

    def as_case(self) -> Case:
        return Case(self.pathway, self.stage, self.began, self.updated, self.ended, self.closed)


class WaitLoad(Model):
    """The last load of a pathway. `mark` is random: two loads at once can tell that the other was quicker."""

    __tablename__ = "wait_load"

    pathway: Mapped[str] = mapped_column(String(80), primary_key=True)
    as_at: Mapped[date] = mapped_column(Date)
    mark: Mapped[str] = mapped_column(String(32))


class WaitLooked(Model):
    """How many look-ups a day had: by pathway where they found a wait, under no name where they found none."""

    __tablename__ = "wait_looked"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    pathway: Mapped[str] = mapped_column(String(80), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)


class WaitIssue(Model):
    """The true counts behind the figures proposed in a month, so that the next issue does not give away a few children."""

    __tablename__ = "wait_issue"

    pathway: Mapped[str] = mapped_column(String(80), primary_key=True)
    as_at: Mapped[date] = mapped_column(Date, primary_key=True)
    waiting: Mapped[int] = mapped_column(BigInteger)
    counted: Mapped[int] = mapped_column(BigInteger)
    shown_waiting: Mapped[str] = mapped_column(String(20))
    shown_counted: Mapped[str] = mapped_column(String(20))


def find(session: Session, code: str, today: date) -> Case | None:
    """The case of a code's digest. One question whatever the answer: unknown, expired and revoked codes all find no row."""
    asked = select(WaitCase).where(WaitCase.code_digest == code, or_(WaitCase.expires.is_(None), WaitCase.expires >= today))
    found = session.scalars(asked).one_or_none()
    return found.as_case() if found else None


def count_look_up(session: Session, pathway: str, day: date) -> None:
    """One more for the day, and an end to the transaction: the tries that it goes with are kept with it."""
    session.execute(
        text(
            "INSERT INTO wait_looked (day, pathway, count) VALUES (:day, :pathway, 1) "
            "ON CONFLICT (day, pathway) DO UPDATE SET count = wait_looked.count + 1"
        ).bindparams(day=day, pathway=pathway)
    )
    session.commit()


def cases(session: Session, pathway: str) -> dict[str, dict[str, Any]]:
    """Every case of a pathway by its digest, as plain columns: a hundred thousand objects would cost a second."""
    rows = session.execute(select(WaitCase.__table__).where(WaitCase.pathway == pathway)).mappings()
    return {row["case_digest"]: dict(row) for row in rows}


def last_load(session: Session, pathway: str) -> WaitLoad | None:
    return session.get(WaitLoad, pathway)


def set_code(session: Session, case: str, code: str | None, today: date) -> bool:
    """Give a case another code's digest, or none. False when there is no such case on its list that still answers."""
    answers = (WaitCase.closed.is_(None), or_(WaitCase.expires.is_(None), WaitCase.expires >= today))
    changed = session.execute(update(WaitCase).where(WaitCase.case_digest == case, *answers).values(code_digest=code))
    session.commit()
    return bool(changed.rowcount)  # type: ignore[attr-defined]


def purge(session: Session, today: date, kept: timedelta = KEPT) -> tuple[int, int]:
    """(cases taken away, codes taken away): those gone from the feed, and those finished, longer ago than they are kept."""
    gone = session.execute(delete(WaitCase).where(WaitCase.closed < today - kept))
    over = session.execute(
        update(WaitCase).where(WaitCase.expires < today, WaitCase.code_digest.is_not(None)).values(code_digest=None)
    )
    session.commit()
    return gone.rowcount, over.rowcount  # type: ignore[attr-defined]


def counts(session: Session) -> list[tuple[str, int, int, int]]:
    """(pathway, in the list, of these without a code, gone from the list) for each pathway that was loaded."""
    asked = select(
        WaitCase.pathway,
        func.count().filter(WaitCase.closed.is_(None)),
        func.count().filter(WaitCase.closed.is_(None), WaitCase.code_digest.is_(None)),
        func.count().filter(WaitCase.closed.is_not(None)),
    )
    return [tuple(row) for row in session.execute(asked.group_by(WaitCase.pathway).order_by(WaitCase.pathway))]  # type: ignore[misc]


def looked(session: Session) -> list[WaitLooked]:
    return list(session.scalars(select(WaitLooked).order_by(WaitLooked.day.desc(), WaitLooked.pathway)))


def looked_between(session: Session, first: date, last: date) -> int:
    """How many look-ups found a wait. One number: of which wait and on which day is nobody's to chart."""
    chosen = select(func.sum(WaitLooked.count)).where(WaitLooked.day.between(first, last), WaitLooked.pathway != "")
    return int(session.scalar(chosen) or 0)


def issue_before(session: Session, pathway: str, as_at: date) -> Issue | None:
    """The issue before the month of this day."""
    month = as_at.replace(day=1)
    asked = select(WaitIssue).where(WaitIssue.pathway == pathway, WaitIssue.as_at < month).order_by(WaitIssue.as_at.desc())
    found = session.scalars(asked.limit(1)).one_or_none()
    return Issue(found.as_at, found.waiting, found.counted, found.shown_waiting, found.shown_counted) if found else None


def keep_issue(session: Session, pathway: str, issue: Issue) -> None:
    session.merge(
        WaitIssue(
            pathway=pathway, as_at=issue.as_at, waiting=issue.waiting, counted=issue.counted,
            shown_waiting=issue.shown_waiting, shown_counted=issue.shown_counted,
        )
    )  # fmt: skip
    session.commit()
