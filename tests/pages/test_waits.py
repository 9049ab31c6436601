"""A published wait: what stands for today, what is only history, what is not known; the record drawn and in a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from localoffer.pages.chart import HIGH, TOP, chart
from localoffer.pages.model import Pathway
from localoffer.pages.shelf import Shelf
from localoffer.pages.waits import Record, Share, Year
from tests.client import CarefulClient
from tests.html import Page

Start = Callable[..., Flask]
FILE = "en/waits/camhs.md"


def page_of(start: Start, tiny: Path, old: str = "", new: str = "", address: str = "/waits/camhs") -> Page:
    file = tiny / FILE
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    client = start().test_client()
    assert isinstance(client, CarefulClient)
    return client.page(address)


def test_a_figure_of_this_quarter_stands_for_today_with_its_month(start: Start, tiny: Path) -> None:
    page = page_of(start, tiny)
    assert "We do not know the wait today." not in page.main
    assert "As at October 2026 (1 month ago)." in page.main


def test_after_three_months_it_says_that_it_is_old(start: Start, tiny: Path) -> None:
    assert "This is more than 3 months old." in page_of(start, tiny, "2026-10", "2026-07").main


def test_after_six_months_a_list_says_how_old_the_last_figure_is_and_not_the_figure(start: Start, tiny: Path) -> None:
    page = page_of(start, tiny, "2026-10", "2026-04", "/waits")
    assert "We do not know the wait today. The last figure is from April 2026." in page.main
    assert "8 weeks" not in page.main


def test_after_six_months_the_wait_today_is_not_known_and_the_figure_is_history(start: Start, tiny: Path) -> None:
    page = page_of(start, tiny, "2026-10", "2026-04")
    before, _, after = page.main.partition("We do not know the wait today.")
    assert after
    assert "8 weeks" not in before
    assert "8 weeks" in after
    assert "April 2026" in after


def test_what_is_not_known_says_so_and_who_has_been_asked(start: Start, tiny: Path) -> None:
    page = page_of(start, tiny)
    for question in ("How long half, and nine in ten, waited", "How many still wait"):
        asked = next(one for one in page.tags("dt") if page.words(one) == question)
        assert page.words(page.parents[asked].find("dd")) == "We do not know."
    assert "Nobody yet. We looked at what has been published." in page.main


def test_half_nine_in_ten_and_still_waiting_are_told_in_weeks_and_numbers(start: Start, tiny: Path) -> None:
    page = page_of(start, tiny, "as_at: 2026-10,", 'as_at: 2026-10, half: 41, nine_in_ten: 70, waiting: "120",')
    for said in ("Half of the children waited 41 weeks or less.", "Nine in ten waited 70 weeks or less.", "Still waiting: 120"):
        assert said in page.main
    assert "How many still wait" not in page.main


RECORD = Record(
    "Plans on time", "New plans", "A source", "", (Year(2023, Share(9, 239), Share(1, 2)), Year(2024, Share(48, 299), Share(0, 1)))
)


def test_the_bars_are_as_high_as_their_numbers() -> None:
    drawn = chart(RECORD)
    assert [(pair.here.in_100, pair.england.in_100) for pair in drawn.pairs] == [(4, 50), (16, 0)]
    for bar in (bar for pair in drawn.pairs for bar in (pair.here, pair.england)):
        assert bar.height == bar.in_100 * HIGH // 100
        assert bar.y + bar.height == TOP + HIGH
    assert drawn.lines[0] == (0, TOP + HIGH)
    assert drawn.lines[-1] == (100, TOP)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_so_many_in_a_hundred_is_to_the_nearest(share: tuple[int, int]) -> None:
    number, of = share
    assert abs(Share(number, of).in_100 - 100 * number / of) <= 0.5


@pytest.fixture(scope="module")
def ehc(app: Flask) -> Pathway:
    return next(one for one in app.extensions["editions"].current.library.pathways() if one.slug == "ehc-needs-assessment")


def test_the_record_is_shown_as_a_picture_and_as_a_table_with_its_source_and_its_age(client: CarefulClient, ehc: Pathway) -> None:
    page = client.page("/waits/ehc-needs-assessment")
    assert ehc.record
    rows = [page.words(one) for one in page.tags("tr")]
    assert rows[0] == "Year Southend England"
    assert "2023 4 in 100 (9 of 239) 50 in 100 (38,471 of 76,506)" in rows
    assert len(rows) == len(ehc.record.years) + 1
    assert "The last year shown is 2024: it is not today's wait." in page.main
    assert "From 2023 the figures were collected in another way" in page.main
    assert not re.search(r"\d ?%", page.main), "a bare percentage"


@pytest.mark.shared
def test_the_record_is_that_of_the_open_data(ehc: Pathway) -> None:
    import csv

    source = Path(__file__).parents[3] / "shared/data/ehcp-statistics-2025/timeliness_20_week.southend_east_england.csv"
    if not source.exists():
        pytest.skip("the shared data is not here")
    with source.open(newline="") as lines:
        whole = [row for row in csv.DictReader(lines) if row["breakdown_topic"] == "All EHC plans issued"]
    counts = {(row["time_period"], row["geographic_level"]): row for row in whole}

    def share(year: int, level: str) -> Share:
        row = counts[str(year), level]
        return Share(int(row["plans_issued_20_weeks_ex"]), int(row["plans_issued_den_ex"]))

    assert ehc.record
    assert [one.year for one in ehc.record.years] == list(range(2019, 2025))
    for one in ehc.record.years:
        assert (one.here, one.england) == (share(one.year, "Local authority"), share(one.year, "National"))


WRONG = {
    "a stage twice": ("{key: seen,", "{key: waiting,", "'waiting' is the name of more than one stage."),
    "a word of the feed twice": ("[Met]", "[on  LIST]", "'on list' is the name of more than one stage in the feed."),
    "a column twice": ("birth_day: Day", "birth_day: ref", "'ref' is the name of more than one column."),
    "an unknown detail": ("if_late:", "if_latter:", "'if_latter' is not a detail we use."),
    "a rule that is none": (
        "says: It is waiting.",
        "says: It is waiting., rule: lost",
        "'rule' has 'lost', which is not on the list.",
    ),
    "weeks in words": ("as_at: 2026-10,", "as_at: 2026-10, half: many,", "'half' must be a whole number, like 41."),
    "finished in another word": ("finished: true", "finished: yes", "'finished' is 'yes', which is neither true nor false."),
}


@pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_with_a_wait_s_details_is_told(tiny: Path, old: str, new: str, said: str) -> None:
    file = tiny / FILE
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    assert said in [problem.says for problem in Shelf(tiny).load().problems]


def test_more_than_there_were_and_years_out_of_order_are_told(tiny: Path) -> None:
    file = tiny / FILE
    england = "england: 1, england_of: 2"
    years = f"[{{year: 2024, here: 9, here_of: 3, {england}}}, {{year: 2023, here: 1, here_of: 3, {england}}}]"
    record = f"record: {{title: A, covers: B, source: C, years: {years}}}\nnext_update:"
    file.write_text(file.read_text().replace("next_update:", record, 1))
    first = [problem.says for problem in Shelf(tiny).load().problems]
    assert "'here' and 'england' cannot be more than what they are of." in first
    file.write_text(file.read_text().replace("here: 9", "here: 2"))
    assert "'years' are not in order." in [problem.says for problem in Shelf(tiny).load().problems]


def test_a_wait_may_not_take_the_address_of_the_look_up(tiny: Path) -> None:
    (tiny / FILE).rename(tiny / "en/waits/my-wait.md")
    assert any("belongs to another page" in problem.says for problem in Shelf(tiny).load().problems)


def test_fresh_and_history_are_all_of_the_figures(ehc: Pathway) -> None:
    for today in (date(2025, 11, 1), date(2026, 2, 1), date(2026, 11, 23)):
        assert {*ehc.fresh(today), *ehc.history(today)} == set(ehc.figures)
