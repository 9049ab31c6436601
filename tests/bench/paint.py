"""When a phone first shows something of a page, in turn with an empty page: a new visitor each time, on Slow 4G.

The phone and the network are those of shared/tools/vitals.py: Chrome's own 'Slow 4G', and a processor four times slower.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Browser, Error, sync_playwright

from tests.chromium import chromium

PHONE: dict[str, Any] = {
    "viewport": {"width": 412, "height": 823},
    "device_scale_factor": 1.75,
    "is_mobile": True,
    "has_touch": True,
}
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 188_743.68, "uploadThroughput": 86_400}  # ms, bytes a second
SLOWER = 4
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage", "--disable-extensions"]
EMPTY = "<!doctype html><html lang=en><title>x</title><meta name=viewport content='width=device-width'><main><h1>Hello</h1></main>"
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]"


class NoBrowser(RuntimeError):
    """There is no Chromium that starts."""


def first_paints(addresses: Mapping[str, str], turns: int) -> dict[str, float]:
    """The median over so many turns of each page's first paint, in ms from the tap.

    Raises:
        NoBrowser: with what the browser said.
    """
    took: dict[str, list[float]] = {name: [] for name in addresses}
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        except Error as error:
            raise NoBrowser(error.message.splitlines()[0]) from error
        for _ in range(turns):
            for name, address in addresses.items():
                took[name].append(_first_paint(browser, address))
        browser.close()
    return {name: statistics.median(found) for name, found in took.items()}


def _first_paint(browser: Browser, address: str) -> float:
    context = browser.new_context(**PHONE)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW_4G)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="load")
    page.wait_for_function(PAINTED)
    painted: float = page.evaluate(f"{PAINTED}.startTime")
    context.close()
    return painted
