"""What may have happened, many times over: the same on every run, and more often at the edges where counting goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from localoffer import law
from localoffer.deadlines.model import ALSO, CERTIFICATE, DECISION, NOTICES, Happened
from tests.deadlines.phone import Case, offered

DAY = timedelta(days=1)
FIRST, LAST = date(2014, 8, 25), date(2033, 12, 31)  # before the law began, and past the last bank holiday that is known
SPAN = (LAST - FIRST).days
# Months without such a day, leap years, August and Christmas at both edges, the days of compound rules and of the law's beginning.
EDGES = (
    (1, 1), (1, 2), (1, 29), (1, 30), (1, 31), (2, 14), (2, 15), (2, 28), (2, 29), (3, 1), (3, 30), (3, 31), (4, 16), (5, 31),
    (6, 1), (6, 30), (7, 31), (8, 1), (8, 31), (9, 1), (10, 24), (10, 25), (10, 31), (11, 1), (11, 2), (12, 24), (12, 25), (12, 31),
)  # fmt: skip
YEARS = (2014, 2015, 2016, 2023, 2024, 2025, 2026, 2027, 2028, 2029)
# What changes how something else is counted: chosen again and again.
TELLING = (
    DECISION, CERTIFICATE, *NOTICES, *ALSO.values(), "final-plan-sent", "draft-served", "request-received", "review-meeting-held",
    "plan-transferred", "late-admission-appeal-lodged",
)  # fmt: skip
# Around the last day itself, and around the end of the seventy days in which a school may have been closed.
AROUND = (-71, -70, -69, -1, 0, 0, 1, 1, 2, 69, 70, 71)


def edges() -> list[date]:
    return [date(year, month, day) for year in YEARS for month, day in EDGES if (month, day) != (2, 29) or year % 4 == 0]


def alone(days: list[date], seed: int) -> Iterator[Case]:
    """Each event on each of these days."""
    chance = Random(seed)
    for key in offered().by_key:
        for day in days:
            yield _asked({key: day}, chance)


def pairs(number: int, seed: int) -> Iterator[Case]:
    """Each event with every other that may change it, `number` times, days apart or weeks."""
    chance = Random(seed)
    for key in offered().by_key:
        for other in TELLING:
            for _ in range(number):
                day = _day(chance)
                yield _asked({key: day, other: day + DAY * chance.choice((-400, -57, -56, -1, 0, 1, 14, 30, 56, 300, 365))}, chance)


def histories(number: int, seed: int) -> Iterator[Case]:
    """Up to eight happenings, close together or years apart."""
    chance, keys = Random(seed), list(offered().by_key)
    for _ in range(number):
        began, within = _day(chance), chance.choice((3, 30, 200, 900, SPAN))
        names = {chance.choice(TELLING if chance.random() < 0.5 else keys) for _ in range(chance.randint(1, 8))}
        yield _asked({name: began + DAY * chance.randint(0, within) for name in sorted(names)}, chance)


def _day(chance: Random) -> date:
    return chance.choice(edges()) if chance.random() < 0.3 else FIRST + DAY * chance.randint(0, SPAN)


def _asked(happened: Happened, chance: Random) -> Case:
    """Asked on a day on which something changes: around the last day of one of the limits."""
    key, day = chance.choice(sorted(happened.items()))
    event = next(iter(offered().started_by(key)), None)
    ends = [one.last_lawful_day for one in law.deadlines(event, day) if one.last_lawful_day] if event else []
    return happened, chance.choice([day, *ends]) + DAY * chance.choice(AROUND)
