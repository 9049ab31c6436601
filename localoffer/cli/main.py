"""The command group, and turning the errors we raise into kind words."""

from __future__ import annotations

import sys

import click

from ..app.edition import UnsoundContent
from ..design.compile import AssetsMissing
from ..settings import SettingError
from . import content, lawful, legible, people, proof, running, staffing, waits


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def group() -> None:
    """The Southend SEND Local Offer."""


ROOMS = (content, legible, people, proof, lawful, running, waits, staffing)

for command in (command for room in ROOMS for command in room.COMMANDS):
    group.add_command(command)


def main() -> None:
    """Run the command line. A fault that we foresee ends in a line (and one for each problem of the content), never a traceback."""
    try:
        group()
    except (SettingError, AssetsMissing, UnsoundContent) as error:
        click.echo(f"localoffer: {error}", err=True)
        sys.exit(2)
