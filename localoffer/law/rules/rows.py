"""Writing one row of the law short enough to be read beside its source."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..model import Count, Duty, Period, Rule, Unit

SEND_REGS = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/"
FAMILIES_ACT = "https://www.legislation.gov.uk/ukpga/2014/6/section/"
SEND_CODE = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
SEND_2014 = date(2014, 9, 1)
CODE_2015 = date(2015, 1, 1)

# Why a limit may be passed, and nothing else: too few staff, panel days and late advice are in none of these lists.
STANDARD_EXCEPTIONS = ("exc-school-closed", "exc-early-years-closed", "exc-personal", "exc-absent")
ADVICE_EXCEPTIONS = ("exc-personal", "exc-absent", "exc-missed-appointment")
ORDER_EXCEPTIONS = ("exc-personal", "exc-absent-2-weeks", "exc-school-closed", "exc-early-years-closed")


def weeks(number: int, count: Count = Count.EXCL) -> Period:
    return Period(number, Unit.WEEKS, count)


def days(number: int, count: Count = Count.EXCL) -> Period:
    return Period(number, Unit.DAYS, count)


def working_days(number: int, count: Count = Count.EXCL) -> Period:
    return Period(number, Unit.WORKING_DAYS, count)


def school_days(number: int, count: Count = Count.EXCL) -> Period:
    return Period(number, Unit.SCHOOL_DAYS, count)


def months(number: int, count: Count = Count.EXCL) -> Period:
    return Period(number, Unit.MONTHS, count)


def row(key: str, event: str, duty_on: Duty, period: Period, citation: str, url: str, **more: Any) -> Rule:
    return Rule(key=key, event=event, duty_on=duty_on, period=period, citation=citation, url=url, **more)
