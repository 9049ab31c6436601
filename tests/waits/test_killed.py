"""A load killed in the middle, in a process of its own, by a signal that it cannot see: the old data is there, whole."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask

from localoffer.settings import ROOT
from tests.conftest import WAITS_SECRET, environment
from tests.waits.conftest import Waits, feed, row

MANY = 16_000
COMMAND = str(Path(sys.executable).parent / "localoffer")


def cases(file: Path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT case_digest, code_digest, stage FROM wait_case ORDER BY 1").fetchall()


@pytest.mark.alone
def test_a_load_killed_at_any_moment_leaves_the_old_data_or_the_new_and_nothing_between(
    start: Callable[..., Flask], tiny: Path, tmp_path: Path
) -> None:
    waits = Waits(start(WAITS_LOOKUP="on", WAITS_SECRET=WAITS_SECRET))
    waits.load(*(row(number) for number in range(200)))
    file, letters = tmp_path / "var" / "localoffer.sqlite", tmp_path / "letters"
    letters.mkdir()
    before = cases(file)
    (tmp_path / "list.csv").write_bytes(feed(*(row(number) for number in range(MANY))))
    settings = {**os.environ, **environment(tiny, tmp_path / "var"), "WAITS_LOOKUP": "on", "WAITS_SECRET": WAITS_SECRET}
    command = [COMMAND, "waits", "load", str(tmp_path / "list.csv"), "--letters", str(letters / "out.csv")]
    log = file.with_name(file.name + "-wal")
    in_the_middle = 0
    for grown in (50_000, 500_000, 1_200_000, 2_400_000):  # bytes of write-ahead log: how far into the writing it is killed
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and (not log.exists() or log.stat().st_size < grown):
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        killed = process.wait() == -signal.SIGKILL
        after = cases(file)
        if killed and after == before:
            in_the_middle += 1
            assert not (letters / "out.csv").exists(), "codes that work for nobody must not be sent"
        else:
            assert len(after) == MANY
            break
    assert in_the_middle >= 2, "it was not killed in the middle"
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    if len(cases(file)) != MANY or done.returncode:
        assert "Load the newer" not in done.stderr
    assert len(cases(file)) == MANY, "the load after a kill does not go through: " + done.stderr
    assert len((letters / "out.csv").read_text().splitlines()) in (MANY - 200 + 1, MANY + 1)
    assert [one.name for one in letters.iterdir()] == ["out.csv"]
