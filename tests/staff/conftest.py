"""What the tests of the staff area share: a team, each ready to sign in, and a door that does not count too soon."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from flask import Flask
from pyotp import TOTP
from sqlalchemy import text
from werkzeug.test import TestResponse

from localoffer.db import db
from localoffer.staff import proofs
from localoffer.staff.model import Role, Stage
from localoffer.staff.proofs import app_secret, hash_password
from localoffer.staff.sessions import begin
from localoffer.staff.store import add, find, finish_setting_up, start_setting_up
from tests.client import CarefulClient
from tests.conftest import REAL_PROFILE, SECRET

PASSWORD = "tidal mustard bicycle"
EMAIL, WORD, CODE = "Email address", "Password", "Code from your app, or a recovery code"


@dataclass
class Person:
    """Somebody with an account. `codes` are recovery codes, used up one at a time: an app's code works once in 30 seconds."""

    email: str
    role: Role
    app: str
    codes: list[str] = field(default_factory=list)

    def code(self) -> str:
        return TOTP(self.app).at(int(time.time()))


@dataclass
class Team:
    site: Flask

    def hire(self, role: Role, email: str = "") -> Person:
        """An account that has been set up."""
        email = email or f"{role}@example.org"
        now = int(time.time())
        with self.site.app_context():
            add(db.session, email, f"A {role}", role, SECRET, now)
            account = find(db.session, email)
            assert account is not None
            start_setting_up(account, hash_password(PASSWORD))
            codes = finish_setting_up(db.session, account, 0, SECRET)
            db.session.commit()
            return Person(email, role, app_secret(SECRET, account.code_seed), codes)

    def browser(self, network: str = "192.0.2.1") -> CarefulClient:
        client = self.site.test_client()
        assert isinstance(client, CarefulClient)
        client.environ_base["REMOTE_ADDR"] = network
        return client

    def signed_in(self, who: Person | Role) -> CarefulClient:
        """A browser that somebody is signed in with."""
        person = who if isinstance(who, Person) else self.hire(who)
        client = self.browser()
        assert try_in(client, person.email, PASSWORD, person.codes.pop()).status_code == 303
        return client

    def at_work(self, role: Role) -> CarefulClient:
        """The same without the door, for tests of what lies behind it: it takes as long as most of them."""
        person, client, now = self.hire(role), self.browser(), int(time.time())
        with self.site.app_context():
            account = find(db.session, person.email)
            assert account is not None
            token = begin(db.session, account.id, role, Stage.IN, now)
            db.session.commit()
        client.set_cookie("staff", token, path="/staff")
        assert client.get("/staff").status_code == 200
        return client

    def ask(self, sql: str, **values: object) -> list[tuple[object, ...]]:
        """A question to the database itself, or a change that only time would make."""
        with self.site.app_context():
            done = db.session.execute(text(sql), values)
            rows = [tuple(row) for row in done] if done.returns_rows else []
            db.session.commit()
            return rows


def try_in(client: CarefulClient, email: str, password: str, code: str, address: str = "/staff/sign-in") -> TestResponse:
    return client.send(client.page(address), {EMAIL: email, WORD: password, CODE: code})


@pytest.fixture
def team(lend: Callable[..., Flask]) -> Team:
    return Team(lend(LOCALOFFER_STAFF_TRIES="1000"))


@pytest.fixture
def real_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashed as dear as on a real site, for the tests that are about just that."""
    monkeypatch.setattr(proofs, "PROFILE", REAL_PROFILE)
