"""The pictures in README.md: the site as a phone shows it. Run it with `make screenshots`."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from localoffer.settings import ROOT

IMAGES = ROOT / "docs" / "images"
PICTURES = {"home-phone.png": "/", "roadmap-phone.png": "/roadmaps/ehc-needs-assessment"}
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
LARGEST = 200_000
PATIENCE = 60
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--disable-dev-shm-usage"]  # fmt: skip


@contextmanager
def serving() -> Iterator[str]:
    """The site on a free port, with a database of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [str(Path(sys.executable).with_name("localoffer")), "serve", "--port", str(port), "--workers", "1", "--no-preview"]
    with tempfile.TemporaryDirectory() as var:
        server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "LOCALOFFER_VAR": var}, stdout=subprocess.DEVNULL)
        try:
            wait_for(f"{address}/healthz", server)
            yield address
        finally:
            server.terminate()
            server.wait(30)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    sys.exit("The site did not start. Try: make run")


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("LOCALOFFER_CHROMIUM") or shutil.which("chromium")
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_context(base_url=address, **PHONE).new_page()
        for name, path in PICTURES.items():
            response = page.goto(path)
            if response is None or response.status != 200:
                sys.exit(f"{path} cannot be shown")
            page.screenshot(path=IMAGES / name, animations="disabled", caret="hide")
            size = (IMAGES / name).stat().st_size
            if size > LARGEST:
                sys.exit(f"{name} has {size} bytes, which is more than {LARGEST}")
            print(f"docs/images/{name}: {size} bytes")
        browser.close()


if __name__ == "__main__":
    main()
