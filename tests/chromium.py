"""Which Chromium the tests and the benchmarks start."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium-headless-shell", "chromium", "google-chrome")


def chromium() -> str | None:
    """The one that tools/with-browser chose, else one of this machine; None leaves it to Playwright."""
    return os.environ.get("LOCALOFFER_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
