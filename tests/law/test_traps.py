"""The traps of shared/facts/law.md 2.20, and what must hold of every rule on every day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localoffer.law import EVENTS, RULES, Basis, Duty, Known, NoDay, Note, OutOfOrder, UnknownEvent, deadlines, england_and_wales
from localoffer.law import deadlines as counted
from localoffer.law.calendar import BeyondCalendar, WorkingDays
from localoffer.law.counting import add_months, in_time_to_start
from localoffer.law.model import Deadline
from tests.table import each

DAYS = st.dates(date(2014, 9, 1), date(2027, 6, 30))
WORKING = england_and_wales()


def test_sixteen_weeks_are_only_for_no_plan() -> None:
    days = {one.rule.key: one.last_lawful_day for one in deadlines("request-received", date(2026, 9, 7))}
    assert days["ehcp-final"] == days["ehcna-noplan"] + timedelta(weeks=4)  # type: ignore[operator]


def test_reassessment_is_not_twenty_weeks() -> None:
    keys = {one.rule.key for one in deadlines("reassessment-requested", date(2026, 12, 1))}
    assert keys == {"reassess-decision"}


def test_an_absence_of_two_weeks_excuses_only_what_the_tribunal_ordered() -> None:
    assert "exc-absent" in RULES["ehcp-final"].exceptions
    assert "exc-absent-2-weeks" not in RULES["ehcp-final"].exceptions
    assert "exc-absent-2-weeks" in RULES["ord-plan-final"].exceptions


def test_too_few_staff_is_no_exception() -> None:
    closed = {"exc-school-closed", "exc-early-years-closed", "exc-personal", "exc-absent"}
    assert set(RULES["ehcp-final"].exceptions) == closed
    assert not any(rule.exceptions for key, rule in RULES.items() if key.startswith("ar-"))


NO_NUMBER = [key for key, rule in RULES.items() if rule.period.count.value == "asap"]


@each("key", NO_NUMBER)
def test_as_soon_as_practicable_never_gets_a_day(key: str) -> None:
    (found,) = [one for one in deadlines(RULES[key].event, date(2026, 11, 26)) if one.rule.key == key]
    assert (found.last_lawful_day, found.safe_day, found.no_day) == (None, None, NoDay.NO_NUMBER)


def test_some_are_as_soon_as_practicable() -> None:
    assert len(NO_NUMBER) == 14


def test_a_number_of_a_whole_year_gets_no_day_and_is_not_called_no_number() -> None:
    for key in ("sens-meet", "excl-max45"):
        (found,) = deadlines(RULES[key].event, date(2026, 11, 26))
        assert (found.last_lawful_day, found.no_day) == (None, NoDay.IN_A_YEAR)


@each("event", ["draft-served", "amendment-notice-served", "amendment-proposed", "home-education-notice-served", "place-refused"])
def test_a_minimum_says_that_a_later_day_in_the_letter_counts(event: str) -> None:
    """Trap 6: a family that read "passed" on day 16 might not send the reply that the letter still allowed."""
    family = [one for one in deadlines(event, date(2026, 11, 2)) if one.duty_on is Duty.FAMILY]
    assert family
    assert all(Note.MINIMUM in one.notes for one in family)


@each("event", ["decision-sent", "final-plan-sent", "tribunal-decision-sent", "appeal-received"])
def test_what_goes_to_the_tribunal_says_five_o_clock(event: str) -> None:
    told = {one.rule.key: Note.BY_FIVE in one.notes for one in deadlines(event, date(2026, 11, 2))}
    assert told == {key: key != "med-contact" for key in told}


def test_every_other_rule_with_a_number_gives_a_day() -> None:
    for rule in RULES.values():
        days = [one.last_lawful_day for one in deadlines(rule.event, date(2026, 11, 26)) if one.rule.key == rule.key]
        told = rule.period.count.value not in ("asap", "review") and rule.key not in NO_ONE_DAY
        assert days
        assert all(days) is told, rule.key


# "sens-meet" and "excl-max45" are of a whole year; "excl-notice" is "without delay"; the others are windows with no end in days
NO_ONE_DAY = {"sens-meet", "excl-max45", "excl-notice", "pb-request", "s17zg"}


def test_a_rule_that_was_not_law_yet_is_not_told() -> None:
    assert deadlines("data-complaint-received", date(2026, 6, 18)) == []
    assert [one.rule.key for one in deadlines("data-complaint-received", date(2026, 6, 19))] == ["dp-complaint"]


def test_a_certificate_older_than_the_letter_is_refused() -> None:
    with pytest.raises(OutOfOrder):
        deadlines("decision-sent", date(2026, 11, 10), Known(certificate=date(2026, 11, 9)))


def test_a_notice_before_the_meeting_is_refused() -> None:
    with pytest.raises(OutOfOrder):
        deadlines("review-meeting-held", date(2026, 11, 10), Known(notice=date(2026, 11, 9)))


def test_an_event_that_starts_nothing_is_refused() -> None:
    with pytest.raises(UnknownEvent):
        deadlines("request-recieved", date(2026, 11, 10))


# ---- past the end of the bank holidays


def test_past_the_bank_holidays_working_days_are_refused_and_weeks_are_not() -> None:
    found = {one.rule.key: one for one in deadlines("decision-sent", date(2028, 12, 1))}
    assert found["appeal"].no_day is NoDay.NO_BANK_HOLIDAYS
    assert found["appeal"].last_lawful_day is None
    assert found["med-contact"].last_lawful_day == date(2029, 2, 1)
    assert found["med-contact"].safe_day == date(2029, 1, 22)
    assert Note.SAFE_WITHOUT_HOLIDAYS in found["med-contact"].notes
    assert deadlines("review-meeting-held", date(2028, 12, 20))[0].last_lawful_day == date(2029, 1, 3)


def test_the_refusal_says_where_the_data_ends() -> None:
    with pytest.raises(BeyondCalendar, match="31 December 2028"):
        WORKING(date(2029, 1, 1))


def test_the_last_working_day_that_is_known_is_still_given() -> None:
    (found,) = deadlines("foi-requested", date(2028, 11, 29))
    assert found.last_lawful_day == date(2028, 12, 29)
    (beyond,) = deadlines("foi-requested", date(2028, 12, 1))
    assert beyond.no_day is NoDay.NO_BANK_HOLIDAYS


def test_an_extension_past_the_bank_holidays_does_not_hide_the_last_day() -> None:
    """Stage 2 of a complaint from 1 October 2028: 25 working days are known, the 65 of an extension are not."""
    (found,) = deadlines("care-stage-2-requested", date(2028, 10, 2))
    assert (found.last_lawful_day, found.longest_day, found.no_day) == (date(2028, 11, 6), None, None)


def test_before_the_bank_holidays_the_reason_is_true_too() -> None:
    (found,) = deadlines("foi-requested", date(2001, 3, 1))
    assert found.no_day
    assert "not published yet" not in found.no_day.value  # they were: they are not in our list


@given(st.dates(date(2013, 1, 1), date(2028, 12, 21)))
def test_any_ten_days_have_three_working_days(first: date) -> None:
    assert sum(WORKING(first + timedelta(days=n)) for n in range(10)) >= 3


@pytest.mark.parametrize("event", ["plan-last-reviewed", "review-meeting-held"])
def test_what_follows_from_a_rule_is_no_older_than_the_rule(event: str) -> None:
    assert deadlines(event, date(2014, 8, 31), Known(notice=date(2014, 8, 31))) == [
        one for one in deadlines(event, date(2014, 8, 31)) if one.rule.in_force_from is None
    ]


# ---- what holds of every rule on every day


EVERY_EVENT = st.sampled_from(sorted(EVENTS))


@given(EVERY_EVENT, DAYS)
def test_a_day_is_given_or_said_why_not(event: str, on: date) -> None:
    for one in deadlines(event, on):
        assert (one.last_lawful_day is None) is (one.no_day is not None)


@given(EVERY_EVENT, DAYS)
def test_soonest_first(event: str, on: date) -> None:
    days = [one.last_lawful_day for one in deadlines(event, on)]
    given_days = [day for day in days if day]
    assert given_days == sorted(given_days)
    assert days[: len(given_days)] == given_days


@given(EVERY_EVENT, DAYS)
def test_a_safe_day_is_the_family_s_and_three_working_days_early(event: str, on: date) -> None:
    for one in deadlines(event, on):
        assert (one.safe_day is not None) is (one.duty_on is Duty.FAMILY and one.last_lawful_day is not None)
        if one.safe_day and one.last_lawful_day:
            assert WORKING(one.safe_day)
            between = (one.safe_day + timedelta(n) for n in range((one.last_lawful_day - one.safe_day).days))
            assert sum(WORKING(day) for day in between) >= 3


LATER_IS_NOT_SOONER = sorted({rule.event for rule in RULES.values()} - {"turns-25"})


@given(st.sampled_from(LATER_IS_NOT_SOONER), DAYS)
def test_a_clock_that_starts_later_never_ends_sooner(event: str, on: date) -> None:
    first, second = counted(event, on), counted(event, on + timedelta(days=1))
    later = {(one.rule.key, one.part): one.last_lawful_day for one in second}
    for one in first:
        if one.last_lawful_day:
            after = later[(one.rule.key, one.part)]
            assert after is not None
            assert after >= one.last_lawful_day


@given(DAYS)
def test_the_council_s_weeks_end_on_the_weekday_they_began(on: date) -> None:
    for key in ("ehcna-decision", "ehcna-noplan", "ehcp-final"):
        (found,) = [one for one in deadlines("request-received", on) if one.rule.key == key]
        assert found.last_lawful_day
        assert found.last_lawful_day.weekday() == on.weekday()


@given(DAYS)
def test_the_tribunal_is_never_out_of_office_on_a_last_day(raw: date) -> None:
    day = in_time_to_start(raw, WORKING)
    assert day >= raw
    assert WORKING(day)
    if (day.month, day.day) != (raw.month, raw.day):
        assert not WORKING(raw) or raw.month in (8, 12, 1)


@given(DAYS, DAYS)
def test_a_certificate_never_shortens_the_time_to_appeal(sent: date, issued: date) -> None:
    sent, issued = sorted((sent, issued))
    without, with_one = (_appeal(deadlines("decision-sent", sent, known)) for known in (Known(), Known(certificate=issued)))
    assert with_one.last_lawful_day >= without.last_lawful_day  # type: ignore[operator]


def _appeal(found: list[Deadline]) -> Deadline:
    return next(one for one in found if one.rule.key == "appeal")


@given(DAYS, st.integers(0, 24))
def test_months_keep_the_day_or_take_the_last(day: date, number: int) -> None:
    later = add_months(day, number)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == number
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def test_the_guidance_is_never_called_law() -> None:
    derived = [rule for rule in RULES.values() if rule.period.count.value == "derived"]
    assert derived
    assert all(rule.basis is not Basis.STATUTORY for rule in derived)


def test_a_wrong_bank_holiday_would_be_seen() -> None:
    """The calendar is an argument: take Boxing Day's substitute away and the certificate comes a day sooner."""
    poorer: WorkingDays = replace(WORKING, holidays=WORKING.holidays - {date(2026, 12, 28)})
    (found,) = deadlines("mediation-declined", date(2026, 12, 22), working=poorer)
    assert found.last_lawful_day == date(2026, 12, 28)
