"""Keeping what is told, and changing where it stands. Each function commits: what it returns from is on disk."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, cast

from sqlalchemy import CursorResult, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from .model import Feedback, Kind, NotAllowed, Outcome, Response, Status, check_move, reference
from .scrub import scrub
from .tables import Answered, Gap, History, Item, Public, Reach, Tag, Words
from .use import counted_as

FAMILY, SITE = "family", "site"  # who did it, when it was no account
MAY_BE_SET = ("team", "theme", "link", "about", "urgent", "individual")


class Changed(Exception):
    """Somebody else changed the item since it was read. Nothing of this change was kept."""


def once_of(*parts: str) -> str:
    """A digest of a form as it was sent: the same words from the same form are one telling, however often Send is pressed."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def keep(session: Session, told: Feedback, day: date, *, once: str = "", who: str = FAMILY, at: datetime | None = None) -> Item:
    """Keep something told. It is on disk when this returns; told twice with the same `once`, it is the first that is returned."""
    words = scrub(told.words) if told.kind is Kind.MISSING else told.words
    item = Item(
        reference=reference(secrets.token_bytes(32)), once=once or None, kind=told.kind.value,
        about=told.about.value if told.about else None, voice=told.voice.value, way=told.way.value, page=told.page,
        useful=told.useful, reasons=" ".join(reason.value for reason in told.reasons), individual=told.individual,
        urgent=told.urgent, language=told.language, received=day, status=Status.RECEIVED.value, changed=day,
        original=Words(words=words) if words else None,
        reach=Reach(contact=told.contact, wants=told.wants) if told.contact else None,
        history=[History(at=at or _now(), who=who, did="received", detail=told.way.value)],
    )  # fmt: skip
    session.add(item)
    try:
        session.commit()
    except IntegrityError:
        session.rollback()
        before = session.scalar(select(Item).where(Item.once == once)) if once else None
        if before is None:  # not told before: by the smallest chance, a reference that is taken
            raise
        return before
    return item


def keep_missing(session: Session, looking_for: str, language: str, day: date, *, urgent: bool = False, once: str = "") -> Item:
    """A gap, and an item for the team to work through, both scrubbed; both or neither."""
    known = session.scalar(select(Item).where(Item.once == once)) if once else None
    if known:
        return known
    session.add(Gap(day=day, language=language, looking_for=scrub(looking_for)))
    told = Feedback(kind=Kind.MISSING, words=looking_for, language=language, urgent=urgent)
    return keep(session, told, day, once=once)


def _count(session: Session, question: str, answer: str, language: str, day: date) -> None:
    """One more of an answer that is only counted. Atomic on both databases; the caller commits."""
    session.execute(
        text(
            "INSERT INTO feedback_count (question, answer, day, language, count) VALUES (:question, :answer, :day, :language, 1) "
            "ON CONFLICT (question, answer, day, language) DO UPDATE SET count = feedback_count.count + 1"
        ).bindparams(question=question, answer=answer, day=day.isoformat() if _is_sqlite(session) else day, language=language)
    )


def keep_useful(session: Session, page: str, useful: bool, language: str, day: date) -> None:
    """A page about one wait has a total in the year, as its readings have: no day and no language."""
    _, day, language = counted_as(page, day, language)
    _count(session, f"useful:{page}", "yes" if useful else "no", language, day)
    session.commit()


def keep_wait_answer(
    session: Session, pathway: str, how: str, help: str, language: str, day: date, *, urgent: bool = False, once: str = ""
) -> Item | None:
    """'How is the wait going?': the answer is counted, and only words make an item, with its reference; both or neither."""
    known = session.scalar(select(Item).where(Item.once == once)) if once else None
    if known:
        return known
    _count(session, f"wait:{pathway}", how, language, day)
    if not help:
        session.commit()
        return None
    told = Feedback(kind=Kind.WAIT, words=help, page=f"/waits/{pathway}", language=language, urgent=urgent)
    return keep(session, told, day, once=once)


def by_reference(session: Session, told: str) -> Item | None:
    return session.scalar(select(Item).where(Item.reference == told))


def move(
    session: Session, item_id: int, version: int, to: Status, *, who: str, day: date, outcome: Outcome | None = None,
    why: str = "", at: datetime | None = None,
) -> Item:  # fmt: skip
    """Take an item to another status.

    Raises:
        NotAllowed: the move is not on the table, or lacks what it needs.
        Changed: somebody else was quicker.
    """
    item = _read(session, item_id, version)
    public = item.public.words if item.public else ""
    check_move(Status(item.status), to, outcome, published_text=public)
    detail = " ".join(part for part in (to.value, outcome.value if outcome else "", why) if part)
    changes = {"status": to.value, "outcome": outcome.value if outcome else None, "changed": day}
    return _change(session, item_id, version, changes, History(at=at or _now(), who=who, did="moved", detail=detail))


def set_details(
    session: Session,
    item_id: int,
    version: int,
    *,
    who: str,
    tags: Iterable[str] | None = None,
    at: datetime | None = None,
    **details: Any,
) -> Item:
    """Set team, theme, link, about, urgent or individual, and tags.

    Raises:
        Changed: somebody else was quicker.
    """
    if unknown := set(details) - set(MAY_BE_SET):
        raise NotAllowed(f"not for setting: {', '.join(sorted(unknown))}")
    named = ", ".join([*sorted(details), *(["tags"] if tags is not None else [])])
    line = History(at=at or _now(), who=who, did="set", detail=named)
    if tags is None:
        return _change(session, item_id, version, details, line)
    rows = [{"feedback_id": item_id, "tag": tag} for tag in sorted({tag.strip()[:60] for tag in tags} - {""})]
    return _change(session, item_id, version, details, line, (Tag, rows))


def set_public(
    session: Session, item_id: int, version: int, words: str, *, who: str, day: date, at: datetime | None = None
) -> Item:
    """Keep the text that may be published, beside the original and apart from it. It is not published by this."""
    rows = [{"feedback_id": item_id, "words": words, "day": day}]
    line = History(at=at or _now(), who=who, did="redacted", detail="")
    return _change(session, item_id, version, {}, line, (Public, rows))


def answer(
    session: Session, item_id: int, version: int, response: Response, *, who: str, day: date, shared: Answered | None = None,
    at: datetime | None = None,
) -> Item:  # fmt: skip
    """Give an item its answer ("you said, we did"): a new one, a new text of the one it has, or one it shares with others.

    A new text of an answer that stands for others too is a change of each of them: whoever has one of those open is told.
    """
    _read(session, item_id, version)
    found = session.get(Item, item_id)
    before = found.response if found else None
    row = shared or before or Answered(day=day)
    row.you_said, row.we_did, row.topic = response.you_said, response.we_did, response.topic
    row.team, row.link = response.team, response.link
    session.add(row)
    session.flush()
    if shared is None:
        _tell_the_others(session, row.id, item_id, who, at or _now())
    line = History(at=at or _now(), who=who, did="answered", detail="together with others" if shared else "")
    item = _change(session, item_id, version, {"response_id": row.id}, line)
    if shared and before and before.id != row.id:
        _drop_draft(session, before.id)
    return item


def _tell_the_others(session: Session, response_id: int, item_id: int, who: str, at: datetime) -> None:
    others = list(session.scalars(select(Item.id).where(Item.response_id == response_id, Item.id != item_id)))
    if others:
        session.execute(
            update(Item).where(Item.id.in_(others)).values(version=Item.version + 1),
            execution_options={"synchronize_session": False},
        )
        session.add_all(History(feedback_id=other, at=at, who=who, did="answer changed", detail="it is shared") for other in others)


def _drop_draft(session: Session, response_id: int) -> None:
    """An answer that nobody was given in the end."""
    of_nobody = Answered.id.not_in(select(Item.response_id).where(Item.response_id.is_not(None)))
    session.execute(
        delete(Answered).where(Answered.id == response_id, Answered.published.is_(None), of_nobody),
        execution_options={"synchronize_session": False},
    )
    session.commit()


def alike(session: Session, item: Item) -> list[str]:
    """The references of the other items that have the same answer."""
    if item.response_id is None:
        return []
    chosen = select(Item.reference).where(Item.response_id == item.response_id, Item.id != item.id)
    return list(session.scalars(chosen.order_by(Item.reference)))


def forget_contact(session: Session, item_id: int, *, who: str = SITE, at: datetime | None = None) -> None:
    """Delete the way to reach somebody as soon as they are answered, or ask for it."""
    session.execute(delete(Reach).where(Reach.feedback_id == item_id))
    session.add(History(feedback_id=item_id, at=at or _now(), who=who, did="contact deleted", detail=""))
    session.commit()
    session.expire_all()


def forget_words(session: Session, item_id: int, *, who: str, at: datetime | None = None) -> None:
    """Delete the original words and the contact, for whoever asks with their reference. What was published stays."""
    for table in (Words, Reach):
        session.execute(delete(table).where(table.feedback_id == item_id))
    session.add(History(feedback_id=item_id, at=at or _now(), who=who, did="words deleted", detail=""))
    session.commit()
    session.expire_all()


def _read(session: Session, item_id: int, version: int) -> Item:
    session.expire_all()
    item = session.get(Item, item_id)
    if item is None or item.version != version:
        raise Changed
    return item


def _change(
    session: Session,
    item_id: int,
    version: int,
    changes: dict[str, Any],
    line: History,
    instead: tuple[type[Tag] | type[Public], list[dict[str, Any]]] | None = None,
) -> Item:
    """The change, its line of history and the rows that replace others: all or nothing, and only on the version that was read."""
    as_it_is: dict[str, Any] = {"synchronize_session": False}
    done = session.execute(
        update(Item).where(Item.id == item_id, Item.version == version).values(**changes, version=version + 1),
        execution_options=as_it_is,
    )
    if cast("CursorResult[Any]", done).rowcount != 1:
        session.rollback()
        raise Changed
    if instead:
        table, rows = instead
        session.execute(delete(table).where(table.feedback_id == item_id), execution_options=as_it_is)
        if rows:
            session.execute(insert(table), rows)
    line.feedback_id = item_id
    session.add(line)
    session.commit()
    session.expire_all()
    item = session.get(Item, item_id)
    assert item is not None
    return item


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
