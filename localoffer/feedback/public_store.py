"""What of the kept may be read by everybody. What was taken down, or never published, is not asked for at all."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from .answers import Answer, Said, in_order
from .model import About, Status
from .tables import Answered, Gap, Item


def answers(session: Session) -> list[Answer]:
    """You said, we did, the newest first: every published comment with its answer, and answers that stand alone."""
    chosen = select(Item).where(Item.status == Status.PUBLISHED.value).order_by(Item.received, Item.id)
    with_words = chosen.options(selectinload(Item.public), selectinload(Item.response))
    items = [item for item in session.scalars(with_words) if item.public]
    by_answer: dict[int, list[Item]] = {}
    alone = []
    for item in items:
        if item.response_id is None:
            alone.append(_waiting(item))
        else:
            by_answer.setdefault(item.response_id, []).append(item)
    found = [_answer(told[0].response, told) for told in by_answer.values() if told[0].response]
    return in_order([*alone, *found, *(_answer(row, []) for row in _of_nobody(session))])


def _of_nobody(session: Session) -> list[Answered]:
    """Answers to no item in particular. One whose items were all taken down is not among them: it went with them."""
    told = select(Item.response_id).where(Item.response_id.is_not(None))
    chosen = select(Answered).where(Answered.published.is_not(None), Answered.you_said != "", Answered.id.not_in(told))
    return list(session.scalars(chosen))


def _waiting(item: Item) -> Answer:
    return Answer(key=f"comment-{item.id}", said=(_said(item),), since=item.received, team=item.team)


def _answer(row: Answered, items: list[Item]) -> Answer:
    return Answer(
        key=f"answer-{row.id}", said=tuple(_said(item) for item in items),
        since=min((item.received for item in items), default=row.published or row.day),
        you_said=row.you_said, we_did=row.we_did, topic=row.topic, team=row.team, link=row.link, day=row.published or row.day,
    )  # fmt: skip


def _said(item: Item) -> Said:
    words = item.public.words if item.public else ""
    return Said(words, item.language, item.received, About(item.about) if item.about else None, item.page)


def missing(session: Session, first: date | None = None, last: date | None = None) -> list[tuple[str, str, date]]:
    """Everything that was looked for and not found, as it was kept: for `often_said`, not for showing."""
    chosen = select(Gap.looking_for, Gap.language, Gap.day)
    chosen = chosen.where(Gap.day >= first) if first else chosen
    chosen = chosen.where(Gap.day <= last) if last else chosen
    return [(words, language, day) for words, language, day in session.execute(chosen)]
