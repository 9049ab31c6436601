"""Sessions, kept in the database: known by the digest of a token that only the browser has."""

from __future__ import annotations

import secrets
from hashlib import sha256

from sqlalchemy import BigInteger, ForeignKey, String, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from ..db.tables import Model
from .model import Limits, Role, Stage

LOOK_AGAIN = 60  # seconds: noting every click would write to the disk for every page read


class StaffSession(Model):
    """One browser that somebody is signed in with. `role` is the one it was opened for."""

    __tablename__ = "staff_session"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("staff_account.id"), index=True)
    role: Mapped[str] = mapped_column(String(10))
    stage: Mapped[str] = mapped_column(String(12))
    began: Mapped[int] = mapped_column(BigInteger)
    seen: Mapped[int] = mapped_column(BigInteger)


def digest_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def begin(session: Session, account: int, role: Role, stage: Stage, now: int, began: int | None = None) -> str:
    """Open a session. Returns its token, for the cookie. The caller commits."""
    token = secrets.token_urlsafe(32)
    session.add(
        StaffSession(
            digest=digest_of(token), account_id=account, role=role, stage=stage, began=now if began is None else began, seen=now
        )
    )
    return token


def alive(session: Session, token: str, limits: Limits, now: int) -> StaffSession | None:
    """The session of a token, if it has not timed out. One that has is removed."""
    found = session.get(StaffSession, digest_of(token))
    if found is None:
        return None
    if not limits.alive(found.began, found.seen, now):
        end(session, token)
        session.commit()
        return None
    if now - found.seen >= min(LOOK_AGAIN, limits.idle // 4) and not _seen(session, found.digest, now):
        return None
    return found


def _seen(session: Session, digest: str, now: int) -> bool:
    """Note that it is used. False when another worker has ended it since it was read: signing out is everywhere at once."""
    done = session.execute(update(StaffSession).where(StaffSession.digest == digest).values(seen=now))
    session.commit()
    return bool(done.rowcount)  # type: ignore[attr-defined]


def end(session: Session, token: str) -> None:
    """End one session, if it is still there. The caller commits."""
    session.execute(delete(StaffSession).where(StaffSession.digest == digest_of(token)))


def rotate(session: Session, old: StaffSession, role: Role, now: int) -> str:
    """Another token for the same stay, so that one got hold of before a change is worth nothing after it."""
    token = begin(session, old.account_id, role, Stage(old.stage), now, old.began)
    session.execute(delete(StaffSession).where(StaffSession.digest == old.digest))
    session.commit()
    return token


def end_all(session: Session, account: int) -> int:
    """End every session of an account, on every device. Returns how many there were."""
    gone = session.execute(delete(StaffSession).where(StaffSession.account_id == account))
    return int(gone.rowcount)  # type: ignore[attr-defined]


def how_many(session: Session, account: int) -> int:
    return session.scalar(select(func.count()).select_from(StaffSession).where(StaffSession.account_id == account)) or 0


def tidy(session: Session, limits: Limits, now: int) -> None:
    """Remove what has timed out and was never asked for again."""
    old = (StaffSession.began <= now - limits.longest) | (StaffSession.seen <= now - limits.idle)
    session.execute(delete(StaffSession).where(old))
