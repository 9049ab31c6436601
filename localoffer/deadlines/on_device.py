"""The law as data for law.js (static/js/limits.js and standing.js): a phone that counts a family's days need not send them.

Every number, key, list and bank holiday comes from the records that Python counts with. Only the ways of counting are written a
second time, in JavaScript; tests/deadlines/test_on_device.py holds them to these.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from ..law import EVENTS, ORDERS, RULES, Period, Rule, WorkingDays, england_and_wales
from ..law.agreed import ANYTHING, PARTS_OF, RULE
from ..law.compound import COMPOUND
from ..law.deadlines import OFFERS, SAFE_WITHOUT_HOLIDAYS, SAFE_WORKING_DAYS, notes_of, why_no_day
from ..pages.happenings import Happenings
from .done import DONE_BY, ENDS_WITH_A_NO, OVER_BY, STANDS_FOR
from .model import A_YEAR, ALSO, AN_EARLIER_REVIEW, COMING, FIRST_DAY, LETTERS, NOTICES, SCHOOL_MAY_BE_CLOSED, YEARS_AHEAD

EPOCH = date(1970, 1, 1)


def law_data(happenings: Happenings, working: WorkingDays | None = None) -> dict[str, Any]:
    """What law.js is given. A day in it is a number, of days since 1 January 1970; a period is [2, "months", "excl"].

    {"rules": [{"key": "appeal", "event": "decision-sent", "duty": "family", "period": [2, "months", "excl"],
                "how": {"way": "appeal", "fromLetter": 2, "fromCertificate": 1}},  # only of law/compound.py: the way, its numbers
               {"key": "excl-gov-15", ..., "notes": ["SCHOOL_DAYS"], "from": 16314, "to": 20000, "longest": [20, ...],
                "noDay": "NO_NUMBER"}, ...],  # each only where there is one
     "holidays": {"first": 15706, "last": 21914, "days": [15706, ...]},
     "starts": [["final-plan-sent", ["final-plan-sent", "decision-sent", ...]], ["certificate", []], ...],  # in the order offered
     "asks": {"decision-sent": ["certificate"], ...},  # the happenings that change what an event starts
     "known": {"lastReview": "plan-last-reviewed", ...},  # the event whose day each is
     "agreed": {"rule": "med-agreed-appealable", "any": "mediation-agreed", "partsOf": {event: [part, ...]}},
     "offers": {"school-start-primary": "primary", ...},
     "notices": ["amendment-notice-served", ...],
     "standsFor": {rule: {part: rule}}, "doneBy": {rule: {"acts": [...], "signs": [...]}}, "overBy": {rule: [...]},
     "endsWithANo": [rule, ...],
     "safeWorkingDays": 3, "safeWithoutHolidays": 10, "schoolMayBeClosed": 70, "anEarlierReview": 56, "aYear": 365,
     "form": {"coming": [...], "letters": [...], "firstDay": "2014-09-01", "yearsAhead": 25}}  # for the page: law.js reads none

    No order is left to the names of a dict, which Flask's JSON sorts.
    """
    return {**_limits(happenings, working or england_and_wales()), **_standing(), "form": _form()}


def _limits(happenings: Happenings, working: WorkingDays) -> dict[str, Any]:
    """What is counted: for static/js/limits.js."""
    asks = {key: [ALSO.get(name.replace("-", "_"), name) for name in event.also] for key, event in EVENTS.items()}
    return {
        "rules": [_rule(rule) for rule in RULES.values()],
        "holidays": _holidays(working),
        "starts": [[key, list(happenings.started_by(key))] for key in happenings.by_key],
        "asks": {key: also for key, also in asks.items() if also},
        "known": {_camel(name): event for name, event in ALSO.items()},
        "agreed": {"rule": RULE, "any": ANYTHING, "partsOf": {**PARTS_OF, ANYTHING: list(ORDERS)}},
        "offers": OFFERS,
        "safeWorkingDays": SAFE_WORKING_DAYS,
        "safeWithoutHolidays": SAFE_WITHOUT_HOLIDAYS.days,
    }


def _standing() -> dict[str, Any]:
    """What shows how a limit stands: for static/js/standing.js."""
    return {
        "notices": NOTICES,
        "standsFor": STANDS_FOR,
        "doneBy": {key: {"acts": sorted(by.acts), "signs": sorted(by.signs)} for key, by in DONE_BY.items()},
        "overBy": {key: sorted(by) for key, by in OVER_BY.items()},
        "endsWithANo": sorted(ENDS_WITH_A_NO),
        "schoolMayBeClosed": SCHOOL_MAY_BE_CLOSED,
        "anEarlierReview": AN_EARLIER_REVIEW.days,
        "aYear": A_YEAR.days,
    }


def _form() -> dict[str, Any]:
    """What forms.py asks of a day."""
    return {"coming": sorted(COMING), "letters": sorted(LETTERS), "firstDay": FIRST_DAY.isoformat(), "yearsAhead": YEARS_AHEAD}


def _rule(rule: Rule) -> dict[str, Any]:
    no_day, way = why_no_day(rule), COMPOUND.get(rule.key)
    row = {
        "key": rule.key,
        "event": rule.event,
        "duty": rule.duty_on.value,
        "period": _period(rule.period),
        "longest": rule.longest and _period(rule.longest),
        "from": rule.in_force_from and _number(rule.in_force_from),
        "to": rule.in_force_to and _number(rule.in_force_to),
        "noDay": no_day and no_day.name,
        "notes": None if way or no_day else [note.name for note in notes_of(rule)],
        "how": way and _how(way),
    }
    return {name: value for name, value in row.items() if value}


def _how(way: partial[Any]) -> dict[str, Any]:
    numbers = {_camel(name): _period(value) if isinstance(value, Period) else value for name, value in way.keywords.items()}
    return {"way": _camel(way.func.__name__.strip("_")), **numbers}


def _period(period: Period) -> list[Any]:
    return [period.number, period.unit.value, period.count.value]


def _holidays(working: WorkingDays) -> dict[str, Any]:
    return {"first": _number(working.first), "last": _number(working.last), "days": sorted(map(_number, working.holidays))}


def _number(day: date) -> int:
    return (day - EPOCH).days


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)
