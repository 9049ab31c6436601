"""Coming events as a calendar that a phone can follow (RFC 5545): in Southend's own time, with names that never change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from flask_babel import gettext as _
from icalendar import Event, Timezone

from ..clock import LONDON
from .calendars import HERE, begun
from .dated import Occasion

BEGAN = date(2026, 1, 1)
# Written out: icalendar 6.3 works out the rules of a zone, but has summer time begin at two in the morning and not at one.
LONDON_RULES = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19810329T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


def calendar_of(occasions: Iterable[Occasion], site: str, language: str) -> bytes:
    """With the rules of the time zone always in it: a calendar of nothing at all would be no sound file."""
    calendar = begun("Events", language)
    calendar.add("x-wr-calname", _("Southend SEND events"))
    calendar.add_component(Timezone.from_ical(LONDON_RULES))
    for one in occasions:
        calendar.add_component(_event(one, site))
    return bytes(calendar.to_ical())


def _event(one: Occasion, site: str) -> Event:
    event = Event()
    event.add("uid", f"event-{one.slug}@{HERE}")
    event.add("summary", f"{_('Called off')}: {one.title}" if one.called_off else one.title)
    event.add("status", "CANCELLED" if one.called_off else "CONFIRMED")
    event.add("description", "\n".join((one.summary, one.booking, f"{site}{one.address}")))
    event.add("location", ", ".join(part for part in (one.where, one.postcode) if part))
    event.add("url", f"{site}{one.address}")
    # The same file each time it is asked for until the page is checked again: then calendars take it for a newer one.
    event.add("dtstamp", datetime.combine(one.reviewed, time.min, UTC))
    event.add("sequence", max(0, (one.reviewed - BEGAN).days))
    _when(event, one)
    return event


def _when(event: Event, one: Occasion) -> None:
    if one.day is None:
        return
    last = one.last_day or one.day
    if one.starts is None:
        event.add("dtstart", one.day)
        event.add("dtend", last + timedelta(days=1))  # the day after, as RFC 5545 has it for whole days
        return
    event.add("dtstart", datetime.combine(one.day, one.starts, LONDON))
    if one.ends:
        event.add("dtend", datetime.combine(last, one.ends, LONDON))
