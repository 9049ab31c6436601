"""The database without SQLAlchemy: opened with the same care, all or nothing, and silent of what it was given."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import make_url, select, text
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from localoffer import db
from localoffer.db.plain import CAREFUL, Away, adding, connecting
from localoffer.feedback.use_store import PageUse
from localoffer.settings import SQLITE
from tests.table import each

INSERT = "INSERT INTO page_use (page, day, language, count) VALUES (:page, :day, :language, :count)"
ROW = {"page": "/help/sleep", "day": "2026-11-23", "language": "en", "count": 3}
CARE = ("journal_mode", "busy_timeout", "synchronous", "foreign_keys", "secure_delete")


def tell(site: Flask, *batches: Any) -> None:
    """Each by itself, in one transaction."""
    with db.adding(site) as database:
        for rows in batches:
            database.tell(INSERT, rows)


def kept() -> list[tuple[str, date, str, int]]:
    """As SQLAlchemy reads it."""
    db.db.session.expire_all()
    found = db.db.session.execute(select(PageUse.page, PageUse.day, PageUse.language, PageUse.count))
    rows = [(page, day, language, count) for page, day, language, count in found]
    db.db.session.commit()
    return rows


def test_what_is_told_is_what_the_models_read(site: Flask) -> None:
    tell(site, [ROW])
    assert kept() == [("/help/sleep", date(2026, 11, 23), "en", 3)]
    assert db.ask(site, "SELECT count FROM page_use WHERE day = :day", {"day": "2026-11-23"}) == [(3,)]
    assert db.ask(site, "SELECT count FROM page_use WHERE day = :day", {"day": "2026-11-24"}) == []


def test_all_of_it_is_kept_or_none(site: Flask) -> None:
    with pytest.raises(Away):
        tell(site, [ROW, {**ROW, "page": "/"}], [ROW])  # the first again, which the key forbids
    assert kept() == []
    with pytest.raises(TypeError):
        tell(site, [ROW], None)  # and a fault of our own
    assert kept() == []


def test_a_fault_is_told_by_its_kind_alone(site: Flask) -> None:
    with pytest.raises(Away) as told:
        tell(site, [{**ROW, "page": None, "language": "oliver smith"}])
    assert "oliver" not in repr(told.value)
    assert told.value.__suppress_context__, "a log that tells of what came before would quote it"
    assert db.ask(site, "SELECT nothing FROM nowhere") is None


def test_where_there_is_no_file_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(Away), adding(f"{SQLITE}{tmp_path / 'no.sqlite'}"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_both_ways_open_a_file_with_the_same_care(tmp_path: Path) -> None:
    url = f"{SQLITE}{tmp_path / 'a file, its%20name 100 % odd?timeout=9'}"
    file = tmp_path / "a file, its name 100 % odd"
    site = Flask("a site")
    site.config["DATABASE_URL"] = url
    with site.app_context():
        by_engine = [db.db.session.execute(text(f"PRAGMA {name}")).scalar() for name in CARE]
        db.db.session.close()
        db.db.engine.dispose()
    assert file.exists(), "SQLAlchemy takes what stands after a question mark for options, and so must we"
    with adding(url) as database:
        assert [database.ask(f"PRAGMA {name}")[0][0] for name in CARE] == by_engine == ["wal", 5000, 2, 1, 1]
    assert len(CARE) == len(CAREFUL)


def test_a_file_that_another_writes_to_is_waited_for(start_plain: str) -> None:
    """And reading waits for nobody."""
    file = start_plain.removeprefix(SQLITE)
    began = time.monotonic()
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        threading.Timer(0.4, other.execute, ["COMMIT"]).start()
        site = Flask("a site")
        site.config["DATABASE_URL"] = start_plain
        assert db.ask(site, "SELECT count(*) FROM page_use") == [(0,)]
        assert time.monotonic() - began < 0.4
        with adding(start_plain) as database:
            database.tell(INSERT, [ROW])
            assert time.monotonic() - began > 0.3
    assert db.ask(site, "SELECT count(*) FROM page_use") == [(1,)]


@pytest.fixture
def start_plain(tmp_path: Path) -> str:
    """A file with the one table."""
    with closing(sqlite3.connect(tmp_path / "one.sqlite")) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE page_use (page, day, language, count)")
    return f"{SQLITE}{tmp_path / 'one.sqlite'}"


@each(
    "url",
    [
        "postgresql+psycopg://anna@db.example.org/offer", "postgresql+psycopg://anna:secret@db.example.org:5433/offer",
        "postgresql+psycopg://anna:p%40ss%2Fw%25rd@db/offer", "postgresql+psycopg://anna:a/b#c:d?e%zz+f@db/offer",
        "postgresql+psycopg://postgres@/test?host=/tmp/lo-pg-1", "postgresql+psycopg:///offer", "postgresql+psycopg://db",
        "postgresql+psycopg://anna@[::1]:5432/offer?sslmode=require&connect_timeout=5",
        "postgresql+psycopg://anna@db/offer?options=-c+search_path%3Dfamilies", "postgresql+psycopg://%C3%A9@db/of%20fer",
    ],
)  # fmt: skip
def test_a_server_s_address_is_read_as_sqlalchemy_reads_it(url: str) -> None:
    _, theirs = PGDialect_psycopg().create_connect_args(make_url(url))
    assert connecting(url) == {name: str(value) for name, value in theirs.items() if name != "context"}
