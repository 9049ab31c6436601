"""law.js, which counts on a family's phone, gives what Python gives: each day, how it stands, its name, and what comes next."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import brotli
import pytest

from localoffer import law
from localoffer.deadlines.model import State
from localoffer.deadlines.on_device import law_data
from localoffer.law.compound import COMPOUND

from .histories import alone, edges, histories, pairs
from .phone import SCRIPT, Case, by_phone, by_python, differences, offered

SCRIPT_AT_MOST, DATA_AT_MOST = 5_500, 10_000


def same(cases: list[Case]) -> None:
    assert differences(cases, by_python(cases), by_phone(cases)) == []


def test_every_event_at_the_edges() -> None:
    same(list(alone(edges()[::3], seed=1)))


def test_two_things_that_happened() -> None:
    same(list(pairs(1, seed=2)))


def test_histories_of_up_to_eight() -> None:
    same(list(histories(2_500, seed=3)))


@pytest.mark.slow
def test_every_event_through_the_years() -> None:
    """Eleven days apart, so that every day of the week, and over the years of each month, has its turn."""
    first = date(2014, 9, 1).toordinal()
    same(list(alone([*edges(), *(date.fromordinal(first + n) for n in range(0, 5_600, 11))], seed=4)))


@pytest.mark.slow
def test_many_histories() -> None:
    same([*pairs(6, seed=5), *histories(30_000, seed=6)])
