"""How every calendar file of ours begins (RFC 5545), and the name behind its entries."""

from __future__ import annotations

from icalendar import Calendar

HERE = "southend-send-local-offer"  # ends every UID: it never changes, or a phone would hold each entry twice


def begun(what: str, language: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//Southend SEND Local Offer//{what}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    return calendar
