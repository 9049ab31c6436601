"""Days on a boundary: a figure is old the month after, a page is overdue the day after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localoffer.pages.model import HelpPage, Kind
from localoffer.pages.topics import Choice, Topic
from localoffer.pages.waits import FigureAge, PublishedWait
from tests.table import each

AS_AT = date(2026, 1, 1)


def figure(as_at: date = AS_AT) -> PublishedWait:
    return PublishedWait("28 weeks", as_at, "all", "NHS", "")


def entry(**changes: object) -> HelpPage:
    details = {
        "kind": Kind.PAGE,
        "slug": "sleep",
        "language": "en",
        "path": "en/pages/sleep.md",
        "title": "Sleep",
        "summary": "Help.",
        "reviewed": date(2026, 1, 1),
        "review_by": date(2026, 11, 23),
        "owner": "Team",
    }
    return HelpPage(**{**details, **changes})  # type: ignore[arg-type]


AGES = {
    "in the same month": (date(2026, 1, 31), FigureAge.CURRENT),
    "three months on, its first day": (date(2026, 4, 1), FigureAge.CURRENT),
    "three months on, its last day": (date(2026, 4, 30), FigureAge.CURRENT),
    "four months on, its first day": (date(2026, 5, 1), FigureAge.OLD),
    "six months on, its last day": (date(2026, 7, 31), FigureAge.OLD),
    "seven months on, its first day": (date(2026, 8, 1), FigureAge.HISTORY),
    "ten years on": (date(2036, 1, 1), FigureAge.HISTORY),
}


@each(("today", "age"), AGES.values(), ids=AGES)
def test_a_figure_ages_by_the_month(today: date, age: FigureAge) -> None:
    assert figure().age(today) is age


def test_months_are_counted_across_a_new_year() -> None:
    assert figure(date(2025, 11, 1)).months_old(date(2026, 2, 28)) == 3


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_a_figure_never_gets_younger(today: date, days: int) -> None:
    order = list(FigureAge)
    assert order.index(figure().age(today + timedelta(days))) >= order.index(figure().age(today))


@each(
    ("today", "overdue"),
    [(date(2026, 11, 22), False), (date(2026, 11, 23), False), (date(2026, 11, 24), True)],
    ids=["the day before", "on the day", "the day after"],
)
def test_a_page_is_overdue_the_day_after_its_check_was_due(today: date, overdue: bool) -> None:
    assert entry().overdue(today) is overdue


@each(("age", "fits"), [(4, False), (5, True), (12, True), (13, False)])
def test_both_ends_of_an_age_range_are_in_it(age: int, fits: bool) -> None:
    assert entry(age_from=5, age_to=12).for_age(age) is fits


def test_a_page_for_any_need_is_for_each_need() -> None:
    assert entry(needs=("any",)).for_need("autism")
    assert entry(needs=("autism",)).for_need("autism")
    assert not entry(needs=("hearing",)).for_need("autism")


ADDRESSES = {
    Kind.SERVICE: "services",
    Kind.PAGE: "help",
    Kind.ROADMAP: "roadmaps",
    Kind.PATHWAY: "waits",
    Kind.TIMESCALE: "timescales",
    Kind.SURVEY: "surveys",
    Kind.NEXT_STEPS: "next-steps",
    Kind.LETTER: "letters",
    Kind.EASY_READ: "easy-read",
    Kind.SITUATION: "situations",
    Kind.OCCASION: "events",
    Kind.NEWS: "news",
    Kind.TOLD: "you-said-we-did",
}


@each(("kind", "room"), ADDRESSES.items())
def test_an_address_is_the_room_and_the_file_name(kind: Kind, room: str) -> None:
    assert entry(kind=kind).address == f"/{room}/sleep"


def test_every_kind_has_an_address() -> None:
    assert set(ADDRESSES) == set(Kind)


def test_a_page_is_urgent_by_what_it_answers() -> None:
    assert entry(answers=("topic:sleep", "urgent:danger")).urgent
    assert not entry(answers=("topic:urgent",)).urgent


def test_english_stands_in_for_a_title_that_is_not_translated() -> None:
    assert Topic("topic:sleep", {"en": "Sleep", "pl": "Sen"}).title("pl") == "Sen"
    assert Topic("topic:sleep", {"en": "Sleep"}).title("ur") == "Sleep"
    choice = Choice("waiting", {"en": "Waiting"}, says={"en": "While you wait"})
    assert (choice.title("pl"), choice.said("pl")) == ("Waiting", "While you wait")


def test_facts_cannot_be_changed_once_loaded() -> None:
    from dataclasses import FrozenInstanceError

    with pytest.raises(FrozenInstanceError):
        entry().title = "Another"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del entry().title
