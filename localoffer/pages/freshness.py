"""How fresh the pages are: how many are in date, who looks after those that are not, and which is the oldest. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Generic, TypeVar

from ..facts import dataclass
from .model import Entry, Kind

OLDEST = 20
Name = TypeVar("Name")


@dataclass(frozen=True, slots=True)
class Group(Generic[Name]):
    """So many pages of a team or a kind, and how many of them are overdue a check."""

    name: Name
    pages: int
    overdue: int

    @property
    def in_date(self) -> int:
        return self.pages - self.overdue


@dataclass(frozen=True, slots=True)
class Freshness:
    whole: Group[str]
    by_owner: tuple[Group[str], ...]
    by_kind: tuple[Group[Kind], ...]
    overdue: tuple[Entry, ...]  # the one that has waited longest first
    oldest: tuple[Entry, ...]  # those checked longest ago first, whether overdue or not


def freshness(entries: Iterable[Entry], today: date) -> Freshness:
    pages = list(entries)
    late = sorted((page for page in pages if page.overdue(today)), key=lambda page: (page.review_by, page.title))
    oldest = sorted(pages, key=lambda page: (page.reviewed, page.review_by, page.title))
    by_owner, by_kind = _grouped(pages, today, lambda page: page.owner.strip()), _grouped(pages, today, lambda page: page.kind)
    return Freshness(
        Group("", len(pages), len(late)),
        tuple(sorted(by_owner, key=lambda group: (-group.overdue, group.name))),
        tuple(sorted(by_kind, key=lambda group: list(Kind).index(group.name))),
        tuple(late),
        tuple(oldest[:OLDEST]),
    )


def _grouped(pages: list[Entry], today: date, name: Callable[[Entry], Name]) -> list[Group[Name]]:
    found: dict[Name, list[bool]] = {}
    for page in pages:
        found.setdefault(name(page), []).append(page.overdue(today))
    return [Group(key, len(late), sum(late)) for key, late in found.items()]
