"""Counting tries, true across worker processes and restarts, without keeping who tried.

A network is known only by a keyed digest that changes every day, so yesterday's counts say nothing of anybody.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Integer, String, delete, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from .db.tables import Model

KEPT = int(timedelta(days=1).total_seconds())  # after its window: with the longest window, a day, the two days we promise


class Tally(Model):
    """How often something was tried in a window of time, known by the second at which it ends.

    So rows of limits of any length are old by the same measure, and one limit never forgets what another counted.
    """

    __tablename__ = "tally"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    window: Mapped[int] = mapped_column(BigInteger, primary_key=True, index=True)
    count: Mapped[int] = mapped_column(Integer)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` tries of `purpose` in `seconds`."""

    purpose: str
    most: int
    seconds: int


def network_of(address: str) -> str:
    """Who is counted as one: an IPv4 address, or the /64 that every IPv6 household has whole to itself."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ipaddress.ip_network((int(found) >> 64 << 64, 64)))


def key_for(limit: Limit, network: str, secret: str, now: datetime) -> str:
    """A digest of network, purpose and day under the site's secret. The day is that of UTC, as every window's end is."""
    said = f"{limit.purpose}\0{network_of(network)}\0{now.astimezone(UTC).date().isoformat()}"
    return hmac.new(secret.encode(), said.encode(), hashlib.sha256).hexdigest()


Try = tuple[Limit, str]  # a limit, and who is counted under it: a network, or whatever else it is a limit of


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
