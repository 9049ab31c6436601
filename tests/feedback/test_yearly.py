"""The yearly report and the inspector's pack: figures with small numbers hidden, a file behind each, on both databases."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import event

from localoffer.cli.main import group
from localoffer.db import db
from localoffer.feedback.figures import Table, as_csv, counted_to
from localoffer.feedback.model import About, Feedback, Kind, Outcome, Status, Way
from localoffer.feedback.pack import name, pack
from localoffer.feedback.replies import keep_reply
from localoffer.feedback.store import keep, keep_missing, move
from localoffer.feedback.use import Batch
from localoffer.feedback.use_adding import add
from localoffer.pages.model import Kind as Page
from localoffer.pages.schedule2 import SCHEDULE_2
from localoffer.pages.survey import Survey
from tests.client import CarefulClient, read
from tests.conftest import SECRET
from tests.table import each

SPRING, TODAY = date(2026, 5, 1), date(2026, 11, 23)
REPORT = "/about/report/2026"


@each(
    ("year", "today", "last"),
    [
        (2026, "2026-11-23", "2026-09-30"), (2026, "2026-04-01", "2026-03-31"), (2026, "2026-03-31", None),
        (2026, "2027-01-01", "2026-12-31"), (2026, "2029-05-05", "2026-12-31"), (2027, "2027-02-01", None),
    ],
)  # fmt: skip
def test_counts_are_of_whole_quarters(year: int, today: str, last: str | None) -> None:
    assert counted_to(year, date.fromisoformat(today)) == (date.fromisoformat(last) if last else None)


def test_a_file_hides_small_counts_and_holds_no_formula() -> None:
    table = Table("x", "X", ("a", "b"), (("=cmd()", None), ("+1", 5), ("a\nb", 0), ("-x", 10), ("@x", 15), ("میرا", 20)))
    rows = list(csv.reader(io.StringIO(as_csv(table).removeprefix("\ufeff"))))
    assert rows == [["a", "b"], ["'=cmd()", "*"], ["'+1", "5"], ["a\nb", "0"], ["'-x", "10"], ["'@x", "15"], ["میرا", "20"]]


def browser(app: Flask) -> CarefulClient:
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    return client


def tell(times: int, about: About | None, day: date = SPRING, outcome: Outcome | None = None) -> None:
    for _ in range(times):
        told = Feedback(kind=Kind.COMMENT, words="A word.", language="en", about=about, way=Way.PHONE)
        item = keep(db.session, told, day)
        if outcome:
            item = move(db.session, item.id, item.version, Status.READ, who="t", day=day)
            move(db.session, item.id, item.version, Status.NOT_PUBLISHED, who="t", day=day, outcome=outcome)


def rows(app: Flask, table: str, year: int = 2026) -> list[list[str]]:
    answer = browser(app).get(f"/about/report/{year}/{table}.csv")
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    return list(csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))


def test_comments_are_counted_by_what_the_law_asks_about(site: Flask) -> None:
    tell(12, About.CONTENT)
    tell(7, About.ACCESSIBILITY)
    tell(9, None, date(2026, 10, 1))  # in a quarter that has not ended
    tell(9, None, date(2025, 12, 31))
    tell(20, About.CONTENT, outcome=Outcome.SPAM)
    assert [row[1] for row in rows(site, "comments")[1:]] == ["10", "*", "0", "0"]
    assert ["By phone", "20"] in rows(site, "ways")


def test_what_was_withheld_is_counted_with_its_ground(site: Flask) -> None:
    tell(8, About.CONTENT, outcome=Outcome.WITHHOLD_VEXATIOUS)
    found = {row[1]: row[2:] for row in rows(site, "decided")[1:]}
    assert found["withhold_vexatious"] == ["SEND Regulations 2014, reg 56(4)(a)", "10"]
    assert set(found) == {*(outcome.value for outcome in Outcome), ""}


def test_use_and_searches_are_shown_from_eight_on(site: Flask) -> None:
    pages = {("/help/sleep", SPRING, "en"): 13, ("/help/toileting", SPRING, "en"): 7, ("/waits/camhs", date(2026, 1, 1), ""): 9}
    asked = {("hydrotherapy", 2026, "en"): 11, ("sleep", 2026, "en"): 30, ("oliver smith", 2026, "en"): 7}
    found = Batch()
    found.pages.update(pages)
    found.searches.update(asked)
    add(site, found, SECRET)
    assert rows(site, "use-pages")[1:] == [["/help/sleep", "15"], ["/waits/camhs", "10"]]
    assert rows(site, "use-days")[1:] == [["2026-05-01", "20"]]
    assert rows(site, "use")[1][1] == "30"
    assert [row[0] for row in rows(site, "searches")[1:]] == ["sleep", "hydrotherapy"]
    assert [row[0] for row in rows(site, "searches-empty")[1:]] == ["hydrotherapy"]


def test_gaps_the_law_and_the_waits_are_in_it(site: Flask) -> None:
    for _ in range(2):
        keep_missing(db.session, "a choir", "en", SPRING)
    assert rows(site, "missing")[1:] == [["a choir", "en", "*"]]
    assert {row[0] for row in rows(site, "coverage-items")} >= set(SCHEDULE_2)
    assert len(rows(site, "pages")) > 3
    assert rows(site, "waits")[0][0] == "Wait"


def test_a_survey_is_in_it_once_it_has_closed(lend: Callable[..., Flask]) -> None:
    app = lend()
    survey = app.extensions["editions"].current.library.find(Page.SURVEY, "opinions").entry
    assert isinstance(survey, Survey)
    question = survey.questions[0]
    with app.app_context():
        for number in range(9):
            keep_reply(db.session, survey, [(question.key, question.options[0][0], None)], "en", survey.opens, once=str(number))
        db.session.close()
    after = survey.closes + timedelta(days=1)
    assert browser(app).get(f"/about/report/{survey.closes.year}/survey-opinions.csv").status_code == 404
    later = lend(LOCALOFFER_TODAY=after.isoformat())
    assert ["Replies", "", "10"] in rows(later, "survey-opinions", survey.closes.year)


def test_every_table_has_its_file(site: Flask) -> None:
    links = files(site, "")
    assert len(links) >= 15
    for link in links:
        assert browser(site).get(link).status_code == 200, link


@pytest.mark.parametrize("root", ["/pl", "/ur"])
def test_in_another_language_it_is_the_same_files(site: Flask, root: str) -> None:
    """The same views give them, so two are fetched and not all: they were a hundred."""
    links = files(site, root)
    assert [link.removeprefix(root) for link in links] == files(site, "")
    for link in (links[0], links[-1]):
        assert browser(site).get(link).status_code == 200, link


def files(site: Flask, root: str) -> list[str]:
    page = browser(site).page(f"{root}{REPORT}")
    return [link for link in (a.get("href") or "" for a in page.tags("a")) if link.endswith(".csv")]


def test_the_address_without_a_year_leads_to_this_year(site: Flask) -> None:
    answer = browser(site).get("/pl/about/report")
    assert answer.headers["Location"].endswith("/pl/about/report/2026")


def test_a_year_or_file_that_is_not_there_is_not_found(site: Flask) -> None:
    for address in ("/about/report/2025", "/about/report/2027", f"{REPORT}/none.csv", "/about/report/99999999999"):
        assert browser(site).get(address).status_code == 404, address


def test_before_a_quarter_has_ended_there_are_no_counts(lend: Callable[..., Flask]) -> None:
    app = lend(LOCALOFFER_TODAY="2027-02-01")
    with app.app_context():
        tell(9, About.CONTENT, date(2026, 12, 31))
        tell(9, About.CONTENT, date(2027, 1, 5))
        db.session.close()
    assert [row[1] for row in rows(app, "comments", 2027)[1:]] == ["0", "0", "0", "0"]
    assert "No quarter of this year has ended" in browser(app).page("/about/report/2027").main
    assert rows(app, "comments", 2026)[1][1] == "10"


def test_the_report_is_kind_when_the_database_is_away(start: Callable[..., Flask]) -> None:
    app = start()

    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("a test forbids it")

    with app.app_context():
        db.engine.dispose()
        event.listen(db.engine, "do_connect", refuse)
    answer = browser(app).get(REPORT)
    assert answer.status_code == 503
    assert "01702" in read(answer).main
    assert browser(app).get(f"{REPORT}/comments.csv").status_code == 503


def test_a_pack_of_the_same_facts_is_the_same_to_the_byte() -> None:
    tables = {2026: [Table("comments", "Comments", ("a",), (("b",),))]}
    made = pack(tables, {"items": 60}, TODAY)
    assert made == pack(tables, {"items": 60}, TODAY)
    archive = zipfile.ZipFile(io.BytesIO(made))
    assert archive.namelist() == ["README.txt", "coverage.json", "2026/comments.csv"]
    assert "2026-11-23" in archive.read("README.txt").decode()
    assert name(TODAY) == "local-offer-inspector-pack-2026-11-23.zip"


def test_the_commands_give_report_files_and_pack(tmp_path: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for setting, value in (("VAR", str(tmp_path / "var")), ("CONTENT", str(tiny)), ("TODAY", "2026-11-23"), ("WATCH", "0")):
        monkeypatch.setenv(f"LOCALOFFER_{setting}", value)
    run = CliRunner().invoke
    assert "What was published, and why not" in run(group, ["report", "--year", "2026"]).output
    assert "comments" in json.loads(run(group, ["report", "--so-far", "--json"]).output)["tables"]
    run(group, ["report", "--out", str(tmp_path / "files")])
    assert (tmp_path / "files" / "decided.csv").read_text("utf-8").startswith('\ufeff"Decision"')
    made = run(group, ["pack", "--out", str(tmp_path)])
    assert made.exit_code == 0, made.output
    archive = zipfile.ZipFile(tmp_path / name(TODAY))
    assert {"README.txt", "coverage.json", "2026/answers.csv", "2026/waits.csv"} <= set(archive.namelist())
    assert run(group, ["report", "--year", "2025"]).exit_code == 2
