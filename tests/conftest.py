"""What every test may ask for: the real site made once, a made-up small one, and no network but this machine's own."""

from __future__ import annotations

import gc
import hashlib
import ipaddress
import shutil
import socket
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import hypothesis
import jinja2
import pytest
from flask import Flask

from localoffer import db
from localoffer.app import create_app
from localoffer.pages.library import signature
from localoffer.settings import ROOT, SQLITE, Settings
from localoffer.staff import proofs
from tests.client import CarefulClient
from tests.lent import Sites

pytest_plugins = ["tests.postgresql"]

# The same examples in every run, so that a failure is of the change and not of the day; and no folder of them left behind.
# As long as it takes: this may be a slow machine, or a busy one.
hypothesis.settings.register_profile(
    "house", derandomize=True, deadline=None, database=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile("quick", hypothesis.settings.get_profile("house"), max_examples=25)

HERE = Path(__file__).parent
TODAY = "2026-11-26"
SECRET = "a-secret-that-only-the-tests-know-0123456789"
REAL_PROFILE = proofs.PROFILE
WAITS_SECRET = "another-secret-that-only-the-tests-know-0123456789"


def pytest_configure(config: pytest.Config) -> None:
    """The fast tests try each property on a quarter of the examples, the whole run on all."""
    hypothesis.settings.load_profile("quick" if "not slow" in config.option.markexpr else "house")


class NetworkRefused(Exception):
    """A test reached for another machine."""


def _this_machine(host: Any) -> bool:
    try:
        return host in (None, "", "localhost") or ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:  # a name, which only another machine could tell the address of
        return False


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """No plugin: two methods of one class, and the asking for addresses, are all the doors there are."""
    patch = pytest.MonkeyPatch()
    ask = socket.getaddrinfo

    def guarded_ask(host: Any, *rest: Any, **named: Any) -> Any:
        if not _this_machine(host.decode() if isinstance(host, bytes) else host):
            raise NetworkRefused(f"a test asked where {host!r} is")
        return ask(host, *rest, **named)

    patch.setattr(socket, "getaddrinfo", guarded_ask)
    for name in ("connect", "connect_ex"):
        real = getattr(socket.socket, name)

        def guarded(self: socket.socket, address: Any, real: Callable[..., Any] = real) -> Any:
            if self.family != socket.AF_UNIX and not _this_machine(address[0]):
                raise NetworkRefused(f"a test tried to reach {address!r}")
            return real(self, address)

        patch.setattr(socket.socket, name, guarded)
    yield
    patch.undo()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow ones first: one of them begun last, and one core waits for the other."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Five thousand tests and all they import live as long as the run. To look through them for rubbish, again and again, took a
    fifth of it; and a site that a test began and left is no less rubbish a second later."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own settings must not change what a test sees."""
    from localoffer.settings import DEFAULTS

    for name in DEFAULTS.keys() - {"LOCALOFFER_CHROMIUM"}:
        monkeypatch.delenv(name, raising=False)


def take_what_is_built(built: Path, var: Path) -> None:
    """What `localoffer build` or another site saved, which is only used when it is of exactly this content and this code: or
    each worker reads four hundred pages anew, and each small site its fifteen."""
    for path in [*built.glob("library*"), *built.glob("search.sound")]:
        shutil.copyfile(path, var / path.name)
    newest = sorted(built.glob("index-*"), key=lambda path: path.stat().st_mtime)[-3:]
    for folder in newest:
        shutil.copytree(folder, var / folder.name, dirs_exist_ok=True)


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """These tests hash hundreds of passwords, and each is made to cost a thief. `real_passwords` is for what is about that."""
    patch = pytest.MonkeyPatch()
    patch.setattr(proofs, "PROFILE", "CHEAPEST")
    yield
    patch.undo()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The real content, read as on one day, with its index and database in a folder of this run."""
    var = tmp_path_factory.mktemp("var")
    take_what_is_built(ROOT / "var", var)
    return Settings.from_environment(
        {"LOCALOFFER_VAR": str(var), "LOCALOFFER_SECRET_KEY": SECRET, "LOCALOFFER_TODAY": TODAY, "LOCALOFFER_WATCH": "0",
         "LOCALOFFER_COUNT": "0", "LOCALOFFER_GAP_LIMIT": "1000", "LOCALOFFER_COMMENT_LIMIT": "1000", "LOCALOFFER_QUICKEST": "0",
         "WAITS_LOOKUP": "on", "WAITS_SECRET": WAITS_SECRET, "WAITS_NETWORK_LIMIT": "1000"}
    )  # fmt: skip


# What every new site of this run would else make again: tables, templates, and what is read of content, "in" a folder of the run.
# The made-up "content" is for who only reads it: `tiny` is a copy to change.
_made: dict[str, Path] = {}


@pytest.fixture(scope="session", autouse=True)
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    _made["in"] = tmp_path_factory.mktemp("made")
    _made["content"] = Path(shutil.copytree(HERE / "fixtures" / "content", _made["in"] / "content"))
    before = signature(_made["content"])
    yield
    assert signature(_made["content"]) == before, "a test changed the content that all read: let it ask for `tiny`"


def compiled() -> Path:
    """Templates as code, for every worker and the next run: two workers took three seconds each to compile them. Jinja asks of
    each whether it is of that template as it is now; the name of the folder says of what else it is."""
    made_of = (ROOT / "localoffer" / "app" / "factory.py").read_bytes() + jinja2.__version__.encode()
    folder = ROOT / "var" / "tests" / f"templates-{hashlib.sha256(made_of).hexdigest()[:16]}"
    if not folder.exists():
        shutil.rmtree(folder.parent, ignore_errors=True)  # of an older factory
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def started(settings: Settings) -> Flask:
    """A site with its tables, asked only by the careful client."""
    _begin_with_what_is_made(settings)
    app = create_app(settings)
    app.test_client_class = CarefulClient
    db.upgrade(app)
    return app


def _begin_with_what_is_made(settings: Settings) -> None:
    """A thousand tests begin a site in a folder of its own: to migrate and to compile took longer than most of them.

    Those on PostgreSQL, and on a file with a name of its own, once did it all anew: half a second each, and they are the most.
    """
    if settings.preview:
        return
    settings.var.mkdir(parents=True, exist_ok=True)
    tables()
    own = Path(settings.database_url.removeprefix(SQLITE))
    if settings.database_url.startswith(SQLITE) and not own.exists():
        shutil.copyfile(tables(), own)
    if not (settings.var / "library.signature").exists():
        take_what_is_built(_made["in"], settings.var)
    if not (settings.var / "templates").exists():
        (settings.var / "templates").symlink_to(compiled())


def tables() -> Path:
    """An SQLite file that has its tables; made with the rest of what lies in that folder."""
    if "tables" not in _made:
        folder = _made["in"]
        file = folder / "tables.sqlite"
        small = replace(Settings.from_environment(environment(_made["content"], folder)), database_url=f"{SQLITE}{file}")
        (folder / "templates").symlink_to(compiled())
        empty = create_app(small)
        db.upgrade(empty)
        stopped(empty)
        _made["tables"] = file
    return _made["tables"]


def stopped(app: Flask) -> None:
    """A connection left open in a pool is a warning, and so a failure of whatever test comes next."""
    with app.app_context():
        db.db.engine.dispose()


@pytest.fixture(scope="session")
def app(settings: Settings) -> Iterator[Flask]:
    site = started(settings)
    gc.freeze()  # the real site lives as long as the run: looking through all of it for rubbish took a tenth of the time
    yield site
    stopped(site)


@pytest.fixture
def client(app: Flask) -> CarefulClient:
    """A browser that has never been here, and that checks every page it is given."""
    found = app.test_client()
    assert isinstance(found, CarefulClient)
    return found


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A made-up content tree, one entry of each kind, that a test may change as it likes."""
    return Path(shutil.copytree(HERE / "fixtures" / "content", tmp_path / "content"))


def environment(content: Path, var: Path) -> dict[str, str]:
    """The settings of a site on a made-up content tree, on one day, looking for no edits."""
    return {
        "LOCALOFFER_CONTENT": str(content), "LOCALOFFER_VAR": str(var), "LOCALOFFER_SECRET_KEY": SECRET,
        "LOCALOFFER_TODAY": TODAY, "LOCALOFFER_WATCH": "0", "LOCALOFFER_COUNT": "0", "LOCALOFFER_QUICKEST": "0",
    }  # fmt: skip


@pytest.fixture
def start(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., Flask]]:
    """Start a site on the made-up content: start(LOCALOFFER_TLS="on"). Twice is two processes on one database.

    Only a test that asks for `tiny` may change that content, so only it has a copy: three hundred were made for nobody.
    """
    content = request.getfixturevalue("tiny") if "tiny" in request.fixturenames else _made["content"]
    begun: list[Flask] = []

    def begin(**changed: str) -> Flask:
        begun.append(started(Settings.from_environment({**environment(content, tmp_path / "var"), **changed})))
        return begun[-1]

    yield begin
    for app in begun:
        stopped(app)


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    var = tmp_path_factory.mktemp("lent")
    return Sites(var, tables, lambda changed: started(Settings.from_environment({**environment(_made["content"], var), **changed})))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each SQLite file that is opened, by SQLAlchemy or without it (db/plain.py)."""
    found: list[str] = []
    connect = sqlite3.connect

    def told(database: Any, *rest: Any, **named: Any) -> Any:
        found.append(str(database))
        return connect(database, *rest, **named)

    for name in ("sqlite3.connect", "sqlite3.dbapi2.connect"):
        monkeypatch.setattr(name, told)
    return found


@pytest.fixture
def lend(request: pytest.FixtureRequest) -> Iterator[Callable[..., Flask]]:
    """Like `start`, for a test that changes nothing but the database; and that itself where the test asks for more of the site."""
    if {"start", "tiny"} & set(request.fixturenames) or "tmp_path" in request.node._fixtureinfo.argnames:
        yield request.getfixturevalue("start")
        return
    sites: Sites = request.getfixturevalue("sites")
    yield lambda **changed: sites.lend(changed)
    sites.take_back()


@pytest.fixture
def site(lend: Callable[..., Flask], database_url: str) -> Iterator[Flask]:
    """A site on an empty database, SQLite and then PostgreSQL, inside its application context: for what is kept."""
    app = lend(DATABASE_URL=database_url)
    with app.app_context():
        yield app
        db.db.session.close()
        db.db.engine.dispose()
