"""Built files by their names, and no other file on the disk."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import pytest

from localoffer.design.assets import Assets
from tests.client import CarefulClient
from tests.table import each


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    folder = tmp_path / "build"
    folder.mkdir()
    (folder / "a.0123456789.js").write_text("let a")
    (folder / "b.0123456789.bin").write_text("bytes")
    (folder / "styles.json").write_text("{}")
    (folder / "manifest.json").write_text(json.dumps({"a.js": "a.0123456789.js", "b.bin": "b.0123456789.bin"}))
    (tmp_path / "secret.txt").write_text("secret")
    return Assets(folder)


def test_a_plain_name_leads_to_the_hashed_file(assets: Assets) -> None:
    assert assets["a.js"] == "/static/a.0123456789.js"
    assert assets.read("a.0123456789.js") == (b"let a", "text/javascript; charset=utf-8")
    assert assets.read("b.0123456789.bin") == (b"bytes", "application/octet-stream")


def test_a_drawing_can_stand_in_an_address(tmp_path: Path) -> None:
    """With nothing in it that would end an attribute, or that no address may have."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M2,15h-28" fill="#0b3f4b"/></svg>'
    (tmp_path / "c.0123456789.svg").write_text(drawing)
    (tmp_path / "manifest.json").write_text(json.dumps({"c.svg": "c.0123456789.svg"}))
    address = Assets(tmp_path).inside("c.svg")
    assert address.startswith("data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%3E")
    assert not set(address) & set("\"'<>#& ")
    assert unquote(address.partition(",")[2]) == drawing


def test_a_name_that_is_not_built_is_a_fault_in_a_template(assets: Assets) -> None:
    with pytest.raises(KeyError):
        assets["c.js"]


NOT_OURS = {
    "the folder above": "../secret.txt",
    "the folder above, from within": "a.0123456789.js/../../secret.txt",
    "from the root": "/etc/passwd",
    "the plain name": "a.js",
    "the list itself": "manifest.json",
    "the style sheet": "styles.json",
    "nothing": "",
    "this folder": ".",
    "a NUL": "a.0123456789.js\0",
    "a backslash": "..\\secret.txt",
}


@each("name", NOT_OURS.values(), ids=NOT_OURS)
def test_no_other_name_is_read(assets: Assets, name: str) -> None:
    assert assets.read(name) is None


OVER_HTTP = [
    "../secret.txt",
    "..%2f..%2fpyproject.toml",
    "%2e%2e/pyproject.toml",
    "%2fetc%2fpasswd",
    "manifest.json",
    "styles.json",
    "x%00.js",
]


@each("name", OVER_HTTP)
def test_no_other_file_is_served(client: CarefulClient, name: str) -> None:
    answer = client.get(f"/static/{name}")
    assert answer.status_code in (308, 404)
    assert b"[project]" not in answer.data


def test_a_built_file_may_be_kept_for_ever(client: CarefulClient) -> None:
    names: Assets = client.application.extensions["assets"]
    assert names.names
    for plain in names.names:
        answer = client.get(names[plain])
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
