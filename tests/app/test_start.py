"""Starting: from the saved library when it is of this content, from the files when not, and not at all when it must not."""

from __future__ import annotations

import gc
import pickle
import random
import re
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask

from localoffer.app import create_app
from localoffer.app.edition import UnsoundContent
from localoffer.cli import gunicorn_conf
from localoffer.pages import parse
from localoffer.settings import SettingError, Settings
from tests.client import CarefulClient
from tests.conftest import SECRET, environment, started


def client_of(app: Flask) -> CarefulClient:
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    return client


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are parsed from now on."""
    names: list[str] = []
    real = parse.parse_entry

    def noted(name: str, *rest: object) -> object:
        names.append(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(parse, "parse_entry", noted)
    return names


def test_a_restart_parses_nothing(tiny: Path, start: Callable[..., Flask], parsed: list[str]) -> None:
    for page in tiny.glob("*/*/*.md"):
        page.write_text(page.read_text("utf-8") + "\n", "utf-8")  # words that no start before this one has read
    before = client_of(start()).get("/help/sleep").data
    assert len(set(parsed)) == 10
    parsed.clear()
    assert client_of(start()).get("/help/sleep").data == before
    assert parsed == []


def test_a_restart_after_an_edit_has_the_edit(tiny: Path, start: Callable[..., Flask]) -> None:
    start()
    page = tiny / "en/pages/sleep.md"
    page.write_text(page.read_text().replace("It is not your fault.", "You are doing well."))
    assert "You are doing well." in client_of(start()).page("/help/sleep").main


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: b"",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: b"not a pickle at all",
        lambda raw: pickle.dumps(("another", None, {})),
        lambda raw: pickle.dumps("of an older shape"),
        lambda raw: random.Random(7).randbytes(500),
        lambda raw: raw.replace(b"HelpPage", b"HulpPage"),
        lambda raw: raw[:200] + b"\xff" * 20 + raw[220:],
    ],
    ids=["empty", "cut short", "words", "another code's", "an older shape", "noise", "a class that is gone", "a spoilt middle"],
)
def test_a_spoilt_saved_library_is_made_again(tmp_path: Path, start: Callable[..., Flask], spoil: Callable[[bytes], bytes]) -> None:
    start()
    [saved] = (tmp_path / "var").glob("library-*.pickle")
    saved.write_bytes(spoil(saved.read_bytes()))
    assert "not your fault" in client_of(start()).page("/help/sleep").main


def test_a_spoilt_index_is_made_again(tmp_path: Path, start: Callable[..., Flask]) -> None:
    start()
    for file in (tmp_path / "var").glob("index-*/*"):
        if file.is_file():
            file.write_bytes(b"")
    assert "Help with sleep" in client_of(start()).page("/search?q=sleep").links


def test_it_refuses_unsound_content_and_lists_every_problem(tiny: Path, start: Callable[..., Flask]) -> None:
    for name, old, new in [
        ("en/pages/sleep.md", "/services/sendiass", "/services/nobody"),
        ("en/services/sendiass.md", "area: southend", "area: souhtend"),
        ("en/waits/camhs.md", "roadmap: ehc-needs-assessment", "roadmap: nowhere"),
        ("redirects.yml", "/help/sleep", "/help/nothing"),
    ]:
        text = (tiny / name).read_text()
        (tiny / name).write_text(text.replace(old, new, 1))
    with pytest.raises(UnsoundContent) as refused:
        start()
    said = str(refused.value)
    assert "4 problems" in said  # and not those of a word of the glossary and a letter that lead to what is now unsound
    for place in (r"en/pages/sleep\.md:\d+", r"en/services/sendiass\.md:\d+", r"en/waits/camhs\.md:\d+", r"redirects\.yml"):
        assert re.search(place, said)
    assert "did you mean southend?" in said


def test_what_was_only_a_preview_is_never_published(tiny: Path, start: Callable[..., Flask]) -> None:
    """An unsound library that a preview saved must not be what the next start serves."""
    page = tiny / "en/pages/sleep.md"
    page.write_text(page.read_text().replace("/services/sendiass", "/services/nobody"))
    shown = client_of(start(LOCALOFFER_PREVIEW="on")).get("/help/sleep")
    assert b"goes nowhere" in shown.data
    with pytest.raises(UnsoundContent):
        start()


PRODUCTION = {
    "LOCALOFFER_ENV": "production",
    "LOCALOFFER_SECRET_KEY": SECRET,
    "LOCALOFFER_SECURITY_CONTACT": "mailto:security@example.org",
    "LOCALOFFER_TODAY": "",
}


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"LOCALOFFER_SECRET_KEY": ""}, "LOCALOFFER_SECRET_KEY"),
        ({"LOCALOFFER_SECRET_KEY": "short"}, "LOCALOFFER_SECRET_KEY"),
        ({"LOCALOFFER_SECRET_KEY": "development-only"}, "LOCALOFFER_SECRET_KEY"),
        ({"LOCALOFFER_SECURITY_CONTACT": ""}, "LOCALOFFER_SECURITY_CONTACT"),
        ({"LOCALOFFER_SECURITY_CONTACT": "somebody"}, "LOCALOFFER_SECURITY_CONTACT"),
        ({"LOCALOFFER_TODAY": "2026-11-23"}, "LOCALOFFER_TODAY"),
    ],
)
def test_production_refuses_without_its_secrets_and_names_them(
    tiny: Path, tmp_path: Path, changed: dict[str, str], named: str
) -> None:
    with pytest.raises(SettingError, match=named) as refused:
        create_app(Settings.from_environment({**environment(tiny, tmp_path / "var"), **PRODUCTION, **changed}))
    assert SECRET not in str(refused.value)


def test_production_starts_with_them(tiny: Path, tmp_path: Path) -> None:
    app = started(Settings.from_environment({**environment(tiny, tmp_path / "var"), **PRODUCTION}))
    assert client_of(app).page("/help/sleep").heading == "Help with sleep"


def test_development_needs_none(tmp_path: Path) -> None:
    assert not Settings.from_environment({"LOCALOFFER_VAR": str(tmp_path)}).production


def test_no_thread_is_begun_before_the_workers(start: Callable[..., Flask]) -> None:
    """The parent once looked for edits too: it read each of them, for nobody, beside two workers on two cores."""
    app = start(LOCALOFFER_WATCH="0.01")
    before = {thread.name for thread in threading.enumerate()}
    gunicorn_conf.on_starting(SimpleNamespace(app=SimpleNamespace(wsgi=lambda: app)))
    gc.unfreeze()
    assert {thread.name for thread in threading.enumerate()} <= before
