"""How often one network may send a note: true across processes and restarts, and told with when and whom to ring."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from localoffer.clock import LONDON
from localoffer.db import db
from localoffer.throttle import Limit, key_for, network_of
from localoffer.throttle.tally import Tally, try_once
from tests.client import CarefulClient, read
from tests.feedback.conftest import read_gaps
from tests.feedback.test_tell_us import FIELD, NEED
from tests.table import each

NOW = datetime(2026, 11, 23, 12, 20, tzinfo=LONDON)
THREE = Limit("gap", 3, 3600)


def visitor(app: Flask, network: str = "192.0.2.1") -> CarefulClient:
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    client.environ_base["REMOTE_ADDR"] = network
    return client


def send(app: Flask, network: str = "192.0.2.1") -> int:
    client = visitor(app, network)
    return client.send(client.page("/tell-us"), {FIELD: NEED}).status_code


def test_the_limit_is_one_for_all_processes_and_outlives_them(lend: Callable[..., Flask], tmp_path: Path) -> None:
    first, second = lend(LOCALOFFER_GAP_LIMIT="3"), lend(LOCALOFFER_GAP_LIMIT="3")
    assert [send(first), send(second), send(first)] == [303, 303, 303]
    assert [send(first), send(second)] == [429, 429]
    assert send(lend(LOCALOFFER_GAP_LIMIT="3")) == 429, "a restart must not forget"
    assert send(second, "192.0.2.2") == 303, "another family is not held up"
    assert len(read_gaps(tmp_path / "var" / "localoffer.sqlite")) == 4


def test_too_many_are_told_when_to_try_again_whom_to_ring_and_lose_no_words(lend: Callable[..., Flask]) -> None:
    app = lend(LOCALOFFER_GAP_LIMIT="1")
    assert send(app) == 303
    client = visitor(app)
    response = client.send(client.page("/tell-us"), {FIELD: NEED})
    assert response.status_code == 429
    page = read(response)
    assert page.title.startswith("Error: ")
    assert "Try again in" in page.main
    assert "minute" in page.main
    assert 0 < int(response.headers["Retry-After"]) <= 3600
    assert "01702 000001" in page.main
    assert page.typed(FIELD).strip() == NEED


def test_looking_and_mistakes_are_not_counted(lend: Callable[..., Flask]) -> None:
    app = lend(LOCALOFFER_GAP_LIMIT="1")
    client = visitor(app)
    for _ in range(3):
        assert client.send(client.page("/tell-us"), {FIELD: ""}).status_code == 400
    assert send(app) == 303


@pytest.fixture
def site(lend: Callable[..., Flask], database_url: str) -> Flask:
    return lend(DATABASE_URL=database_url)


def attempt(site: Flask, limit: Limit, now: datetime = NOW, network: str = "192.0.2.1") -> timedelta | None:
    with site.app_context():
        return try_once(db.session, limit, network, "secret", now)


def test_so_many_are_allowed_and_then_the_wait_is_told(site: Flask) -> None:
    assert [attempt(site, THREE) for _ in range(3)] == [None, None, None]
    assert attempt(site, THREE) == timedelta(minutes=40)
    assert attempt(site, THREE, NOW + timedelta(minutes=39)) == timedelta(minutes=1)
    assert attempt(site, THREE, NOW + timedelta(minutes=40)) is None


def test_many_at_once_are_counted_each(site: Flask) -> None:
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: attempt(site, THREE), range(24)))
    assert answers.count(None) == 3


def test_one_purpose_does_not_use_up_another_s(site: Flask) -> None:
    day = Limit("look-up", 1, 86_400)
    assert attempt(site, day) is None
    assert attempt(site, THREE) is None
    assert attempt(site, day) is not None, "a try of another purpose made this one's count forgotten"


def test_a_limit_of_a_day_is_one_limit_in_a_summer_night_too(site: Flask) -> None:
    """Its window ends with the day of Greenwich. In summer the digest changed an hour sooner, with a limit of its own."""
    day, late = Limit("look-up", 1, 86_400), datetime(2026, 7, 1, 23, 50, tzinfo=LONDON)
    assert attempt(site, day, late) is None
    assert attempt(site, day, late + timedelta(minutes=20)) is not None
    assert attempt(site, day, late + timedelta(minutes=80)) is None


def test_counts_go_after_two_days(site: Flask) -> None:
    attempt(site, THREE)
    attempt(site, THREE, NOW + timedelta(days=3), "192.0.2.9")
    with site.app_context():
        assert len(db.session.scalars(select(Tally)).all()) == 1


NETWORKS = {
    "192.0.2.1": "192.0.2.1",
    "::ffff:192.0.2.1": "192.0.2.1",
    "2001:db8:1:2::9": "2001:db8:1:2::/64",
    "2001:db8:1:2:ffff::1": "2001:db8:1:2::/64",
    "2001:db8:1:3::9": "2001:db8:1:3::/64",
    "unknown": "unknown",
    "": "",
}


@each(("address", "network"), NETWORKS.items())
def test_a_household_is_counted_as_one(address: str, network: str) -> None:
    """Whoever has one IPv6 address has 2 to the power of 64 of them: counted each, there would be no limit."""
    assert network_of(address) == network


def test_another_address_of_the_same_household_is_the_same_try(site: Flask) -> None:
    one = Limit("gap", 1, 3600)
    assert attempt(site, one, network="2001:db8::1") is None
    assert attempt(site, one, network="2001:db8::2") is not None
    assert attempt(site, one, network="2001:db8:0:1::1") is None


def test_a_network_is_known_by_a_digest_that_is_another_tomorrow() -> None:
    keys = {
        key_for(THREE, "192.0.2.1", "secret", NOW),
        key_for(THREE, "192.0.2.1", "secret", NOW + timedelta(days=1)),
        key_for(THREE, "192.0.2.1", "another", NOW),
        key_for(THREE, "192.0.2.2", "secret", NOW),
        key_for(Limit("other", 3, 3600), "192.0.2.1", "secret", NOW),
    }
    assert len(keys) == 5
    assert all("192" not in key or len(key) == 64 for key in keys)
