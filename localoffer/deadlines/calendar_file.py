"""My dates as a calendar file (RFC 5545): whole days, stable names, alarms while there is still time, and nothing of a child."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from icalendar import Alarm, Event

from ..pages.calendars import BEGAN, HERE, begun
from .rows import Row
from .text import details
from .words import ENTRY

NINE = timedelta(hours=9)  # whole days begin at midnight: alarms ring at nine in the morning
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def calendar_file(rows: list[Row], now: datetime, today: date, site: str, root: str, language: str) -> bytes:
    """Every day that is still to be done; not a duty that has begun and goes on. `now` is when it was asked for."""
    calendar = begun("My dates", language)
    for row in rows:
        if row.can_pass and not row.finished:
            for event in _events(row, today, "\n".join(details(row, site, root))):
                _stamp(event, now)
                calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(row: Row, today: date, about: str) -> Iterator[Event]:
    """For the family two: the last day, and the safe day before it. For others one, with a look ahead and a look back."""
    day, safe = row.day, row.mine.deadline.safe_day
    if day is None:
        return
    if row.mine.for_family:
        yield _event(row, day, ENTRY["last"](row.title), about, [NINE] if row.mine.open else [])
        if safe and safe >= today and row.mine.open:
            alarms = [NINE - WEEK, NINE] if safe - WEEK >= today else [NINE]
            yield _event(row, safe, ENTRY["safe"](row.title), about, alarms, ".safe")
        return
    alarms = [NINE - WEEK] if row.mine.open and day - WEEK >= today else []
    if row.mine.open:
        alarms.append(NINE + DAY)  # the morning after, when a family may write that it is late
    yield _event(row, day, ENTRY["others"](row.title, row.who), about, alarms)


def _event(row: Row, day: date, title: str, about: str, alarms: list[timedelta], more: str = "") -> Event:
    event = Event()
    event.add("uid", f"{row.mine.key}{more}@{HERE}")
    event.add("summary", title)
    event.add("description", about)
    event.add("dtstart", day)
    event.add("dtend", day + DAY)  # the day after, as RFC 5545 has it for whole days
    event.add("transp", "TRANSPARENT")  # a last day does not make anybody busy
    event.add("class", "PRIVATE")  # in a calendar shared with others it shows no words
    for at in alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", at)
        event.add_component(alarm)
    return event


def _stamp(event: Event, now: datetime) -> None:
    """A calendar takes a changed day for an entry that it has only when the sequence is higher: minutes since the site began."""
    event.add("dtstamp", now)
    event.add("sequence", max(0, int((now - BEGAN).total_seconds() // 60)))
