"""A mother asks on the last day of January, and tells the site each thing as it happens: no script, no account, nothing kept."""

from __future__ import annotations

from flask import Flask

from tests.client import CarefulClient
from tests.deadlines.ical import parsed
from tests.deadlines.telling import cards, had, tell


def test_from_asking_in_january_to_an_appeal(client: CarefulClient, app: Flask) -> None:
    page = client.follow(client.page("/"), "Work out my dates")
    assert "You asked the council for an EHC assessment" in page.main

    page = tell(client, "request-received", "31 January 2026")
    assert "Saturday 14 March 2026" in cards(page)["ehcna-decision"]
    assert "This passed 257 days ago" in cards(page)["ehcna-decision"]

    page = tell(client, "draft-served", "1 June 2026", page)
    assert "Done, as far as we can tell" in cards(page)["ehcna-decision"]
    assert "Monday 15 June 2026" in cards(page)["ehcp-draft-reply"]
    assert "This passed" in cards(page)["ehcp-final"]

    page = tell(client, "final-plan-sent", "5 October 2026", page)
    assert "Done 107 days late" in cards(page)["ehcp-final"]
    assert "Monday 7 December 2026" in cards(page)["appeal"]  # 5 December is a Saturday
    assert "To be safe, do it by Wednesday 2 December 2026." in cards(page)["appeal"]

    page = tell(client, "mediation-declined", "9 November 2026", page)
    assert "The mediation adviser" in cards(page)["med-cert-no"]
    assert "Done in time" in cards(page)["med-contact"]

    page = tell(client, "certificate", "11 November 2026", page)
    assert "Friday 11 December 2026" in cards(page)["appeal"]
    assert "Done in time" in cards(page)["med-cert-no"]

    calendar = parsed(client.post("/my-dates/calendar.ics", data={"had": had(page)}).get_data())
    names = {event.text("UID").partition("@")[0]: event.day("DTSTART") for event in calendar.inside}
    assert names["decision-sent.appeal.20261005"] == "2026-12-11"

    rule = client.get("/timescales/appeal")
    assert rule.status_code == 200
    assert client.follow(page, "Start again").heading == "My dates"


def test_from_a_roadmap_of_the_yearly_review_to_its_dates(client: CarefulClient) -> None:
    page = client.page("/my-dates/annual-review")
    assert page.links["See the steps: The yearly review of an EHC plan"] == "/roadmaps/annual-review"
    page = tell(client, "review-meeting-set", "15 December 2026")
    page = tell(client, "year-of-move", "1 September 2027", page)
    assert "Tuesday 1 December 2026" in cards(page)["ar-invite"]
    assert "Sunday 14 February 2027" in cards(page)["phase-15feb"]


def test_in_urdu_the_words_and_the_direction_hold(client: CarefulClient) -> None:
    page = tell(client, "request-received", "31 1 2026", root="/ur")
    assert page.root.get("dir") == "rtl"
    assert "ہفتہ" in page.main or "سنیچر" in page.main  # Saturday
    assert all(form.get("action", "").startswith("/ur/") for form in page.tags("form") if "my-dates" in form.get("action", ""))
