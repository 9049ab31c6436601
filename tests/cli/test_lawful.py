"""The law as data on the command line: what machines get, what people get, and kind words for a slip."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from click.testing import CliRunner, Result

from localoffer import law
from localoffer.cli.main import group
from localoffer.settings import ROOT
from tests.table import each

SOURCE = ROOT.parent / "shared" / "facts" / "law.md"
ASKED_FOR = {"key", "event", "duty_on", "period", "count", "basis", "citation", "verified", "in_force_from"}
DAYS = {"key", "last_lawful_day", "safe_day", "duty_on", "basis", "citation"}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, arguments)


def told(*arguments: str) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def days(*arguments: str) -> dict[str, Any]:
    return {row["key"]: row for row in told("deadlines", *arguments)}


def test_every_rule_is_listed_with_all_that_was_asked_for() -> None:
    rows = told("rules")
    assert [row["key"] for row in rows] == list(law.RULES)
    assert all(row.keys() >= ASKED_FOR for row in rows)
    assert {row["event"] for row in rows} <= law.EVENTS.keys()
    final = next(row for row in rows if row["key"] == "ehcp-final")
    assert (final["period"], final["count"], final["duty_on"], final["in_force_from"]) == (
        "20 weeks",
        "excl",
        "council",
        "2014-09-01",
    )


@pytest.mark.shared
def test_keys_are_exactly_those_of_the_facts() -> None:
    if not SOURCE.exists():
        pytest.skip("../shared is not here")
    part = SOURCE.read_text("utf-8").partition("### 2.4")[2].partition("### 2.19")[0]
    keys = set(re.findall(r"^\| ([a-z0-9][a-z0-9-]*) \|", part, re.M)) - {"key"}
    assert {row["key"] for row in told("rules")} == keys


def test_every_event_is_listed() -> None:
    rows = told("events")
    assert [row["key"] for row in rows] == list(law.EVENTS)
    assert next(row["also"] for row in rows if row["key"] == "decision-sent") == ["certificate"]


def test_the_days_of_a_request_soonest_first() -> None:
    rows = told("deadlines", "request-received", "2026-09-07")
    assert all(row.keys() >= DAYS for row in rows)
    assert [(row["key"], row["last_lawful_day"]) for row in rows] == [
        ("ehcna-decision", "2026-10-19"), ("ehcna-noplan", "2026-12-28"), ("ehcp-draft-latest", "2027-01-11"),
        ("ehcp-final", "2027-01-25"), ("ehcna-consult", None),
    ]  # fmt: skip
    assert rows[-1]["no_day"]


def test_the_other_days_move_an_answer() -> None:
    assert days("decision-sent", "2026-11-10")["appeal"]["last_lawful_day"] == "2027-01-11"
    with_certificate = days("decision-sent", "2026-11-10", "--certificate", "2027-01-20")["appeal"]
    assert (with_certificate["last_lawful_day"], with_certificate["safe_day"]) == ("2027-02-22", "2027-02-17")
    assert days("review-meeting-held", "2026-11-02", "--notice", "2026-11-23")["ar-final-12w"]["last_lawful_day"] == "2027-01-18"
    assert days("plan-transferred", "2026-12-18", "--last-review", "2026-10-01")["move-review"]["last_lawful_day"] == "2027-09-30"
    assert days("late-admission-appeal-lodged", "2026-11-02", "--appeal-deadline", "2026-11-20")["adm-appeal-hear-late"][
        "last_lawful_day"
    ]
    assert (
        days("review-meeting-held", "2027-01-11", "--phase-move", "2027-09-01")["ar-final-12w"]["last_lawful_day"] == "2027-02-14"
    )


def test_a_rule_of_two_parts_has_two_rows() -> None:
    rows = [row for row in told("deadlines", "school-start", "2027-09-01") if row["key"] == "adm-offer"]
    assert [(row["part"], row["last_lawful_day"]) for row in rows] == [("secondary", "2027-03-01"), ("primary", "2027-04-16")]


@each("event", list(law.EVENTS))
def test_every_event_has_days_for_machines_and_for_people(event: str) -> None:
    rows = told("deadlines", event, "2026-11-02")
    result = run("deadlines", event, "2026-11-02")
    assert result.exit_code == 0
    for row in rows:
        assert row["key"] in result.output


def test_people_get_a_table_with_the_days_in_words() -> None:
    lines = run("deadlines", "decision-sent", "2026-11-10").output.splitlines()
    assert lines[0].split("  ")[0] == "LAST DAY"
    assert any("Mon 11 Jan 2027" in line and "Wed 6 Jan 2027" in line and "appeal" in line for line in lines)
    columns = {line.index("family") for line in lines if " family " in line}
    assert len(columns) == 1
    for command in ("rules", "events"):
        assert len(run(command).output.splitlines()) > 100


SLIPS = [
    (("deadlines", "request-recieved", "2026-01-31"), "did you mean request-received?"),
    (("deadlines", "request-received", "2026-02-30"), "'2026-02-30' is no date. Write it as year-month-day, like 2026-01-31."),
    (("deadlines", "request-received", "31/1/2026"), "is no date"),
    (("deadlines", "request-received", "20260131"), "is no date"),
    (("deadlines", "decision-sent", "2026-11-10", "--certificate", "soon"), "is no date"),
    (("deadlines", "decision-sent", "2026-11-10", "--certificate", "2026-01-20"), "cannot be older"),
    (("deadlines", "request-received", "9999-12-31"), "Look at the year"),
    (("deadlines", "request-received", "\uff12\uff10\uff12\uff16-\uff10\uff11-\uff13\uff11"), "is no date"),
    (("deadlines", "request-received", "2026-01-31", "--certificate", "2026-02-01"), "It goes with: decision-sent"),
    (("deadlines", "plan-last-reviewed", "2026-01-31", "--phase-move", "2026-09-01"), "It goes with: review-meeting-held"),
]


def test_a_day_before_the_law_says_so_and_is_no_error() -> None:
    assert told("deadlines", "request-received", "2014-08-31") == []
    assert "was law on that day" in run("deadlines", "request-received", "2014-08-31").output


def test_a_day_that_cannot_be_counted_says_why_to_people_too() -> None:
    said = run("deadlines", "foi-requested", "2028-12-20").output
    assert "foi: the bank holidays of that time are not known, and we do not guess" in said
    assert "Bank holidays are known from 2013-01-01 to 2028-12-31." in said


@each(("arguments", "said"), SLIPS, ids=[said for _, said in SLIPS])
def test_a_slip_is_told_kindly_and_fails(arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
    assert "Traceback" not in result.output
