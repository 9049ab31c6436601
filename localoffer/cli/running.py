"""For whoever keeps it up: build, serve, database, translations, the ledger of addresses."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import click

from ..settings import ROOT, Settings
from .site import note_address

BUILT = ROOT / "static" / "build"
TRANSLATIONS = ROOT / "localoffer" / "translations"
TRY = "my son won't go to school"


@click.command()
def build() -> None:
    """Make what serving needs: styles, scripts, translations, compiled code, the search index. Nothing is done twice."""
    from ..design.compile import build as build_assets
    from .people import editions

    _compile_translations()
    _compile_code()
    target = build_assets(ROOT, BUILT)
    made = editions()
    library = made.current.library
    click.echo(
        f"Built {target.relative_to(ROOT)} and the search index of {len(made.current.finder.entries)} pages ({library.version})."
    )


def _compile_code() -> None:
    """Python's own compiled code, also where Python is told to write none (PYTHONDONTWRITEBYTECODE, as in most containers): there
    each start compiled the whole package anew, a quarter of its work."""
    from compileall import compile_dir

    compile_dir(ROOT / "localoffer", quiet=2)


def _compile_translations() -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as words:
            catalog = read_po(words, locale=source.parent.parent.name)
        with target.open("wb") as out:
            write_mo(out, catalog)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 16))
@click.option("--preview/--no-preview", default=True, show_default=True, help="Show each page's problems on the page.")
def serve(host: str, port: int, workers: int, preview: bool) -> None:
    """Serve the site. Edited pages are seen within a second, with their problems shown on them."""
    if not (BUILT / "styles.json").exists():
        raise click.ClickException("Nothing is built yet. Run first: localoffer build (make run does both).")
    _free(host, port)
    address = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"
    environment = {"LOCALOFFER_PREVIEW": "on" if preview else "off", "LOCALOFFER_SITE_URL": address, **os.environ}
    note_address(Settings.from_environment(environment).var, address)
    os.environ.update(environment)
    click.echo(f"Open {address}/")
    click.echo(f'Try: search for "{TRY}", or open {address}/roadmaps/ehc-needs-assessment')
    click.echo(
        "The team's own pages: in another window, .venv/bin/localoffer staff add you@example.org --name You --role manager, "
        f"then open {address}/staff/first-time"
    )
    click.echo("Stop with Ctrl+C.")
    sys.stdout.flush()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "localoffer.app:create_app()",
        "--bind",
        f"{host}:{port}",
        "--workers",
        str(workers),
        "--threads",
        "4",
        "--log-level",
        "warning",
        "--config",
        str(Path(__file__).parent / "gunicorn_conf.py"),
    ]
    os.execv(sys.executable, command)


def _free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(f"Port {port} is in use. Choose another: PORT={port + 1} make run") from error


@click.group()
def database() -> None:
    """The database's tables."""


@database.command("upgrade")
def database_upgrade() -> None:
    """Bring the tables up to date."""
    from .. import db
    from ..app import create_app

    db.upgrade(create_app())
    click.echo("The database is up to date.")


@click.command()
def purge() -> None:
    """Delete personal data that is past its day: contacts, original words, waits. The site does so by itself, too."""
    from .. import db
    from ..app import create_app
    from ..feedback.keeping import purge_now
    from ..waits.keeping import purge_now as purge_waits

    app = create_app()
    db.upgrade(app)
    gone = purge_now(app)
    click.echo(f"Deleted: {gone.contacts} contacts, {gone.words} comments' words, {gone.survey_words} answers' words.")
    cases, codes = purge_waits(app)
    click.echo(f"Deleted: {cases} waits, {codes} codes of waits that are over.")


@click.group()
def translations() -> None:
    """The words of the interface in other languages."""


@translations.command("update")
def translations_update() -> None:
    """Collect the words from templates and code into every catalogue; new ones are empty until translated."""
    from .catalogues import update

    for language, missing in update(ROOT, TRANSLATIONS).items():
        click.echo(f"{language}: {missing} to translate")


@translations.command("check")
def translations_check() -> None:
    """Whether every catalogue has every word. Exit code 1 when one has not."""
    from .catalogues import gaps

    found = gaps(ROOT, TRANSLATIONS)
    for line in found:
        click.echo(line)
    click.echo("Translations are complete." if not found else f"{len(found)} to mend.")
    sys.exit(1 if found else 0)


@click.command()
@click.option("--write", is_flag=True, help="Add new addresses to the ledger.")
def addresses(write: bool) -> None:
    """Every published address, kept in addresses.txt so that none is ever lost."""
    from ..app.addresses import LEDGER, published
    from .people import editions

    here = published(editions().current.library)
    known = LEDGER.read_text("utf-8").split() if LEDGER.exists() else []
    new = sorted(set(here) - set(known))
    if write:
        LEDGER.write_text("\n".join(sorted({*known, *here})) + "\n", "utf-8")
    click.echo(f"{len(here)} addresses published, {len(new)} new{' and written' if write else ''}.")
    for address in new if not write else []:
        click.echo(f"new: {address}")


COMMANDS = (build, serve, database, purge, translations, addresses)
