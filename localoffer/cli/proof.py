"""For whoever must show that the law is kept: coverage, the yearly report, the inspector's pack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from ..app.edition import Edition
from ..clock import clock
from ..db import db
from ..feedback.asking import Asking
from ..feedback.figures import FIRST_YEAR, HIDDEN, Table, as_csv
from ..feedback.pack import name
from ..feedback.packing import last_day, make_pack
from ..feedback.yearly import tables
from ..pages.coverage import State, as_json, coverage
from ..settings import Settings
from .people import editions
from .site import site

FOLDER = click.Path(path_type=Path, file_okay=False)


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
        click.echo(f"{item.state.value:8} {item.key:11} {item.says}")
    click.echo(f"{found.count(State.COVERED)} of {len(found.items)} items of Schedule 2 are covered by a page that is in date.")


@contextmanager
def _site() -> Iterator[tuple[Flask, Edition]]:
    """The site with its content of now. A database that cannot be read is told of in a line."""
    try:
        with site() as app:
            yield app, app.extensions["editions"].current
    except SQLAlchemyError as error:
        raise click.ClickException(
            f"The database cannot be read ({type(error).__name__}). Run: localoffer database upgrade"
        ) from error


@click.command()
@click.option("--year", type=click.IntRange(FIRST_YEAR), help="This year, when it is not given.")
@click.option("--so-far", is_flag=True, help="Count up to today. For the team: published are whole quarters only.")
@click.option("--json", "json_", is_flag=True, help="For machines.")
@click.option("--out", type=FOLDER, help="Write every table into this folder, as CSV.")
def report(year: int | None, so_far: bool, json_: bool, out: Path | None) -> None:
    """The yearly publication that the SEND Regulations ask for."""
    with _site() as (app, now):
        chosen = year or now.day.year
        last = min(now.day, date(chosen, 12, 31)) if so_far else last_day(chosen, now.day)
        finds, dangers = app.extensions["finds"], app.extensions["dangers"]
        found = tables(Asking(db.session, now.library, now.day, chosen, last, "en", finds, dangers))
    if out:
        out.mkdir(parents=True, exist_ok=True)
        for table in found:
            (out / f"{table.key}.csv").write_text(as_csv(table), "utf-8", newline="")
        click.echo(f"Written: {len(found)} files in {out}")
    elif json_:
        rows = {table.key: {"title": table.title, "columns": table.columns, "rows": table.rows} for table in found}
        click.echo(json.dumps({"year": chosen, "tables": rows}, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_in_text(table) for table in found if not table.long))


def _in_text(table: Table) -> str:
    rows = [" | ".join(HIDDEN if cell is None else str(cell) for cell in row) for row in table.rows]
    return "\n".join(
        [table.title, "-" * len(table.title), " | ".join(table.columns), *rows, *([table.note] if table.note else []), ""]
    )


@click.command("pack")
@click.option("--out", type=FOLDER, default=".", show_default=True, help="The folder to write it into.")
def pack_(out: Path) -> None:
    """One dated ZIP for an inspector: coverage, comments and answers, freshness, waits, surveys, use."""
    with _site() as (app, now):
        made = make_pack(db.session, now.library, now.day, app.extensions["finds"], app.extensions["dangers"])
    out.mkdir(parents=True, exist_ok=True)
    target = out / name(now.day)
    target.write_bytes(made)
    click.echo(f"Written: {target}")


COMMANDS = (coverage_, report, pack_)
