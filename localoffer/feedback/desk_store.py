"""Looking through the items: piles, filters and search. Changing them is `store`'s."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, selectinload

from .desk import PAGE, PILES, Pile, Wanted
from .model import Status, as_reference
from .tables import Item, Public, Tag, Words


def items(session: Session, wanted: Wanted) -> tuple[list[Item], int]:
    """One page of what is wanted, the urgent and then the oldest first; and how many there are in all."""
    found = _where(select(Item), wanted)
    total = session.scalar(_where(select(func.count()).select_from(Item), wanted)) or 0
    rows = found.order_by(Item.urgent.desc(), Item.received, Item.id).limit(PAGE).offset((wanted.page - 1) * PAGE)
    return list(session.scalars(_loaded(rows))), total


def all_items(session: Session, wanted: Wanted) -> Iterable[Item]:
    """Everything that is wanted, for taking away, in the order it was received."""
    return session.scalars(_loaded(_where(select(Item), wanted)).order_by(Item.received, Item.id))


def of_references(session: Session, references: Iterable[str]) -> list[Item]:
    """Those that there are, the oldest first, each with all its parts."""
    found = _loaded(select(Item).where(Item.reference.in_(references)))
    return list(session.scalars(found.order_by(Item.received, Item.id)))


def how_many(session: Session) -> dict[Pile, int]:
    """How much lies in each pile."""
    rows = session.execute(select(Item.status, Item.urgent, func.count()).group_by(Item.status, Item.urgent)).all()
    return {
        pile: sum(count for status, urgent, count in rows if Status(status) in statuses and (urgent or pile is not Pile.URGENT))
        for pile, (_, statuses) in PILES.items()
    }


def used(session: Session, column: str) -> list[str]:
    """The teams or themes that are in use, to choose from."""
    named = {"team": Item.team, "theme": Item.theme}[column]
    return list(session.scalars(select(named).where(named != "").distinct().order_by(named)))


def _loaded(found: Select[Any]) -> Select[Any]:
    parts = (Item.original, Item.public, Item.tags, Item.response, Item.reach)
    return found.options(*(selectinload(part) for part in parts))


def _where(found: Select[Any], wanted: Wanted) -> Select[Any]:
    found = found.where(Item.status.in_([status.value for status in PILES[wanted.pile][1]]))
    if wanted.pile is Pile.URGENT:
        found = found.where(Item.urgent)
    if wanted.kind:
        found = found.where(Item.kind == wanted.kind.value)
    if wanted.about:
        found = found.where(Item.about == wanted.about.value)
    for name in ("team", "theme"):
        if value := getattr(wanted, name):
            found = found.where(getattr(Item, name) == value)
    return found.where(*(_says(word) for word in wanted.words.split()[:10]))


def _says(word: str) -> ColumnElement[bool]:
    """Whether a word is anywhere in an item: its words, published text, page, reference, tags, team or theme."""
    told, public, tagged = (select(table.feedback_id) for table in (Words, Public, Tag))
    named = [_has(column, word) for column in (Item.reference, Item.page, Item.team, Item.theme)]
    if reference := as_reference(word):
        named.append(Item.reference == reference)
    within = (told.where(_has(Words.words, word)), public.where(_has(Public.words, word)), tagged.where(_has(Tag.tag, word)))
    return or_(*named, *(Item.id.in_(one) for one in within))


def _has(column: Any, word: str) -> ColumnElement[bool]:
    found: ColumnElement[bool] = func.lower(column).contains(word.lower(), autoescape=True)
    return found
