"""My dates, as a family uses them: what is asked, what is said of each day, and what moves when more happens."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from localoffer.i18n import LANGUAGES
from tests.client import CarefulClient, read
from tests.deadlines.telling import cards, had, order, refused, send, summary, tell
from tests.table import each


def test_the_last_day_of_january_and_of_february(client: CarefulClient) -> None:
    """Check 16 of the reviewers: both edges, and the earliest day first."""
    january = tell(client, "request-received", "31 1 2026")
    assert order(january)[:4] == ["2026-03-14", "2026-05-23", "2026-06-06", "2026-06-20"]
    leap = tell(client, "request-received", "29 2 2024")
    assert order(leap)[0] == "2024-04-11"
    appeal = tell(client, "decision-sent", "31 12 2025")
    assert "Monday 2 March 2026" in cards(appeal)["appeal"]  # 28 February is a Saturday


def test_a_day_says_all_that_a_family_needs(client: CarefulClient) -> None:
    card = cards(tell(client, "request-received", "26 10 2026"))["ehcna-decision"]
    for words in ("Monday 7 December 2026", "In 11 days", "The council must say if it will assess",
                  "Who must act: The council", "Law", "SEND Regulations 2014 reg 5(1), (4)", "If this day passes"):  # fmt: skip
        assert words in card


def test_what_is_late_says_so_and_what_to_do_now(client: CarefulClient) -> None:
    card = cards(tell(client, "request-received", "30 9 2026"))["ehcna-decision"]
    assert "This passed 15 days ago" in card
    assert "If it is not done yet, you can do this now: Email SENTeam@southend.gov.uk" in card


def test_yesterday_today_and_tomorrow(client: CarefulClient) -> None:
    said = {
        day: cards(tell(client, "request-received", day))["ehcna-decision"] for day in ("14 10 2026", "15 10 2026", "16 10 2026")
    }
    assert "This passed yesterday" in said["14 10 2026"]
    assert "Today is the last day" in said["15 10 2026"]
    assert "Tomorrow" in said["16 10 2026"]


def test_the_next_for_the_family_and_for_the_council_stand_on_top(client: CarefulClient) -> None:
    page = tell(client, "decision-sent", "10 11 2026", tell(client, "review-meeting-held", "2 11 2026"))
    nexts = [page.words(one) for one in page.tags("section") if "next" in one.get("class", "").split()]
    assert len(nexts) == 2
    assert "Next for you" in nexts[0]
    assert "To be safe, do it by Wednesday 6 January 2027." in nexts[0]
    assert "Next for the council" in nexts[1]
    main = page.main
    assert main.index("Next for you") < main.index("All the dates, earliest first")


def test_a_certificate_moves_the_last_day_to_appeal(client: CarefulClient) -> None:
    first = tell(client, "decision-sent", "10 9 2026")
    assert "Tuesday 10 November 2026" in cards(first)["appeal"]
    assert "you need a mediation certificate first" in cards(first)["appeal"]
    moved = cards(tell(client, "certificate", "5 11 2026", first))["appeal"]
    assert "Monday 7 December 2026" in moved
    assert "only if you rang the mediation adviser within 2 months" in moved


def test_a_certificate_alone_asks_for_the_letter(client: CarefulClient) -> None:
    page = tell(client, "certificate", "5 11 2026")
    assert "we also need the day the council's letter was sent" in page.main
    assert "We know no day in law that follows from this." in page.main


def test_a_certificate_is_of_the_letter_before_it(client: CarefulClient) -> None:
    """A first letter long past, then the final plan: the certificate belongs to the newer."""
    page = tell(
        client, "certificate", "20 11 2026", tell(client, "final-plan-sent", "2 11 2026", tell(client, "decision-sent", "1 3 2026"))
    )
    days = [words for words in re.findall(r'<time datetime="([^"]+)"', page.html)]
    assert "2026-05-01" in days  # two months from the first letter, whatever came later
    assert "2027-01-04" in days  # two months from 2 November, moved out of Christmas; the certificate's month is earlier


def test_a_notice_of_changes_makes_the_final_plan_earlier(client: CarefulClient) -> None:
    first = tell(client, "review-meeting-held", "2 11 2026")
    assert "Monday 25 January 2027" in cards(first)["ar-final-12w"]
    then = cards(tell(client, "amendment-notice-served", "23 11 2026", first))
    assert "Monday 18 January 2027" in then["ar-final-12w"]
    assert "Monday 18 January 2027" in then["ar-amend-final"]
    assert "Monday 7 December 2026" in then["ar-amend-reply"]


def test_a_final_plan_starts_all_that_follows_from_it(client: CarefulClient) -> None:
    found = cards(tell(client, "final-plan-sent", "20 11 2026"))
    assert {"appeal", "appeal-section-i", "med-contact", "ar-12m", "ehcp-deliver"} <= found.keys()


def test_what_came_is_no_longer_called_late(client: CarefulClient) -> None:
    page = tell(client, "request-received", "2 3 2026")
    page = tell(client, "draft-served", "1 7 2026", page)
    assert "Done, as far as we can tell" in cards(page)["ehcna-decision"]
    page = tell(client, "final-plan-sent", "27 7 2026", page)
    assert "Done 7 days late" in cards(page)["ehcp-final"]  # 20 weeks end on 20 July
    assert "you can do this now" not in cards(page)["ehcp-final"]


def test_after_a_letter_the_days_to_a_plan_may_no_longer_count(client: CarefulClient) -> None:
    page = tell(client, "decision-sent", "20 11 2026", tell(client, "request-received", "12 10 2026"))
    assert "Done in time" in cards(page)["ehcna-decision"]
    assert "If the letter said no, this day no longer counts" in cards(page)["ehcp-final"]


def test_the_earlier_of_two_days_on_a_letter_counts(client: CarefulClient) -> None:
    page = tell(client, "decision-sent", "12 11 2026", other="10 11 2026")
    assert had(page) == ["decision-sent 2026-11-10"]
    assert had(tell(client, "decision-sent", "10 11 2026", other="12 11 2026")) == ["decision-sent 2026-11-10"]
    assert "Only a letter can have two days" in refused(client, "request-received", "10 11 2026", other="9 11 2026")


def test_no_number_no_date(client: CarefulClient) -> None:
    page = tell(client, "carer-assessment-asked", "2 11 2026")
    assert "<time" not in page.html.partition('<h2 id="all">')[2]
    assert "The law gives no number of days. It must be done as soon as it can be." in page.main
    assert "We have not yet checked this rule against the text of the law." in page.main


def test_guidance_never_looks_like_law(client: CarefulClient) -> None:
    page = tell(client, "request-received", "26 10 2026")
    kinds = {page.words(one): one.get("class") for one in page.tags("span") if "basis" in one.get("class", "").split()}
    assert kinds == {"Law": "basis basis-statutory", "Guidance, not law": "basis basis-guidance"}


def test_a_coming_day_may_be_in_the_future_and_the_papers_before_it(client: CarefulClient) -> None:
    page = tell(client, "review-meeting-set", "15 12 2026")
    assert "Tuesday 1 December 2026" in cards(page)["ar-invite"]
    assert "15 February" not in page.main
    move = cards(tell(client, "year-of-move", "1 9 2027"))["phase-15feb"]
    assert "Sunday 14 February 2027" in move


def test_a_day_far_ahead_is_not_lost_when_more_is_added(client: CarefulClient) -> None:
    """The form took a 25th birthday in December 2051, and the next answer had forgotten it."""
    page = tell(client, "turns-25", "31 12 2051")
    assert had(tell(client, "decision-sent", "10 11 2026", page)) == ["decision-sent 2026-11-10", "turns-25 2051-12-31"]


def test_a_family_is_not_told_that_a_review_is_too_late_while_half_term_may_have_saved_it(client: CarefulClient) -> None:
    card = cards(tell(client, "governors-decision-received", "29 10 2026"))["excl-irp-apply"]
    assert "This may have passed. If the school was closed for some of the time, you may still be in time" in card
    assert "This passed" not in card


def test_past_the_known_bank_holidays_no_day_is_guessed(client: CarefulClient) -> None:
    page = tell(client, "mediation-date-set", "5 1 2029")
    assert "Bank holidays of that time are not known yet" in page.main


def test_a_day_is_changed_and_taken_away(client: CarefulClient) -> None:
    page = tell(client, "draft-served", "2 11 2026", tell(client, "request-received", "31 1 2026"))
    again = tell(client, "request-received", "26 10 2026", page)
    assert had(again) == ["request-received 2026-10-26", "draft-served 2026-11-02"]
    less = read(client.post("/my-dates", data={"had": had(again), "take": "draft-served"}))
    assert had(less) == ["request-received 2026-10-26"]
    none = read(client.post("/my-dates", data={"had": had(less), "take": "request-received"}))
    assert none.heading == "My dates"
    assert "What happened?" in none.main


WRONG = [
    ("", "26 10 2026", "Choose what happened"),
    ("made-up", "26 10 2026", "Choose what happened"),
    ("request-received", "", "Write the date"),
    ("request-received", "31 6 2026", "31 June: June has 30 days"),
    ("request-received", "29 2 2025", "29 February: in 2025 February has 28 days"),
    ("request-received", "1 13 2026", "We do not know the month “13”"),
    ("request-received", "1 Janury 2026", "We do not know the month “Janury”"),
    ("request-received", "1 1 26", "Write the whole year in four numbers"),
    ("request-received", "1 1", "The date needs a year"),
    ("request-received", "last Tuesday 2026", "The day must be a number"),
    ("request-received", "27 11 2026", "The date is in the future"),
    ("request-received", "31 8 2014", "before 1 September 2014, when this law began"),
    ("year-of-move", "1 9 2090", "too far away"),
]


@each(("event", "when", "said"), WRONG, ids=[said for _, _, said in WRONG])
def test_a_mistake_says_how_to_mend_it_and_keeps_what_was_typed(client: CarefulClient, event: str, when: str, said: str) -> None:
    response = send(client, event, when)
    assert response.status_code == 400
    page = read(response)
    assert page.title.startswith("Error: My dates")
    assert said in summary(page)
    for words in when.split():
        assert f'value="{words}"' in page.html
    assert response.headers["Cache-Control"] == "no-store"


def test_today_and_the_first_day_of_the_law_are_taken(client: CarefulClient) -> None:
    tell(client, "request-received", "23 11 2026")
    tell(client, "request-received", "1 9 2014")


@each("when", ["31 Jan 2026", "31st january 2026", "৩১ ১ ২০২৬", "۳۱ ۱ ۲۰۲۶", "31 جنوری 2026", "31 stycznia 2026"])
def test_a_day_is_understood_as_people_write_it(client: CarefulClient, when: str) -> None:
    assert had(tell(client, "request-received", when)) == ["request-received 2026-01-31"]


def test_a_mistake_while_adding_loses_no_day(client: CarefulClient) -> None:
    first = tell(client, "decision-sent", "10 11 2026")
    response = send(client, "certificate", "1 11 2026", first)
    assert response.status_code == 400
    page = read(response)
    assert "cannot be older than the decision letter" in summary(page)
    assert "Monday 11 January 2027" in cards(page)["appeal"]
    meeting = tell(client, "review-meeting-held", "2 11 2026")
    assert "cannot come before the review meeting" in refused(client, "amendment-notice-served", "1 11 2026", meeting)


@each(
    "rows",
    [["nonsense"], ["request-received"], ["request-received 2026-02-30"], ["made-up 2026-01-01"], ["request-received 1999-01-01"],
     ["request-received 2027-01-01"], ["x" * 9000], ["decision-sent 2026-11-10", "certificate 2026-01-01"]],
)  # fmt: skip
def test_hidden_fields_that_nobody_could_have_are_left_out(client: CarefulClient, rows: list[str]) -> None:
    response = client.post(
        "/my-dates", data={"had": rows, "event": "draft-served", "when-day": "2", "when-month": "11", "when-year": "2026"}
    )
    assert response.status_code == 200
    assert had(read(response)) == ["draft-served 2026-11-02"]


@pytest.mark.slow
def test_every_happening_gives_a_page_in_every_language(client: CarefulClient, app: Flask) -> None:
    happenings = app.extensions["editions"].current.library.happenings.by_key
    assert len(happenings) > 60
    for key in happenings:
        page = tell(client, key, "2 11 2026")
        assert page.heading == "My dates"
        assert cards(page) or key == "certificate", key
    for code in set(LANGUAGES) - {"en"}:
        for key in list(happenings)[::9]:
            tell(client, key, "2 11 2026", root=f"/{code}")


@pytest.mark.parametrize("code", ["pl", "ur"])
def test_every_choice_is_in_every_language(app: Flask, code: str) -> None:
    happenings = app.extensions["editions"].current.library.happenings
    assert [one.key for one in happenings.by_key.values() if code not in one.titles or (one.helps and code not in one.helps)] == []
    assert [one.key for one in happenings.journeys if code not in one.titles] == []


def test_a_roadmap_leads_to_its_own_events(client: CarefulClient, app: Flask) -> None:
    for road in app.extensions["editions"].current.library.roadmaps():
        page = client.page(f"/my-dates/{road.slug}")
        assert page.heading.startswith("My dates: ")
        assert [one for one in page.tags("input") if one.get("type") == "radio"]
    assert "A draft plan came" in client.page("/my-dates/ehc-needs-assessment").main
    assert client.get("/my-dates/not-a-journey").status_code == 404


def test_the_text_to_copy_has_every_day(client: CarefulClient) -> None:
    page = tell(client, "request-received", "31 1 2026")
    text = page.words(next(one for one in page.tags("pre")))
    for words in ("You asked the council for an EHC assessment: Saturday 31 January 2026", "Saturday 14 March 2026 (This passed",
                  "Law: SEND Regulations 2014 reg 5(1), (4)", "not legal advice"):  # fmt: skip
        assert words in text


def test_a_page_is_asked_for_by_reading_alone_and_answers_are_not_kept(client: CarefulClient) -> None:
    assert client.get("/my-dates").headers["Cache-Control"] == "no-cache"
    tell(client, "request-received", "31 1 2026")
    assert "What you told us" not in client.page("/my-dates").main


def test_an_answer_comes_compressed(client: CarefulClient) -> None:
    data = {"event": "request-received", "when-day": "31", "when-month": "1", "when-year": "2026"}
    response = client.post("/my-dates", data=data, headers={"Accept-Encoding": "br"})
    assert response.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in response.headers["Vary"]
    assert len(response.get_data()) < 14_000
