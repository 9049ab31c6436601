"""The tables on a real SQLite file and a real PostgreSQL: made, unmade, made again; kept and read."""

from __future__ import annotations

from datetime import date

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import Column, Integer, MetaData, Table, inspect, text

from localoffer import db as database
from localoffer.db import db, migrations
from localoffer.db.tables import Model
from localoffer.feedback.store import gaps, keep_gap

NOVEMBER = date(2026, 11, 23)


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names())


def differences(metadata: MetaData) -> list[object]:
    with db.engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata))


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
    keep_gap(db.session, "a club", "en", NOVEMBER)
    database.upgrade(site)
    assert [gap.looking_for for gap in gaps(db.session)] == ["a club"]


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


def test_a_gap_is_kept_clean_and_read_with_the_newest_first(site: Flask) -> None:
    keep_gap(db.session, "first, ring 01702 215246", "en", date(2026, 11, 1))
    keep_gap(db.session, "میرا بیٹا 😢", "ur", NOVEMBER)
    keep_gap(db.session, "x" * 5000, "pl", NOVEMBER)
    found = gaps(db.session)
    assert [gap.looking_for for gap in found] == ["x" * 5000, "میرا بیٹا 😢", "first, ring [removed]"]
    assert [(gap.language, gap.day) for gap in found[1:]] == [("ur", NOVEMBER), ("en", date(2026, 11, 1))]


def test_a_gap_is_on_disk_when_it_is_kept(site: Flask) -> None:
    """Another connection sees it, and so would the next start after a power cut."""
    keep_gap(db.session, "a club", "en", NOVEMBER)
    with db.engine.connect() as other:
        assert other.execute(text("SELECT looking_for FROM gap")).scalars().all() == ["a club"]
