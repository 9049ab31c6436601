"""How gunicorn runs us: no access log (addresses hold families' words), and the database brought up to date once, first."""

import sys
from typing import Any

accesslog = None
timeout = 30
graceful_timeout = 10
keepalive = 5
control_socket_disable = True  # nobody steers a running server through a file in its home folder
limit_request_line = 0  # a search of 10,000 characters is cut by us, not answered with a bare error page


def on_starting(server: Any) -> None:
    """Once, in the parent, before any worker."""
    from localoffer import db
    from localoffer.app import create_app
    from localoffer.app.edition import UnsoundContent
    from localoffer.settings import SettingError

    try:
        db.upgrade(create_app())
    except (SettingError, UnsoundContent) as error:
        sys.exit(f"localoffer: {error}")
