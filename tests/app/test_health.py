"""/healthz says whether content, index and database are sound, and a page is read whatever the database does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flask import Flask
from sqlalchemy import text

from localoffer.db import db
from tests.client import CarefulClient, read
from tests.feedback.test_tell_us import FIELD, NEED


def client_of(app: Flask) -> CarefulClient:
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    return client


def test_all_is_well(client: CarefulClient) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    said = response.get_json()
    assert said["status"] == "ok"
    assert said["content"]["sound"] is said["index"]["sound"] is said["database"]["sound"] is True
    assert said["content"]["entries"] > 150
    assert response.headers["Cache-Control"] == "no-store"


def test_a_database_without_its_tables_is_ill(start: Callable[..., Flask], database_url: str) -> None:
    app = start(DATABASE_URL=database_url)
    client = client_of(app)
    assert client.get("/healthz").status_code == 200
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("DROP TABLE gap"))
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.get_json()["status"] == "failing"
    assert response.get_json()["database"] == {"sound": False}


def test_a_database_that_is_gone_is_ill_and_the_pages_are_read(tmp_path: Path, start: Callable[..., Flask]) -> None:
    app = start()
    client = client_of(app)
    with app.app_context():
        db.engine.dispose()
    for file in (tmp_path / "var").glob("localoffer.sqlite*"):
        file.unlink()
    (tmp_path / "var" / "localoffer.sqlite").mkdir()
    assert client.get("/healthz").status_code == 503
    assert client.page("/help/sleep").heading == "Help with sleep"
    assert client.page("/search?q=sleep").links["Help with sleep"] == "/help/sleep"
    page = read(client.send(client.page("/tell-us"), {FIELD: NEED}))
    assert page.heading == "Sorry, something went wrong on our side"


def test_it_says_nothing_that_helps_a_stranger(start: Callable[..., Flask], tmp_path: Path) -> None:
    said = client_of(start()).get("/healthz").get_data(as_text=True)
    assert str(tmp_path) not in said
    assert "sqlite" not in said
