"""Every file of ours that a spreadsheet opens: the team's, the yearly report's and the inspector's hold no formula."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from localoffer.feedback.figures import Table, as_csv
from localoffer.feedback.spreadsheet import csv_of, safe

FORMULAS = [
    "=1+1", "+441702", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "|x", "%0", "＝1", "＋1", "－1", "＠x", "\u00a0=1",
]  # fmt: skip


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_no_cell_is_run_by_a_spreadsheet() -> None:
    for words in FORMULAS:
        assert safe(words) == f"'{words}"


def test_plain_words_and_numbers_are_left_alone() -> None:
    for words in ("A club", "5 = 5", "میرا بیٹا", "", "'quoted'", 5):
        assert safe(words) == words


def test_what_families_wrote_is_no_formula_in_the_published_report_either() -> None:
    """It once knew only signs of ASCII, and only at the very beginning: the team's own file knew more."""
    table = Table("answers", "Answers", ("You said", "How often"), tuple((words, None) for words in FORMULAS))
    assert cells(as_csv(table)) == [["You said", "How often"], *([f"'{words}", "*"] for words in FORMULAS)]


@settings(max_examples=30)
@given(st.text(max_size=60))
def test_whatever_is_written_a_table_gives_it_back_and_runs_nothing(words: str) -> None:
    [[cell]] = cells(csv_of([[words]]))
    assert cell.lstrip()[:1] not in set("=+-@|%＝＋－＠") or cell.startswith("'")
    assert cell.removeprefix("'") == words.removeprefix("'") or cell == words


def test_excel_is_told_that_it_is_utf_8() -> None:
    assert csv_of([["میرا"]]).startswith("\ufeff")
