"""No address that was ever published disappears: addresses.txt is the ledger, and each line answers or leads on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from flask import Flask

from localoffer.app.addresses import LEDGER, published
from tests.client import CarefulClient


def lost(client: CarefulClient, addresses: Iterable[str]) -> list[str]:
    """Addresses that neither answer nor lead to one that does."""
    return [f"{a} answers {code}" for a in addresses if (code := client.get(a, follow_redirects=True).status_code) != 200]


@pytest.fixture(scope="module")
def ledger() -> list[str]:
    return LEDGER.read_text("utf-8").split()


@pytest.mark.slow
def test_every_address_ever_published_still_answers(client: CarefulClient, ledger: list[str]) -> None:
    assert len(ledger) > 150
    assert lost(client, ledger) == []


def test_every_published_address_is_in_the_ledger(app: Flask, ledger: list[str]) -> None:
    missing = set(published(app.extensions["editions"].current.library)) - set(ledger)
    assert not missing, f"run: make addresses (it lacks {sorted(missing)})"


def test_the_ledger_is_in_order_without_doubles(ledger: list[str]) -> None:
    assert ledger == sorted(set(ledger))


@pytest.mark.slow
def test_a_vanished_page_is_caught_until_it_leads_on(tiny: Path, start: Callable[..., Flask]) -> None:
    page = tiny / "en" / "pages" / "play.md"
    words = (tiny / "en" / "pages" / "sleep.md").read_text()
    page.write_text(words.replace("Help with sleep", "Play").replace("topic:sleep", "topic:play"))
    topics = tiny / "topics.yml"
    topics.write_text(topics.read_text().replace("topics:\n", 'topics:\n  - {label: "topic:play", title: {en: Play}}\n', 1))
    first = start()
    once = published(first.extensions["editions"].current.library)
    assert "/help/play" in once
    assert lost(first.test_client(), ["/help/play"]) == []

    page.unlink()
    assert "/help/play answers 404" in lost(start().test_client(), once)

    with (tiny / "redirects.yml").open("a") as redirects:
        redirects.write("/help/play: /help/sleep\n")
    assert lost(start().test_client(), ["/help/play"]) == []
