"""A site that is lent comes with empty tables and nothing kept, whatever was before; and who changes more of it is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from localoffer.db import db
from localoffer.feedback.model import Feedback, Kind
from localoffer.feedback.store import keep
from localoffer.feedback.tables import Item
from tests.lent import ChangedASite, Sites


def items(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Item)) or 0


def write(app: Flask) -> None:
    with app.app_context():
        keep(db.session, Feedback(kind=Kind.COMMENT, words="a word", language="en"), date(2026, 11, 20))


def test_the_next_has_the_same_site_with_nothing_in_it(sites: Sites) -> None:
    first = sites.lend({})
    write(first)
    assert items(first) == 1
    first.test_client().get("/browse")
    sites.take_back()
    again = sites.lend({})
    assert again is first
    assert items(again) == 0
    assert len(again.extensions["editions"].current.answers) == 0
    sites.take_back()


def test_two_at_once_are_two_processes_on_one_database(sites: Sites) -> None:
    one, other = sites.lend({}), sites.lend({})
    assert one is not other
    write(one)
    assert items(other) == 1
    sites.take_back()


@pytest.mark.parametrize(
    "change",
    [lambda app: app.config.update(QUICKEST=7), lambda app: app.view_functions.update({"pages.browse": lambda: "planted"})],
    ids=["a setting", "a view"],
)
def test_who_changes_a_site_is_told_and_nobody_else_gets_it(sites: Sites, change: Callable[[Flask], None]) -> None:
    site = sites.lend({"LOCALOFFER_COMMENT_LIMIT": "77"})
    change(site)
    with pytest.raises(ChangedASite, match="let it ask for `start`"):
        sites.take_back()
    assert sites.lend({"LOCALOFFER_COMMENT_LIMIT": "77"}) is not site
    sites.take_back()


def test_a_test_that_asks_for_start_has_a_site_of_its_own(
    sites: Sites, start: Callable[..., Flask], lend: Callable[..., Flask]
) -> None:
    own = lend()
    assert own is not sites.lend({})
    write(own)
    assert items(start()) == 1  # beside the other of this test, not of all
    sites.take_back()
