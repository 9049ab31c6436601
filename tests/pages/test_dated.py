"""Events and news: what cannot be is refused, what is over steps back by itself, and calendars and feeds say the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask

from tests.client import CarefulClient
from tests.deadlines.ical import parsed
from tests.pages.writing import COMMON, checked, put_files, write
from tests.table import each

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = {name: words for name, words in COMMON.items() if name not in ("answers", "topics", "kind_of_help")} | {"needs": "[any]"}
EVENT = {
    **BASE,
    "title": "A morning drop-in",
    "who_for": "Families.",
    "organiser": "The team",
    "where": "Earls Hall Primary School",
    "postcode": "SS0 0QN",
    "booking": "No need to book",
    "cost": "Free",
    "access": "not known",
    "day": "2026-12-03",
    "starts": '"09:00"',
    "ends": '"11:00"',
}
NEWS = {**BASE, "title": "A base opens", "published": "2026-11", "until": "2027-01-31"}
ONE, TOLD = "en/events/drop-in.md", "en/news/base.md"
BODY = "Just come.\n"


def event(**changes: str | None) -> str:
    return write(EVENT, BODY, **changes)


def news(**changes: str | None) -> str:
    return write(NEWS, BODY, **changes)


FAULTS = {
    "a day that is not in the calendar": (event(day="2026-02-30"), "a day that does not exist"),
    "an hour that no clock shows": (event(starts='"24:30"'), "a time that does not exist"),
    "an hour written another way": (event(starts="9am"), "must be a time of day"),
    "the hour that is left out in March": (event(day="2026-03-29", starts='"01:30"', ends='"03:00"'), "when the clocks go forward"),
    "an end before the start": (event(ends='"08:00"'), "'ends' is not after 'starts'"),
    "an end with no start": (event(starts=None), "'ends' stands without 'starts'"),
    "a last day before the first": (event(last_day="2026-12-01"), "'last_day' is before 'day'"),
    "no day and no words for it": (event(day=None, starts=None, ends=None), "either 'day' or 'usually'"),
    "hours with no day": (event(day=None, usually="Often"), "times but no 'day'"),
}


@each(("text", "says"), FAULTS.values(), ids=FAULTS)
def test_an_event_that_cannot_be_is_refused(tmp_path: Path, text: str, says: str) -> None:
    assert any(says in problem.says for problem in checked(tmp_path, {ONE: text}))


def test_sound_ones_are_let_through(tmp_path: Path) -> None:
    over_night = event(last_day="2026-12-04", starts='"22:00"', ends='"08:00"')
    often = event(title="Often", day=None, starts=None, ends=None, usually="Once a month")
    files = {ONE: event(title="One"), "en/events/night.md": over_night, "en/events/often.md": often, TOLD: news()}
    assert checked(tmp_path, files) == []


@each(
    ("changes", "says"),
    [({"published": "2026-13"}, "which does not exist"), ({"published": "soon"}, "a day or a month"),
     ({"until": "2026-10-01"}, "'until' is before 'published'")],
)  # fmt: skip
def test_news_that_cannot_be_is_refused(tmp_path: Path, changes: dict[str, str], says: str) -> None:
    assert any(says in problem.says for problem in checked(tmp_path, {TOLD: news(**changes)}))


@pytest.fixture
def on(tiny: Path, start: Callable[..., Flask]) -> Callable[[str], CarefulClient]:
    """The site as on a day, with events of each kind and two pieces of news."""
    put_files(
        tiny,
        {
            ONE: event(),
            "en/events/later.md": event(title="A later talk", day="2026-12-10"),
            "en/events/off.md": event(title="Not to be", day="2026-12-05", called_off="yes"),
            "en/events/often.md": event(title="A club", day=None, starts=None, ends=None, usually="Once a month"),
            TOLD: news(),
            "en/news/old.md": news(title="What was new", published="2026-02-23", until="2026-05-31"),
        },
    )

    def begin(day: str) -> CarefulClient:
        client = start(LOCALOFFER_TODAY=day).test_client()
        assert isinstance(client, CarefulClient)
        return client

    return begin


def test_what_is_over_steps_back_by_itself(on: Callable[[str], CarefulClient]) -> None:
    before, after = on("2026-12-03"), on("2026-12-04")
    for client, over in ((before, False), (after, True)):
        words = client.page("/events").main
        at = {name: words.index(name) for name in ("Coming up", "A morning drop-in", "A later talk", "A club", "Follow along")}
        assert at["Coming up"] < at["A later talk"] < at["A club"] < at["Follow along"]
        assert (at["A morning drop-in"] > at["Follow along"]) is over
        assert ("This is over." in client.page("/events/drop-in").main) is over
        assert ("A morning drop-in" in client.page("/").main) is not over
    assert "Called off" in before.page("/events").main
    assert "This has been called off." in before.page("/events/off").main


def test_the_hours_are_said_in_words_and_to_machines(on: Callable[[str], CarefulClient]) -> None:
    page = on("2026-11-26").page("/events/drop-in")
    assert "Thursday 3 December 2026, 09:00–11:00" in page.main
    assert [one.get("datetime") for one in page.tags("time")] == ["2026-12-03"]


def test_the_home_page_says_nothing_of_events_where_there_are_none(start: Callable[..., Flask]) -> None:
    client = start().test_client()
    assert isinstance(client, CarefulClient)
    assert "Coming up" not in client.page("/").main
    assert "We know of no dated event now." in client.page("/events").main
    assert "There is no news now" in client.page("/news").main


def test_a_calendar_has_what_is_coming_in_southend_s_own_time(on: Callable[[str], CarefulClient]) -> None:
    response = on("2026-12-04").get("/events.ics")
    assert response.mimetype == "text/calendar"
    calendar = parsed(response.get_data())
    assert [one.name for one in calendar.inside] == ["VTIMEZONE", "VEVENT", "VEVENT"]
    off, later = calendar.inside[1:]
    assert later.one("DTSTART") == ({"TZID": "Europe/London"}, "20261210T090000")
    assert later.one("DTEND") == ({"TZID": "Europe/London"}, "20261210T110000")
    assert later.text("UID") == "event-later@southend-send-local-offer"
    assert later.text("LOCATION") == "Earls Hall Primary School, SS0 0QN"
    assert (off.text("STATUS"), later.text("STATUS")) == ("CANCELLED", "CONFIRMED")
    assert on("2027-06-01").get("/events.ics").get_data().count(b"BEGIN:VTIMEZONE") == 1, "even of nothing it is a sound file"


def titles(client: CarefulClient, address: str) -> list[str | None]:
    feed = ElementTree.fromstring(client.get(address).get_data())
    assert all(feed.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "author"))
    return [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]


def test_the_feeds_tell_the_same_and_make_up_no_day(on: Callable[[str], CarefulClient]) -> None:
    client = on("2026-12-04")
    assert titles(client, "/events.atom") == [
        "Called off: Not to be, Saturday 5 December 2026", "A later talk, Thursday 10 December 2026"
    ]  # fmt: skip
    assert titles(client, "/news.atom") == ["A base opens", "What was new"]
    feed = client.get("/news.atom").get_data(as_text=True)
    assert feed.count("<published>") == 1
    assert "2026-02-23T00:00:00Z" in feed


def test_old_news_says_so_and_a_month_stays_a_month(on: Callable[[str], CarefulClient]) -> None:
    client = on("2026-11-26")
    words = client.page("/news").main
    assert words.index("A base opens") < words.index("Older news") < words.index("What was new")
    assert "This is older news." in client.page("/news/old").main
    assert "1 November 2026" not in client.page("/news/base").main.split("Checked on")[0]
    assert "November 2026" in client.page("/news/base").main
