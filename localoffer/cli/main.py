"""The command group, and turning the errors we raise into kind words."""

from __future__ import annotations

import sys
from importlib import import_module

import click

# The rooms of this package, and the commands in each. A room is brought in by its own commands alone: all of them together, with
# SQLAlchemy, took more than a second, three times over at each `make run`.
ROOMS = {
    "content": ("check", "new"),
    "legible": ("reading",),
    "people": ("search",),
    "proof": ("coverage", "report", "pack"),
    "lawful": ("rules", "events", "deadlines"),
    "running": ("build", "serve", "database", "purge", "translations", "addresses"),
    "waits": ("waits",),
    "staffing": ("staff",),
}


class Rooms(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(name for names in ROOMS.values() for name in names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        room = next((room for room, names in ROOMS.items() if cmd_name in names), None)
        if room is None:
            return None
        found: tuple[click.Command, ...] = import_module(f"{__package__}.{room}").COMMANDS
        return next(command for command in found if command.name == cmd_name)


@click.group(cls=Rooms, context_settings={"help_option_names": ["-h", "--help"]})
def group() -> None:
    """The Southend SEND Local Offer."""


def main() -> None:
    """Run the command line. A fault that we foresee ends in a line (and one for each problem of the content), never a traceback."""
    try:
        group()
    except Exception as error:
        if not _is_foreseen(error):
            raise
        click.echo(f"localoffer: {error}", err=True)
        sys.exit(2)


def _is_foreseen(error: Exception) -> bool:
    from ..app.edition import UnsoundContent
    from ..design.scripts import AssetsMissing, UnsoundScript
    from ..settings import SettingError

    return isinstance(error, (SettingError, AssetsMissing, UnsoundScript, UnsoundContent))
