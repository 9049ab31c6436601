"""A visitor's own page is encoded as the browser takes it, and is the same page."""

from __future__ import annotations

import gzip

import brotli
from flask import Response

from localoffer.delivery import squeeze
from tests.client import CarefulClient
from tests.table import each

PAGE = "<p>words</p>" * 500


@each(("accepted", "encoding"), [("gzip, br", "br"), ("gzip", "gzip"), ("", None), ("br;q=0", None)])
def test_it_is_encoded_as_the_browser_takes_it(accepted: str, encoding: str | None) -> None:
    response = squeeze(Response(PAGE), accepted)
    assert response.headers.get("Content-Encoding") == encoding
    undo = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert undo(response.get_data()).decode() == PAGE
    assert response.headers["Vary"] == "Accept-Encoding"
    assert int(response.headers["Content-Length"]) == len(response.get_data())


def test_what_is_small_or_encoded_stays_as_it_is() -> None:
    assert squeeze(Response("x"), "br").get_data() == b"x"
    once = squeeze(Response(PAGE), "br").get_data()
    assert squeeze(Response(once, headers={"Content-Encoding": "br"}), "br").get_data() == once


@each("address", ["/comment", "/comment/wrong", "/comment/useful", "/tell-us", "/surveys/local-offer"])
def test_every_form_is_light(client: CarefulClient, address: str) -> None:
    response = client.get(address, headers={"Accept-Encoding": "br"})
    assert response.headers["Cache-Control"] == "no-store"
    assert len(response.get_data()) < 14_000
