"""gunicorn's threads, with new connections going to a worker that has none.

Every worker is woken by a new connection and whoever is quickest takes it, so two families often sat in one process, each
waiting for the other's search, with the second process idle beside them: twice the wait, half of the time.
"""

from __future__ import annotations

import time
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

STAND_BACK = 0.002  # seconds: long enough for an idle worker to wake on a busy machine and take it
AGAIN_AFTER = 0.05  # seconds: where nobody else took one, all are busy, and a rush of them is taken without standing back


class FairWorker(ThreadWorker):  # type: ignore[misc]
    _all_are_busy_until = 0.0

    def accept(self, listener: Any) -> None:
        held = self.nr_conns
        if held and time.monotonic() > self._all_are_busy_until:
            time.sleep(STAND_BACK)
        super().accept(listener)  # nothing is there any more if another took it: that is no error
        if held and self.nr_conns > held:
            self._all_are_busy_until = time.monotonic() + AGAIN_AFTER
