"""Days worked out by hand or by others, each with where it comes from: shared/facts/law.md 2.19 unless a row says otherwise."""

from __future__ import annotations

from datetime import date

from localoffer.law import Known, Note, deadlines
from localoffer.law.model import Deadline
from tests.table import each

REQUEST, MEETING, ORDER = date(2026, 9, 7), date(2026, 11, 2), date(2026, 12, 1)
CERTIFICATE = Known(certificate=date(2027, 1, 20))


NOTHING = Known()


def of(key: str, event: str, on: date, known: Known = NOTHING) -> list[Deadline]:
    return [deadline for deadline in deadlines(event, on, known) if deadline.rule.key == key]


VECTORS = {
    "six weeks to decide": ("ehcna-decision", "request-received", REQUEST, date(2026, 10, 19)),
    "sixteen weeks land on a bank holiday and stay there": ("ehcna-noplan", "request-received", REQUEST, date(2026, 12, 28)),
    "the draft that leaves fifteen days": ("ehcp-draft-latest", "request-received", REQUEST, date(2027, 1, 11)),
    "twenty weeks to the final plan": ("ehcp-final", "request-received", REQUEST, date(2027, 1, 25)),
    "the fifteenth day counts the first": ("ehcp-draft-reply", "draft-served", date(2027, 1, 4), date(2027, 1, 18)),
    "papers two weeks before": ("ar-papers", "review-meeting-set", MEETING, date(2026, 10, 19)),
    "the school's report": ("ar-report", "review-meeting-held", MEETING, date(2026, 11, 16)),
    "four weeks to the letter": ("ar-decision", "review-meeting-held", MEETING, date(2026, 11, 30)),
    "twelve weeks in all": ("ar-final-12w", "review-meeting-held", MEETING, date(2027, 1, 25)),
    "eight weeks from the notice": ("ar-amend-final", "amendment-notice-sent", date(2026, 11, 25), date(2027, 1, 20)),
    "IPSEA's own example of four weeks": ("ar-decision", "review-meeting-held", date(2024, 11, 1), date(2024, 11, 29)),
    "a year of review ends the day before": ("ar-12m", "plan-last-reviewed", date(2026, 3, 10), date(2027, 3, 9)),
    "the move to secondary": ("phase-15feb", "year-of-move", date(2027, 9, 1), date(2027, 2, 14)),
    "the move after school": ("phase-31mar", "year-of-move-post-16", date(2027, 9, 1), date(2027, 3, 30)),
    "five months before a college move": ("phase-p16", "post-16-move", date(2027, 9, 1), date(2027, 4, 1)),
    "appeal: a Sunday moves to Monday": ("appeal", "decision-sent", date(2026, 11, 10), date(2027, 1, 11)),
    "appeal: August moves to September": ("appeal", "decision-sent", date(2026, 6, 10), date(2026, 9, 1)),
    "appeal: New Year's Eve moves to January": ("appeal", "decision-sent", date(2026, 10, 31), date(2027, 1, 4)),
    "appeal: two months from 30 December": ("appeal", "decision-sent", date(2026, 12, 30), date(2027, 3, 1)),
    "appeal: two months from 31 December": ("appeal", "decision-sent", date(2026, 12, 31), date(2027, 3, 1)),
    "mediation within thirty days": ("med-arrange", "mediation-asked", date(2026, 12, 14), date(2027, 1, 13)),
    "certificate over Christmas": ("med-cert-no", "mediation-declined", date(2026, 12, 22), date(2026, 12, 29)),
    "fifteen days to say if it will reassess": ("reassess-decision", "reassessment-requested", ORDER, date(2026, 12, 16)),
    "fourteen weeks to reassess": ("reassess-final", "reassessment-agreed", date(2026, 12, 16), date(2027, 3, 24)),
    "a late transfer counts day one": ("move-transfer-late", "old-council-told-of-move", date(2026, 11, 30), date(2026, 12, 18)),
    "six weeks to tell after a transfer": ("move-inform", "plan-transferred", date(2026, 12, 18), date(2027, 1, 29)),
    "three months to review after a transfer": ("move-review", "plan-transferred", date(2026, 12, 18), date(2027, 3, 17)),
    "ordered to assess: tell": ("ord-assess-notify", "order-assess", ORDER, date(2026, 12, 15)),
    "ordered to assess: no plan": ("ord-assess-noplan", "order-assess", ORDER, date(2027, 2, 9)),
    "ordered to assess: plan": ("ord-assess-final", "order-assess", ORDER, date(2027, 3, 9)),
    "ordered to make a plan: draft": ("ord-plan-draft", "order-plan", ORDER, date(2027, 1, 5)),
    "ordered to make a plan: final": ("ord-plan-final", "order-plan", ORDER, date(2027, 2, 16)),
    "a recommendation counts its first day": ("rec-social", "social-care-recommendation", ORDER, date(2027, 1, 4)),
    "social care: one working day": ("cin-decide", "care-referral-received", date(2026, 11, 23), date(2026, 11, 24)),
    "social care: 45 working days over Christmas": ("cin-assess", "care-referral-received", date(2026, 11, 23), date(2027, 1, 28)),
    "children's complaint, stage 1": ("csc-stage1", "care-complaint-received", date(2026, 11, 23), date(2026, 12, 7)),
    "children's complaint, stage 2": ("csc-stage2", "care-stage-2-requested", date(2026, 11, 23), date(2026, 12, 30)),
    "a discrimination claim does not move off a Saturday": (
        "dd-claim", "discrimination-happened", date(2026, 11, 23), date(2027, 5, 22)),
    "a year to the ombudsman": ("lgsco", "matter-known", date(2026, 11, 23), date(2027, 11, 22)),
}  # fmt: skip


@each(("key", "event", "on", "expected"), VECTORS.values(), ids=VECTORS)
def test_the_last_lawful_day(key: str, event: str, on: date, expected: date) -> None:
    (found,) = of(key, event, on)
    assert found.last_lawful_day == expected


BOUNDARIES = {
    # our own, by hand with a calendar: the months that have no such day, leap years, August and Christmas at both edges
    "six months from 31 August": ("reassess-bar6m", "last-assessed", date(2026, 8, 31), date(2027, 2, 28)),
    "two months from 31 January are 31 March": ("med-contact", "decision-sent", date(2026, 1, 31), date(2026, 3, 31)),
    "one month from 31 January": ("sar", "information-requested", date(2026, 1, 31), date(2026, 2, 28)),
    "one month from 31 January in a leap year": ("sar", "information-requested", date(2028, 1, 31), date(2028, 2, 29)),
    "twelve months from 29 February": ("nhs-complain", "nhs-matter-known", date(2024, 2, 29), date(2025, 2, 28)),
    "a review year from 29 February": ("ar-12m", "plan-last-reviewed", date(2024, 2, 29), date(2025, 2, 27)),
    "a review year from 1 March": ("ar-12m", "plan-last-reviewed", date(2024, 3, 1), date(2025, 2, 28)),
    "six weeks over 29 February": ("ehcna-decision", "request-received", date(2028, 1, 31), date(2028, 3, 13)),
    "six weeks from 29 February": ("ehcna-decision", "request-received", date(2024, 2, 29), date(2024, 4, 11)),
    "appeal ending on the last of July stays": ("appeal", "decision-sent", date(2025, 5, 31), date(2025, 7, 31)),
    "appeal ending on 1 August waits": ("appeal", "decision-sent", date(2025, 6, 1), date(2025, 9, 1)),
    "appeal ending on 31 August waits": ("appeal", "decision-sent", date(2025, 6, 30), date(2025, 9, 1)),
    "appeal ending on 24 December stays": ("appeal", "decision-sent", date(2025, 10, 24), date(2025, 12, 24)),
    "appeal ending on Christmas Day waits": ("appeal", "decision-sent", date(2025, 10, 25), date(2026, 1, 2)),
    "appeal ending on 1 January waits": ("appeal", "decision-sent", date(2025, 11, 1), date(2026, 1, 2)),
    "appeal ending on 2 January stays": ("appeal", "decision-sent", date(2025, 11, 2), date(2026, 1, 2)),
    "appeal ending on Good Friday": ("appeal", "decision-sent", date(2026, 2, 3), date(2026, 4, 7)),
    "only the school: no certificate, two months": ("appeal-section-i", "final-plan-sent", date(2026, 6, 10), date(2026, 9, 1)),
    "the council's answer leaves August out": ("tribunal-la-response", "appeal-received", date(2026, 7, 20), date(2026, 9, 29)),
    "the council's answer leaves Christmas out": ("tribunal-la-response", "appeal-received", date(2026, 12, 14), date(2027, 2, 2)),
    "permission to appeal leaves Christmas out": (
        "tribunal-permission", "tribunal-decision-sent", date(2026, 12, 15), date(2027, 1, 20)),
    "five working days before mediation": ("med-date", "mediation-date-set", date(2026, 12, 31), date(2026, 12, 22)),
    "turning 25 on the last day of a year of college": ("age25", "turns-25", date(2027, 7, 31), date(2027, 7, 31)),
    "turning 25 the day after": ("age25", "turns-25", date(2027, 8, 1), date(2028, 7, 31)),
    "a plan from its first day": ("ehcp-deliver", "plan-finalised", date(2027, 1, 23), date(2027, 1, 23)),
    "72 hours": ("breach", "data-breach-known", date(2026, 11, 27), date(2026, 11, 30)),
    "secondary applications": ("adm-apply-secondary", "school-start-secondary", date(2027, 9, 1), date(2026, 10, 31)),
    "the sixth day of a suspension": ("excl-day6-fixed", "suspension-begun", date(2026, 11, 23), date(2026, 11, 30)),
    "the sixth day after an exclusion does not": ("excl-day6-perm", "permanently-excluded", date(2026, 11, 23), date(2026, 12, 1)),
}  # fmt: skip


@each(("key", "event", "on", "expected"), BOUNDARIES.values(), ids=BOUNDARIES)
def test_the_edges(key: str, event: str, on: date, expected: date) -> None:
    (found,) = of(key, event, on)
    assert found.last_lawful_day == expected


def test_an_early_notice_brings_the_final_plan_forward() -> None:
    notice = Known(notice=date(2026, 11, 25))
    (longstop,) = of("ar-final-12w", "review-meeting-held", MEETING, notice)
    (final,) = of("ar-amend-final", "review-meeting-held", MEETING, notice)
    assert longstop.last_lawful_day == final.last_lawful_day == date(2027, 1, 20)
    assert longstop.notes == (Note.EARLIER_OF_TWO,)


def test_a_notice_on_the_last_day_changes_nothing() -> None:
    (longstop,) = of("ar-final-12w", "review-meeting-held", MEETING, Known(notice=date(2026, 11, 30)))
    assert longstop.last_lawful_day == date(2027, 1, 25)


def test_a_move_in_september_brings_the_final_plan_forward() -> None:
    (longstop,) = of("ar-final-12w", "review-meeting-held", date(2026, 12, 7), Known(phase_move=date(2027, 9, 1)))
    assert longstop.last_lawful_day == date(2027, 2, 14)


def test_a_certificate_moves_the_appeal_and_says_on_what_that_hangs() -> None:
    (found,) = of("appeal", "decision-sent", date(2026, 11, 10), CERTIFICATE)
    assert found.last_lawful_day == date(2027, 2, 22)  # Saturday 20 February moves to Monday
    assert Note.ADVISER_IN_TIME in found.notes


def test_an_early_certificate_changes_no_day() -> None:
    (found,) = of("appeal", "decision-sent", date(2026, 11, 10), Known(certificate=date(2026, 11, 20)))
    assert found.last_lawful_day == date(2027, 1, 11)
    assert Note.ADVISER_IN_TIME not in found.notes


def test_twelve_months_from_the_last_review_may_be_later_than_three_from_the_move() -> None:
    (found,) = of("move-review", "plan-transferred", date(2026, 12, 18), Known(last_review=date(2026, 10, 1)))
    assert found.last_lawful_day == date(2027, 9, 30)


def test_the_longest_that_a_stage_2_complaint_may_take() -> None:
    (found,) = of("csc-stage2", "care-stage-2-requested", date(2026, 11, 23))
    assert found.longest_day == date(2027, 2, 25)


def test_the_meeting_leaves_four_weeks_for_the_decision() -> None:
    (from_review,) = of("ar-meeting-latest", "plan-last-reviewed", date(2026, 3, 10))
    (from_year_end,) = of("ar-meeting-latest", "review-year-ends", date(2027, 3, 9))
    assert from_review.last_lawful_day == from_year_end.last_lawful_day == date(2027, 2, 9)


TWO_PARTS = {
    "offers, on the next working day": ("adm-offer", "school-start", date(2026, 9, 1), [date(2026, 3, 2), date(2026, 4, 16)]),
    "a plan kept, and changed if agreed": ("con-cease", "conceded-cease", date(2026, 12, 1), [date(2026, 12, 1), date(2027, 1, 5)]),
    "changes without a review": ("amend-no-review", "amendment-proposed", date(2027, 1, 4), [date(2027, 1, 18), date(2027, 3, 1)]),
}


@each(("key", "event", "on", "expected"), TWO_PARTS.values(), ids=TWO_PARTS)
def test_a_rule_of_two_parts_gives_two_days(key: str, event: str, on: date, expected: list[date]) -> None:
    found = of(key, event, on)
    assert [one.last_lawful_day for one in found] == expected
    assert all(one.part for one in found)


def test_a_move_to_college_counts_from_march_not_february() -> None:
    """Reg 18(1)(a). February used to be shown for every move: the council was called late six weeks too soon."""
    (longstop,) = of("ar-final-12w", "review-meeting-held", date(2027, 1, 11), Known(phase_move_post_16=date(2027, 9, 1)))
    assert longstop.last_lawful_day == date(2027, 3, 30)


AGREED = {
    "to assess": ("mediation-agreed-assess", [date(2026, 12, 15), date(2027, 2, 9), date(2027, 3, 9)]),
    "to make a plan": ("mediation-agreed-plan", [date(2027, 1, 5), date(2027, 2, 16)]),
    "to change the help": ("mediation-agreed-help", [date(2027, 1, 5)]),
    "to change the school": ("mediation-agreed-school", [date(2026, 12, 15)]),
}


@each(("event", "expected"), AGREED.values(), ids=AGREED)
def test_what_was_agreed_at_mediation_has_the_days_of_an_order(event: str, expected: list[date]) -> None:
    """Reg 42(2); the days of an order of 1 December 2026 are in the file's vectors."""
    found = of("med-agreed-appealable", event, date(2026, 12, 1))
    assert [one.last_lawful_day for one in found] == expected


def test_where_nobody_says_what_was_agreed_every_day_is_given_with_its_condition() -> None:
    found = of("med-agreed-appealable", "mediation-agreed", date(2026, 12, 1))
    assert {one.last_lawful_day for one in found} == {day for _event, days in AGREED.values() for day in days}
    assert all(Note.IF_AGREED in one.notes and one.part for one in found)


SAFE = {
    # last lawful day, safe day: what rule 12 adds is not leant on
    "an appeal that ends in August": ("appeal", "decision-sent", date(2026, 6, 10), date(2026, 9, 1), date(2026, 8, 5)),
    "an appeal that ends at Christmas": ("appeal", "decision-sent", date(2026, 10, 31), date(2027, 1, 4), date(2026, 12, 24)),
    "an appeal that ends on a Sunday": ("appeal", "decision-sent", date(2026, 11, 10), date(2027, 1, 11), date(2027, 1, 6)),
    "permission to appeal over Christmas": (
        "tribunal-permission", "tribunal-decision-sent", date(2026, 12, 15), date(2027, 1, 20), date(2027, 1, 7)),
    "permission to appeal in autumn": (
        "tribunal-permission", "tribunal-decision-sent", date(2026, 10, 1), date(2026, 10, 29), date(2026, 10, 26)),
}  # fmt: skip


@each(("key", "event", "on", "last", "safe"), SAFE.values(), ids=SAFE)
def test_the_safe_day_does_not_lean_on_rule_12(key: str, event: str, on: date, last: date, safe: date) -> None:
    (found,) = of(key, event, on)
    assert (found.last_lawful_day, found.safe_day) == (last, safe)


def test_windows_open_and_close() -> None:
    days = {one.rule.key: (one.opens, one.last_lawful_day) for one in deadlines("turns-2", date(2026, 11, 30))}
    assert days == {"hv2": (date(2026, 11, 30), date(2027, 5, 30)), "eyfs2": (date(2026, 11, 30), date(2027, 11, 30))}
