"""law.js, which counts on a family's phone, gives what Python gives: each day, how it stands, its name, and what comes next."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import brotli
import pytest

from localoffer import law
from localoffer.deadlines.model import State
from localoffer.deadlines.on_device import law_data
from tests.deadlines.histories import alone, edges, histories, pairs
from tests.deadlines.phone import WRITTEN, Case, by_phone, by_python, differences, exactly, first_seen, law_as_sent, offered

SCRIPT_AT_MOST, DATA_AT_MOST = 4_000, 10_000  # bytes, compressed: what a phone fetches once, when a family has begun


def differing(cases: list[Case]) -> list[str]:
    return differences(cases, by_python(cases), by_phone(cases))


def test_every_event_at_the_edges() -> None:
    assert differing(list(alone(edges()[::37], seed=1))) == []


def test_two_things_that_happened() -> None:
    assert differing(list(pairs(1, seed=2))[::11]) == []


DAY = date(2026, 11, 2)
# Faults that few histories would show.
SHARP: list[Case] = [
    ({"tribunal-decision-sent": date(2026, 12, 15)}, DAY),  # 1 January is left out
    ({"decision-sent": date(2025, 10, 25)}, DAY),  # ends on Christmas Day
    ({"decision-sent": date(2026, 9, 10), "final-plan-sent": DAY, "certificate": DAY}, DAY),  # a certificate of the day of a letter
    ({"request-received": date(2026, 3, 2), "decision-sent": date(2026, 4, 13)}, DAY),  # done on the last day
]


@pytest.fixture(scope="module")
def many() -> tuple[list[Case], list[str]]:
    cases = [*SHARP, *histories(500, seed=3)]
    return cases, by_python(cases)


def test_histories_of_up_to_eight(many: tuple[list[Case], list[str]]) -> None:
    cases, python = many
    assert differences(cases, python, by_phone(cases)) == []


# Run once with 108,000 days and 42,000 histories (27 November 2026), none of which came out otherwise. These are a third of them.
@pytest.mark.slow
def test_every_event_through_the_years() -> None:
    """Thirty-seven days apart, so that every day of the week, and over the years every day of a month, has its turn."""
    first = date(2014, 9, 1).toordinal()
    assert differing(list(alone([*edges()[::2], *(date.fromordinal(first + n) for n in range(0, 5_600, 37))], seed=5))) == []


@pytest.mark.slow
def test_many_histories() -> None:
    assert differing([*pairs(1, seed=6), *histories(10_000, seed=7)]) == []


def test_nothing_is_left_out_of_the_comparison(many: tuple[list[Case], list[str]]) -> None:
    """What no case gives, no case compares."""
    text = "\n".join(many[1])
    told = {word for line in text.split("\n") for field in line.split("|") for word in field.split(",")}
    assert {state.value for state in State} - told == set()
    assert {one.name for one in (*law.Note, *law.NoDay)} - told == set()
    assert {rule.duty_on.value for rule in law.RULES.values()} - told == set()
    assert set(law.RULES) - told == set()
    assert "out of order" in told


# Slips of the pen in either file, each a way in which a phone would tell a family another day, another standing or another name.
FAULTS = {
    "Saturday is a working day": ("% 7 < 5", "% 7 < 6"),
    "a list of holidays that never ends": ("day > last", "day > last + 900"),
    "31 January and a month is in March": ("Math.min(day, lastOfMonth)", "day"),
    "the first day counts": ('"nth") return working.nthAfter(start - 1', '"nth") return working.nthAfter(start'),
    "the first day does not count": ("unit, start, working) - 1", "unit, start, working)"),
    "back is forward": ("addMonths(event, -number)", "addMonths(event, number)"),
    "1 January is no holiday of the Tribunal": ("(month === 1 && day === 1)", "false"),
    "the Tribunal's Christmas begins a day late": ("day >= 25", "day > 25"),
    "August lasts": ("date(year, 9, 1)", "date(year, 8, 31)"),
    "the certificate does not count": ("Math.max(raw, second)", "raw"),
    "no safe day": ('one.dutyOn !== "family"', "true"),
    "the safe day takes what rule 12 gives": ("one.unmoved || one.day", "one.day"),
    "the later limit": ("Math.min(...limits)", "Math.max(...limits)"),
    "before the law": ("(rule.from || on) <= on", "true"),
    "every school's offer": ("!one.part ||", "true ||"),
    "a letter replaces a letter": ("event === DECISION || on", "on"),
    "every old clock runs": ("on === last(event)", "true"),
    "a plan begins the year again": ("return data.notices.some", "return data.notices.every"),
    "last year's notice": ("known.notice < on - data.anEarlierReview", "false"),
    "a review after the move": ("known.lastReview > on", "false"),
    "the certificate of another letter": ("day <= certificate", "day < certificate"),
    "done before it began": ("filter(key => happened[key] >= on)", "filter(key => happened[key])"),
    "done late on the day": ("day <= last", "day < last"),
    "a sign is an act": ("by.acts.includes(key) ?", "true ?"),
    "passed on the day": ('if (away === 0) return "today";', ""),
    "a school that never closes": ("-away <= data.schoolMayBeClosed", "false"),
    "after a no": ("since(DECISION)", "true"),
    "days that are negative": ("Math.abs(away)", "away"),
    "an older twin stays": ("|| event === one.rule.event", ""),
    "what a family must do comes last": ('mine.dutyOn !== "family"];', 'mine.dutyOn === "family"];'),
    "a name with a day that moves": ("iso(mine.started).replace", "iso(mine.day || mine.started).replace"),
    "the council is nobody in particular": ('others.find(mine => mine.dutyOn === "council") ||', ""),
    "nothing more is asked": ("wanted.includes(key) ||", ""),
}


def test_a_planted_fault_is_caught(many: tuple[list[Case], list[str]]) -> None:
    cases, python = many[0][:400], many[1][:400]
    for name, (sound, _) in FAULTS.items():
        assert WRITTEN.count(sound) == 1, f"{name}: the text to plant it in stands {WRITTEN.count(sound)} times"
    seen = first_seen(cases, python, [WRITTEN.replace(sound, fault) for sound, fault in FAULTS.values()])
    assert [name for name, at in zip(FAULTS, seen, strict=True) if at < 0] == []


def test_a_rule_that_is_no_more_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is none yet."""
    monkeypatch.setitem(law.RULES, "ehcna-decision", replace(law.RULES["ehcna-decision"], in_force_to=DAY))
    cases: list[Case] = [({"request-received": DAY + timedelta(days=after)}, DAY) for after in (-1, 0, 1)]
    python = by_python(cases)
    assert ["ehcna-decision" in text for text in python] == [True, True, False]
    assert by_phone(cases) == python


def test_what_a_page_is_given() -> None:
    """The shape, name by name: the other tests compare texts, in which null and "" are one."""
    assert exactly({"decision-sent": "2026-10-31"}, "2026-11-27")["dated"][-1] == {
        "key": "decision-sent.appeal.20261031", "event": "decision-sent", "started": "2026-10-31", "rule": "appeal", "part": "",
        "dutyOn": "family", "day": "2027-01-04", "safe": "2026-12-24", "opens": None, "longest": None, "unmoved": "2026-12-31",
        "notes": ["CERTIFICATE_NEEDED", "BY_FIVE", "MOVED_BY_RULE_12"], "noDay": None, "state": "ahead", "days": 38,
    }  # fmt: skip


@pytest.mark.parametrize("happened", [{"decision-sent": "2026-02-30"}, {"a-word-of-tomorrow": "2026-02-03"}, {"decision-sent": ""}])
def test_what_cannot_be_counted_is_refused_and_not_guessed(happened: dict[str, str]) -> None:
    """The page then sends the form, as it does without a script."""
    with pytest.raises(AssertionError, match=r"no such day|nobody can say|Invalid time"):
        exactly(happened, "2026-11-27")


def test_it_is_small() -> None:
    data = json.dumps(law_data(offered()), separators=(",", ":")).encode()
    assert len(brotli.compress(law_as_sent().encode(), quality=11)) <= SCRIPT_AT_MOST
    assert len(brotli.compress(data, quality=11)) <= DATA_AT_MOST
