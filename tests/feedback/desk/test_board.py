"""The dashboard and the inspector's pack as the team meets them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date

import pytest

from localoffer.db import db
from localoffer.feedback.desk import GOING_SAYS
from localoffer.feedback.model import GOING
from localoffer.feedback.store import keep_useful, keep_wait_answer
from localoffer.feedback.use import Batch
from localoffer.feedback.use_adding import add
from localoffer.staff.model import Role
from tests.client import CarefulClient, read
from tests.conftest import SECRET, TODAY
from tests.feedback.desk.conftest import Tell
from tests.feedback.desk.test_working import hidden
from tests.staff.conftest import Team

USE, PACK = "/staff/use", "/staff/pack"
DAY = date.fromisoformat(TODAY)


@pytest.fixture
def used(team: Team) -> Team:
    found = Batch()
    found.pages.update(
        {("/help/sleep", DAY, "en"): 1234, ("/help/eating", DAY, "pl"): 5, ("/waits/camhs", date(2026, 1, 1), ""): 7}
    )
    found.searches.update({("sleep", 2026, "en"): 30, ("xylophone zebra", 2026, "en"): 2, ("oliver", 2026, "en"): 1,
                           ("i want to kill myself", 2026, "en"): 4})  # fmt: skip
    with team.site.app_context():
        add(team.site, found, SECRET)
        keep_useful(db.session, "/help/sleep", False, "en", DAY)
        for how, many, day in (("hard", 13, DAY), ("crisis", 7, DAY), ("well", 8, date(2025, 12, 31))):
            for _ in range(many):
                keep_wait_answer(db.session, "camhs", how, "", "en", day)
        db.session.close()
    return team


def rows(client: CarefulClient, table: str, query: str = "") -> list[list[str]]:
    answer = client.get(f"{USE}/{table}.csv?{query}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    return list(csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))


def test_each_chart_is_named_and_has_its_table_and_its_file(used: Team, tell: Tell) -> None:
    tell()
    client = used.at_work(Role.READER)
    page = client.page(USE)
    charts = [one for one in page.tags("svg") if one.get("role") == "img"]
    assert len(charts) == 8
    ids = {one.get("id") for name in ("title", "desc") for one in page.tags(name)}
    for chart in charts:
        assert set((chart.get("aria-labelledby") or "").split()) <= ids
    assert len(page.tags("table")) == len([words for words in page.links if words.endswith(": file for a spreadsheet (CSV)")]) - 1
    assert "1,234" in page.main
    assert "oliver" not in page.main
    assert "kill" not in page.main


def test_files_hold_all_of_it(used: Team) -> None:
    client = used.at_work(Role.READER)
    assert rows(client, "pages")[1] == ["/help/sleep", "Help with sleep", "1234"]
    assert rows(client, "read", "by=week&last=7&page=/help/eating")[1:] == [["2026-11-23", "5"], ["2026-11-16", "0"]]
    assert rows(client, "pages-over-time")[1:] == [[TODAY, "/help/eating", "5"], [TODAY, "/help/sleep", "1234"]]
    assert [row[0] for row in rows(client, "searches")[1:]] == ["sleep", "xylophone zebra"]
    assert [row[0] for row in rows(client, "searches-empty")[1:]] == ["xylophone zebra"]
    assert rows(client, "useful")[1] == ["/help/sleep", "Help with sleep", "0", "1"]
    assert client.get(f"{USE}/nothing.csv").status_code == 404
    assert used.ask("SELECT count(*) FROM staff_act WHERE did = 'exported csv'") == [(6,)]


def test_of_waits_there_is_a_total_and_nothing_else(used: Team) -> None:
    used.ask("INSERT INTO wait_looked (day, pathway, count) VALUES ('2026-11-02', 'camhs', 3), ('2026-11-03', 'ehc', 2),"
             " ('2026-11-03', '', 9)")  # fmt: skip
    client = used.at_work(Role.READER)
    assert [row[1] for row in rows(client, "waits")[1:]] == ["5", "7"]
    assert "/waits/" not in client.page(USE).main


def test_how_waits_are_going_is_told_by_year_and_wait_with_small_numbers_hidden(used: Team) -> None:
    client = used.at_work(Role.READER)
    heads, *found = rows(client, "going")
    assert heads == ["Wait", "Year", "Managing well", "Getting by", "Hard", "Very hard", "In crisis"]
    wait = "How long is the wait for CAMHS?"
    assert found == [
        ["All waits together", "2026", "0", "0", "15", "0", "*"], [wait, "2026", "0", "0", "15", "0", "*"],
        ["All waits together", "2025", "10", "0", "0", "0", "0"], [wait, "2025", "10", "0", "0", "0", "0"],
    ]  # fmt: skip
    main = " ".join(client.page(USE).main.split())
    assert f"{wait} 2026 0 0 15 0 *" in main
    assert tuple(GOING_SAYS) == GOING


@pytest.mark.parametrize("query", ["last=3&by=hour&page=//x", "last=&by=&page=%00", "page=/help/not-there"])
def test_an_address_that_asks_for_nonsense_gets_a_page(used: Team, query: str) -> None:
    used.at_work(Role.READER).page(f"{USE}?{query}")


def test_a_new_site_has_nothing_to_count_and_says_so(team: Team) -> None:
    assert "There is nothing to count yet." in team.at_work(Role.READER).page(USE).main


def test_the_pack_comes_at_a_press_and_is_in_the_trail(used: Team) -> None:
    client = used.at_work(Role.EDITOR)
    answer = client.post(PACK, data={"csrf_token": hidden(client.page(PACK), "csrf_token")})
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="local-offer-inspector-pack-{TODAY}.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.get_data())) as pack:
        names = set(pack.namelist())
        assert len(json.loads(pack.read("coverage.json"))) > 0
    assert {f"2026/{name}.csv" for name in ("comments", "decided", "answers", "changes", "waits", "freshness", "pages")} <= names
    trail = used.ask("SELECT did, note FROM staff_act ORDER BY id DESC LIMIT 1")
    assert trail == [("made an inspector pack", f"local-offer-inspector-pack-{TODAY}.zip")]


def test_no_pack_without_the_token_nor_for_a_reader(used: Team) -> None:
    client = used.at_work(Role.EDITOR)
    answer = client.post(PACK)
    assert (answer.status_code, answer.mimetype) == (400, "text/html")
    assert "Press the button again" in read(answer).main
    reader = used.at_work(Role.READER)
    assert reader.get(PACK).status_code == 403
    assert "Inspector pack" not in reader.page("/staff").links
