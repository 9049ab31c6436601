"""For whoever must show that the law is kept: coverage, the yearly report, the inspector's pack."""

from __future__ import annotations

import json

import click

from ..clock import clock
from ..pages.coverage import State, as_json, coverage
from ..settings import Settings
from .people import editions


@click.command("coverage")
@click.option("--json", "json_", is_flag=True, help="For machines.")
def coverage_(json_: bool) -> None:
    """Every item of the law, the pages that cover it, and the gaps."""
    today = clock(Settings.from_environment().today)()
    found = coverage(editions().current.library.all(), today)
    if json_:
        click.echo(json.dumps(as_json(found, today), ensure_ascii=False, indent=1))
        return
    for item in found.gaps:
        click.echo(f"{item.state.value:8} {item.key:10} {item.says}")
    click.echo(f"{found.count(State.COVERED)} of {len(found.items)} items of Schedule 2 are covered by a page that is in date.")


COMMANDS = (coverage_,)
