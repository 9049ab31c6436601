"""/healthz says whether content, index and database are sound, and a page is read whatever the database does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
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


def test_a_database_that_is_gone_is_ill_and_the_pages_are_read(
    tmp_path: Path, start: Callable[..., Flask], caplog: pytest.LogCaptureFixture
) -> None:
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
    response = client.send(client.page("/tell-us"), {FIELD: NEED})
    assert response.status_code == 503
    page = read(response)
    assert page.typed(FIELD).strip() == NEED, "whoever wrote it must not have to write it again"
    assert "something went wrong on our side" in page.main
    assert "01702 000001" in page.main
    assert NEED not in caplog.text
    assert "a note could not be kept" in caplog.text


def test_a_table_that_is_gone_loses_no_words_and_tells_none_to_the_log(
    start: Callable[..., Flask], database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    app = start(DATABASE_URL=database_url)
    client = client_of(app)
    page = client.page("/tell-us")
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("DROP TABLE gap"))
    response = client.send(page, {FIELD: NEED})
    assert response.status_code == 503
    assert read(response).typed(FIELD).strip() == NEED
    assert NEED not in caplog.text


def test_a_file_that_is_no_database_is_ill(tmp_path: Path, start: Callable[..., Flask]) -> None:
    app = start()
    with app.app_context():
        db.engine.dispose()
    for file in (tmp_path / "var").glob("localoffer.sqlite*"):
        file.write_bytes(b"not a database at all " * 500)
    client = client_of(app)
    assert client.get("/healthz").status_code == 503
    assert client.send(client.page("/tell-us"), {FIELD: NEED}).status_code == 503


def test_it_says_nothing_that_helps_a_stranger(start: Callable[..., Flask], tmp_path: Path) -> None:
    said = client_of(start()).get("/healthz").get_data(as_text=True)
    assert str(tmp_path) not in said
    assert "sqlite" not in said
