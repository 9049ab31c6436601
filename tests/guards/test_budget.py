"""What a first visit costs, in bytes as they are sent: at most 14 kB for the whole page, which is more than is needed to paint, and
20 kB in all. That a longer page shows its first screen from its first 14 kB is proved in tests/browser/test_paint.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import brotli
import pytest
from flask import Flask

from localoffer.app.addresses import MACHINES, published
from localoffer.i18n import DEFAULT, LANGUAGES
from tests.bench.serving import LINKED
from tests.client import CarefulClient

TO_PAINT, IN_ALL = 14_000, 20_000
# A long road is heavier in other letters and longer words. So heavy, and no heavier: each of these is to come down.
HEAVIER = {"pl": 15_090, "ur": 15_680, "ro": 14_930, "bn": 15_740, "pt": 14_790, "ar": 15_100}
SERVER = {"Server": "gunicorn", "Date": "Fri, 27 Nov 2026 00:00:00 GMT", "Connection": "close", "Content-Encoding": "br"}
QUICK, SMALLEST = 5, 11


@dataclass
class Scales:
    """Weighs a page and what it links to. A file that many pages share is weighed once."""

    client: CarefulClient
    known: dict[str, int] = field(default_factory=dict)

    def weigh(self, address: str) -> tuple[int, int] | None:
        """(to paint, in all); None for what is no page."""
        answer = self.client.get(address)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            return None
        raw = answer.get_data()
        linked = sum(self._file((script or other).decode()) for script, other in dict.fromkeys(LINKED.findall(raw)))
        paint = sent(answer.headers.items(), raw, QUICK)
        if paint > TO_PAINT or paint + linked > IN_ALL:  # pressed only where it matters: it takes thirty times as long
            paint = sent(answer.headers.items(), raw, SMALLEST)
        return paint, paint + linked

    def _file(self, address: str) -> int:
        if address not in self.known:
            answer = self.client.get(address)
            self.known[address] = sent(answer.headers.items(), answer.get_data(), SMALLEST)
        return self.known[address]


def sent(headers: Iterable[tuple[str, str]], raw: bytes, quality: int) -> int:
    said = {name.lower(): value for name, value in headers} | {name.lower(): value for name, value in SERVER.items()}
    return len(brotli.compress(raw, quality=quality)) + sum(len(name) + len(value) + 4 for name, value in said.items())


def too_heavy(scales: Scales, addresses: Iterable[str], to_paint: int = TO_PAINT, in_all: int = IN_ALL) -> Iterator[str]:
    for address in addresses:
        if (found := scales.weigh(address)) and (found[0] > to_paint or found[1] > in_all):
            yield f"{address}: {found[0]} to paint, {found[1]} in all"


@pytest.mark.slow
def test_every_page_is_light(app: Flask) -> None:
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    pages = [address for address in published(app.extensions["editions"].current.library) if address not in MACHINES]
    assert len(pages) > 150
    assert list(too_heavy(Scales(client), pages)) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != DEFAULT])
def test_the_heaviest_pages_are_no_heavier_in_any_language(app: Flask, language: str) -> None:
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    roads = [f"/{language}{road.address}" for road in app.extensions["editions"].current.library.roadmaps()]
    assert list(too_heavy(Scales(client), roads, HEAVIER[language])) == []


def test_a_heavy_page_is_noticed(client: CarefulClient) -> None:
    assert list(too_heavy(Scales(client), ["/about/privacy"])) == []
    assert list(too_heavy(Scales(client), ["/about/privacy"], to_paint=3_000)) != []
    assert list(too_heavy(Scales(client), ["/about/privacy"], in_all=3_000)) != []
