"""What a worker weighs that has done what workers do: each kind of page read, searches, and the counts of it all added."""

from __future__ import annotations

import csv
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import quote_plus

from localoffer.app.seen import FORMS

from . import load, serving
from .serving import OURS, ROOT, environment

KINDS = (
    "/", "/services/sendiass", "/help/sleep", "/roadmaps/ehc-needs-assessment", "/waits/camhs", "/services", "/help", "/a-to-z",
    "/waits", "/timescales", "/easy-read", "/events", "/news", "/letters", "/situations", "/glossary", "/about/coverage",
    "/tell-us", "/comment", "/my-list", "/what-now", "/pl/help/sleep",
)  # fmt: skip
SEARCHES = ROOT / "tests" / "search" / "queries-dev.csv"
EACH = 100  # times; a search, as often as there are searches
BEFORE_COUNTING = 25  # seconds: the reading must be done by then, or nothing can be said of before
LONGEST = 120.0


def of_a_worker(content: Path, var: Path) -> tuple[float | None, float | None]:
    """MiB before the first batch of counts and after it, which is what stands on a server from then on."""
    database = var / "memory.sqlite"  # its own: what other parts of the bench read was counted in the other
    own = {"LOCALOFFER_COUNT": str(BEFORE_COUNTING), "DATABASE_URL": f"sqlite:///{database}"}
    with serving.serving(OURS, environment(content, var, **own), "/"):
        pass  # makes the tables, with all that this brings in
    with serving.serving(OURS, environment(content, var, **own), "/") as ours:
        began = time.monotonic()
        with SEARCHES.open(encoding="utf-8", newline="") as file:
            asked = [f"/search?q={quote_plus(row['query'])}" for row in csv.DictReader(file)]
        for paths in (KINDS * EACH, asked):
            if bad := load.run(ours.port, paths, 4).bad:
                raise RuntimeError(f"{bad} answers were not 200")
        time.sleep(1.5)  # what was asked for again is pressed meanwhile
        before = ours.weight() if not _counted(database) else None
        while _counted(database) < len(asked) + EACH * len(set(KINDS) - FORMS):
            if time.monotonic() - began > LONGEST:
                raise RuntimeError("what was read was not counted")
            time.sleep(0.5)
        time.sleep(1)
        return before, ours.weight()


def _counted(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT coalesce(sum(count), 0) FROM page_use").fetchone()[0])
