"""The header and footer are made once, and still say where the reader is and in which language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flask import Flask

from tests.client import CarefulClient


def test_each_address_and_language_has_its_own(client: CarefulClient) -> None:
    for _ in range(2):  # the second time they are the ones that were kept
        for address in ("/search?q=sleep", "/browse", "/ur/search?q=sleep", "/pl/browse"):
            page = client.page(address)
            path = address.partition("?")[0]
            here = [link.get("href") for link in page.tags("a") if link.get("aria-current") == "page"]
            assert here == [path]


def test_no_search_is_kept_in_them(client: CarefulClient) -> None:
    client.page("/search?q=firstvisitor")
    assert "firstvisitor" not in client.get("/search?q=sleep").get_data(as_text=True)


def test_an_edited_number_is_in_the_next_page(tiny: Path, start: Callable[..., Flask]) -> None:
    app = start()
    editions = app.extensions["editions"]
    client = app.test_client()
    assert b"01702 000001" in client.get("/browse").data
    site = tiny / "site.yml"
    site.write_text(site.read_text("utf-8").replace("01702 000001", "01702 000002"), "utf-8")
    editions.look()
    said = client.get("/browse").data
    assert b"01702 000002" in said
    assert b"01702 000001" not in said
