"""The statutory limits that the published roadmaps and waits refer to.

Source: the instruments cited in each row, read in November 2026; `verified` says how each was checked. Working out dates
from them is the deadlines room's work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

REGS = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/"
ACT = "https://www.legislation.gov.uk/ukpga/2014/6/section/"
TRIBUNAL_RULES = "https://www.legislation.gov.uk/uksi/2008/2699/article/"
CODE = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
SEND_REGS_IN_FORCE = date(2014, 9, 1)
LAST_CHECKED = date(2026, 11, 22)


class Unit(Enum):
    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"
    TIMES_A_YEAR = "times a year"
    FIXED_DAY = "a fixed day"
    NONE = "no number"


class Duty(Enum):
    """Who must act."""

    COUNCIL = "council"
    FAMILY = "family"
    SCHOOL = "school"
    HEALTH = "health"
    TRIBUNAL = "tribunal"
    MEDIATION_ADVISER = "mediation adviser"


class Basis(Enum):
    STATUTORY = "statutory"
    STATUTORY_GUIDANCE = "statutory guidance"
    GUIDANCE = "guidance"


class Verified(Enum):
    """Read in the instrument itself; confirmed only at second hand; or from memory and not yet checked."""

    READ = "V"
    SECOND_HAND = "S"
    FROM_MEMORY = "M"


@dataclass(frozen=True, slots=True)
class Period:
    """`count` is how days are counted: excl (the first day is left out), incl, incl-start, back, before, asap, immediate."""

    number: int | None
    unit: Unit
    count: str


@dataclass(frozen=True, slots=True)
class Rule:
    key: str
    event: str
    duty_on: Duty
    period: Period
    citation: str
    url: str
    basis: Basis = Basis.STATUTORY
    verified: Verified = Verified.READ
    in_force_from: date | None = SEND_REGS_IN_FORCE  # None: older than this site needs to know
    last_checked: date = LAST_CHECKED


def _weeks(number: int, count: str = "excl") -> Period:
    return Period(number, Unit.WEEKS, count)


def _days(number: int, count: str = "excl") -> Period:
    return Period(number, Unit.DAYS, count)


def _months(number: int, count: str = "excl") -> Period:
    return Period(number, Unit.MONTHS, count)


_ROWS: tuple[Rule, ...] = (
    Rule("ehcna-decision", "request-received", Duty.COUNCIL, _weeks(6), "SEND Regulations 2014 reg 5(1)", f"{REGS}5"),
    Rule("ehcna-advice", "advice-requested", Duty.HEALTH, _weeks(6), "SEND Regulations 2014 reg 8", f"{REGS}8"),
    Rule("ehcna-noplan", "request-received", Duty.COUNCIL, _weeks(16), "SEND Regulations 2014 reg 10(1)", f"{REGS}10"),
    Rule("ehcp-draft-reply", "draft-served", Duty.COUNCIL, _days(15, "incl"), "SEND Regulations 2014 reg 13(1)(a)", f"{REGS}13"),
    Rule(
        "ehcp-school-consult",
        "school-consulted",
        Duty.SCHOOL,
        _days(15, "guidance"),
        "SEND Code of Practice chapter 9",
        CODE,
        Basis.STATUTORY_GUIDANCE,
        Verified.SECOND_HAND,
        date(2015, 1, 1),
    ),
    Rule("ehcp-final", "request-received", Duty.COUNCIL, _weeks(20), "SEND Regulations 2014 reg 13(2)", f"{REGS}13"),
    Rule(
        "ehcp-deliver",
        "plan-finalised",
        Duty.COUNCIL,
        Period(0, Unit.DAYS, "immediate"),
        "Children and Families Act 2014 s.42",
        f"{ACT}42",
    ),
    Rule(
        "ar-12m",
        "plan-last-reviewed",
        Duty.COUNCIL,
        _months(12, "incl-start"),
        "Children and Families Act 2014 s.44(1)",
        f"{ACT}44",
    ),
    Rule("ar-invite", "review-meeting-set", Duty.SCHOOL, _weeks(2, "back"), "SEND Regulations 2014 reg 20(3)", f"{REGS}20"),
    Rule("ar-report", "review-meeting-held", Duty.SCHOOL, _weeks(2), "SEND Regulations 2014 reg 20(7) to (9)", f"{REGS}20"),
    Rule("ar-decision", "review-meeting-held", Duty.COUNCIL, _weeks(4), "SEND Regulations 2014 reg 20(10)", f"{REGS}20"),
    Rule(
        "ar-amend-reply",
        "amendment-notice-served",
        Duty.COUNCIL,
        _days(15, "incl"),
        "SEND Regulations 2014 reg 22(2)(c)",
        f"{REGS}22",
    ),
    Rule(
        "ar-amend-final", "amendment-notice-sent", Duty.COUNCIL, _weeks(8), "SEND Regulations 2014 reg 22(3) and (4)", f"{REGS}22"
    ),
    Rule("cease", "ceasing-considered", Duty.COUNCIL, Period(None, Unit.NONE, "asap"), "SEND Regulations 2014 reg 31", f"{REGS}31"),
    Rule(
        "phase-15feb",
        "year-of-move",
        Duty.COUNCIL,
        Period(None, Unit.FIXED_DAY, "before"),
        "SEND Regulations 2014 reg 18(1)(b)",
        f"{REGS}18",
    ),
    Rule(
        "appeal",
        "decision-sent",
        Duty.FAMILY,
        _months(2),
        "Tribunal Procedure (HESC) Rules 2008 rule 20(1)(c)",
        f"{TRIBUNAL_RULES}20",
        in_force_from=None,
    ),
    Rule("appeal-section-i", "final-plan-sent", Duty.FAMILY, _months(2), "Children and Families Act 2014 s.55(2)", f"{ACT}55"),
    Rule("med-contact", "decision-sent", Duty.FAMILY, _months(2), "SEND Regulations 2014 reg 33", f"{REGS}33"),
    Rule(
        "med-cert-no",
        "mediation-declined",
        Duty.MEDIATION_ADVISER,
        Period(3, Unit.WORKING_DAYS, "excl"),
        "SEND Regulations 2014 reg 34(1)",
        f"{REGS}34",
    ),
    Rule("med-arrange", "mediation-asked", Duty.COUNCIL, _days(30), "SEND Regulations 2014 reg 36(2)", f"{REGS}36"),
    Rule(
        "tribunal-la-response",
        "appeal-received",
        Duty.COUNCIL,
        Period(30, Unit.WORKING_DAYS, "excl"),
        "Tribunal Procedure (HESC) Rules 2008 rule 21",
        f"{TRIBUNAL_RULES}21",
        verified=Verified.SECOND_HAND,
        in_force_from=None,
    ),
    Rule(
        "lgsco",
        "matter-known",
        Duty.FAMILY,
        _months(12, "incl-start"),
        "Local Government Act 1974 s.26B",
        "https://www.legislation.gov.uk/ukpga/1974/7/section/26B",
        in_force_from=None,
    ),
    Rule(
        "autism3m",
        "referral-complete",
        Duty.HEALTH,
        _months(3, "standard"),
        "NICE quality standard 51, statement 1",
        "https://www.nice.org.uk/guidance/qs51/chapter/quality-statement-1-diagnostic-assessment-by-an-autism-team",
        Basis.GUIDANCE,
        in_force_from=None,
    ),
    Rule(
        "sens-meet",
        "sen-support-begun",
        Duty.SCHOOL,
        Period(3, Unit.TIMES_A_YEAR, "guidance"),
        "SEND Code of Practice 6.65",
        CODE,
        Basis.STATUTORY_GUIDANCE,
        Verified.FROM_MEMORY,
        date(2015, 1, 1),
    ),
)

RULES: dict[str, Rule] = {rule.key: rule for rule in _ROWS}
