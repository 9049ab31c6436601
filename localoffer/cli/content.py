"""For editors: check what is written, start a new page."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from datetime import timedelta
from pathlib import Path

import click

from ..clock import clock
from ..pages.library import SOURCE_LANGUAGE, Library
from ..pages.lint import lint
from ..pages.model import Kind
from ..pages.problem import Level, Problem
from ..pages.shelf import Shelf
from ..search.check import check as check_search
from ..search.check_lines import on_their_lines
from ..settings import Settings

STARTERS = Path(__file__).parent / "starters"
STARTED = {"service": Kind.SERVICE, "page": Kind.PAGE, "told": Kind.TOLD}  # what an editor types, and what it becomes
_NO_ACCENT = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For machines: a list of {path, line, says, try_this, level}.")
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option(
    "--content",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Another content folder.",
)
def check(as_json: bool, strict: bool, folder: Path | None) -> None:
    """Every problem in the content, in one run. Exit code 1 when something must be mended."""
    settings = Settings.from_environment()
    root = folder or settings.content
    library = Shelf(root).load() if root.is_dir() else None
    if library is None or not library.entries[SOURCE_LANGUAGE]:
        raise click.ClickException(f"There is no page in {root}. Give the content's folder with --content or LOCALOFFER_CONTENT.")
    problems = sorted(
        {*library.problems, *lint(library, root, clock(settings.today)()), *on_their_lines(check_search(library), root)}
    )
    failing = [p for p in problems if strict or p.level is Level.ERROR]
    if as_json:
        click.echo(json.dumps([p.as_json() for p in problems], indent=1, ensure_ascii=False))
    else:
        for problem in problems:
            click.echo(str(problem))
        _tell_of_checking(library)
        _sum_up(problems, sum(len(entries) for entries in library.entries.values()), library.unanswered)
    sys.exit(1 if failing else 0)


def _tell_of_checking(library: Library) -> None:
    """Services that families see as 'being checked': work for the team, and no mistake in the content."""
    names = sorted(entry.slug for entry in library.entries[SOURCE_LANGUAGE].values() if entry.being_checked)
    if names:
        click.echo(f"Services being checked, find out if they run ({len(names)}): {', '.join(names)}")


def _sum_up(problems: list[Problem], count: int, open_labels: list[str]) -> None:
    errors = sum(p.level is Level.ERROR for p in problems)
    if open_labels:
        click.echo(f"Topics that no page answers yet ({len(open_labels)}): {', '.join(open_labels)}")
    click.echo(f"{count} pages checked: {errors} to mend, {len(problems) - errors} to look at.")


def _without_accents(text: str) -> str:
    """'cafe' for 'café': an address that can be typed on any keyboard, and none of its letters lost."""
    parts = unicodedata.normalize("NFKD", text.translate(_NO_ACCENT))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@click.command()
@click.argument("kind", type=click.Choice(list(STARTED)))
@click.argument("name")
def new(kind: str, name: str) -> None:
    """Start a new service or page called NAME, or what families told and what was done ("told"), with every detail explained."""
    settings = Settings.from_environment()
    title = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
    slug = re.sub(r"[^a-z0-9]+", "-", _without_accents(re.sub("['\u2019]", "", title.casefold()))).strip("-")
    if not slug:
        raise click.BadParameter("the name needs letters or numbers in it", param_hint="NAME")
    folder = settings.content / "en" / STARTED[kind].value
    target = folder / f"{slug}.md"
    if target.exists():
        raise click.ClickException(f"{target} is already there. Edit it, or choose another name.")
    today = clock(settings.today)()
    text = (STARTERS / f"{kind}.md").read_text("utf-8")
    text = text.replace("REVIEWED", str(today)).replace("REVIEW_BY", str(today + timedelta(days=91)))
    text = text.replace('"TITLE"', json.dumps(title.replace('"', "'"), ensure_ascii=False))  # JSON's quoting is YAML's too
    folder.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    click.echo(f"Written: {target}\nFill it in, then run: localoffer check")


COMMANDS = (check, new)
