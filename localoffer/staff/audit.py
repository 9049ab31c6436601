"""Who did what, and when. Rows are added and never changed: the database itself refuses (see the migration).

Nothing that a family wrote goes in here, only what it was about: the trail is kept for years after the words are gone.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, Select, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ..db.tables import Model
from ..facts import dataclass
from .model import Present

COMMAND_LINE = "command line"
NOBODY = "somebody not signed in"
PAGE = 100


class Act(Model):
    """One thing that somebody did. `about` names what it was done to."""

    __tablename__ = "staff_act"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger, index=True)
    who: Mapped[str] = mapped_column(String(254))
    did: Mapped[str] = mapped_column(String(80))
    about: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[str] = mapped_column(Text, default="")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which acts are wanted; empty is all. `before` is the number of an act: those older than it."""

    who: str = ""
    about: str = ""
    before: int = 0


def record(session: Session, who: Present | str, did: str, now: int, about: str = "", note: str = "") -> None:
    """Note an act. It is committed with the act itself by the caller: neither is ever kept without the other."""
    name = who if isinstance(who, str) else who.email
    session.add(Act(at=now, who=name, did=did, about=about, note=note))


def acts(session: Session, asked: Asked, most: int = PAGE) -> list[Act]:
    """The acts asked for, the newest first."""
    return list(session.scalars(_wanted(asked).order_by(Act.id.desc()).limit(most)))


def everybody(session: Session) -> list[str]:
    """Everyone who is in the trail, for the filter."""
    return list(session.scalars(select(Act.who).distinct().order_by(Act.who)))


def _wanted(asked: Asked) -> Select[Act]:
    wanted = select(Act)
    if asked.who:
        wanted = wanted.where(Act.who == asked.who)
    if asked.about:
        wanted = wanted.where(Act.about == asked.about)
    return wanted.where(Act.id < asked.before) if asked.before else wanted
