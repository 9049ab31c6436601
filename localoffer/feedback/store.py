"""Keeping gaps: what was looked for, the language and the day. There is no column for a person, so none can be filled."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ..db.tables import Model
from .model import scrub


class Gap(Model):
    """Something a family looked for and did not find."""

    __tablename__ = "gap"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Date)
    language: Mapped[str] = mapped_column(String(8))
    looking_for: Mapped[str] = mapped_column(Text)


def keep_gap(session: Session, looking_for: str, language: str, day: date) -> Gap:
    """Keep a gap, scrubbed of the person. It is on disk when this returns."""
    gap = Gap(day=day, language=language, looking_for=scrub(looking_for))
    session.add(gap)
    session.commit()
    return gap


def gaps(session: Session) -> list[Gap]:
    """All gaps, the newest first."""
    return list(session.scalars(select(Gap).order_by(Gap.day.desc(), Gap.id.desc())))


class WaitTold(Model):
    """How a family says that a wait is going. It is of a pathway: no code, no case and no look-up is in it."""

    __tablename__ = "wait_told"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Date)
    language: Mapped[str] = mapped_column(String(8))
    pathway: Mapped[str] = mapped_column(String(80))
    going: Mapped[str] = mapped_column(String(20))
    would_help: Mapped[str] = mapped_column(Text)


def keep_told(session: Session, pathway: str, going: str, would_help: str, language: str, day: date) -> WaitTold:
    """Keep how a wait is going, scrubbed of the person. It is on disk when this returns."""
    told = WaitTold(day=day, language=language, pathway=pathway, going=going, would_help=scrub(would_help))
    session.add(told)
    session.commit()
    return told


def told(session: Session) -> list[WaitTold]:
    """All that was told of waits, the newest first."""
    return list(session.scalars(select(WaitTold).order_by(WaitTold.day.desc(), WaitTold.id.desc())))
