"""Counts of a year, as they are: what may be shown of them, `model.shown` says."""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..facts import dataclass
from .model import Outcome, Status
from .tables import Item


@dataclass(frozen=True)
class Counts:
    """By what it is on ('' when not said), by how it came to be told, by how it reached us, and by what was decided."""

    received: Counter[str] = field(default_factory=Counter)
    published: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    ways: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)


def counts(session: Session, first: date, last: date) -> Counts:
    """Of everything received from one day to another, but what a machine sent."""
    found = Counts()
    columns = (Item.about, Item.kind, Item.way, Item.status, Item.outcome, Item.response_id)
    for about, kind, way, status, outcome, response in session.execute(select(*columns).where(Item.received.between(first, last))):
        found.outcomes[outcome or ""] += 1
        if outcome == Outcome.SPAM.value:
            continue
        found.received[about or ""] += 1
        found.kinds[kind] += 1
        found.ways[way] += 1
        if status == Status.PUBLISHED.value:
            found.published[about or ""] += 1
        if response is not None or status == Status.ANSWERED.value:
            found.answered[about or ""] += 1
    return found
