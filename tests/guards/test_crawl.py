"""A visitor who presses every link, in every language: each leads to a page, and each anchor is on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from flask import Flask, Response

from localoffer.app.addresses import MACHINES, published
from localoffer.design.page import render_page
from localoffer.i18n import DEFAULT, LANGUAGES, split_path
from localoffer.pages.places import PLACES
from localoffer.settings import Settings
from tests.client import CarefulClient, read
from tests.conftest import started, stopped
from tests.html import Page

# One form, filled in from each page with that page's name: the address is asked for once, without its words.
SAME_WHATEVER_IS_ASKED = {"/tell-us", "/comment/wrong"}
# Every page is English in one direction, and Urdu with its English parts in the other; the rest of the languages have the same
# pages with other words, and are asked for each place once (below). Seven crawls took as long as all other tests.
CRAWLED = (DEFAULT, "ur")
LANGUAGE_ROOTS = {code: "/" if code == "en" else f"/{code}/" for code in LANGUAGES}


@dataclass(frozen=True)
class Seen:
    """What is kept of a page: its anchors, and of one in the language of the crawl where its links lead and the languages it
    names. The three thousand pages themselves, read and taken apart, were a gigabyte of one worker."""

    ids: frozenset[str]
    links: list[tuple[str, str]]  # (address, anchor)
    languages: set[str | None]


@dataclass
class Crawl:
    """What was reached (address without its anchor, to what was seen; None for what is not HTML), and what was dead."""

    client: CarefulClient
    language: str
    reached: dict[str, Seen | None] = field(default_factory=dict)
    dead: list[str] = field(default_factory=list)

    @property
    def asked(self) -> set[str]:
        """The languages whose pages are asked for: from the English ones all, so that no other crawl need ask for them again."""
        return set(LANGUAGES) if self.language == DEFAULT else {DEFAULT, self.language}

    def visit(self, start: str, *, onward: bool = True) -> Crawl:
        """Press every link of a page, and of the pages they lead to in the same language."""
        waiting = [start]
        while waiting:
            address = waiting.pop()
            page = self._fetch(address)
            for target, anchor in page.links if page else []:
                if split_path(urlsplit(target).path)[0] not in self.asked:
                    continue
                new = target not in self.reached
                there = self._fetch(target, address)
                if anchor and there and anchor not in there.ids:
                    self.dead.append(f"{address}: {target} has no #{anchor}")
                if new and onward and split_path(urlsplit(target).path)[0] == self.language:
                    waiting.append(target)
        return self

    def _fetch(self, address: str, linked_on: str = "the start") -> Seen | None:
        if address not in self.reached:
            response = self.client.get(address, follow_redirects=True)
            if response.status_code != 200:
                self.dead.append(f"{linked_on}: {address} answers {response.status_code}")
            self.reached[address] = self._seen(read(response), address) if response.mimetype == "text/html" else None
        return self.reached[address]

    def _seen(self, page: Page, address: str) -> Seen:
        if split_path(urlsplit(address).path)[0] != self.language:
            return Seen(frozenset(page.ids), [], set())
        return Seen(frozenset(page.ids), _links(page, address), {one.get("hreflang") for one in page.tags("a")} - {None})


def _links(page: Page, address: str) -> list[tuple[str, str]]:
    """Where the links of a page lead on this site: (address, anchor)."""
    found = []
    for link in page.tags("a"):
        parts = urlsplit(urljoin(address, link.get("href", "")))
        if parts.scheme or parts.netloc:
            continue
        plain = split_path(parts.path)[1] in SAME_WHATEVER_IS_ASKED
        found.append((parts.path if plain or not parts.query else f"{parts.path}?{parts.query}", unquote(parts.fragment)))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("language", CRAWLED)
def test_every_page_is_reached_by_links_and_no_link_is_dead_and_each_is_in_every_language(app: Flask, language: str) -> None:
    """One test of three things: to press every link of five hundred pages takes a minute."""
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    crawl = Crawl(client, language).visit(LANGUAGE_ROOTS[language])
    assert len(crawl.reached) > 150
    assert crawl.dead == []
    assert _not_reached(crawl, app) == set()
    assert _not_in_every_language(crawl) == []


def _not_reached(crawl: Crawl, app: Flask) -> set[str]:
    library = app.extensions["editions"].current.library
    prefix = LANGUAGE_ROOTS[crawl.language].rstrip("/")
    wanted = {f"{prefix}{address}" for address in set(published(library)) - MACHINES - set(library.redirects) - {"/about"}}
    return wanted - {urlsplit(address).path for address in crawl.reached}


def _not_in_every_language(crawl: Crawl) -> list[str]:
    own = {at: page for at, page in crawl.reached.items() if page and split_path(urlsplit(at).path)[0] == crawl.language}
    return [at for at, page in own.items() if page.languages != set(LANGUAGES)]


@pytest.mark.slow
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_place_that_content_may_link_to_answers(client: CarefulClient, code: str) -> None:
    for place in sorted(PLACES):
        address = LANGUAGE_ROOTS[code].rstrip("/") + place
        assert client.get(address, follow_redirects=True).status_code == 200, address


@pytest.mark.slow
@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("/help/not-there", "/help/not-there answers 404"),
        ("/help/sleep#not-there", "/help/sleep has no #not-there"),
        ("#not-there", "/my-list has no #not-there"),
        ("help/sleep", "/help/sleep"),
    ],
    ids=["a dead link", "a dead anchor", "a dead anchor on the page itself", "a sound link"],
)
def test_a_planted_dead_link_is_caught(settings: Settings, link: str, said: str) -> None:
    app = started(settings)

    def planted() -> Response:
        page = render_page("pages/my-list.html")
        page.set_data(page.get_data(as_text=True).replace("</main>", f'<p><a href="{link}">Planted</a></p></main>'))
        return page

    app.view_functions["pages.my_list"] = planted
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    found = Crawl(client, "en").visit("/my-list", onward=False)
    stopped(app)
    if link == "help/sleep":
        assert found.dead == []
        assert "/help/sleep" in found.reached
    else:
        assert found.dead == [f"/my-list: {said}"]
