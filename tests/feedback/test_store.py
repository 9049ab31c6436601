"""The tables on a real SQLite file and a real PostgreSQL: made, unmade, made again; kept and read."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import Column, Integer, MetaData, Table, inspect, select, text

from localoffer import db as database
from localoffer.db import db, migrations
from localoffer.db.tables import Model
from localoffer.feedback.store import keep_missing
from localoffer.feedback.tables import Gap
from localoffer.settings import ROOT

NOVEMBER = date(2026, 11, 23)


@pytest.fixture(scope="module", autouse=True)
def every_table() -> None:
    """A table is known once its module is imported. This file passed only beside others that had done so."""
    for path in (ROOT / "localoffer").rglob("*.py"):
        if "(Model):" in path.read_text("utf-8"):
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names())


def differences(metadata: MetaData) -> list[object]:
    with db.engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata))


@pytest.mark.usefixtures("start")  # a site of its own: Alembic hangs itself on it
def test_the_tables_go_forward_back_and_forward_again(site: Flask) -> None:
    history = migrations(site)
    assert {"gap", "tally"} <= tables()
    history.downgrade(target="base")
    assert not {"gap", "tally"} & tables()
    assert not database.sound(site)
    history.upgrade()
    assert {"gap", "tally"} <= tables()
    assert database.sound(site)


def test_going_forward_twice_changes_nothing(site: Flask) -> None:
    keep_missing(db.session, "a club", "en", NOVEMBER)
    database.upgrade(site)
    assert db.session.scalars(select(Gap.looking_for)).all() == ["a club"]


def test_the_models_are_what_the_migrations_make(site: Flask) -> None:
    assert differences(Model.metadata) == []


def test_a_model_without_its_migration_is_caught(site: Flask) -> None:
    planted = MetaData()
    for table in Model.metadata.tables.values():
        table.to_metadata(planted)
    Table("planted", planted, Column("id", Integer, primary_key=True))
    planted.tables["gap"].append_column(Column("who", Integer))
    found = repr(differences(planted))
    assert "add_table" in found
    assert "add_column" in found


def test_a_gap_is_kept_clean_with_its_day_and_language(site: Flask) -> None:
    keep_missing(db.session, "first, ring 01702 215246", "en", date(2026, 11, 1))
    keep_missing(db.session, "میرا بیٹا 😢", "ur", NOVEMBER)
    keep_missing(db.session, "x" * 5000, "pl", NOVEMBER)
    found = db.session.scalars(select(Gap).order_by(Gap.id)).all()
    assert [gap.looking_for for gap in found] == ["first, ring [removed]", "میرا بیٹا 😢", "x" * 5000]
    assert [(gap.language, gap.day) for gap in found[:2]] == [("en", date(2026, 11, 1)), ("ur", NOVEMBER)]


def test_a_gap_is_on_disk_when_it_is_kept(site: Flask) -> None:
    """Another connection sees it, and so would the next start after a power cut."""
    keep_missing(db.session, "a club", "en", NOVEMBER)
    with db.engine.connect() as other:
        assert other.execute(text("SELECT looking_for FROM gap")).scalars().all() == ["a club"]
