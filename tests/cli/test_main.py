"""Each command is found in its room, and no command brings in more than its own."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

from click.testing import CliRunner

from localoffer.cli.main import ROOMS, group

SERVING = "import sys; from localoffer.cli.main import group; group.get_command(None, 'serve'); print(*sys.modules)"


def test_every_command_of_a_room_is_listed() -> None:
    found = {room: tuple(command.name for command in import_module(f"localoffer.cli.{room}").COMMANDS) for room in ROOMS}
    assert found == ROOMS


def test_each_is_told_in_the_help() -> None:
    said = CliRunner().invoke(group, ["--help"]).output
    assert [name for names in ROOMS.values() for name in names if f"\n  {name} " not in said] == []


def test_what_does_not_exist_is_told_so() -> None:
    found = CliRunner().invoke(group, ["serv"])
    assert found.exit_code == 2
    assert "No such command 'serv'" in found.output


def test_serving_brings_in_nothing_of_the_others() -> None:
    """A second `make run` waited eight seconds, most of it for what other commands need."""
    loaded = subprocess.run([sys.executable, "-c", SERVING], capture_output=True, text=True, check=True).stdout.split()
    assert "localoffer.settings" in loaded
    assert [name for name in ("sqlalchemy", "flask", "pydantic", "localoffer.app") if name in loaded] == []
