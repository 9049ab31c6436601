"""A worker in which nobody writes brings in no SQLAlchemy: it is 16 MiB of each, and once came with the first batch of counts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from localoffer import db
from localoffer.feedback.use_store import days_read, pages_read, searches
from localoffer.settings import ROOT
from tests.conftest import TODAY, environment

FIXTURES = Path(__file__).parent.parent / "fixtures" / "content"
# A start, what families read, what they search for twice, what a machine asks of its health, and the batch of counts of it all.
WORK = """
import sys
from localoffer import db
from localoffer.app import create_app
from localoffer.feedback.keeping import purge_at_start
from localoffer.waits.keeping import purge_at_start as purge_waits_at_start
app = create_app()
db.upgrade(app)
purge_at_start(app)
purge_waits_at_start(app)
client = app.test_client()
for address in ("/", "/help/sleep", "/services", "/waits", "/search?q=hydrotherapy", "/search?q=hydrotherapy", "/suggest?q=sl",
                "/my-list", "/a-to-z", "/tell-us", "/comment", "/healthz"):
    assert client.get(address).status_code == 200, address
assert client.get("/not/there").status_code == 404
assert len(app.extensions["seen"].lines) == 13
{more}
app.extensions["seen"].flush()
print("sqlalchemy" in sys.modules)
"""


def worked(url: str, var: Path, more: str = "") -> bool:
    """Whether a process of its own, on a database that has its tables, ended with SQLAlchemy."""
    env = {**os.environ, **environment(FIXTURES, var), "DATABASE_URL": url, "LOCALOFFER_COUNT": "3600"}
    command = [sys.executable, "-c", WORK.format(more=more)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "could not be counted" not in done.stderr
    return done.stdout.strip() == "True"


@pytest.mark.slow
def test_reading_and_the_counts_of_it_bring_no_sqlalchemy(site: Flask, tmp_path: Path) -> None:
    assert not worked(site.config["DATABASE_URL"], tmp_path / "var")
    day = date.fromisoformat(TODAY)
    read = dict(pages_read(db.db.session, day, day))
    assert read == {"/": 1, "/help/sleep": 1, "/services": 1, "/waits": 1, "/search": 2, "/a-to-z": 1}
    assert days_read(db.db.session, day, day) == [(day, sum(read.values()))]
    assert [(one.words, one.count) for one in searches(db.db.session, day.year)] == [("hydrotherapy", 2)]


@pytest.mark.slow
def test_what_brings_it_in_is_seen(start: Callable[..., Flask], tmp_path: Path) -> None:
    url = start().config["DATABASE_URL"]
    assert worked(url, tmp_path / "var", "import localoffer.feedback.use_store")
