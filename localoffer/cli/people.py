"""For anyone who wants to see what the site would answer."""

from __future__ import annotations

import json
from typing import Any

import click

from ..app.edition import Editions, UnsoundContent
from ..clock import clock
from ..i18n import LANGUAGES
from ..pages.model import Entry
from ..search.model import Results
from ..settings import Settings


def editions() -> Editions:
    """The content as it is on disk, ready to be searched."""
    settings = Settings.from_environment()
    try:
        return Editions(settings.content, settings.var, clock(settings.today), watch=0, preview=settings.preview)
    except UnsoundContent as error:
        raise click.ClickException(str(error)) from error


def as_json(found: Results) -> dict[str, Any]:
    """Results in the order shown to people."""

    def row(entry: Entry) -> dict[str, Any]:
        return {"url": entry.address, "title": entry.title, "answers": list(entry.answers)}

    return {
        "query": found.asked,
        "language": found.language,
        "corrected": (found.shown_as or found.corrected) if found.corrected else None,
        "out_of_scope": found.out_of_scope is not None,
        "urgent": [row(entry) for entry in found.urgent],
        "hits": [{**row(hit.entry), "kind": hit.entry.kind.value} for hit in found.hits],
    }


@click.command()
@click.argument("query")
@click.option("--json", "json_", is_flag=True, help="For machines.")
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True)
@click.option("--exact", is_flag=True, help="Take the spelling as it is.")
def search(query: str, json_: bool, language: str, exact: bool) -> None:
    """What the site answers to QUERY, in the order shown to people."""
    # A shell hands over bytes that are no text as lone surrogates, which can be neither searched for nor printed.
    query = query.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    found = editions().current.finder.find(query, language=language, exact=exact)
    if json_:
        click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=1))
        return
    if shown := found.shown_as or found.corrected:
        click.echo(f"Showing results for: {shown}")
    for entry in found.urgent:
        click.echo(f"URGENT  {entry.title}  {entry.address}")
    if found.out_of_scope:
        click.echo(f"Not on this site: {found.out_of_scope.title}  {found.out_of_scope.where}")
    for number, hit in enumerate(found.hits, 1):
        click.echo(f"{number:2}  {hit.score:5.2f}  {hit.entry.title}  {hit.entry.address}{'#' + hit.anchor if hit.anchor else ''}")
    if not found.hits and not found.out_of_scope:
        click.echo("Nothing found.")


COMMANDS = (search,)
