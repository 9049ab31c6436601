"""What was said elsewhere, in the reader's words: where it stands, whose answer it is, and the tables of the yearly report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from flask_babel import gettext as _

from ..pages.told import Stands, Told
from .figures import Table


def stands_words(stands: Stands) -> str:
    words: dict[Stands, str] = {
        Stands.ANSWERED: _("Answered"),
        Stands.CHANGED: _("Changed"),
        Stands.PART_DONE: _("Part done"),
        Stands.IN_PLACE: _("In place"),
        Stands.NOT_DONE: _("Not done"),
    }
    return words[stands]


def whose_words(told: Told) -> str:
    """Nobody may take what others report of themselves for an answer that this site gave."""
    return str(_("This is this site's own answer.") if told.ours else _("They reported it. It is not this site's answer."))


def elsewhere(told: Iterable[Told]) -> list[Table]:
    """Apart from what was sent here: these are summaries, and how many people said it is not known."""
    found = list(told)
    counted = Counter(one.stands for one in found)
    note = _("These were said to the council and its partners, not sent to this site. They are not counted among the comments.")
    return [
        Table(
            "told-elsewhere",
            _("What families said elsewhere"),
            (_("Where it stands"), _("Summaries")),
            tuple((stands_words(stands), counted[stands]) for stands in Stands),
            note,
        ),
        Table("told", _("What families said elsewhere, and what was done"), _heads(), tuple(_row(one) for one in found), long=True),
    ]


def _heads() -> tuple[str, ...]:
    return (
        _("What families said"), _("In full"), _("Where they said it"), _("When"), _("What was done"), _("Page that changed"),
        _("Where it stands"), _("Why"), _("Answered"), _("Who answers"), _("Whose answer"), _("Topic"), _("Source"), _("Address"),
    )  # fmt: skip


def _row(one: Told) -> tuple[str, ...]:
    return (
        one.title, one.summary, one.where, one.said.written, one.text, "\n".join(one.changed),
        one.stands.value, one.why, one.answered.written, one.answered_by, whose_words(one), "\n".join(one.topics),
        "\n".join(f"{source.title} ({source.date})" for source in one.sources), "\n".join(s.url for s in one.sources if s.url),
    )  # fmt: skip
