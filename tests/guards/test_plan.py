"""The plan of the house is a test: which room may know which, and that no room is added without being put on the plan."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from localoffer.settings import ROOT

LINT = str(Path(sys.executable).parent / "lint-imports")


def lint(house: Path, only: str = "") -> subprocess.CompletedProcess[str]:
    """Ask import-linter of the house in a folder. With -c, python puts that folder's package before the installed one."""
    command = [sys.executable, "-P", LINT, "--no-logo", "--no-cache", "--config", str(house / "pyproject.toml")]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(house), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=house, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The house again, in which a test may plant what it likes."""
    shutil.copytree(ROOT / "localoffer", tmp_path / "localoffer", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_room_knows_only_the_rooms_below_it() -> None:
    found = lint(ROOT)
    assert found.returncode == 0, found.stdout + found.stderr


PLANTED = {  # file and line -> what import-linter calls the two
    ("law/deadlines.py", "from .. import clock"): ("localoffer.law.deadlines", "localoffer.clock"),
    ("pages/model.py", "import flask"): ("localoffer.pages.model", "flask"),
    ("pages/views.py", "from ..search import finder"): ("localoffer.pages.views", "localoffer.search.finder"),
    ("feedback/views.py", "from ..search import finder"): ("localoffer.feedback.views", "localoffer.search.finder"),
    ("staff/views.py", "from ..feedback import store"): ("localoffer.staff.views", "localoffer.feedback.store"),
    ("pages/library.py", "from ..staff import area"): ("localoffer.pages.library", "localoffer.staff.area"),
    ("staff/passwords.py", "import flask"): ("localoffer.staff.passwords", "flask"),
    ("search/rank.py", "import whoosh"): ("localoffer.search.rank", "whoosh"),
    ("search/masks.py", "import whoosh"): ("localoffer.search.masks", "whoosh"),
    ("search/model.py", "import flask"): ("localoffer.search.model", "flask"),
    ("deadlines/rows.py", "from ..staff import area"): ("localoffer.deadlines.rows", "localoffer.staff.area"),
    ("waits/views.py", "from ..staff import area"): ("localoffer.waits.views", "localoffer.staff.area"),
    ("next_steps/views.py", "from ..db import db"): ("localoffer.next_steps.views", "localoffer.db"),
    ("search/views.py", "from .. import throttle"): ("localoffer.search.views", "localoffer.throttle"),
    ("settings.py", "from . import law"): ("localoffer.settings", "localoffer.law"),
}


def test_each_forbidden_import_is_caught(copy: Path) -> None:
    """All are planted at once, for to look once takes half a second; each must be told with its own line."""
    wanted = []
    for (file, line), (knows, known) in PLANTED.items():
        target = copy / "localoffer" / file
        planted = f"{target.read_text('utf-8')}\n{line}\n"
        target.write_text(planted, "utf-8")
        wanted.append(f"{knows} -> {known} (l.{planted.count(chr(10))})")
    found = lint(copy)
    assert found.returncode == 1, found.stdout + found.stderr
    assert "BROKEN" in found.stdout
    assert [one for one in wanted if one not in found.stdout] == [], found.stdout


def test_a_room_that_is_not_on_the_plan_is_caught(copy: Path) -> None:
    names = ["utils.py", "helpers/__init__.py"]
    for name in names:
        room = copy / "localoffer" / name
        room.parent.mkdir(exist_ok=True)
        room.write_text('"""Bits and pieces."""\n')
    found = lint(copy)
    assert found.returncode == 1, found.stdout + found.stderr
    for name in names:
        assert f"localoffer.{name.removesuffix('/__init__.py').removesuffix('.py')}" in found.stdout


def test_the_copy_is_sound_before_anything_is_planted(copy: Path) -> None:
    assert lint(copy).returncode == 0
