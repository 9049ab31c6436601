"""What the tests of waits share: lists as a service sends them, and a made-up site with the look-up on."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from localoffer.db import db
from localoffer.pages.model import Pathway
from localoffer.pages.waits import Columns, LookUp, Stage
from localoffer.waits.feed import read_feed
from localoffer.waits.load import Plan, Rules, carry_out, plan
from tests.client import CarefulClient
from tests.conftest import TODAY as HERE
from tests.conftest import WAITS_SECRET

TODAY = date.fromisoformat(HERE)
COLUMNS = ("Ref", "Day", "Month", "Asked", "Stage", "Ended")
LOOK_UP = LookUp(
    Columns("Ref", "Day", "Month", "Asked", "Stage", "Ended"),
    (
        Stage("waiting", ("On list", "Listed"), "It is waiting.", "The team", "A letter.", "Ring."),
        Stage("seen", ("Met",), "The first meeting was held.", "The team", "More meetings.", "Ask.", finished=True),
    ),
    "Ring and ask why.",
)


def row(number: int = 1, **changed: str) -> dict[str, str]:
    whole = {"Ref": f"C-{number:05d}", "Day": "14", "Month": "3", "Asked": "04/06/2026", "Stage": "On list", "Ended": ""}
    return {**whole, **changed}


def feed(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS, delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=delimiter, extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


@dataclass
class Waits:
    """The made-up site, with what a person who loads lists would do."""

    app: Flask
    made: dict[str, str] = field(default_factory=dict)  # the code of each case that got one

    def client(self, network: str = "192.0.2.1") -> CarefulClient:
        client = self.app.test_client()
        assert isinstance(client, CarefulClient)
        client.environ_base["REMOTE_ADDR"] = network
        return client

    @property
    def pathway(self) -> Pathway:
        found = self.app.extensions["editions"].current.library.pathways()[0]
        assert isinstance(found, Pathway)
        return found

    def inside(self, do: Callable[[Session], Any]) -> Any:
        with self.app.app_context():
            return do(db.session)

    def load(self, *rows: dict[str, str], today: date = TODAY, **changed: Any) -> Plan:
        """Load a list; the codes of its new cases are in `made`."""
        look_up = self.pathway.look_up
        assert look_up is not None
        found, faults = read_feed(feed(*rows), look_up, today)
        assert not faults, faults
        rules = Rules(WAITS_SECRET, **{"as_at": today, "today": today, "shrink_limit": 20, **changed})

        def do(session: Session) -> Plan:
            todo = plan(session, self.pathway, found, rules)
            carry_out(session, todo, rules, None)
            return todo

        todo = self.inside(do)
        assert isinstance(todo, Plan)
        self.made |= dict(todo.codes)
        return todo

    def ask(self, code: str, day: str = "14", month: str = "3", client: CarefulClient | None = None) -> Any:
        client = client or self.client()
        typed = {"The code on your letter": code, "Day": day, "Month": month}
        return client.send(client.page("/waits/my-wait"), typed)


@pytest.fixture
def waits(lend: Callable[..., Flask]) -> Waits:
    return Waits(lend(WAITS_LOOKUP="on", WAITS_SECRET=WAITS_SECRET))


@pytest.fixture
def stored(lend: Callable[..., Flask], database_url: str) -> Waits:
    """The same on each database."""
    return Waits(lend(WAITS_LOOKUP="on", WAITS_SECRET=WAITS_SECRET, DATABASE_URL=database_url))
