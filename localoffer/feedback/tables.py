"""The tables of what is told. The words, the way to reach somebody and what was published lie apart, so that each goes on its day.

No column holds a name, an address of the internet or a browser: none can be filled.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, Date, DateTime, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..db.tables import Model


class Gap(Model):
    """Something a family looked for and did not find."""

    __tablename__ = "gap"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Date)
    language: Mapped[str] = mapped_column(String(8))
    looking_for: Mapped[str] = mapped_column(Text)


class Answered(Model):
    """You said, we did: one answer, to one item or many."""

    __tablename__ = "feedback_response"

    id: Mapped[int] = mapped_column(primary_key=True)
    you_said: Mapped[str] = mapped_column(Text)
    we_did: Mapped[str] = mapped_column(Text)
    topic: Mapped[str] = mapped_column(String(80), default="")
    team: Mapped[str] = mapped_column(String(80), default="")
    link: Mapped[str] = mapped_column(String(200), default="")
    day: Mapped[date] = mapped_column(Date)
    published: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer, default=1)


class Item(Model):
    """One thing told, and where it stands. `version` goes up with each change: who changes an older one is told."""

    __tablename__ = "feedback"
    __table_args__ = (Index("feedback_queue", "status", "urgent", "received"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    once: Mapped[str | None] = mapped_column(
        String(64), unique=True
    )  # a digest of the form as it was sent: pressed twice is told once
    kind: Mapped[str] = mapped_column(String(20))
    about: Mapped[str | None] = mapped_column(String(20))
    voice: Mapped[str] = mapped_column(String(20))
    way: Mapped[str] = mapped_column(String(20))
    page: Mapped[str] = mapped_column(String(200))
    useful: Mapped[bool | None] = mapped_column(Boolean)
    reasons: Mapped[str] = mapped_column(String(200))
    individual: Mapped[bool] = mapped_column(Boolean)
    urgent: Mapped[bool] = mapped_column(Boolean)
    language: Mapped[str] = mapped_column(String(8))
    received: Mapped[date] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str | None] = mapped_column(String(40))
    team: Mapped[str] = mapped_column(String(80), default="")
    theme: Mapped[str] = mapped_column(String(80), default="")
    link: Mapped[str] = mapped_column(String(200), default="")
    response_id: Mapped[int | None] = mapped_column(ForeignKey("feedback_response.id"))
    changed: Mapped[date] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer, default=1)

    original: Mapped[Words | None] = relationship(cascade="all, delete-orphan")
    reach: Mapped[Reach | None] = relationship(cascade="all, delete-orphan")
    public: Mapped[Public | None] = relationship(cascade="all, delete-orphan")
    tags: Mapped[list[Tag]] = relationship(cascade="all, delete-orphan", order_by="Tag.tag")
    history: Mapped[list[History]] = relationship(cascade="all, delete-orphan", order_by="History.id")
    response: Mapped[Answered | None] = relationship()


class Words(Model):
    """The original, word for word. Never public, and gone after its cycle."""

    __tablename__ = "feedback_words"

    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True)
    words: Mapped[str] = mapped_column(Text)


class Reach(Model):
    """How somebody wants to be answered. Kept only to answer them."""

    __tablename__ = "feedback_contact"

    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True)
    contact: Mapped[str] = mapped_column(Text)
    wants: Mapped[str] = mapped_column(Text)


class Public(Model):
    """The text that may be published, in which nobody can be recognised."""

    __tablename__ = "feedback_public"

    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True)
    words: Mapped[str] = mapped_column(Text)
    day: Mapped[date] = mapped_column(Date)


class Tag(Model):
    __tablename__ = "feedback_tag"

    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True)
    tag: Mapped[str] = mapped_column(String(60), primary_key=True)


class History(Model):
    """What was done with an item, by which account, when (UTC). `detail` never holds words that a family wrote."""

    __tablename__ = "feedback_history"

    id: Mapped[int] = mapped_column(primary_key=True)
    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(DateTime)
    who: Mapped[str] = mapped_column(String(80))
    did: Mapped[str] = mapped_column(String(40))
    detail: Mapped[str] = mapped_column(Text)


class Count(Model):
    """How often an answer was given to a question that is only counted: 'useful:/help/sleep' yes; 'wait:camhs' worse."""

    __tablename__ = "feedback_count"

    question: Mapped[str] = mapped_column(String(220), primary_key=True)
    answer: Mapped[str] = mapped_column(String(40), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)


class Reply(Model):
    """One survey filled in. `form` is the file it was filled in on: its own, the young people's or the Easy Read twin."""

    __tablename__ = "survey_reply"
    __table_args__ = (Index("survey_reply_of", "survey"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    once: Mapped[str | None] = mapped_column(String(64), unique=True)
    survey: Mapped[str] = mapped_column(String(80))
    form: Mapped[str] = mapped_column(String(80))
    language: Mapped[str] = mapped_column(String(8))
    way: Mapped[str] = mapped_column(String(20))
    received: Mapped[date] = mapped_column(Date)

    answers: Mapped[list[Answer]] = relationship(cascade="all, delete-orphan", order_by="Answer.id")


class Answer(Model):
    """One answer. A choice's key or a scale's number in `answer`; what was written in `words`, which goes after its cycle."""

    __tablename__ = "survey_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("survey_reply.id", ondelete="CASCADE"), index=True)
    question: Mapped[str] = mapped_column(String(60))
    answer: Mapped[str] = mapped_column(String(60))
    words: Mapped[str | None] = mapped_column(Text)
