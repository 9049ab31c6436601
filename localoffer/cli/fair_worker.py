"""gunicorn's threads, with new connections going to a worker that has none.

Every worker is woken by a new connection and whoever is quickest takes it, so two families often sat in one process, each
waiting for the other's search, with the second process idle beside them: twice the wait, half of the time.
"""

from __future__ import annotations

import time
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

STAND_BACK = 0.0005  # seconds: long enough for an idle worker to wake and take it, and no more than 2,000 of them a second


class FairWorker(ThreadWorker):  # type: ignore[misc]
    def accept(self, listener: Any) -> None:
        if self.nr_conns:
            time.sleep(STAND_BACK)
        super().accept(listener)  # nothing is there any more if another took it: that is no error
