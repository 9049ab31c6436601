"""Every member of each enum has words, in every language; and what a page says of being late is found in it."""

from __future__ import annotations

from enum import Enum

from flask import Flask, g

from localoffer import law
from localoffer.deadlines.done import DONE_BY, ENDS_WITH_A_NO, OVER_BY
from localoffer.deadlines.model import ALSO, COMING, LETTERS, Mine, State
from localoffer.deadlines.rows import late_words
from localoffer.deadlines.words import BASIS, MEANS, NO_DAY, NOTES, PARTS, WHO, standing
from localoffer.i18n import ENVIRON_KEY
from localoffer.law import RULES, Basis, Deadline, Duty, Known, NoDay, Note
from localoffer.pages.happenings import FACTS
from localoffer.pages.model import Timescale
from tests.table import each

TABLES: list[tuple[type[Enum], dict[Enum, object]]] = [(Duty, WHO), (Basis, BASIS), (Basis, MEANS), (Note, NOTES), (NoDay, NO_DAY)]


@each("code", ["en", "pl", "ur"])
@each(("enum", "words"), TABLES, ids=[enum.__name__ for enum, _ in TABLES])
def test_every_member_has_words_of_its_own(app: Flask, enum: type[Enum], words: dict[Enum, object], code: str) -> None:
    with app.test_request_context("/", environ_overrides={ENVIRON_KEY: code}):
        g.language = code
        said = {member: str(words[member]) for member in enum}
    assert all(said.values())
    assert len(set(said.values())) == len(enum)


def test_every_way_of_standing_has_words(app: Flask) -> None:
    mine = [
        Mine(Deadline(RULES["ehcna-decision"], None), "request-received", law.RULES["ehcna-decision"].last_checked, state, 3)
        for state in State
    ]
    with app.test_request_context("/"):
        said = [standing(one) for one in mine]
    assert all(said)
    assert len(set(said)) == len(State)


def test_every_part_of_a_rule_has_words() -> None:
    """Each two-part rule, asked of the law itself on a day when it gives both."""
    from datetime import date

    parts = set()
    for event in law.EVENTS:
        parts |= {deadline.part for deadline in law.deadlines(event, date(2026, 9, 1), Known())}
    assert parts - {""} == set(PARTS)


def test_the_tables_speak_of_events_and_rules_that_there_are() -> None:
    events = {*law.EVENTS, *FACTS}
    assert {key for key in DONE_BY if key not in RULES} == set()
    assert {event for row in DONE_BY.values() for event in row.acts | row.signs} <= events
    assert RULES.keys() >= ENDS_WITH_A_NO | OVER_BY.keys()
    assert COMING | LETTERS | set(ALSO.values()) <= events
    assert set(ALSO) | {"certificate"} == set(Known.__dataclass_fields__)


LATE = [
    ("<p><strong>If it is late.</strong> Ring <a href='/x'>us</a>.</p>", "Ring us."),
    ("<p><strong>If you are late.</strong> Send it.</p><p>More</p>", "Send it."),
    ("<h2 id='x'>If it is late</h2>\n<p>Ring.</p>\n<p>Write.</p>\n<h2>Else</h2>", "Ring. Write."),
    ("<h2>If you miss it</h2><p>Send it anyway.</p>", "Send it anyway."),
    ("<p><strong>If you need longer.</strong> Ask &amp; say why.</p>", "Ask & say why."),
    ("<p><strong>If you need longer.</strong> Ask.</p><p><strong>If you miss it.</strong> Send it.</p>", "Send it."),
    ("<p><strong>If it does not happen.</strong></p>\n<ol><li>Tell <a>us</a>.</li><li>Write.</li></ol>", "Tell us. Write."),
    ("<p><strong>If help stops.</strong> Ring the team (<abbr>SEND</abbr>).</p>", "Ring the team (SEND)."),
    ("<p><strong>If it says no.</strong> Ask why.</p>", ""),
    ("<p><strong>Who must act.</strong> You.</p>", ""),
]


@each(("html", "words"), LATE, ids=[words or "nothing" for _, words in LATE])
def test_what_a_page_says_of_being_late_is_found(html: str, words: str) -> None:
    assert late_words(html) == words


def test_most_pages_about_rules_say_what_to_do_if_it_is_late(app: Flask) -> None:
    pages = [entry for entry in app.extensions["editions"].current.library.all() if isinstance(entry, Timescale)]
    saying = [entry.slug for entry in pages if late_words(entry.html)]
    assert len(saying) >= len(pages) * 0.95, sorted({entry.slug for entry in pages} - set(saying))
