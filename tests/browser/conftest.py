"""The real site on a free port, a real Chromium, and a watch on both: no other origin, no console error, no CSP refusal.

LOCALOFFER_CHROMIUM names the browser (tools/with-browser sets it); without it, one found on this machine is used.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from localoffer.app.addresses import MACHINES, published
from localoffer.app.edition import Editions
from localoffer.clock import clock
from localoffer.settings import ROOT, Settings
from tests.browser.lending import Lending
from tests.chromium import chromium
from tests.conftest import SECRET, TODAY, WAITS_SECRET

# Chromium calls home at every start unless told not to; where the network is closed, that costs seconds.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]  # fmt: skip
PHONE: dict[str, Any] = {
    "viewport": {"width": 375, "height": 812},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PATIENCE = 60  # seconds for the site to start on a slow machine
OpenPage = Callable[..., Page]
HERE = Path(__file__).parent


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests run last: Playwright leaves its event loop running, and migrations refuse to run inside one."""
    items.sort(key=lambda item: HERE in item.path.parents)


@dataclass
class Watch:
    """What went wrong unseen while pages were open."""

    origin: str
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def begin(self) -> None:
        self.foreign.clear()
        self.complaints.clear()

    def over(self, context: BrowserContext) -> None:
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _request(self, request: Request) -> None:
        if request.url.startswith(("http", "ws")) and not request.url.startswith(f"{self.origin}/"):
            self.foreign.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        # A page that is meant to answer 400 or 404 makes Chromium say so; the test asserts that status itself.
        meant = message.text.startswith("Failed to load resource") and message.page and message.location["url"] == message.page.url
        if message.type in ("error", "warning") and not meant:
            self.complaints.append(f"{message.location['url']}: {message.text}")

    def check(self) -> None:
        assert not self.foreign, f"asked of another origin: {self.foreign}"
        assert not self.complaints, f"the browser complained: {self.complaints}"


@pytest.fixture(scope="session")
def site(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, served as in production: gunicorn, real content, a database of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LOCALOFFER_", "WAITS_")) and name != "DATABASE_URL"
    }
    environment |= {"LOCALOFFER_VAR": str(settings.var), "LOCALOFFER_SECRET_KEY": SECRET, "LOCALOFFER_TODAY": TODAY,
                    "LOCALOFFER_WATCH": "0", "LOCALOFFER_GAP_LIMIT": "1000", "LOCALOFFER_QUICKEST": "0",
                    "LOCALOFFER_COMMENT_LIMIT": "1000", "WAITS_LOOKUP": "on",
                    "WAITS_SECRET": WAITS_SECRET, "WAITS_NETWORK_LIMIT": "1000"}  # fmt: skip
    command = [sys.executable, "-m", "gunicorn", "localoffer.app:create_app()", "--bind", f"127.0.0.1:{port}",
               "--threads", "8", "--log-level", "warning", "--config", "localoffer/cli/gunicorn_conf.py"]  # fmt: skip
    log = tmp_path_factory.mktemp("site") / "log"
    with log.open("wb") as out, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}/healthz", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"the site did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def addresses(settings: Settings) -> list[str]:
    """Every published address that is a page for people and not a redirect."""
    library = Editions(settings.content, settings.var, clock(settings.today), watch=0, preview=False).current.library
    return [path for path in published(library) if path not in MACHINES and path not in library.redirects and path != "/about"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = chromium()
    return {**browser_type_launch_args, "args": FLAGS, **({"executable_path": path} if path else {})}


@pytest.fixture(scope="session")
def watching(site: str) -> Watch:
    return Watch(site)


@pytest.fixture(scope="session")
def lending(browser: Browser, site: str, watching: Watch) -> Lending:
    return Lending(browser, site, watching.over)


@pytest.fixture
def watch(watching: Watch) -> Iterator[Watch]:
    """Fails the test, after it, when a page asked another origin or made the browser complain."""
    watching.begin()
    yield watching
    watching.check()


@pytest.fixture
def open_page(lending: Lending, watch: Watch) -> Iterator[OpenPage]:
    """A page of a browser that remembers nothing: open_page(**PHONE, color_scheme="dark"). Watched, and closed after the test."""
    yield lambda **options: lending.new_page(options or DESKTOP)
    lending.take_back()


@pytest.fixture
def same_page(lending: Lending, watch: Watch) -> OpenPage:
    """The same, but the tab of the last test that asked for one: for tests that go to a page and look, which take half the time."""
    return lambda **options: lending.same_page(options or DESKTOP)


@pytest.fixture
def browser_page_unwatched(browser: Browser, site: str) -> Iterator[Page]:
    """For the twins of the watch, which have to do wrong without failing."""
    context = browser.new_context(base_url=site, **DESKTOP)
    yield context.new_page()
    context.close()
