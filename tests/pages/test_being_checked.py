"""A service that an old source names: said to be "being checked" wherever it stands, and never counted as known."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from localoffer.pages.coverage import State, coverage
from localoffer.pages.model import Service
from tests.client import CarefulClient
from tests.pages.writing import TODAY, checked, load, put, put_files, service

SAYS = "Being checked"


def test_it_is_sound_content_and_covers_nothing_of_the_law(tmp_path: Path) -> None:
    assert not checked(tmp_path, {"en/services/sleep-clinic.md": service(status="checking", schedule2="[sch2-12]")})
    found = next(item for item in coverage(load(tmp_path).all(), TODAY).items if item.key == "sch2-12")
    assert [page.slug for page in found.pages] == ["sleep-clinic"]
    assert found.state is not State.COVERED


def test_once_it_is_known_it_counts(tmp_path: Path) -> None:
    root = put_files(put(tmp_path), {"en/services/sleep-clinic.md": service(schedule2="[sch2-12]")})
    found = next(item for item in coverage(load(root).all(), TODAY).items if item.key == "sch2-12")
    assert found.state is State.COVERED


@pytest.mark.slow
def test_every_one_says_so_on_its_page_and_no_other_does(client: CarefulClient, app: Flask) -> None:
    services = app.extensions["editions"].current.library.services()
    assert {entry.being_checked for entry in services} == {True, False}
    for entry in services:
        told = "We are still checking this service." in client.page(entry.address).main
        assert told is entry.being_checked, entry.address


def test_the_list_of_services_says_it_of_each(client: CarefulClient, app: Flask) -> None:
    shown = client.page("/services")
    cards = {next(card.iter("a")).get("href"): shown.words(card) for card in shown.tags("li") if card.get("class") == "card"}
    for entry in app.extensions["editions"].current.library.services():
        assert isinstance(entry, Service)
        assert (SAYS in cards[entry.address]) is entry.being_checked, entry.address


def test_search_finds_it_behind_what_is_sure_and_says_so(client: CarefulClient) -> None:
    shown = client.page("/search?q=kooth")
    hits = [hit for hit in shown.tags("li") if hit.get("class") == "hit"]
    where = [next(hit.iter("a")).get("href") for hit in hits]
    assert where.index("/help/emotional-wellbeing") < where.index("/services/kooth")
    assert SAYS in shown.words(hits[where.index("/services/kooth")])
    assert SAYS not in shown.words(hits[0])
