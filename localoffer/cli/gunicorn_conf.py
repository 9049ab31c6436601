"""How gunicorn runs us: no access log (addresses hold families' words), and the database brought up to date once, first,
and rid of personal data that is past its day."""

import gc
import os
import sys
from typing import Any

worker_class = "localoffer.fair_worker.FairWorker"
accesslog = None
timeout = 30
graceful_timeout = 10
keepalive = 5
control_socket_disable = True  # nobody steers a running server through a file in its home folder
limit_request_line = 0  # a search of 10,000 characters is cut by us, not answered with a bare error page
# Nothing of ours asks for the machine's own time zone (clock.py names London), but Babel looks for it, in six hundred files.
os.environ.setdefault("TZ", "UTC")
gc.disable()  # while the site is loaded: nothing that is made then goes away


def on_starting(server: Any) -> None:
    """Once, in the parent, before any worker: the site is loaded here and shared, which halves memory and cold start."""
    from localoffer import db
    from localoffer.app.edition import UnsoundContent
    from localoffer.app.memory import settle
    from localoffer.feedback.keeping import purge_at_start
    from localoffer.settings import SettingError
    from localoffer.waits.keeping import purge_at_start as purge_waits_at_start

    settle()
    try:
        app = server.app.wsgi()
        db.upgrade(app)
        purge_at_start(app)
        purge_waits_at_start(app)
    except (SettingError, UnsoundContent) as error:
        sys.exit(f"localoffer: {error}")
    gc.enable()
    gc.freeze()  # what is shared stays shared: the collector of a worker never touches it


def post_worker_init(worker: Any) -> None:
    """The thread that looks for edits begins with its worker, and makes search ready: with two workers, the first search in the one
    that nobody had asked yet took a tenth of a second, a minute after the start."""
    _ = worker.app.wsgi().extensions["editions"].current
