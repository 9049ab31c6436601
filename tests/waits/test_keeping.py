"""Waits past their day go by themselves: at a start, with `localoffer purge`, and as many days after as are set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from flask import Flask

from localoffer.db import db
from localoffer.waits import keeping
from localoffer.waits.store import WaitCase

NOW = date.today()


@pytest.fixture
def site(lend: Callable[..., Flask], database_url: str) -> Iterator[Callable[..., Flask]]:
    made: list[Flask] = []

    def with_cases(**settings: str) -> Flask:
        app = lend(DATABASE_URL=database_url, **settings)
        made.append(app)
        with app.app_context():
            for name, gone, over in (("old", 31, None), ("new", 29, None), ("over", None, 1), ("open", None, -1)):
                db.session.add(WaitCase(
                    case_digest=name, code_digest=f"code-{name}", pathway="camhs", stage="waiting", began=NOW, updated=NOW,
                    closed=NOW - timedelta(days=gone) if gone else None, expires=NOW - timedelta(days=over) if over else None,
                ))  # fmt: skip
            db.session.commit()
            db.session.close()
        return app

    yield with_cases
    for app in made:
        with app.app_context():
            db.engine.dispose()


def left(app: Flask) -> dict[str, str | None]:
    with app.app_context():
        found = {case.case_digest: case.code_digest for case in db.session.query(WaitCase)}
        db.session.close()
        return found


def test_at_a_start_what_is_past_its_day_is_deleted(site: Callable[..., Flask]) -> None:
    app = site(LOCALOFFER_TODAY="")
    keeping.purge_at_start(app)
    assert left(app) == {"new": "code-new", "over": None, "open": "code-open"}
    keeping.purge_at_start(app)
    assert keeping.purge_now(app) == (0, 0)


def test_as_many_days_after_as_are_set(site: Callable[..., Flask]) -> None:
    app = site(LOCALOFFER_TODAY="", WAITS_KEPT_DAYS="10")
    assert keeping.purge_now(app) == (2, 1)


def test_a_site_read_as_on_a_day_to_come_deletes_nothing_early(site: Callable[..., Flask]) -> None:
    app = site(LOCALOFFER_TODAY=(NOW + timedelta(days=400)).isoformat())
    assert keeping.purge_now(app) == (1, 1)
    assert set(left(app)) == {"new", "over", "open"}


def test_once_a_day_while_serving(site: Callable[..., Flask]) -> None:
    app = site(LOCALOFFER_TODAY="")
    with app.app_context():
        keeping.purge_daily(NOW)
        db.session.add(WaitCase(case_digest="late", code_digest="x", pathway="camhs", stage="waiting", began=NOW, updated=NOW,
                                closed=NOW - timedelta(days=99)))  # fmt: skip
        db.session.commit()
        keeping.purge_daily(NOW)
        db.session.close()
    assert set(left(app)) == {"new", "over", "open", "late"}, "the second time that day it does not look again"
