"""Nothing that a family types is in an address, a header, a log, the database or an answer kept for others."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing

import pytest

from localoffer.cli import gunicorn_conf
from localoffer.settings import Settings
from tests.client import CarefulClient
from tests.deadlines.telling import had, send, tell

TYPED = ("2016-03-17", "17 March 2016", "17 3 2016", "1976-03", "Smarchember", "governors-told")


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    return caplog


def test_no_log_line_holds_what_was_typed(client: CarefulClient, logged: pytest.LogCaptureFixture) -> None:
    page = tell(client, "governors-told", "17 3 2016")
    send(client, "governors-told", "17 Smarchember 2016", page)
    send(client, "governors-told", "17 3 1976", page)
    client.post("/my-dates/calendar.ics", data={"had": had(page)})
    said = " ".join(f"{record.getMessage()} {record.args}" for record in logged.records)
    assert [words for words in TYPED if words in said] == []


def test_a_fault_in_the_middle_logs_no_day(
    client: CarefulClient, logged: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worst case: our own code fails with the days in its hands, and the log gets a traceback."""

    def fails(*_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("localoffer.deadlines.views.work_out", fails)
    assert send(client, "governors-told", "17 3 2016").status_code == 500
    assert "planted" in logged.text
    assert [words for words in TYPED if words in logged.text] == []


def test_gunicorn_writes_no_access_log() -> None:
    assert gunicorn_conf.accesslog is None


def test_addresses_and_headers_stay_the_same_whatever_is_typed(client: CarefulClient) -> None:
    one, two = send(client, "governors-told", "17 3 2016"), send(client, "request-received", "31 1 2026")
    for response in (one, two):
        assert response.request.path == "/my-dates"
        assert response.request.query_string == b""
        assert response.status_code == 200
    same = [
        {name: value for name, value in response.headers if name not in ("Content-Length", "Content-Security-Policy")}
        for response in (one, two)
    ]
    assert same[0] == same[1]
    assert "ETag" not in same[0]
    assert "Set-Cookie" not in same[0]
    text = str(one.headers)
    assert [words for words in TYPED if words in text] == []


def test_no_link_and_no_action_of_the_answer_carries_it(client: CarefulClient) -> None:
    page = tell(client, "governors-told", "17 3 2016")
    targets = [one.get(name, "") for one in page.elements for name in ("href", "action", "src")]
    assert [target for target in targets for words in TYPED if words in target] == []
    assert {form.get("method") for form in page.tags("form") if "my-dates" in form.get("action", "")} == {"post"}


def test_the_database_does_not_grow_by_a_byte_of_it(client: CarefulClient, settings: Settings) -> None:
    with closing(sqlite3.connect(settings.var / "localoffer.sqlite")) as connection:
        before = "\n".join(connection.iterdump())
        tell(client, "governors-told", "17 3 2016")
        assert "\n".join(connection.iterdump()) == before


def test_no_answer_is_kept_for_the_next_reader(client: CarefulClient) -> None:
    before = client.get("/my-dates").get_data()
    page = tell(client, "governors-told", "17 3 2016")
    for response in (client.get("/my-dates"), client.get("/my-dates?x=1")):
        assert b"2016" not in response.get_data()
    assert client.get("/my-dates").get_data() == before
    assert b"2016" not in client.get("/my-dates/calendar.ics", data={"had": had(page)}).get_data()
