"""My dates without a page: what one day means beside the others. Pure, so every case is a line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localoffer import law
from localoffer.deadlines.model import Happened, MyDates, State, work_out
from tests.table import each

TODAY = date(2026, 11, 23)


def starts(key: str) -> list[str]:
    also = {
        "final-plan-sent": ["decision-sent", "plan-finalised", "plan-last-reviewed"],
        "amendment-notice-served": ["amendment-notice-sent", "plan-last-reviewed"],
    }
    return [] if key == "certificate" else [key, *also.get(key, [])]


def worked(**happened: str) -> MyDates:
    days: Happened = {key.replace("_", "-"): date.fromisoformat(day) for key, day in happened.items()}
    return work_out(days, starts, TODAY)


def states(dates: MyDates) -> dict[str, State]:
    return {mine.deadline.rule.key: mine.state for mine in (*dates.dated, *dates.undated)}


DONE = [
    ({"request_received": "2026-10-12"}, "ehcna-decision", State.TODAY),
    ({"request_received": "2026-10-11"}, "ehcna-decision", State.PASSED),
    ({"request_received": "2026-10-13"}, "ehcna-decision", State.AHEAD),
    ({"request_received": "2026-10-13"}, "ehcna-consult", State.NO_DAY),
    ({"request_received": "2026-03-02", "decision_sent": "2026-04-13"}, "ehcna-decision", State.DONE_IN_TIME),
    ({"request_received": "2026-03-02", "decision_sent": "2026-04-14"}, "ehcna-decision", State.DONE_LATE),
    ({"request_received": "2026-03-02", "draft_served": "2026-07-01"}, "ehcna-decision", State.DONE),
    ({"request_received": "2026-03-02", "draft_served": "2026-04-01"}, "ehcna-decision", State.DONE_IN_TIME),
    (
        {"request_received": "2026-03-02", "draft_served": "2026-04-01", "decision_sent": "2026-08-01"},
        "ehcna-decision",
        State.DONE_IN_TIME,
    ),
    ({"request_received": "2026-03-02", "decision_sent": "2026-04-13"}, "ehcp-final", State.MAY_BE_OVER),
    ({"request_received": "2026-03-02", "decision_sent": "2026-04-13"}, "ehcna-noplan", State.MAY_BE_OVER),
    ({"request_received": "2026-03-02", "draft_served": "2026-07-01"}, "ehcna-noplan", State.OVER),
    ({"request_received": "2026-03-02", "decision_sent": "2026-02-01"}, "ehcp-final", State.PASSED),
    ({"request_received": "2026-03-02", "final_plan_sent": "2026-07-20"}, "ehcp-final", State.DONE_IN_TIME),
    ({"decision_sent": "2026-09-10", "appeal_received": "2026-10-01"}, "appeal", State.DONE_IN_TIME),
    ({"decision_sent": "2026-09-10", "certificate": "2026-10-01"}, "med-contact", State.DONE_IN_TIME),
    ({"mediation_declined": "2026-11-16", "certificate": "2026-11-23"}, "med-cert-no", State.DONE_LATE),
    ({"order_plan": "2026-03-02", "draft_served": "2026-04-06"}, "ord-plan-draft", State.DONE_IN_TIME),
    ({"order_plan": "2026-03-02", "final_plan_sent": "2026-05-19"}, "ord-plan-final", State.DONE_LATE),
    ({"order_assess": "2026-03-02", "draft_served": "2026-04-06"}, "ord-assess-noplan", State.OVER),
    ({"conceded_school": "2026-03-02", "final_plan_sent": "2026-03-16"}, "con-school", State.DONE_IN_TIME),
    ({"mediation_agreed_school": "2026-03-02", "final_plan_sent": "2026-03-16"}, "med-agreed-appealable", State.DONE_IN_TIME),
    ({"nhs_matter_known": "2026-01-05", "nhs_complaint_received": "2026-02-02"}, "nhs-complain", State.DONE_IN_TIME),
    # a plan counts from its day on: three weeks later nothing is "late" by that alone
    ({"final_plan_sent": "2026-11-02"}, "ehcp-deliver", State.SINCE),
    ({"final_plan_sent": "2026-11-23"}, "ehcp-deliver", State.SINCE),
    # 15 school days from 19 October are 9 November, or 16 November where half term was in between
    ({"governors_decision_received": "2026-10-19"}, "excl-irp-apply", State.MAY_HAVE_PASSED),
    ({"governors_decision_received": "2026-06-19"}, "excl-irp-apply", State.PASSED),
    ({"governors_decision_received": "2026-11-20"}, "excl-irp-apply", State.AHEAD),
    # counted back from a day, a closed school makes it earlier: then it has surely passed
    ({"review_panel_date_set": "2026-11-26"}, "excl-irp-papers", State.PASSED),
]


def test_a_notice_of_an_older_review_is_not_taken_for_this_one_s() -> None:
    """Refused before: a family with last year's notice on its list could not add this year's meeting."""
    dates = worked(amendment_notice_served="2025-12-01", review_meeting_held="2026-11-02")
    (longstop,) = [mine for mine in dates.dated if mine.deadline.rule.key == "ar-final-12w"]
    assert longstop.deadline.last_lawful_day == date(2027, 1, 25)
    with pytest.raises(law.OutOfOrder):
        worked(amendment_notice_served="2026-10-20", review_meeting_held="2026-11-02")


def test_the_reply_to_changes_without_a_review_is_the_family_s_with_a_safe_day() -> None:
    reply, final = worked(amendment_proposed="2026-11-20").dated
    assert (reply.for_family, reply.deadline.safe_day) == (True, date(2026, 12, 1))
    assert (final.for_family, final.deadline.safe_day) == (False, None)


YEARS = [
    # the year to the next review: from the decision after a review, or the first plan; not from the changed plan
    ({"final_plan_sent": "2026-10-01"}, date(2027, 9, 30)),
    ({"amendment_notice_served": "2026-08-10"}, date(2027, 8, 9)),
    ({"amendment_notice_served": "2026-08-10", "final_plan_sent": "2026-10-01"}, date(2027, 8, 9)),
    ({"amendment_notice_served": "2024-08-10", "final_plan_sent": "2026-10-01"}, date(2027, 9, 30)),
    ({"plan_last_reviewed": "2026-03-10", "amendment_proposed": "2026-08-10", "final_plan_sent": "2026-10-01"}, date(2027, 3, 9)),
]


@each(("happened", "ends"), YEARS)
def test_the_year_to_the_next_review_runs_from_the_decision(happened: dict[str, str], ends: date) -> None:
    (year,) = [mine for mine in worked(**happened).dated if mine.deadline.rule.key == "ar-12m"]
    assert year.deadline.last_lawful_day == ends


def test_each_part_of_changes_without_a_review_is_done_by_its_own() -> None:
    dates = worked(amendment_proposed="2026-09-01", final_plan_sent="2026-10-20")
    assert {mine.deadline.part: mine.state for mine in dates.dated if mine.deadline.part} == {
        "reply": State.DONE,
        "final plan": State.DONE_IN_TIME,
    }


def test_a_child_starts_one_school() -> None:
    for event, part in (("school-start-primary", "primary"), ("school-start-secondary", "secondary")):
        dates = work_out({event: date(2027, 9, 1)}, starts, TODAY)
        assert [mine.deadline.part for mine in dates.dated] == ["", part]


@each(("happened", "rule", "state"), DONE)
def test_how_a_limit_stands(happened: dict[str, str], rule: str, state: State) -> None:
    assert states(worked(**happened))[rule] is state


def test_how_late_it_was() -> None:
    dates = worked(request_received="2026-03-02", decision_sent="2026-04-20")
    assert next(mine.days for mine in dates.dated if mine.deadline.rule.key == "ehcna-decision") == 7


def test_no_day_stands_twice() -> None:
    dates = worked(review_meeting_held="2026-11-02", amendment_notice_served="2026-11-23")
    keys = [mine.deadline.rule.key for mine in dates.dated]
    assert keys.count("ar-amend-final") == 1
    assert next(mine.event for mine in dates.dated if mine.deadline.rule.key == "ar-amend-final") == "amendment-notice-sent"


def test_a_later_review_replaces_the_older_and_a_later_letter_does_not() -> None:
    dates = worked(plan_last_reviewed="2026-01-05", final_plan_sent="2026-11-02", decision_sent="2026-09-10")
    days = {(mine.deadline.rule.key, mine.started) for mine in dates.dated}
    assert {day for key, day in days if key == "ar-12m"} == {date(2026, 11, 2)}
    assert {day for key, day in days if key == "appeal"} == {date(2026, 9, 10), date(2026, 11, 2)}


def test_the_last_review_before_a_move_gives_the_later_day() -> None:
    alone = worked(plan_transferred="2026-11-02")
    known = worked(plan_transferred="2026-11-02", plan_last_reviewed="2026-10-01")

    def day(dates: MyDates) -> date | None:
        return next(mine.deadline.last_lawful_day for mine in dates.dated if mine.deadline.rule.key == "move-review")

    assert (day(alone), day(known)) == (date(2027, 2, 1), date(2027, 9, 30))


def test_days_that_cannot_both_be_true_are_refused() -> None:
    with pytest.raises(law.OutOfOrder):
        worked(decision_sent="2026-11-10", certificate="2026-11-01")


EVENTS = sorted(law.EVENTS)
days = st.dates(min_value=date(2014, 9, 1), max_value=TODAY)


@given(st.dictionaries(st.sampled_from(EVENTS), days, min_size=1, max_size=5))
def test_whatever_happened_the_days_are_in_order_with_names_of_their_own(happened: dict[str, date]) -> None:
    try:
        dates = work_out(happened, starts, TODAY)
    except law.OutOfOrder:
        return
    order = [mine.deadline.last_lawful_day for mine in dates.dated]
    assert order == sorted(order)  # type: ignore[type-var]
    assert all(mine.deadline.last_lawful_day is None for mine in dates.undated)
    names = [mine.key for mine in dates.dated]
    assert len(set(names)) == len(names)
    assert not dates.next_for_family or dates.next_for_family.deadline.last_lawful_day >= TODAY  # type: ignore[operator]


@given(st.sampled_from(EVENTS), days)
def test_a_name_does_not_change_with_the_day_it_is_asked_on(event: str, on: date) -> None:
    now, later = (work_out({event: on}, starts, today) for today in (TODAY, TODAY + timedelta(days=40)))
    assert {mine.key for mine in now.dated} == {mine.key for mine in later.dated}
