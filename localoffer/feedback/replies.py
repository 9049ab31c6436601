"""Keeping survey replies, and counting them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ..facts import dataclass
from ..pages.survey import Survey
from .counting import Results, Row, results
from .model import Way
from .tables import Answer, Reply


def keep_reply(
    session: Session, survey: Survey, rows: list[Row], language: str, day: date, *, once: str = "", way: Way = Way.WEB
) -> bool:
    """Keep one survey filled in. It is on disk when this returns; False when this same form was kept before."""
    reply = Reply(
        once=once or None, survey=survey.counted_as, form=survey.slug, language=language, way=way.value, received=day,
        answers=[Answer(question=question, answer=answer, words=words) for question, answer, words in rows],
    )  # fmt: skip
    session.add(reply)
    try:
        session.commit()
    except IntegrityError:
        session.rollback()
        if once and session.scalar(select(Reply.id).where(Reply.once == once)):
            return False
        raise
    return True


def count_replies(session: Session, survey: Survey) -> Results:
    """The counts of a survey and all its other forms, small ones hidden."""
    mine = Reply.survey == survey.counted_as
    replies = session.scalar(select(func.count()).select_from(Reply).where(mine)) or 0
    rows = session.execute(
        select(Answer.question, Answer.answer, func.count())
        .join(Reply, Answer.reply_id == Reply.id)
        .where(mine)
        .group_by(Answer.question, Answer.answer)
    )
    return results(survey, replies, {(question, answer): count for question, answer, count in rows})


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote in answer to one question; without the rest of their reply, which it could be told by."""

    answer: int
    day: date
    language: str
    words: str


def written(session: Session, survey: Survey, question: str, first: int = 0, most: int | None = None) -> list[Written]:
    """For the team's eyes only, the newest first."""
    chosen = select(Answer.id, Reply.received, Reply.language, Answer.words).join(Reply, Answer.reply_id == Reply.id)
    chosen = chosen.where(Reply.survey == survey.counted_as, Answer.question == question, Answer.words.is_not(None))
    rows = session.execute(chosen.order_by(Reply.received.desc(), Answer.id.desc()).offset(first).limit(most))
    return [Written(answer, day, language, words or "") for answer, day, language, words in rows]


def forget_written(session: Session, survey: Survey, answer: int) -> bool:
    """Take out what was written in one answer, which stays counted; whether it was there. The caller commits."""
    mine = select(Reply.id).where(Reply.survey == survey.counted_as)
    found = session.scalar(select(Answer).where(Answer.id == answer, Answer.words.is_not(None), Answer.reply_id.in_(mine)))
    if found is None:
        return False
    found.words = None
    return True


def replies_of_each(session: Session) -> dict[str, int]:
    """How many filled in each survey, all its forms together. Exact: not for showing as it is."""
    rows = session.execute(select(Reply.survey, func.count()).group_by(Reply.survey))
    return {survey: count for survey, count in rows}
