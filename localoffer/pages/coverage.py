"""What the law says must be published, and the pages that do so: covered, out of date, or missing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import Any

from ..facts import dataclass
from .model import Entry
from .schedule2 import BESIDE, BY_PROVIDER, PROVIDERS, SAYS, SAYS_BESIDE, SCHEDULE_2


class State(Enum):
    COVERED = "covered"
    OVERDUE = "overdue"  # there are pages, and none of them is in date with somebody who looks after it
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that must be published. `providers`: for each kind of school or other provider, whether a page covers it there."""

    key: str
    says: str
    pages: tuple[Entry, ...]
    state: State
    providers: tuple[tuple[str, State], ...] = ()

    @property
    def paragraph(self) -> str:
        """Where the law says so: "5(d)". A duty beside the Schedule has no paragraph of it."""
        found = re.fullmatch(r"sch2-(\d+)([a-z]?)", self.key)
        return "" if not found else found[1] + (f"({found[2]})" if found[2] else "")


@dataclass(frozen=True, slots=True)
class Coverage:
    items: tuple[Item, ...]
    beside: tuple[Item, ...]

    def count(self, state: State) -> int:
        return sum(item.state is state for item in self.items)

    @property
    def gaps(self) -> tuple[Item, ...]:
        return tuple(item for item in (*self.items, *self.beside) if item.state is not State.COVERED)


def coverage(entries: Iterable[Entry], today: date) -> Coverage:
    """Every item of the Schedule, in its order, and the duties beside it."""
    pages = list(entries)
    return Coverage(
        tuple(_item(key, SAYS[key], pages, today) for key in SCHEDULE_2),
        tuple(_item(key, SAYS_BESIDE[key], pages, today) for key in BESIDE),
    )


def _item(key: str, says: str, pages: list[Entry], today: date) -> Item:
    citing = [page for page in pages if key in page.schedule2]
    providers = [(kind, _state([page for page in citing if kind in page.schedule2], today)) for kind in PROVIDERS]
    by_provider = tuple(providers) if key in BY_PROVIDER else ()
    return Item(key, says, tuple(citing), _state(citing, today), by_provider)


def _state(pages: list[Entry], today: date) -> State:
    if not pages:
        return State.GAP
    return State.COVERED if any(_counts(page, today) for page in pages) else State.OVERDUE


def _counts(page: Entry, today: date) -> bool:
    """Whether a page may stand for a key of the law: somebody looks after it, it is in date, and we know that the service runs."""
    return bool(page.owner.strip()) and not page.overdue(today) and not page.being_checked


def as_json(found: Coverage, today: date) -> dict[str, Any]:
    """For machines: the same facts as the page."""
    return {
        "as_at": today.isoformat(),
        "items": len(found.items),
        **{state.value: found.count(state) for state in State},
        "keys": {item.key: _row(item, today) for item in (*found.items, *found.beside)},
    }


def _row(item: Item, today: date) -> dict[str, Any]:
    pages = [
        {
            "address": page.address, "title": page.title, "owner": page.owner, "reviewed": page.reviewed.isoformat(),
            "review_by": page.review_by.isoformat(), "overdue": page.overdue(today),
        }
        for page in item.pages
    ]  # fmt: skip
    row: dict[str, Any] = {"says": item.says, "state": item.state.value, "pages": pages}
    if item.providers:
        row["by_provider"] = {kind: state.value for kind, state in item.providers}
    return row
