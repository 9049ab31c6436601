"""How gunicorn runs us: no access log (addresses hold families' words), and the database brought up to date once, first."""

from typing import Any

accesslog = None
timeout = 30
graceful_timeout = 10
keepalive = 5
limit_request_line = 0  # a search of 10,000 characters is cut by us, not answered with a bare error page


def on_starting(server: Any) -> None:
    """Once, in the parent, before any worker."""
    from localoffer import db
    from localoffer.app import create_app

    db.upgrade(create_app())
