"""Mediation (2.7)."""

from __future__ import annotations

from ..model import Count, Duty, Period, Rule, Unit
from .rows import SEND_2014, SEND_REGS, days, months, row, weeks, working_days

ROWS: tuple[Rule, ...] = (
    row(
        "med-contact",
        "decision-sent",
        Duty.FAMILY,
        months(2),
        "SEND Regulations 2014 reg 33",
        f"{SEND_REGS}33",
        in_force_from=SEND_2014,
    ),
    row(
        "med-cert-no",
        "mediation-declined",
        Duty.MEDIATION_ADVISER,
        working_days(3),
        "SEND Regulations 2014 reg 34(1)",
        f"{SEND_REGS}34",
        in_force_from=SEND_2014,
    ),
    row(
        "med-health-notify",
        "health-mediation-asked",
        Duty.COUNCIL,
        working_days(3),
        "SEND Regulations 2014 reg 35(2)",
        f"{SEND_REGS}35",
        in_force_from=SEND_2014,
    ),
    row(
        "med-arrange",
        "mediation-asked",
        Duty.COUNCIL,
        days(30),
        "SEND Regulations 2014 reg 36(2)",
        f"{SEND_REGS}36",
        in_force_from=SEND_2014,
    ),
    row(
        "med-arrange-health",
        "commissioner-told-of-mediation",
        Duty.HEALTH,
        days(30),
        "SEND Regulations 2014 reg 35(3)",
        f"{SEND_REGS}35",
        in_force_from=SEND_2014,
    ),
    row(
        "med-date",
        "mediation-date-set",
        Duty.COUNCIL,
        working_days(5, Count.BACK),
        "SEND Regulations 2014 reg 37(2)",
        f"{SEND_REGS}37",
        in_force_from=SEND_2014,
    ),
    row(
        "med-cert-after",
        "mediation-ended",
        Duty.MEDIATION_ADVISER,
        working_days(3),
        "SEND Regulations 2014 reg 39(1)",
        f"{SEND_REGS}39",
        in_force_from=SEND_2014,
    ),
    row(
        "med-agreed-appealable",
        "mediation-agreed",
        Duty.COUNCIL,
        Period(None, Unit.NONE, Count.EXCL, "as 2.9"),
        "SEND Regulations 2014 reg 42(2)",
        f"{SEND_REGS}42",
        in_force_from=SEND_2014,
    ),
    row(
        "med-agreed-other",
        "mediation-agreed-other",
        Duty.COUNCIL,
        weeks(2),
        "SEND Regulations 2014 reg 42(3)",
        f"{SEND_REGS}42",
        in_force_from=SEND_2014,
    ),
    row(
        "med-agreed-notify",
        "mediation-agreed-without-council",
        Duty.HEALTH,
        weeks(1),
        "SEND Regulations 2014 reg 42(4)",
        f"{SEND_REGS}42",
        in_force_from=SEND_2014,
    ),
)
