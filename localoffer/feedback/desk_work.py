"""What staff do to an item, each act with its line in the audit trail: kept together, or neither."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..facts import dataclass
from ..staff.audit import record
from ..staff.model import Present
from .desk import Then, outcome_of, way_to
from .model import TO_PUBLISH, NotAllowed, Outcome, Response, Status
from .store import Changed, answer, forget_contact, forget_words, move, set_details, set_public
from .tables import Answered, Item

NO_VERSION = ("contact deleted", "words deleted")  # what is noted in the history without a new version


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works, and on which day."""

    session: Session
    staff: Present
    day: date

    @property
    def who(self) -> str:
        return self.staff.email[:80]

    def act(self, did: str, item: Item, do: Callable[[], Item], note: str = "") -> Item:
        """Do it and note it.

        Raises:
            Changed, NotAllowed: nothing was done, and nothing noted.
        """
        record(self.session, self.staff, did, int(time.time()), about=item.reference, note=note)
        try:
            return do()
        except (Changed, NotAllowed):
            self.session.rollback()
            raise


@dataclass(frozen=True, slots=True)
class Written:
    """What was written at one go: the text for the public and our answer."""

    public: str
    response: Response
    then: Then
    withheld: Outcome | None = None  # the reason why this one of several is not published, when the others are


def go_on(desk: Desk, item: Item, version: int, to: Status, outcome: Outcome | None = None, why: str = "") -> Item:
    """Take an item to a status, by every move on the way: so the history is whole, also when it was done at one go."""
    for step in way_to(Status(item.status), to):
        last = outcome if step is to else None
        item = desk.act(
            f"moved to {step.value}", item, _moving(desk, item.id, version, step, last, why if last else ""), _note(last)
        )
        version = item.version
    return item


def _note(outcome: Outcome | None) -> str:
    return outcome.value if outcome else ""


def _moving(desk: Desk, number: int, version: int, to: Status, outcome: Outcome | None, why: str) -> Callable[[], Item]:
    return lambda: move(desk.session, number, version, to, who=desk.who, day=desk.day, outcome=outcome, why=why)


def sort_out(desk: Desk, item: Item, version: int, tags: list[str], **details: Any) -> Item:
    named = ", ".join(sorted(details))
    return desk.act("sorted", item, lambda: set_details(desk.session, item.id, version, who=desk.who, tags=tags, **details), named)


def write(desk: Desk, item: Item, version: int, written: Written, shared: Answered | None = None) -> Item:
    """Keep the text and the answer, and take the item as far as was chosen. `shared`: the answer that it has with others."""
    before = item.public.words if item.public else ""
    if written.public != before and written.withheld is None:
        item = desk.act(
            "redacted", item,
            lambda: set_public(desk.session, item.id, version, written.public, who=desk.who, day=desk.day),
        )  # fmt: skip
        version = item.version
    item = desk.act("wrote an answer", item, _answering(desk, item.id, version, written.response, shared))
    if written.then is Then.KEEP:
        return item
    if written.then is Then.ANSWERED:
        return go_on(desk, item, item.version, Status.ANSWERED) if Status(item.status) is not Status.PUBLISHED else item
    if written.withheld:
        item = go_on(desk, item, item.version, Status.ANSWERED)
        return go_on(desk, item, item.version, Status.NOT_PUBLISHED, written.withheld)
    return _publish(desk, item, written.public)


def write_together(desk: Desk, chosen: Sequence[tuple[Item, int, Written]]) -> None:
    """One answer to many, each with its own text, moves and history; (item, version, what was written of it).

    Raises:
        Changed, NotAllowed: for one of them. The caller's transaction then keeps nothing of any.
    """
    shared = Answered(day=desk.day)
    for item, version, written in chosen:
        write(desk, item, version, written, shared)


def _answering(desk: Desk, number: int, version: int, response: Response, shared: Answered | None) -> Callable[[], Item]:
    return lambda: answer(desk.session, number, version, response, who=desk.who, day=desk.day, shared=shared)


def _publish(desk: Desk, item: Item, public: str) -> Item:
    """Give it to families. The day of publication goes on the answer in the same breath as the move."""
    if Status(item.status) is Status.PUBLISHED:
        return item
    item = go_on(desk, item, item.version, Status.ANSWERED)
    outcome = outcome_of(item.original.words if item.original else "", public)
    if item.response and item.response.published is None:
        item.response.published = desk.day
        desk.session.flush()
    return go_on(desk, item, item.version, Status.PUBLISHED, outcome)


def withhold(desk: Desk, item: Item, version: int, outcome: Outcome, why: str) -> Item:
    """Do not publish it, or take it down. An answer that stands for others too stays."""
    if outcome in TO_PUBLISH:
        raise NotAllowed("that is no reason to withhold")
    if Status(item.status) is Status.PUBLISHED:
        _take_back(desk, item)
    return go_on(desk, item, version, Status.NOT_PUBLISHED, outcome, why)


def forget_all(desk: Desk, item: Item) -> None:
    """Delete the original words too, for whoever wrote them and asks with the reference. What was published stays."""
    record(desk.session, desk.staff, "deleted the words", int(time.time()), about=item.reference)
    forget_words(desk.session, item.id, who=desk.who)


def _take_back(desk: Desk, item: Item) -> None:
    """The answer is no longer out either, unless another comment that is published has the same."""
    alike = select(Item.id).where(Item.response_id == item.response_id, Item.id != item.id, Item.status == Status.PUBLISHED.value)
    if item.response and desk.session.scalar(alike.limit(1)) is None:
        item.response.published = None
        desk.session.flush()


def forget(desk: Desk, item: Item) -> None:
    """Delete how to reach them: they are answered, or asked for it."""
    record(desk.session, desk.staff, "deleted a contact", int(time.time()), about=item.reference)
    forget_contact(desk.session, item.id, who=desk.who)


def since(item: Item, version: int) -> list[str]:
    """What was done to an item after a version, in words: every change is one version and one line."""
    lines = [line for line in item.history if line.did not in NO_VERSION]
    newer = lines[len(lines) - (item.version - version) :] if 0 < item.version - version < len(lines) else lines
    return [f"{line.who}: {line.did} {line.detail}".strip() for line in newer]
