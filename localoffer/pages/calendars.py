"""How every calendar file of ours begins (RFC 5545), and the name behind its entries."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it takes a while to load, and most workers never make a file
    from icalendar import Calendar

HERE = "southend-send-local-offer"  # ends every UID: it never changes, or a phone would hold each entry twice
BEGAN = datetime.fromisoformat("2026-01-01T00:00:00+00:00")  # this site: a changed entry's number is minutes since then


def made_by(what: str, language: str) -> str:
    return f"-//Southend SEND Local Offer//{what}//{language.upper()}"


def begun(what: str, language: str) -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", made_by(what, language))
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    return calendar
