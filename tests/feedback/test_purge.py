"""Personal data goes on its day, on both databases, down to the bytes of the file; what was published stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select

from localoffer.cli.main import group
from localoffer.db import db
from localoffer.feedback.keeping import purge_now
from localoffer.feedback.model import Feedback, Kind, Outcome, Status
from localoffer.feedback.purge import Purged, purge
from localoffer.feedback.store import keep, move, set_public
from localoffer.feedback.tables import Answer, History, Item, Public, Reach, Reply, Words
from tests.conftest import SECRET

TOLD = Feedback(kind=Kind.COMMENT, words="planted words of a family", language="en", contact="planted@example.org")
FIRST = date(2026, 11, 26)


def gone(today: date) -> Purged:
    return purge(db.session, today, contact_days=90, words_days=365)


def published() -> Item:
    item = keep(db.session, TOLD, FIRST)
    item = move(db.session, item.id, 1, Status.READ, who="a", day=FIRST)
    item = set_public(db.session, item.id, 2, "fit for all", who="a", day=FIRST)
    item = move(db.session, item.id, 3, Status.ANSWERED, who="a", day=FIRST)
    return move(db.session, item.id, 4, Status.PUBLISHED, who="a", day=FIRST, outcome=Outcome.PUBLISH_REDACTED)


def test_each_goes_on_its_day_and_not_a_day_before(site: Flask) -> None:
    item = published()
    db.session.add(Reply(survey="s", form="s", language="en", way="web", received=FIRST, answers=[
        Answer(question="q", answer="yes"), Answer(question="more", answer="", words="planted too"),
    ]))  # fmt: skip
    db.session.commit()
    assert gone(date(2027, 2, 23)) == Purged(0, 0, 0)
    assert gone(date(2027, 2, 24)) == Purged(1, 0, 0)
    assert gone(date(2027, 12, 30)) == Purged(0, 0, 0)
    assert gone(date(2027, 12, 31)) == Purged(0, 1, 1)
    assert gone(date(2030, 1, 1)) == Purged(0, 0, 0)
    found = db.session.get(Item, item.id)
    assert found is not None
    assert (found.status, found.original, found.reach) == ("published", None, None)
    assert db.session.scalars(select(Public.words)).all() == ["fit for all"]
    assert len(db.session.scalars(select(History)).all()) == 5
    assert db.session.scalars(select(Answer.answer).order_by(Answer.id)).all() == ["yes", ""]


def test_what_is_new_stays(site: Flask) -> None:
    keep(db.session, TOLD, date(2028, 1, 1))
    assert gone(date(2028, 1, 2)) == Purged(0, 0, 0)
    assert len(db.session.scalars(select(Words)).all()) == 1


def test_nothing_of_it_is_left_in_the_file(start: Callable[..., Flask], tmp_path: Path) -> None:
    app = start()
    with app.app_context():
        for _ in range(50):
            keep(db.session, TOLD, date(2020, 1, 1))
        files = lambda: b"".join(f.read_bytes() for f in (tmp_path / "var").glob("localoffer.sqlite*"))  # noqa: E731
        assert b"planted" in files()
        gone(FIRST)
        assert b"planted" not in files()
        db.session.close()
        db.engine.dispose()


def test_it_goes_when_the_site_starts_and_when_asked(
    tiny: Path, start: Callable[..., Flask], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start()
    for _ in range(2):
        with app.app_context():
            keep(db.session, TOLD, date(2020, 1, 1))
            db.session.close()
            db.engine.dispose()
        if _ == 0:
            assert purge_now(app) == Purged(1, 1, 0)
    monkeypatch.setenv("LOCALOFFER_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("LOCALOFFER_CONTENT", str(tiny))
    monkeypatch.setenv("LOCALOFFER_SECRET_KEY", SECRET)
    said = CliRunner().invoke(group, ["purge"])
    assert "1 contacts, 1 comments' words" in said.output, said.output
    with app.app_context():
        assert db.session.scalars(select(Reach)).all() == []
        db.session.close()
