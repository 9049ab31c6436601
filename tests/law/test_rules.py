"""The rules beside their source: a number that changed by a slip would tell a family the wrong day."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from localoffer.law import RULES, Basis, Duty, Rule, Unit, Verified
from localoffer.law.rules import _ROWS
from localoffer.settings import ROOT

SOURCE = ROOT.parent / "shared" / "facts" / "law.md"
OFFICIAL = {"www.legislation.gov.uk", "www.gov.uk", "www.nice.org.uk", "caselaw.nationalarchives.gov.uk"}
each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


def test_no_two_rules_have_one_key() -> None:
    keys = [rule.key for rule in _ROWS]
    assert sorted(set(keys)) == sorted(keys)
    assert all(key == rule.key for key, rule in RULES.items())


@each_rule
def test_a_rule_says_where_it_stands_in_law(rule: Rule) -> None:
    parts = urlsplit(rule.url)
    assert parts.scheme == "https"
    assert parts.netloc in OFFICIAL
    assert re.search(r"\d", rule.citation), "a citation names its regulation, section or statement"
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.event)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.key)


@each_rule
def test_the_address_is_that_of_the_citation(rule: Rule) -> None:
    """'reg 13(2)' must not lead to regulation 12."""
    if found := re.search(r"\b(?:reg|s\.|rule)\s?(\d+[A-Z]?)", rule.citation):
        assert rule.url.endswith(f"/{found[1]}")


@each_rule
def test_a_rule_says_when_it_was_checked_and_from_when_it_holds(rule: Rule) -> None:
    assert date(2026, 1, 1) <= rule.last_checked
    assert rule.in_force_from is None or rule.in_force_from <= rule.last_checked
    assert isinstance(rule.duty_on, Duty)


@each_rule
def test_a_period_has_a_number_unless_its_unit_has_none(rule: Rule) -> None:
    without = rule.period.unit in (Unit.NONE, Unit.FIXED_DAY)
    assert (rule.period.number is None) is without
    assert rule.period.count in {"excl", "incl", "incl-start", "back", "before", "asap", "immediate", "guidance", "standard"}


@each_rule
def test_guidance_never_passes_for_law(rule: Rule) -> None:
    guidance = rule.period.count in ("guidance", "standard") or "Code" in rule.citation or "NICE" in rule.citation
    assert (rule.basis is not Basis.STATUTORY) is guidance
    if rule.basis is Basis.STATUTORY:
        assert urlsplit(rule.url).netloc == "www.legislation.gov.uk"


FAMILIES_COUNT_ON = {
    "six weeks to decide about an assessment": ("ehcna-decision", 6, Unit.WEEKS, Duty.COUNCIL),
    "sixteen weeks to say that there is no plan": ("ehcna-noplan", 16, Unit.WEEKS, Duty.COUNCIL),
    "twenty weeks to the final plan": ("ehcp-final", 20, Unit.WEEKS, Duty.COUNCIL),
    "fifteen days to answer a draft": ("ehcp-draft-reply", 15, Unit.DAYS, Duty.COUNCIL),
    "four weeks after a review meeting": ("ar-decision", 4, Unit.WEEKS, Duty.COUNCIL),
    "eight weeks to the amended plan": ("ar-amend-final", 8, Unit.WEEKS, Duty.COUNCIL),
    "a review each twelve months": ("ar-12m", 12, Unit.MONTHS, Duty.COUNCIL),
    "two months to appeal": ("appeal", 2, Unit.MONTHS, Duty.FAMILY),
    "three working days for the certificate": ("med-cert-no", 3, Unit.WORKING_DAYS, Duty.MEDIATION_ADVISER),
}


@pytest.mark.parametrize(("key", "number", "unit", "duty"), FAMILIES_COUNT_ON.values(), ids=FAMILIES_COUNT_ON)
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
        if line.startswith("| ") and len(cells) == 9:
            rows.setdefault(cells[0], cells)
    return rows


@pytest.fixture(scope="module")
def source() -> dict[str, list[str]]:
    if not Path(SOURCE).is_file():
        pytest.skip(f"{SOURCE} is not there: a clone without ../shared beside it cannot compare the rules with their source")
    return source_rows()


UNIT_WORDS = {
    Unit.DAYS: "day",
    Unit.WORKING_DAYS: "working day",
    Unit.WEEKS: "week",
    Unit.MONTHS: "month",
    Unit.TIMES_A_YEAR: "per year",
    Unit.FIXED_DAY: "Feb",
    Unit.NONE: "none",
}


@pytest.mark.shared
@each_rule
def test_the_period_is_that_of_the_source(rule: Rule, source: dict[str, list[str]]) -> None:
    period = source[rule.key][3]
    assert rule.period.number is None or str(rule.period.number) in re.findall(r"\d+", period)
    assert UNIT_WORDS[rule.period.unit] in period
    assert rule.period.unit is not Unit.DAYS or "working" not in period
    assert rule.period.unit is not Unit.DAYS or "school day" not in period


@pytest.mark.shared
@each_rule
def test_the_way_of_counting_is_that_of_the_source(rule: Rule, source: dict[str, list[str]]) -> None:
    assert rule.period.count == source[rule.key][4]


ACTORS = {
    Duty.COUNCIL: ("LA",),
    Duty.FAMILY: ("Family", "You", "Complainant"),
    Duty.SCHOOL: ("School", "school"),
    Duty.HEALTH: ("NHS", "ICB", "Body"),
    Duty.MEDIATION_ADVISER: ("adviser",),
    Duty.TRIBUNAL: ("Tribunal",),
}


@pytest.mark.shared
@each_rule
def test_whoever_must_act_is_that_of_the_source(rule: Rule, source: dict[str, list[str]]) -> None:
    assert any(word in source[rule.key][2] for word in ACTORS[rule.duty_on]), source[rule.key][2]


@pytest.mark.shared
@each_rule
def test_the_citation_is_that_of_the_source(rule: Rule, source: dict[str, list[str]]) -> None:
    cited = source[rule.key][7]
    address = re.findall(r"\((https://[^)]+)\)", cited)
    assert rule.url in address or (rule.basis is not Basis.STATUTORY and "Code" in cited)


@pytest.mark.shared
@each_rule
def test_how_well_it_was_checked_is_that_of_the_source(rule: Rule, source: dict[str, list[str]]) -> None:
    """A rule may be less sure than its source, never surer: 'from memory' must not become 'read'."""
    order = [Verified.FROM_MEMORY, Verified.SECOND_HAND, Verified.READ]
    code = source[rule.key][8][:1]
    assert order.index(rule.verified) <= order.index(Verified(code)), source[rule.key][8]
