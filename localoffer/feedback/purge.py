"""Personal data goes on its day, by itself: the way to reach somebody, then the original words. What was published stays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, delete, select, text, update
from sqlalchemy.orm import Session

from ..facts import dataclass
from .model import newest_to_go
from .tables import Answer, Item, Reach, Reply, Words


@dataclass(frozen=True, slots=True)
class Purged:
    """How many went."""

    contacts: int
    words: int
    survey_words: int


def purge(session: Session, today: date, *, contact_days: int, words_days: int) -> Purged:
    """Delete what is past its day. Safe to run at any time, by several at once, and again."""
    old = select(Item.id).where(Item.received <= today - timedelta(days=contact_days))
    contacts = _gone(session, delete(Reach).where(Reach.feedback_id.in_(old)))
    newest = newest_to_go(today, words_days)
    old = select(Item.id).where(Item.received <= newest)
    words = _gone(session, delete(Words).where(Words.feedback_id.in_(old)))
    replies: ColumnElement[bool] = Answer.reply_id.in_(select(Reply.id).where(Reply.received <= newest))
    survey_words = _gone(session, update(Answer).where(replies, Answer.words.is_not(None)).values(words=None))
    session.commit()
    if session.get_bind().dialect.name == "sqlite":  # else the deleted bytes would lie in the log until it is next written over
        session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).all()
    session.expire_all()
    return Purged(contacts, words, survey_words)


def _gone(session: Session, statement: Any) -> int:
    done = session.execute(statement, execution_options={"synchronize_session": False})
    return cast("CursorResult[Any]", done).rowcount
