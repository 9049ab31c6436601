"""Wrong, unknown, expired and revoked: the same words, the same status, the same questions to the database, the same time."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import event, update

from localoffer.db import db
from localoffer.waits import store
from localoffer.waits.code import case_digest, new_code
from tests.client import CarefulClient, read
from tests.conftest import WAITS_SECRET
from tests.waits.conftest import TODAY, Waits, row

KINDS = ("wrong", "unknown", "expired", "revoked")
EACH = 60
MANY = 2000  # cases in the table, so that finding one is no accident of a small one


@pytest.fixture
def asked(start: Callable[..., Flask]) -> tuple[Waits, Callable[[str], tuple[str, str]]]:
    """A site of many cases, and (code, day) for a look-up of each kind."""
    limits = {"WAITS_NETWORK_LIMIT": "99999", "WAITS_CODE_LIMIT": "99999", "WAITS_TOTAL_LIMIT": "99999"}
    waits = Waits(start(WAITS_LOOKUP="on", WAITS_SECRET=WAITS_SECRET, **limits))
    over = {"Stage": "Met", "Ended": "01/11/2026"}
    waits.load(*(row(number, **(over if number % 4 == 0 else {})) for number in range(MANY)), today=TODAY)
    revoked = [case_digest(WAITS_SECRET, "camhs", f"C-{number:05d}") for number in range(1, MANY, 4)]
    taken = update(store.WaitCase).where(store.WaitCase.case_digest.in_(revoked)).values(code_digest=None)
    waits.inside(lambda session: (session.execute(taken), session.commit()))
    later = (TODAY + timedelta(days=40)).isoformat()
    again = Waits(start(WAITS_LOOKUP="on", WAITS_SECRET=WAITS_SECRET, LOCALOFFER_TODAY=later, **limits), waits.made)

    def kind(name: str) -> tuple[str, str]:
        number = random.randrange(0, MANY, 4) + {"expired": 0, "revoked": 1, "wrong": 2, "unknown": 3}[name]
        code = new_code() if name == "unknown" else waits.made[f"C-{number:05d}"]
        return code, "15" if name == "wrong" else "14"

    return again, kind


@contextmanager
def statements() -> Iterator[list[str]]:
    said: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        said.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield said
    event.remove(db.engine, "before_cursor_execute", note)


def test_they_look_the_same_and_ask_the_same(asked: tuple[Waits, Callable[[str], tuple[str, str]]]) -> None:
    waits, kind = asked
    seen = {}
    waits.ask(*kind("unknown"))
    for name in KINDS:
        client = waits.client()
        page = client.page("/waits/my-wait")
        code, day = kind(name)
        with waits.app.app_context(), statements() as said:
            response = client.send(page, {"The code on your letter": code, "Day": day, "Month": "3"})
        found = read(response)
        told = found.html.replace(code, "CODE").replace(f'value="{day}"', "DAY")
        token = next(one.attrib["value"] for one in found.tags("input") if one.get("name") == "csrf_token")
        headers = {name: value for name, value in response.headers.items() if name not in ("Set-Cookie", "Content-Length")}
        seen[name] = (response.status_code, told.replace(token, "TOKEN"), headers, [one for one in said if "DELETE" not in one])
    assert "We found no wait for that code and birthday." in read(response).main
    assert seen["wrong"] == seen["unknown"] == seen["expired"] == seen["revoked"]


def overlap(one: list[float], other: list[float]) -> float:
    """How often a time of the first is longer than one of the second: a half when they are alike (Mann and Whitney)."""
    return sum((a > b) + 0.5 * (a == b) for a in one for b in other) / (len(one) * len(other))


def times(waits: Waits, kind: Callable[[str], tuple[str, str]], slower: str = "") -> dict[str, dict[str, list[float]]]:
    """Times on the clock and in the processor, by kind: other work on this machine blurs the one and hardly the other."""
    client = waits.app.test_client()
    assert isinstance(client, CarefulClient)
    sent = {name: values[0] for name, values in client.page("/waits/my-wait").form("Day")[1].items()}
    found: dict[str, dict[str, list[float]]] = {"clock": {name: [] for name in KINDS}, "processor": {name: [] for name in KINDS}}
    order = list(KINDS) * EACH
    random.Random(7).shuffle(order)
    plain = super(CarefulClient, client)
    for name in order:
        code, day = kind(name)
        clock, processor = time.perf_counter(), time.thread_time()
        plain.open("/waits/my-wait", method="POST", data={**sent, "code": code, "day": day, "month": "3"})
        if name == slower:
            sum(range(150_000))
        found["clock"][name].append(time.perf_counter() - clock)
        found["processor"][name].append(time.thread_time() - processor)
    return found


@pytest.mark.alone
def test_they_take_the_same_time(asked: tuple[Waits, Callable[[str], tuple[str, str]]]) -> None:
    """By chance alone the overlap of 60 times with 180 is between 0.3 and 0.7 in all but one of ten thousand runs."""
    for by, taken in times(*asked).items():
        for name in KINDS:
            rest = [one for other in KINDS if other != name for one in taken[other]]
            assert 0.3 < overlap(taken[name], rest) < 0.7, (by, name)


@pytest.mark.alone
def test_a_planted_difference_of_a_few_thousandths_is_seen(asked: tuple[Waits, Callable[[str], tuple[str, str]]]) -> None:
    taken = times(*asked, slower="revoked")["processor"]
    assert overlap(taken["revoked"], taken["unknown"]) > 0.7
