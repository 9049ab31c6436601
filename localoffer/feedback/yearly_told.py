"""The tables of what was told: comments, what was decided of each, our answers, what people could not find."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _

from .answers import Answer, often_said
from .asking import Asking
from .figures import Cell, Table
from .model import GROUNDS, About, Kind, Outcome, Way, shown
from .public_store import missing
from .yearly_store import Counts


def comments(counted: Counts) -> list[Table]:
    about = {
        About.CONTENT.value: _("What help there is, or what is missing"),
        About.ACCESSIBILITY.value: _("How easy this site is to find, read and use"),
        About.DEVELOPMENT.value: _("How the Local Offer was made, and how families were asked"),
        "": _("Not said, or a note about one page"),
    }
    kinds = {
        Kind.USEFUL.value: _("Was a page useful?"),
        Kind.WRONG_HERE.value: _("Something on a page is wrong"),
        Kind.MISSING.value: _("Something is missing"),
        Kind.COMMENT.value: _("A comment"),
        Kind.WAIT.value: _("How a wait is going"),
        Kind.SURVEY.value: _("Words in a survey that needed an answer at once"),
    }
    ways = {
        Way.WEB.value: _("On this site"),
        Way.PHONE.value: _("By phone"),
        Way.PAPER.value: _("On paper"),
        Way.FACE_TO_FACE.value: _("Face to face"),
    }
    heads = (_("What it is on"), _("Came in"), _("Answered"), _("Published"))
    rows = [
        (words, shown(counted.received[key]), shown(counted.answered[key]), shown(counted.published[key]))
        for key, words in about.items()
    ]
    return [
        Table("comments", _("Comments"), heads, tuple(rows)),
        Table("kinds", _("Kinds of comment"), (_("Kind"), _("Came in")), _in_words(kinds, counted.kinds)),
        Table("ways", _("How comments reached us"), (_("Way"), _("Came in")), _in_words(ways, counted.ways)),
    ]


def _in_words(words: dict[str, str], counted: dict[str, int]) -> tuple[tuple[Cell, ...], ...]:
    return tuple((said, shown(counted.get(key, 0))) for key, said in words.items())


def decided(counted: Counts) -> Table:
    words = {
        Outcome.PUBLISH: _("Published as it was written"),
        Outcome.PUBLISH_REDACTED: _("Published without what could name a person"),
        Outcome.WITHHOLD_VEXATIOUS: _("Not published: meant only to annoy or to hurt"),
        Outcome.WITHHOLD_INDIVIDUAL_SERVICE: _("Not published: about the service that one person gets"),
        Outcome.WITHHOLD_IDENTIFYING: _("Not published: a person could be recognised"),
        Outcome.REFER_SAFEGUARDING: _("Not published: passed on to keep somebody safe"),
        Outcome.NOT_A_COMMENT: _("Not published: not about the Local Offer"),
        Outcome.SPAM: _("Not published: sent by a machine"),
    }
    rows = [
        (said, outcome.value, GROUNDS.get(outcome, ""), shown(counted.outcomes[outcome.value])) for outcome, said in words.items()
    ]
    rows.append((_("Not decided yet"), "", "", shown(counted.outcomes[""])))
    return Table(
        "decided", _("What was published, and why not"), (_("Decision"), _("Code"), _("The law"), _("How many")), tuple(rows)
    )


def answered(told: Iterable[Answer]) -> Table:
    heads = (
        _("You said"),
        _("Comments"),
        _("We did"),
        _("Team"),
        _("Topic"),
        _("Page that changed"),
        _("Where it stands"),
        _("Day"),
    )
    rows = tuple(
        (
            answer.you_said,
            "\n".join(said.words for said in answer.said),
            answer.we_did,
            answer.team,
            answer.topic,
            answer.link,
            answer.progress.value,
            answer.newest.isoformat(),
        )
        for answer in told
    )
    return Table("answers", _("Your comments, and our answers"), heads, rows, long=True)


def not_found(asking: Asking) -> Table:
    rows = tuple(
        (one.words, one.language, one.count)
        for one in often_said(missing(asking.session, asking.first, asking.last), asking.dangers)
    )
    note = _("A thing said only once is not shown, so that nobody can be picked out. Nor is anything that may name a person.")
    return Table("missing", _("What people could not find"), (_("What was looked for"), _("Language"), _("How often")), rows, note)
