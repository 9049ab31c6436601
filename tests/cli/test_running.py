"""Serving says what to do first where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from localoffer.cli import running


def test_serving_before_anything_is_built_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "BUILT", tmp_path)
    said = CliRunner().invoke(running.serve, ["--port", "9"])
    assert said.exit_code == 1
    assert "localoffer build" in said.output
