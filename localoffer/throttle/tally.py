"""The counts of tries, in the database that there is: one atomic statement on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Integer, String, delete, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from ..db.tables import Model
from . import Limit, Try, key_for

KEPT = int(timedelta(days=1).total_seconds())  # after its window: with the longest window, a day, the two days we promise


class Tally(Model):
    """How often something was tried in a window of time, known by the second at which it ends.

    So rows of limits of any length are old by the same measure, and one limit never forgets what another counted.
    """

    __tablename__ = "tally"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    window: Mapped[int] = mapped_column(BigInteger, primary_key=True, index=True)
    count: Mapped[int] = mapped_column(Integer)


def try_once(session: Session, limit: Limit, network: str, secret: str, now: datetime) -> timedelta | None:
    """Count one try. None when it is allowed; else how long until the next one is. On disk when this returns."""
    wait = try_all(session, [(limit, network)], secret, now)
    session.commit()
    return wait


def try_all(session: Session, tries: Sequence[Try], secret: str, now: datetime) -> timedelta | None:
    """Count one try under each limit, in order, up to the first that refuses it. None when all allow it. The caller commits.

    In order, because whoever is stopped by a limit of their own must not use up one that everybody shares.
    """
    second = int(now.timestamp())
    wait, fresh = None, False
    for limit, who in tries:
        row = _row(limit, who, secret, now)
        count = session.execute(
            text(
                'INSERT INTO tally (key, "window", count) VALUES (:key, :window, 1) '
                'ON CONFLICT (key, "window") DO UPDATE SET count = tally.count + 1 RETURNING count'
            ),
            row,
        ).scalar_one()
        fresh = fresh or count == 1
        if count > limit.most:
            wait = timedelta(seconds=int(row["window"]) - second)
            break
    if fresh:  # old rows are looked for only when there is a new one
        session.execute(delete(Tally).where(Tally.window < second - KEPT))
    return wait


def give_back(session: Session, tries: Sequence[Try], secret: str, now: datetime) -> None:
    """Uncount a try that turned out to be no guess. `now` is that of the try. The caller commits."""
    for limit, who in tries:
        session.execute(
            text('UPDATE tally SET count = count - 1 WHERE key = :key AND "window" = :window AND count > 0'),
            _row(limit, who, secret, now),
        )


def _row(limit: Limit, who: str, secret: str, now: datetime) -> dict[str, str | int]:
    second = int(now.timestamp())
    return {"key": key_for(limit, who, secret, now), "window": (second // limit.seconds + 1) * limit.seconds}
