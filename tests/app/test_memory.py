"""What a worker has let go of goes back to the machine, and a machine without glibc is no fault."""

from __future__ import annotations

import subprocess
import sys

import pytest

from localoffer.app.memory import _glibc
from localoffer.settings import ROOT

# A hundred MiB in pieces, let go of below one that stays.
LET_GO = """
from pathlib import Path
from localoffer.app.memory import give_back, settle
def weight():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // 2**20
settle()
pieces = [bytes(2_000) for _ in range(50_000)]
stays = [bytes(2_000) for _ in range(200)]
del pieces
before = weight()
give_back()
print(before - weight())
"""


@pytest.mark.skipif(_glibc() is None, reason="another C library, which sees to it in its own way")
def test_what_was_let_go_of_is_given_back() -> None:
    done = subprocess.run([sys.executable, "-c", LET_GO], cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) > 80
