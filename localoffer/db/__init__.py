"""The database: one engine, one session a request, migrations. Opened only by what writes; no page needs it to be read.

Nothing here imports SQLAlchemy before the database is asked for: it was a fifth of a cold start. So a room's views import
what has tables (its store, `throttle`) inside the function that writes, and a guard looks that reading brings none of it in.
"""

from __future__ import annotations

import logging
import re
import threading
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from flask import Flask, current_app, g

from ..settings import ROOT, Settings
from . import plain

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

_REVISION = re.compile(r"^revision\b[^=]*= *[\"']([^\"']+)", re.M)
_BEFORE = re.compile(r"^down_revision\b[^=]*= *[\"']([^\"']+)", re.M)
_URL, _ENGINE, _SESSION = "DATABASE_URL", "database_engine", "database_session"
_AT = "SELECT version_num FROM alembic_version"
_opening = threading.Lock()


class Database:
    """The engine of the app that is asking, opened when first asked for, and one session for each request."""

    @property
    def engine(self) -> Engine:
        """Two threads may ask at once; only one opens it, or the other's connections would never be closed."""
        with _opening:
            if _ENGINE not in current_app.extensions:
                from .tables import open_engine

                current_app.extensions[_ENGINE] = open_engine(current_app.config[_URL])
        engine: Engine = current_app.extensions[_ENGINE]
        return engine

    @property
    def session(self) -> Session:
        if _SESSION not in g:
            from sqlalchemy.orm import Session

            setattr(g, _SESSION, Session(self.engine))
        session: Session = g.get(_SESSION)
        return session


db = Database()


def init_app(app: Flask, settings: Settings) -> None:
    app.config[_URL] = settings.database_url

    @app.teardown_appcontext
    def close(_: BaseException | None) -> None:
        if session := g.pop(_SESSION, None):
            session.close()


def migrations(app: Flask) -> Any:
    """The database's history, for one app. Imported only by what changes tables: it costs a third of a second of a cold start."""
    from flask_alembic import Alembic

    from .tables import Model

    app.config["ALEMBIC"] = {"script_location": str(ROOT / "migrations")}
    with app.app_context():
        history = Alembic(app, metadatas=Model.metadata, engines=db.engine)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # after Alembic, which would tell each step to whoever runs a command
    return history


def upgrade(app: Flask) -> None:
    """Bring the tables up to date."""
    if _revisions(app) == _newest():
        return
    history = migrations(app)
    with app.app_context():
        history.upgrade()
        db.engine.dispose()  # no connection is carried over into a worker


def _newest() -> set[str]:
    """The revision that tables should be of, read without Alembic, which costs a third of a second."""
    sources = [path.read_text("utf-8") for path in (ROOT / "migrations").glob("[!.]*.py")]
    known = {found[1] for source in sources if (found := _REVISION.search(source))}
    return known - {found[1] for source in sources if (found := _BEFORE.search(source))}


def _revisions(app: Flask) -> set[str]:
    """The revision that the tables are of; none where there are no tables yet, or they cannot be read."""
    return {row[0] for row in ask(app, _AT) or ()}


def ask(app: Flask, question: str, values: plain.Values | None = None) -> list[tuple[Any, ...]] | None:
    """Asked without SQLAlchemy: all that a start, or its health, wants of the database. None where it cannot say."""
    try:
        with plain.asking(app.config[_URL]) as database:
            return database.ask(question, values)
    except plain.Away:
        return None


def adding(app: Flask) -> AbstractContextManager[plain.Plain]:
    """Adding what nobody wrote, like counts: see plain.py."""
    return plain.adding(app.config[_URL])


def sound(app: Flask) -> bool:
    """Whether the database answers and has its tables. Asked every half minute, of whichever worker is free."""
    return ask(app, "SELECT count(*) FROM gap") is not None
