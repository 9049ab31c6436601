"""Browsers that are lent from test to test: what one left behind is taken away before the next one has it.

A browser never used before costs a process of its own, cold caches and each script compiled anew: a second of processor, of
which the page itself is a fifth.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

# The address goes too, or the next test's "#advice" would be a place on the page that is left, and nothing would be loaded.
LEAVE = "() => { sessionStorage.clear(); history.replaceState(null, '', '/left') }"
AS_IT_WAS: dict[str, Any] = {"media": "null", "color_scheme": "null", "reduced_motion": "null", "forced_colors": "null"}


@dataclass
class Lending:
    """`new_page` and `same_page` give a page of a browser with these options, which knows nothing of earlier tests."""

    browser: Browser
    site: str
    greet: Callable[[BrowserContext], None]  # told of each new browser, once
    _free: dict[str, list[BrowserContext]] = field(default_factory=lambda: defaultdict(list))
    _lent: list[tuple[str, BrowserContext]] = field(default_factory=list)
    _kept: dict[str, Page] = field(default_factory=dict)

    def new_page(self, options: dict[str, Any]) -> Page:
        """Nobody else's tab, in a browser that nobody else has now."""
        key = json.dumps(options, sort_keys=True)
        context = self._free[key].pop() if self._free[key] else self._begun(options)
        page = context.new_page()
        self._lent.append((key, context))
        self._forget(page)
        return page

    def same_page(self, options: dict[str, Any]) -> Page:
        """The tab that the last test had, for tests that walk from page to page and only look.

        It is emptied where it stands, which takes off all that its scripts listen to. To send it to about:blank and back cost a new
        process each time, which was more than most pages cost.
        """
        key = json.dumps(options, sort_keys=True)
        if key not in self._kept or self._kept[key].is_closed():
            self._kept[key] = self._begun(options).new_page()
        page = self._kept[key]
        if page.url.startswith(self.site):
            page.evaluate(LEAVE)
            page.set_content("")
        page.emulate_media(**AS_IT_WAS)
        page.set_viewport_size(options["viewport"])
        self._forget(page)
        return page

    def take_back(self) -> None:
        for key, context in self._lent:
            for page in context.pages:
                page.close()
            self._free[key].append(context)
        self._lent.clear()

    def _begun(self, options: dict[str, Any]) -> BrowserContext:
        context = self.browser.new_context(base_url=self.site, **options)
        context.set_default_timeout(15_000)
        self.greet(context)
        return context

    def _forget(self, page: Page) -> None:
        page.context.clear_cookies()
        session = page.context.new_cdp_session(page)
        session.send("Storage.clearDataForOrigin", {"origin": self.site, "storageTypes": "all"})
        session.detach()
