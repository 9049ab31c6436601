"""For editors: how each page reads, the hardest first."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from ..pages.legible import AIM, Reads, by_kind, how_pages_read
from ..pages.lint import LONGEST_SENTENCE, OLDEST_READER
from ..pages.shelf import Shelf
from ..settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For machines: every page.")
@click.option("--most", default=20, show_default=True, help="How many of the hardest pages to list; 0 is all.")
@click.option("--content", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Another content folder.")
def reading(as_json: bool, most: int, folder: Path | None) -> None:
    """Reading age and sentence length of every page. Exit code 1 when one is too hard."""
    root = folder or Settings.from_environment().content
    rows = how_pages_read(Shelf(root).load(), root)
    if as_json:
        click.echo(json.dumps([_as_json(row) for row in rows], indent=1))
    else:
        _tell(rows, rows[:most] if most else rows)
    sys.exit(1 if any(row.too_hard for row in rows) else 0)


def _as_json(row: Reads) -> dict[str, object]:
    return {
        "address": row.address, "age": row.age, "words_in_sentence": row.words_in_sentence, "longest_sentence": row.longest,
        "words": row.words, "too_hard": row.too_hard,
    }  # fmt: skip


def _tell(rows: list[Reads], shown: list[Reads]) -> None:
    click.echo("  age  words a sentence  longest  words  page")
    for row in shown:
        age = "    -" if row.age is None else f"{row.age:5.1f}"
        click.echo(f"{age}  {row.words_in_sentence:16.1f}  {row.longest:7}  {row.words:5}  {row.address}")
    click.echo(f"\nAim: age {AIM}. Limit: age {OLDEST_READER}, {LONGEST_SENTENCE} words in a sentence.")
    for whole in by_kind(rows):
        click.echo(
            f"{whole.kind.value}: {whole.pages} pages, median age {whole.median}, hardest {whole.oldest}, "
            f"{whole.over_aim} over {AIM}, {whole.over_limit} over {OLDEST_READER}"
        )
    click.echo(f"{len(rows)} pages, {sum(row.too_hard for row in rows)} too hard.")


COMMANDS = (reading,)
