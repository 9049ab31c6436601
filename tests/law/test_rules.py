"""The rules beside their source: a number that changed by a slip would tell a family the wrong day."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from localoffer.law import EVENTS, RULES, Basis, Count, Duty, Rule, Unit, deadlines
from localoffer.law.agreed import PARTS_OF
from localoffer.law.rules import ROWS
from localoffer.settings import ROOT
from tests.table import each

SOURCE = ROOT.parent / "shared" / "facts" / "law.md"
OFFICIAL = {
    "www.legislation.gov.uk", "www.gov.uk", "www.nice.org.uk", "www.bailii.org", "www.justice.gov.uk", "www.lgo.org.uk",
}  # fmt: skip

each_rule = each("rule", RULES.values(), ids=RULES)


def test_no_two_rules_have_one_key() -> None:
    keys = [rule.key for rule in ROWS]
    assert sorted(set(keys)) == sorted(keys)
    assert all(key == rule.key for key, rule in RULES.items())


@each_rule
def test_a_rule_says_where_it_stands_in_law(rule: Rule) -> None:
    parts = urlsplit(rule.url)
    assert parts.scheme == "https"
    assert parts.netloc in OFFICIAL
    assert re.search(r"\d", rule.citation), "a citation names its regulation, section or statement"
    assert rule.event in EVENTS
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.key)


@each_rule
def test_the_address_is_that_of_the_citation(rule: Rule) -> None:
    """'reg 13(2)' must not lead to regulation 12."""
    named = re.search(r"\b(?:regs?|ss?\.|rule)\s?(\d+[A-Z]*)", rule.citation)
    if named and urlsplit(rule.url).netloc == "www.legislation.gov.uk" and "worked out" not in rule.citation:
        assert rule.url.endswith(f"/{named[1]}")


@each_rule
def test_a_rule_says_when_it_was_checked_and_from_when_it_holds(rule: Rule) -> None:
    assert date(2026, 1, 1) <= rule.last_checked
    assert rule.in_force_from is None or rule.in_force_from <= rule.last_checked
    assert isinstance(rule.duty_on, Duty)


@each_rule
def test_a_period_has_a_number_unless_its_unit_has_none(rule: Rule) -> None:
    without = rule.period.unit in (Unit.NONE, Unit.FIXED_DAY)
    assert (rule.period.number is None) is without
    assert isinstance(rule.period.count, Count)


GUIDANCE = {Count.GUIDANCE, Count.GUIDANCE_STATUTORY, Count.CODE, Count.STANDARD, Count.DERIVED}
NOT_LAW = re.compile(r"\bCode\b|NICE|guidance|[Ff]ramework|Programme|Working Together|worked out|rules suite")


@each_rule
def test_guidance_never_passes_for_law(rule: Rule) -> None:
    guidance = rule.period.count in GUIDANCE or NOT_LAW.search(rule.citation) is not None
    assert (rule.basis is not Basis.STATUTORY) is guidance
    courts = {"www.bailii.org", "www.justice.gov.uk"}
    if rule.basis is Basis.STATUTORY:
        assert urlsplit(rule.url).netloc in {"www.legislation.gov.uk", *courts}


def test_every_event_starts_a_clock() -> None:
    assert {rule.event for rule in RULES.values()} | set(PARTS_OF) == set(EVENTS)
    assert all(deadlines(event, date(2026, 11, 26)) for event in EVENTS)


FAMILIES_COUNT_ON = {
    "six weeks to decide about an assessment": ("ehcna-decision", 6, Unit.WEEKS, Duty.COUNCIL),
    "sixteen weeks to say that there is no plan": ("ehcna-noplan", 16, Unit.WEEKS, Duty.COUNCIL),
    "twenty weeks to the final plan": ("ehcp-final", 20, Unit.WEEKS, Duty.COUNCIL),
    "fifteen days to answer a draft": ("ehcp-draft-reply", 15, Unit.DAYS, Duty.FAMILY),
    "four weeks after a review meeting": ("ar-decision", 4, Unit.WEEKS, Duty.COUNCIL),
    "eight weeks to the amended plan": ("ar-amend-final", 8, Unit.WEEKS, Duty.COUNCIL),
    "a review each twelve months": ("ar-12m", 12, Unit.MONTHS, Duty.COUNCIL),
    "two months to appeal": ("appeal", 2, Unit.MONTHS, Duty.FAMILY),
    "three working days for the certificate": ("med-cert-no", 3, Unit.WORKING_DAYS, Duty.MEDIATION_ADVISER),
}


@each(("key", "number", "unit", "duty"), FAMILIES_COUNT_ON.values(), ids=FAMILIES_COUNT_ON)
def test_the_limits_that_families_count_on(key: str, number: int, unit: Unit, duty: Duty) -> None:
    rule = RULES[key]
    assert (rule.period.number, rule.period.unit, rule.duty_on) == (number, unit, duty)


def test_a_rule_cannot_be_changed_by_whoever_reads_it() -> None:
    with pytest.raises(FrozenInstanceError):
        RULES["appeal"].event = "another"  # type: ignore[misc]


def source_rows() -> dict[str, list[str]]:
    """key -> the cells of its row: key, trigger, actor, period, count, rule, exceptions, citation, src."""
    rows: dict[str, list[str]] = {}
    for line in SOURCE.read_text("utf-8").split("\n"):
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        if line.startswith("| ") and len(cells) == 9 and cells[0] != "key":
            rows.setdefault(cells[0], cells)
    return rows


@pytest.fixture(scope="module")
def source() -> dict[str, list[str]]:
    if not Path(SOURCE).is_file():
        pytest.skip(f"{SOURCE} is not there: a clone without ../shared beside it cannot compare the rules with their source")
    return source_rows()


@pytest.mark.shared
def test_every_row_of_the_source_is_a_rule_and_no_other(source: dict[str, list[str]]) -> None:
    assert set(RULES) == set(source)
    assert len(RULES) == 155


@pytest.mark.shared
@each_rule
def test_the_period_is_that_of_the_source(rule: Rule, source: dict[str, list[str]]) -> None:
    assert str(rule.period) == source[rule.key][3]


@pytest.mark.shared
@each_rule
def test_the_way_of_counting_is_that_of_the_source(rule: Rule, source: dict[str, list[str]]) -> None:
    assert rule.period.count.value == source[rule.key][4]


ACTORS = {
    Duty.COUNCIL: ("LA", "Council"),
    Duty.FAMILY: ("Family", "family", "Either party", "Claimant", "Parent"),
    Duty.SCHOOL: ("School", "school", "Governors", "Governing body", "Head", "CYP", "Person arranging", "Early years"),
    Duty.HEALTH: ("NHS", "ICB", "ommissioner", "Health"),
    Duty.MEDIATION_ADVISER: ("adviser",),
    Duty.TRIBUNAL: ("Tribunal",),
    Duty.ADMISSIONS: ("Admission authority",),
    Duty.PANEL: ("Panel", "Clerk", "academy trust"),
    Duty.ANYONE_ASKED: ("Body", "ontroller", "Public authority"),
}
ELSEWHERE = {"med-date": "the body arranging mediation is the council, or the health commissioner"}


@pytest.mark.shared
@each_rule
def test_whoever_must_act_is_that_of_the_source(rule: Rule, source: dict[str, list[str]]) -> None:
    if rule.key not in ELSEWHERE:
        assert any(word in source[rule.key][2] for word in ACTORS[rule.duty_on]), source[rule.key][2]


@pytest.mark.shared
@each_rule
def test_the_citation_is_that_of_the_source(rule: Rule, source: dict[str, list[str]]) -> None:
    """Where the source links its instrument, so do we, to the same page."""
    address = [url for url in re.findall(r"\((https://[^)]+)\)", source[rule.key][7]) if urlsplit(url).netloc in OFFICIAL]
    assert not address or rule.url in address or "worked out" in rule.citation


@pytest.mark.shared
@each_rule
def test_how_well_it_was_checked_is_that_of_the_source(rule: Rule, source: dict[str, list[str]]) -> None:
    assert rule.verified.value == source[rule.key][8].split()[0]
