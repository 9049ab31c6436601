"""What a row of the shared files may hold: site.yml, topics.yml, events.yml, and each glossary. Apart from the shapes of pages:
most edits are of a page, and each shape that is brought in for the first of them is a moment that its editor waits."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from .fields import ByLanguage, Day, Email, Phone, Shape, Slug, Web, WordList, Words, yes_or_no


class AdviserShape(Shape):
    name: Words
    link: Words
    says: ByLanguage


class ContactShape(Shape):
    """site.yml: what a family is told to ring on every page, so that none of it may be missing."""

    team: Words
    phone: Phone
    email: Email
    council: Web
    independent_help: list[AdviserShape] = Field(default_factory=list)


class LawNoticeShape(Shape):
    """site.yml: what is only proposed, said in one place, shown on every page about the law and switched off here."""

    show: Annotated[bool, BeforeValidator(yes_or_no)]
    as_at: Day
    page: Words
    says: ByLanguage


class SiteShape(ContactShape):
    law_notice: LawNoticeShape | None = None
    first_roads: WordList = Field(default_factory=list)


class TopicShape(Shape):
    label: Words
    title: ByLanguage
    says: WordList = Field(default_factory=list)


class ChoiceShape(Shape):
    key: Words
    title: ByLanguage


class GroupShape(ChoiceShape):
    labels: WordList = Field(default_factory=list)


class SituationShape(ChoiceShape):
    says: ByLanguage | None = None
    answers: WordList = Field(default_factory=list)


class JourneyShape(ChoiceShape):
    roadmap: Slug = ""


class HappeningShape(ChoiceShape):
    journey: Words
    help: ByLanguage | None = None
    starts: WordList = Field(default_factory=list)


class TermShape(Shape):
    term: Words
    means: Words
    initials: Words = ""
    also: WordList = Field(default_factory=list)
    see: Words = ""
