"""The database: one engine, one session a request, migrations. Opened only by what writes; no page needs it to be read."""

from __future__ import annotations

import logging
import re
from inspect import iscoroutinefunction
from typing import Any

from flask import Flask
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase

from ..settings import ROOT, Settings

db = SQLAlchemy()
_REVISION = re.compile(r"^revision\b[^=]*= *[\"']([^\"']+)", re.M)
_BEFORE = re.compile(r"^down_revision\b[^=]*= *[\"']([^\"']+)", re.M)


class Model(DeclarativeBase):
    """Every table's base."""


def migrations(app: Flask) -> Any:
    """The database's history, for one app. Imported only by what changes tables: it costs a third of a second of a cold start."""
    from flask_alembic import Alembic

    logging.getLogger("alembic").setLevel(logging.WARNING)
    return Alembic(app, metadatas=Model.metadata)


def init_app(app: Flask, settings: Settings) -> None:
    # A fault of the database is logged; what a family wrote must not be logged with it.
    app.config["SQLALCHEMY_ENGINES"] = {"default": {"url": settings.database_url, "hide_parameters": True}}
    app.config["ALEMBIC"] = {"script_location": str(ROOT / "migrations")}
    db.init_app(app)
    # The extension also closes async sessions, which we have none of, by way of a thread started for each request: 2 ms a page.
    app.teardown_appcontext_funcs[:] = [f for f in app.teardown_appcontext_funcs if not iscoroutinefunction(f)]
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _careful)


def _careful(connection: Any, _: Any) -> None:
    """SQLite that survives a kill and two workers: write-ahead log, waits for a lock, checks its references,
    and writes noughts over what is deleted."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "busy_timeout=5000", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def upgrade(app: Flask) -> None:
    """Bring the tables up to date."""
    if _is_newest(app):
        return
    history = migrations(app)
    with app.app_context():
        history.upgrade()
        db.engine.dispose()  # no connection is carried over into a worker


def _is_newest(app: Flask) -> bool:
    """Whether the tables are of the newest revision, asked without Alembic, which costs a third of a second."""
    sources = [path.read_text("utf-8") for path in (ROOT / "migrations").glob("[!.]*.py")]
    known = {found[1] for text_ in sources if (found := _REVISION.search(text_))}
    newest = known - {found[1] for text_ in sources if (found := _BEFORE.search(text_))}
    try:
        with app.app_context(), db.engine.connect() as connection:
            at = {row[0] for row in connection.execute(text("SELECT version_num FROM alembic_version"))}
    except SQLAlchemyError:
        return False
    finally:
        with app.app_context():
            db.engine.dispose()
    return at == newest


def sound(app: Flask) -> bool:
    """Whether the database answers and has its tables."""
    try:
        with app.app_context():
            engine: Engine = db.engine
            with engine.connect() as connection:
                connection.execute(text("SELECT count(*) FROM gap"))
        return True
    except SQLAlchemyError:
        return False
