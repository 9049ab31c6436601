"""No person in the database: every byte of the file is read for what was planted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flask import Flask

from localoffer.feedback.tables import Gap
from tests.client import CarefulClient
from tests.feedback.test_tell_us import FIELD

PLANTED = ["07700 900123", "zayn.ali@example.org", "SS2 6XT", "03/04/2019", "203.0.113.77"]


def test_nothing_of_the_person_reaches_the_disk(start: Callable[..., Flask], tmp_path: Path) -> None:
    app = start(LOCALOFFER_PROXIES="1")
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    words = "A swimming club. Ring 07700 900123 or zayn.ali@example.org, SS2 6XT, born 03/04/2019"
    response = client.send(client.page("/tell-us"), {FIELD: words}, headers={"X-Forwarded-For": "203.0.113.77"})
    assert response.status_code == 303
    files = sorted((tmp_path / "var").glob("localoffer.sqlite*"))
    raw = b"".join(file.read_bytes() for file in files)
    assert b"A swimming club." in raw, "the need itself must be there, or this test looks in the wrong place"
    for personal in PLANTED:
        assert personal.encode() not in raw
        assert personal.replace(" ", "").encode() not in raw


def test_there_is_no_column_for_a_person() -> None:
    assert {column.name for column in Gap.__table__.columns} == {"id", "day", "language", "looking_for"}
