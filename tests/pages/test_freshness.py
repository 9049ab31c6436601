"""How fresh the pages are: counted by who looks after them and by kind, the oldest first."""

from __future__ import annotations

from datetime import date

from localoffer.pages.freshness import freshness
from localoffer.pages.model import Entry, HelpPage, Kind
from tests.client import CarefulClient

TODAY = date(2026, 11, 23)


def page(title: str, owner: str, reviewed: str, review_by: str, kind: Kind = Kind.PAGE) -> Entry:
    return HelpPage(
        kind=kind, slug=title.lower(), language="en", path="", title=title, summary="", owner=owner,
        reviewed=date.fromisoformat(reviewed), review_by=date.fromisoformat(review_by),
    )  # fmt: skip


PAGES = [
    page("Sleep", "One team", "2026-05-01", "2026-11-23"),
    page("Eating", "One team", "2026-08-01", "2026-11-22"),
    page("Travel", "Another", "2026-01-01", "2026-06-01"),
    page("Waits", "Another", "2026-11-01", "2027-01-01", Kind.PATHWAY),
    page("Money", "Third", "2026-11-02", "2027-01-01"),
]


def test_a_page_is_in_date_to_the_end_of_its_last_day() -> None:
    whole = freshness(PAGES, TODAY).whole
    assert (whole.pages, whole.in_date, whole.overdue) == (5, 3, 2)


def test_teams_are_counted_those_with_most_to_do_first() -> None:
    found = freshness(PAGES, TODAY).by_owner
    assert [(team.name, team.in_date, team.overdue) for team in found] == [("Another", 1, 1), ("One team", 1, 1), ("Third", 1, 0)]


def test_kinds_are_counted_in_the_order_of_the_house() -> None:
    assert [(kind.name, kind.pages) for kind in freshness(PAGES, TODAY).by_kind] == [(Kind.PAGE, 4), (Kind.PATHWAY, 1)]


def test_what_is_overdue_longest_comes_first_and_so_does_what_was_checked_longest_ago() -> None:
    found = freshness(PAGES, TODAY)
    assert [entry.title for entry in found.overdue] == ["Travel", "Eating"]
    assert [entry.title for entry in found.oldest] == ["Travel", "Sleep", "Eating", "Waits", "Money"]


def test_nothing_at_all_is_no_fault() -> None:
    assert freshness([], TODAY).whole.pages == 0


def test_the_page_says_how_many_and_of_which_team(client: CarefulClient) -> None:
    for root, team in {"": "Local Offer team", "/pl": "zespół Local Offer", "/ur": "Local Offer ٹیم"}.items():
        shown = client.page(f"{root}/about/freshness")
        assert team in shown.main
