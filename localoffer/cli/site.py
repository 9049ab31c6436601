"""The site as a command needs it: begun, with its tables up to date; and at which address it is being served."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from flask import Flask

SERVED_AT = "served-at"


@contextmanager
def site(settings: Settings | None = None) -> Iterator[Flask]:
    """Inside its application context. The command commits what it does."""
    from .. import db
    from ..app import create_app

    app = create_app(settings)
    db.upgrade(app)
    with app.app_context():
        try:
            yield app
        finally:
            db.db.session.close()
            db.db.engine.dispose()


def note_address(var: Path, address: str) -> None:
    """Keep where the site is served, for commands in another window: no setting says which port was chosen."""
    var.mkdir(parents=True, exist_ok=True)
    (var / SERVED_AT).write_text(address, "utf-8")


def address_of(settings: Settings) -> str:
    """The public address where one is set; else where `localoffer serve` last served it."""
    noted = settings.var / SERVED_AT
    if settings.site_url != DEFAULTS["LOCALOFFER_SITE_URL"] or not noted.is_file():
        return settings.site_url
    return noted.read_text("utf-8")
