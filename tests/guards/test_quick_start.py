"""A start brings in only what reading needs: each of these libraries was 20 to 100 ms of a cold start, a tenth to a
half of it, and each of these files of ours 10 to 70."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from localoffer.settings import ROOT
from tests.conftest import environment

FIXTURES = Path(__file__).parent.parent / "fixtures" / "content"
NOT_TO_READ = (
    "sqlalchemy", "alembic", "flask_alembic", "pydantic", "markdown", "yaml", "pyphen", "wtforms", "whoosh.index", "rapidfuzz",
    "localoffer.search.finder", "localoffer.pages.check", "localoffer.pages.atom", "localoffer.feedback.scrub",
)  # fmt: skip
START = """
import sys
from localoffer import db
from localoffer.app import create_app
from localoffer.feedback.keeping import purge_at_start
from localoffer.waits.keeping import purge_at_start as purge_waits_at_start
app = create_app()
db.upgrade(app)
purge_at_start(app)
purge_waits_at_start(app)
for address in ("/", "/help/sleep", "/services/sendiass"):
    assert app.test_client().get(address).status_code == 200
{more}
print(*(name for name in {names!r} if name in sys.modules))
"""


def brought_in(var: Path, more: str = "") -> set[str]:
    """What a process of its own has imported once it has started and given three pages."""
    command = [sys.executable, "-c", START.format(more=more, names=NOT_TO_READ)]
    done = subprocess.run(command, cwd=ROOT, env=environment(FIXTURES, var), capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a first start has left its library, its index and its tables."""
    var = tmp_path_factory.mktemp("saved")
    assert brought_in(var), "a first start reads the content and makes the tables"
    return var


@pytest.mark.slow
def test_a_start_from_what_is_saved_brings_in_nothing_that_reading_does_not_need(saved: Path) -> None:
    assert brought_in(saved) == set()


PLANTED = {
    'app.test_client().get("/staff")': "sqlalchemy",
    'app.test_client().get("/tell-us")': "wtforms",
    'app.test_client().get("/search?q=sleep")': "whoosh.index",
    'app.test_client().get("/search?q=slepping")': "rapidfuzz",
    'app.test_client().get("/news.atom")': "localoffer.pages.atom",
}


@pytest.mark.slow
@pytest.mark.parametrize(("asked", "library"), PLANTED.items(), ids=PLANTED.values())
def test_what_is_brought_in_is_seen(saved: Path, asked: str, library: str) -> None:
    assert library in brought_in(saved, asked)
