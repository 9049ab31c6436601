"""The team's dashboard: which days it speaks of, and what is counted from the database, on both."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Flask

from localoffer.db import db
from localoffer.feedback import board_store
from localoffer.feedback.board import Span, age_of, each_page, read_most, read_over_time, states
from localoffer.feedback.model import Feedback, Kind, Outcome, Status
from localoffer.feedback.store import keep, keep_useful, move, set_details
from localoffer.feedback.use import Batch
from localoffer.feedback.use_adding import add
from tests.conftest import SECRET
from tests.table import each

TODAY = date(2026, 11, 26)  # a Thursday
MONDAY = date(2026, 11, 23)
READ = [("/help/sleep", date(2026, 11, 22), 3), ("/help/sleep", TODAY, 2), ("/help/eating", TODAY, 9)]


def test_days_on_which_nothing_was_read_are_there_too() -> None:
    panel = read_over_time(Span(TODAY, 7), READ)
    assert panel.table.rows == (("2026-11-26", 11), *((f"2026-11-{day}", 0) for day in (25, 24, 23)), ("2026-11-22", 3),
                                ("2026-11-21", 0), ("2026-11-20", 0))  # fmt: skip


def test_weeks_begin_on_a_monday_and_none_is_cut_short() -> None:
    span = Span(TODAY, 7, "week")
    assert span.first == date(2026, 11, 16)
    assert read_over_time(span, READ).table.rows == (("2026-11-23", 11), ("2026-11-16", 3))
    assert each_page(span, READ).rows == (("2026-11-16", "/help/sleep", 3), ("2026-11-23", "/help/eating", 9),
                                          ("2026-11-23", "/help/sleep", 2))  # fmt: skip


def test_one_page_can_be_asked_about_alone() -> None:
    assert sum(row[1] for row in read_over_time(Span(TODAY, 7, page="/help/sleep"), READ).table.rows) == 5  # type: ignore[misc]


def test_pages_read_most_are_first_and_a_page_that_is_gone_is_still_counted() -> None:
    panel = read_most(READ, lambda page: {"/help/sleep": "Sleep"}.get(page, ""))
    assert panel.table.rows == (("/help/eating", "", 9), ("/help/sleep", "Sleep", 5))


@each(
    ("days", "said"),
    [(0, "A week or less"), (7, "A week or less"), (8, "1 to 2 weeks"), (28, "2 to 4 weeks"), (91, "4 to 13 weeks"),
     (92, "More than 13 weeks"), (4000, "More than 13 weeks")],
)  # fmt: skip
def test_every_age_has_its_row(days: int, said: str) -> None:
    assert age_of(days) == said


def test_every_state_has_a_row() -> None:
    assert len(states(board_store.Counter()).table.rows) == len(Status)


def test_what_is_counted_of_the_database(site: Flask) -> None:
    found = Batch()
    found.pages.update({("/help/sleep", TODAY, "en"): 3, ("/help/sleep", TODAY, "ur"): 2, ("/help/sleep", MONDAY, "en"): 1})
    found.pages.update({("/waits/camhs", date(2026, 1, 1), ""): 7, ("/waits/lighthouse", date(2026, 1, 1), ""): 4})
    add(site, found, SECRET)
    assert board_store.read_by_day(db.session, date(2026, 1, 1), TODAY) == [("/help/sleep", MONDAY, 1), ("/help/sleep", TODAY, 5)]
    assert board_store.wait_pages_read(db.session, 2026) == 11
    assert board_store.wait_pages_read(db.session, 2025) == 0


def test_noes_come_first_and_a_page_about_a_wait_has_no_day(site: Flask) -> None:
    for page, useful, times in (("/help/sleep", True, 5), ("/help/sleep", False, 1), ("/help/eating", False, 2)):
        for _ in range(times):
            keep_useful(db.session, page, useful, "en", TODAY)
    keep_useful(db.session, "/waits/camhs", False, "ur", TODAY)
    keep_useful(db.session, "/help/sleep", True, "en", TODAY - timedelta(days=60))
    week = TODAY - timedelta(days=6)
    assert board_store.useful_by_page(db.session, week, TODAY) == [("/help/eating", 0, 2), ("/help/sleep", 5, 1)]
    assert ("/waits/camhs", 0, 1) in board_store.useful_by_page(db.session, date(2026, 1, 1), TODAY)


def test_feedback_is_counted_by_state_theme_and_age(site: Flask) -> None:
    told = [
        keep(db.session, Feedback(kind=Kind.COMMENT, words="A word", language="en"), TODAY - timedelta(days=n)) for n in (0, 0, 9)
    ]
    numbers = [(one.id, one.version) for one in told]
    set_details(db.session, *numbers[0], who="t", theme="Clubs")
    read = move(db.session, *numbers[2], Status.READ, who="t", day=TODAY)
    move(db.session, read.id, read.version, Status.NOT_PUBLISHED, who="t", day=TODAY, outcome=Outcome.SPAM)
    assert board_store.by_state(db.session) == {"received": 2, "not-published": 1}
    assert sorted(board_store.by_theme(db.session)) == [("", 1), ("Clubs", 1)]
    assert board_store.open_since(db.session) == [(TODAY, 2)]
