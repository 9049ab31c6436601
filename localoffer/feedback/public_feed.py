"""You said, we did, as a feed. Brought in by the first who asks for it."""

from __future__ import annotations

from flask import current_app, g, request
from flask_babel import gettext as _

from ..pages.atom import TYPE, Feed, Item, atom
from ..pages.told import Told
from .answers import Answer
from .told_words import stands_words, whose_words

__all__ = ["TYPE", "feed_of"]


def feed_of(found: list[Answer]) -> str:
    here = f"{current_app.config['SITE_URL']}{request.script_root}/you-said-we-did"
    told = Feed(here, _("You said, we did"), g.library.contact.team, g.language, g.today)
    return atom(told, (_item(answer, here) for answer in found))


def _item(answer: Answer, here: str) -> Item:
    said = answer.you_said or answer.said[0].words
    if answer.told:
        return Item(f"{here}#{answer.key}", said, _elsewhere(answer.told), answer.newest)
    words = f"{_('You said')}: {said}\n\n{_('We did')}: {answer.we_did or _('We have not answered yet.')}"
    return Item(f"{here}#{answer.key}", said, words, answer.newest)


def _elsewhere(told: Told) -> str:
    """With where it was said and whose answer it is, for a reader of the feed may never see the page."""
    rows = (
        (_("What families said"), told.summary),
        (_("Where they said it"), f"{told.where} ({told.said.written})"),
        (_("What was done"), told.text),
        (_("Where it stands"), " ".join((f"{stands_words(told.stands)}.", told.why)).strip()),
        (_("Who answers"), f"{told.answered_by}. {whose_words(told)}"),
    )
    return "\n\n".join(f"{name}: {words}" for name, words in rows)
