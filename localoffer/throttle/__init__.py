"""Counting tries, true across worker processes and restarts, without keeping who tried.

A network is known only by a keyed digest that changes every day, so yesterday's counts say nothing of anybody. Here is what a
limit is, which every page with a form names; tally.py counts, and is brought in by the first who sends one.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from datetime import UTC, datetime

from ..facts import dataclass


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
