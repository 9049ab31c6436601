"""For whoever keeps the waits: load a service's list, revoke and reissue codes, tidy up, count, propose figures."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import click
from flask import Flask

from .. import db
from ..app import create_app
from ..clock import clock
from ..pages.model import Kind, Pathway
from ..settings import SettingError, Settings
from ..waits import letters as letters_file
from ..waits import publish as publishing
from ..waits import store
from ..waits.code import birthday_in, case_digest, code_digest, new_code
from ..waits.feed import Row, count_rows, fits, read_feed
from ..waits.letters import LettersRefused
from ..waits.load import LoadRefused, Rules, carry_out, plan
from .site import site

SHOWS_PROGRESS = 10_000


@contextmanager
def _site() -> Iterator[tuple[Flask, Settings]]:
    """The site with the secret of its waits: without it no digest can be made."""
    settings = Settings.from_environment()
    if not settings.waits_secret:
        raise SettingError("WAITS_SECRET is empty. Set it to the secret that the site uses, of at least 32 characters.")
    with site(settings) as app:
        yield app, settings


def pathway_of(app: Flask, slug: str) -> Pathway:
    library = app.extensions["editions"].current.library
    found = library.find(Kind.PATHWAY, slug)
    ready = [pathway.slug for pathway in library.pathways() if pathway.look_up]
    if found is None or found.entry.look_up is None:
        raise click.ClickException(f"There is no pathway '{slug}' with a 'look_up' in its details. There are: {', '.join(ready)}.")
    assert isinstance(found.entry, Pathway)
    return found.entry


@contextmanager
def progress(total: int, label: str) -> Iterator[Callable[[int], None]]:
    """A bar on the terminal, for lists long enough to make somebody wonder."""
    if total <= SHOWS_PROGRESS:
        yield lambda _: None
        return
    with click.progressbar(length=total, label=label, file=sys.stderr) as bar:
        yield lambda done: bar.update(done - bar.pos) if done >= total or done - bar.pos >= 500 else None
        bar.update(total - bar.pos)


def contents(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read: {error.strerror}.") from error


def fitting(raw: bytes, app: Flask) -> str:
    """The pathway whose columns a list has, when there is just one."""
    found = fits(raw, app.extensions["editions"].current.library.pathways())
    if len(found) != 1:
        which = f"fit more than one: {', '.join(found)}" if found else "fit no pathway"
        raise click.ClickException(f"The columns of this list {which}. Say which it is of with --pathway.")
    return found[0]


def read(raw: bytes, pathway: Pathway, today: date) -> list[Row]:
    """The rows of a list; when one of them is bad, every fault is said and nothing is loaded."""
    assert pathway.look_up is not None
    with progress(count_rows(raw), "Reading") as tick:
        rows, faults = read_feed(raw, pathway.look_up, today, tick)
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        raise click.ClickException(f"{len(faults)} to mend. Nothing was loaded; the data from before is as it was.")
    return rows


@click.group()
def waits() -> None:
    """Where children's waits stand: lists from services, codes for letters, figures for publication."""


@waits.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--pathway", default="", help="Which wait the list is of. Known by its columns when left out.")
@click.option("--letters", type=click.Path(path_type=Path), help="Where the codes of new cases go. Not inside a repository.")
@click.option("--as-at", type=click.DateTime(["%Y-%m-%d"]), help="The day the list speaks of. Today when left out.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")
@click.option("--accept-shrink", is_flag=True, help="Take a list that lacks many of the cases loaded before.")
def load(file: Path, pathway: str, letters: Path | None, as_at: datetime | None, dry_run: bool, accept_shrink: bool) -> None:
    """Load a service's list from FILE: all of it, or nothing and every reason why."""
    with _site() as (app, settings), refusals():
        raw, today = contents(file), clock(settings.today)()
        entry = pathway_of(app, pathway or fitting(raw, app))
        day = as_at.date() if as_at else today
        if day > today:
            raise click.ClickException(f"--as-at {day} is in the future.")
        place = _letters(letters, entry.slug)
        rows = read(raw, entry, today)
        kept = timedelta(days=settings.waits_kept_days)
        rules = Rules(settings.waits_secret, day, today, settings.waits_shrink_limit, accept_shrink, kept=kept)
        with progress(len(rows), "Working out") as tick:
            todo = plan(db.db.session, entry, rows, rules, tick)
        said = f"{len(todo.codes)} new, {todo.kept} known, {todo.gone} gone from the list"
        if dry_run:
            click.echo(f"Would load {len(rows)} cases: {said}. Nothing was changed.")
            return
        if todo.codes and place is None:
            raise click.ClickException(f"There are {len(todo.codes)} new cases, which need codes: say where with --letters FILE.")
        with progress(len(todo.rows), "Writing") as tick:
            carry_out(db.db.session, todo, rules, place, tick)
        click.echo(f"Loaded {len(rows)} cases: {said}.")
        if todo.codes:
            click.echo(
                f"The codes of the new ones are in {place}. Merge the letters, then delete it: codes are never written again."
            )


def _letters(letters: Path | None, slug: str) -> Path | None:
    if letters is None:
        return None
    whole = letters.parent.resolve() / letters.name
    last = store.last_load(db.db.session, slug)
    if letters_file.finish_cut_off(whole, last.mark if last else None):
        says = f"The load before was cut off after its codes were loaded. They are in {letters} now."
        raise click.ClickException(f"{says} Merge those letters, then run this again with another file.")
    return letters_file.check_place(letters)


@contextmanager
def refusals() -> Iterator[None]:
    """What is refused, in a line."""
    try:
        yield
    except (LoadRefused, LettersRefused, publishing.NothingToPublish) as error:
        raise click.ClickException(str(error)) from error


@waits.command()
@click.argument("pathway")
@click.option("--case", prompt="Case reference", help="As the service's list has it. Asked for when left out.")
def revoke(pathway: str, case: str) -> None:
    """Take away the code of one case, at once. It stays away until it is reissued."""
    with _site() as (app, settings):
        digest = case_digest(settings.waits_secret, pathway_of(app, pathway).slug, " ".join(case.split()))
        if not store.set_code(db.db.session, digest, None, clock(settings.today)()):
            raise click.ClickException("No open case of this pathway has that reference.")
        click.echo("The code no longer works.")


@waits.command()
@click.argument("pathway")
@click.option("--case", prompt="Case reference", help="As the service's list has it. Asked for when left out.")
@click.option("--birthday", prompt="Day and month of birth, like 27 3", help="Day and month, like '27 3'. Asked for when left out.")
@click.option("--letters", type=click.Path(path_type=Path), required=True, help="Where the code goes. Not inside a repository.")
def reissue(pathway: str, case: str, birthday: str, letters: Path) -> None:
    """Give one case a new code; the old one stops working."""
    with _site() as (app, settings), refusals():
        born = birthday_in(*[*birthday.replace("/", " ").replace("-", " ").split(), "", ""][:2])
        if born is None:
            raise click.ClickException("That is no day of the year. Write the day and the month, like 27 3.")
        entry, reference, code = pathway_of(app, pathway), " ".join(case.split()), new_code()
        place, digest = letters_file.check_place(letters), case_digest(settings.waits_secret, entry.slug, reference)
        part = letters_file.write(place, "reissue", [(reference, code)])
        if not store.set_code(db.db.session, digest, code_digest(settings.waits_secret, code, born), clock(settings.today)()):
            part.unlink()
            raise click.ClickException("No open case of this pathway has that reference.")
        letters_file.put_in_place(part, place)
        click.echo(f"The new code is in {place}. The old one no longer works.")


@waits.command()
def purge() -> None:
    """Delete cases gone from their list, and codes of cases that finished, WAITS_KEPT_DAYS ago. The site does so by itself."""
    from ..waits.keeping import purge_now

    app = create_app()
    db.upgrade(app)
    gone, over = purge_now(app)
    click.echo(f"{gone} cases and {over} codes deleted.")


@waits.command()
def stats() -> None:
    """Cases by pathway, and look-ups by day. For the people who run this: small numbers are not hidden here."""
    with _site():
        rows: list[tuple[Any, ...]] = [("pathway", "in the list", "without a code", "gone from it"), *store.counts(db.db.session)]
        for row in rows:
            click.echo("{:32} {:>12} {:>15} {:>13}".format(*row))
        click.echo("")
        for one in store.looked(db.db.session):
            click.echo(f"{one.day}  {one.pathway or 'found nothing':32} {one.count:>8}")


@waits.command()
@click.argument("pathway")
@click.option("--out", type=click.Path(path_type=Path), help="Where the proposed change goes. In LOCALOFFER_VAR when left out.")
def publish(pathway: str, out: Path | None) -> None:
    """Work out figures from the list of PATHWAY and write them as a change for a person to read. Publishes nothing."""
    with _site() as (app, settings), refusals():
        entry = pathway_of(app, pathway)
        made = publishing.work_out(db.db.session, entry)
        click.echo(publishing.in_words(made))
        if not settings.waits_real:
            raise click.ClickException("The data is test data (WAITS_DATA), so no change was written: it must never be published.")
        folder = settings.var / "proposed"
        folder.mkdir(parents=True, exist_ok=True)
        target = out or folder / f"{entry.slug}-{made.as_at}.patch"
        target.write_text(publishing.patch(settings.content, entry, made), "utf-8")
        store.keep_issue(db.db.session, entry.slug, made.issue)
        click.echo(f"Written: {target}\nRead it. If it is right: git apply {target}, then localoffer check, then commit.")


@waits.command()
def samples() -> None:
    """Load made-up cases to try, for development only; does nothing where the look-up is off or the data is real."""
    from .wait_samples import load_samples

    settings = Settings.from_environment()
    if settings.production or settings.waits_real or not settings.waits_lookup:
        click.echo("No made-up waits were loaded: the look-up is off, or this is not for trying.")
        return
    with _site() as (app, settings):
        load_samples(app, settings)


COMMANDS = (waits,)
