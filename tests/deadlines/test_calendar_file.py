"""The calendar file, read back by a reader of our own: whole days, names that stay, alarms in time, and nothing of a child."""

from __future__ import annotations

import pytest

from tests.client import CarefulClient
from tests.deadlines.ical import Broken, Component, minutes, parsed
from tests.table import each

ROWS = ["request-received 2026-10-12", "decision-sent 2026-11-10", "review-meeting-set 2026-12-15"]
DAY = 24 * 60


def fetch(client: CarefulClient, rows: list[str], root: str = "") -> bytes:
    response = client.post(f"{root}/my-dates/calendar.ics", data={"had": rows})
    assert response.status_code == 200
    assert response.content_type == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="my-dates.ics"'
    assert response.headers["Cache-Control"] == "no-store"
    return response.get_data()


def events(client: CarefulClient, rows: list[str], root: str = "") -> dict[str, Component]:
    return {one.text("UID").partition("@")[0]: one for one in parsed(fetch(client, rows, root)).inside}


@pytest.mark.parametrize("root", ["", "/pl", "/ur"])
def test_it_is_a_calendar_by_the_letter_in_every_language(client: CarefulClient, root: str) -> None:
    calendar = parsed(fetch(client, ROWS, root))
    assert calendar.text("VERSION") == "2.0"
    assert calendar.text("PRODID")
    assert len(calendar.inside) > 6
    names = [event.text("UID") for event in calendar.inside]
    assert len(set(names)) == len(names)
    for event in calendar.inside:
        assert event.name == "VEVENT"
        assert event.text("SUMMARY")
        assert event.one("DTSTAMP")[1].endswith("Z")
        assert event.day("DTSTART") < event.day("DTEND")
        assert event.text("DESCRIPTION").count("\n") >= 3
        for alarm in event.inside:
            assert (alarm.name, alarm.text("ACTION")) == ("VALARM", "DISPLAY")
            assert alarm.text("DESCRIPTION")


def test_every_day_of_the_page_is_in_it(client: CarefulClient) -> None:
    found = events(client, ["request-received 2026-01-31"])
    assert {one.day("DTSTART") for one in found.values()} == {"2026-03-14", "2026-05-23", "2026-06-06", "2026-06-20"}
    assert found["request-received.ehcna-decision.20260131"].day("DTSTART") == "2026-03-14"
    assert found["request-received.ehcna-decision.20260131"].day("DTEND") == "2026-03-15"


def test_names_stay_when_a_day_moves_so_that_a_calendar_mends_its_entry(client: CarefulClient) -> None:
    before = events(client, ["decision-sent 2026-09-10"])
    after = events(client, ["decision-sent 2026-09-10", "certificate 2026-11-05"])
    name = "decision-sent.appeal.20260910"
    assert before[name].day("DTSTART") == "2026-11-10"
    assert after[name].day("DTSTART") == "2026-12-07"  # 5 December is a Saturday
    assert events(client, ["decision-sent 2026-09-10"]).keys() == before.keys()


def test_a_family_is_reminded_on_the_safe_day_and_a_week_before(client: CarefulClient) -> None:
    found = events(client, ["decision-sent 2026-11-10"])
    safe = found["decision-sent.appeal.20261110.safe"]
    assert safe.day("DTSTART") == "2027-01-06"  # three working days before Monday 11 January
    assert [minutes(alarm.one("TRIGGER")[1]) for alarm in safe.inside] == [9 * 60 - 7 * DAY, 9 * 60]
    last = found["decision-sent.appeal.20261110"]
    assert last.day("DTSTART") == "2027-01-11"
    assert [minutes(alarm.one("TRIGGER")[1]) for alarm in last.inside] == [9 * 60]


def test_for_the_council_a_week_before_and_the_morning_after(client: CarefulClient) -> None:
    event = events(client, ["request-received 2026-10-26"])["request-received.ehcna-decision.20261026"]
    assert event.day("DTSTART") == "2026-12-07"
    assert [minutes(alarm.one("TRIGGER")[1]) for alarm in event.inside] == [9 * 60 - 7 * DAY, 33 * 60]


def test_what_has_passed_rings_no_bell_and_what_is_done_is_left_out(client: CarefulClient) -> None:
    found = events(client, ["request-received 2026-01-31", "draft-served 2026-06-01"])
    assert "request-received.ehcna-decision.20260131" not in found
    assert all(not one.inside for one in found.values())


def test_a_duty_that_goes_on_is_no_entry(client: CarefulClient) -> None:
    found = events(client, ["final-plan-sent 2026-11-02"])
    assert found
    assert not [name for name in found if "ehcp-deliver" in name]


def test_an_entry_says_who_by_what_rule_what_to_do_and_where_to_read_on(client: CarefulClient) -> None:
    event = events(client, ["request-received 2026-10-26"])["request-received.ehcna-decision.20261026"]
    about = event.text("DESCRIPTION")
    for words in (
        "Who must act: The council",
        "Law: SEND Regulations 2014 reg 5(1), (4)",
        "If this day passes: Email",
        "/timescales/ehcna-decision",
    ):
        assert words in about
    assert event.one("CLASS")[1] == "PRIVATE"
    assert event.one("TRANSP")[1] == "TRANSPARENT"


def test_in_urdu_the_words_are_urdu_and_the_days_the_same(client: CarefulClient) -> None:
    english, urdu = events(client, ROWS), events(client, ROWS, "/ur")
    assert {name: one.day("DTSTART") for name, one in english.items()} == {name: one.day("DTSTART") for name, one in urdu.items()}
    assert all("جس پر یہ کام لازم ہے" in one.text("DESCRIPTION") for one in urdu.values())


def test_without_dates_it_leads_to_the_form(client: CarefulClient) -> None:
    for response in (client.get("/my-dates/calendar.ics"), client.post("/my-dates/calendar.ics", data={"had": "nonsense"})):
        assert (response.status_code, response.location) == (303, "/my-dates")


@each(
    "raw",
    [
        b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\n",
        b"BEGIN:VCALENDAR\r\n" + b"X" * 70 + b":too long\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nno value\r\nEND:VCALENDAR\r\n",
    ],
    ids=["bare ends of lines", "the wrong end", "a long line", "no value"],
)
def test_the_reader_refuses_what_is_no_calendar(raw: bytes) -> None:
    with pytest.raises(Broken):
        parsed(raw)
