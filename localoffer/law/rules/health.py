"""Health and early years: standards, and few of them law (2.18)."""

from __future__ import annotations

from ..model import Basis, Count, Duty, Period, Rule, Unit, Verified
from .rows import FAMILIES_ACT, SEND_2014, SEND_REGS, months, row, weeks

ROWS: tuple[Rule, ...] = (
    row(
        "rtt18",
        "consultant-referral-received",
        Duty.HEALTH,
        weeks(18, Count.STANDARD),
        "NHS referral to treatment rules suite, with SI 2012/2996",
        "https://www.gov.uk/government/publications/right-to-start-consultant-led-treatment-within-18-weeks",
        basis=Basis.GUIDANCE,
    ),
    row(
        "autism3m",
        "referral-complete",
        Duty.HEALTH,
        months(3, Count.STANDARD),
        "NICE quality standard 51, statement 1",
        "https://www.nice.org.uk/guidance/qs51/chapter/quality-statement-1-diagnostic-assessment-by-an-autism-team",
        basis=Basis.GUIDANCE,
    ),
    row(
        "cypcc",
        "continuing-care-referred",
        Duty.HEALTH,
        weeks(6, Count.GUIDANCE),
        "National Framework for children's continuing care 2016",
        "https://www.gov.uk/government/publications/children-and-young-peoples-continuing-care-national-framework",
        basis=Basis.GUIDANCE,
        verified=Verified.FROM_MEMORY,
    ),
    row(
        "nhs-notify",
        "health-need-noticed",
        Duty.HEALTH,
        Period(None, Unit.NONE, Count.ASAP),
        "Children and Families Act 2014 s.23",
        f"{FAMILIES_ACT}23",
        verified=Verified.FROM_MEMORY,
        in_force_from=SEND_2014,
    ),
    row(
        "eyfs2",
        "turns-2",
        Duty.SCHOOL,
        Period(36, Unit.MONTHS, Count.WINDOW, "24 to 36 months"),
        "Early years foundation stage framework, section 2",
        "https://www.gov.uk/government/publications/early-years-foundation-stage-framework--2",
        basis=Basis.STATUTORY_GUIDANCE,
        verified=Verified.FROM_MEMORY,
    ),
    row(
        "hv2",
        "turns-2",
        Duty.HEALTH,
        Period(30, Unit.MONTHS, Count.WINDOW, "24 to 30 months"),
        "Healthy Child Programme 0 to 19",
        "https://www.gov.uk/government/publications/healthy-child-programme-0-to-19-health-visitor-and-school-nurse-commissioning",
        basis=Basis.GUIDANCE,
        verified=Verified.FROM_MEMORY,
    ),
    row(
        "local-offer-annual",
        "comments-last-published",
        Duty.COUNCIL,
        months(12, Count.CAP),
        "SEND Regulations 2014 reg 56(3)",
        f"{SEND_REGS}56",
        in_force_from=SEND_2014,
    ),
)
