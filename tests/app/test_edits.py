"""An edit is seen by readers without a restart; an unsound one is not, and /healthz says why; nobody ever sees half of one."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from localoffer.app import edition as editions_module
from localoffer.app.edition import Editions, UnsoundContent
from localoffer.pages.library import Library
from localoffer.pages.shelf import Shelf
from localoffer.search.index import MANY_SEGMENTS
from localoffer.settings import Settings
from tests.client import CarefulClient
from tests.conftest import environment, started

LONGEST_WAIT = 30.0  # of a machine with much else to do; how soon it usually is, `make bench` says


def client_of(app: Flask) -> CarefulClient:
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    return client


def until(true: Callable[[], bool], seconds: float = LONGEST_WAIT) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)


def change(path: Path, old: str, new: str) -> None:
    """Save a file as an editor does: whole, in the place of the old one."""
    text = path.read_text("utf-8")
    assert old in text
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text.replace(old, new), "utf-8")
    fresh.replace(path)


def health(client: CarefulClient) -> dict[str, Any]:
    return dict(client.get("/healthz").get_json())


def test_new_words_are_served_without_a_restart(tiny: Path, start: Callable[..., Flask]) -> None:
    client = client_of(start(LOCALOFFER_WATCH="0.05"))
    assert "not your fault" in client.page("/help/sleep").main
    change(tiny / "en/pages/sleep.md", "It is not your fault.", "You are doing well.")
    until(lambda: "You are doing well." in client.page("/help/sleep").main)
    assert "not your fault" not in client.page("/help/sleep").main


def test_a_new_page_is_found_and_an_old_one_goes(tiny: Path, start: Callable[..., Flask]) -> None:
    client = client_of(start(LOCALOFFER_WATCH="0.05"))
    page = tiny / "en/pages/sleep.md"
    page.with_name("trampolines.md").write_text(page.read_text().replace("title: Help with sleep", "title: Trampolines for all"))
    until(lambda: client.get("/help/trampolines").status_code == 200)
    assert client.page("/search?q=trampolines").links["Trampolines for all"] == "/help/trampolines"
    page.with_name("trampolines.md").unlink()
    until(lambda: client.get("/help/trampolines").status_code == 404)
    assert "Trampolines for all" not in client.page("/search?q=trampolines").links


def test_content_that_nobody_looks_at_is_not_looked_for(tiny: Path, start: Callable[..., Flask]) -> None:
    client = client_of(start(LOCALOFFER_WATCH="0"))
    change(tiny / "en/pages/sleep.md", "It is not your fault.", "You are doing well.")
    time.sleep(0.3)
    assert "not your fault" in client.page("/help/sleep?again").main


UNSOUND = [
    pytest.param("en/pages/sleep.md", "(/services/sendiass)", "(/services/nobody)", id="a dead link"),
    pytest.param("en/pages/sleep.md", "title: Help with sleep", "titel: Help with sleep", id="a detail mistyped"),
    pytest.param("en/pages/sleep.md", "\n---\nMany", "\nMany", id="details never closed"),
    pytest.param("en/glossary.yml", "means:", "mean:", id="a glossary row without a meaning"),
    pytest.param("redirects.yml", "/help/sleep", "/help/nothing", id="a redirect to nothing"),
    pytest.param("site.yml", 'phone: "01702 000001"', "", id="nobody to ring"),
    pytest.param("topics.yml", "topics:", "topics: [", id="topics that are no YAML"),
    pytest.param("topics.yml", "title: {en: Free advice}", "title: Free advice", id="a topic's title in no language"),
    pytest.param("topics.yml", "title: {en: We are waiting}, ", "", id="a situation without a title"),
    pytest.param("safety.yml", "safety:", "safety: [", id="search words that are no YAML"),
    pytest.param("safety.yml", 'answers: "urgent:get-help-now", ', "", id="safety words that lead nowhere"),
    pytest.param("safety.yml", '"urgent:get-help-now"', '"urgent:nothing"', id="safety words that lead to no page"),
    pytest.param("search.yml", "drop: [please]", "drop: please", id="one search word where a list should be"),
]
# Each takes a second of waiting, so the quick suite has only the first two of them.
LIVE = [*UNSOUND[:2], *(pytest.param(*row.values, id=row.id, marks=pytest.mark.slow) for row in UNSOUND[2:])]


@pytest.mark.parametrize(("file", "sound", "unsound"), LIVE)
def test_an_unsound_edit_keeps_the_last_good_page_and_is_told(
    tiny: Path, start: Callable[..., Flask], file: str, sound: str, unsound: str
) -> None:
    client = client_of(start(LOCALOFFER_WATCH="0.05"))
    before = client.get("/help/sleep").data
    good = (tiny / file).read_text("utf-8")
    change(tiny / file, sound, unsound)
    until(lambda: health(client)["content"]["sound"] is False)
    said = health(client)
    assert said["status"] == "degraded"
    assert any(file in problem for problem in said["content"]["refused_edit"])
    assert client.get("/healthz").status_code == 200, "readers have the last good content"
    assert client.get("/help/sleep").data == before

    change(tiny / file, (tiny / file).read_text("utf-8"), good)
    (tiny / "en/pages/urgent-help.md").write_text((tiny / "en/pages/urgent-help.md").read_text() + "\nMended.\n")
    until(lambda: "Mended." in client.page("/help/urgent-help").main)
    assert health(client)["status"] == "ok"


@pytest.mark.parametrize("fault", [RuntimeError("in /secret/place"), OSError("no room")], ids=["unforeseen", "of the disk"])
def test_an_edit_that_cannot_be_taken_up_is_told_and_tried_again(
    tiny: Path, start: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    client = client_of(start(LOCALOFFER_WATCH="0.05"))
    page = tiny / "en/pages/sleep.md"

    def fails(*_: object) -> None:
        raise fault

    with monkeypatch.context() as broken:
        broken.setattr(editions_module, "build", fails)
        change(page, "It is not your fault.", "You are doign well.")
        until(lambda: health(client)["status"] == "degraded")
        told = health(client)["content"]
        assert told["sound"] is False
        assert type(fault).__name__ in told["refused_edit"][0]
        assert "/secret" not in str(told)
        assert "not your fault" in client.page("/help/sleep").main
    if not isinstance(fault, OSError):  # a disk that has room again needs no other edit
        change(page, "doign", "doing")
    until(lambda: "You are do" in client.page("/help/sleep").main)
    until(lambda: health(client)["status"] == "ok")


def test_a_preview_shows_an_unsound_page_but_searches_with_the_last_sound_words(tiny: Path, start: Callable[..., Flask]) -> None:
    client = client_of(start(LOCALOFFER_WATCH="0.05", LOCALOFFER_PREVIEW="on"))
    change(tiny / "en/pages/sleep.md", "(/services/sendiass)", "(/services/nobody)")
    until(lambda: b"/services/nobody" in client.get("/help/sleep").data)
    assert health(client)["status"] == "degraded"
    assert "/services/nobody" in health(client)["content"]["shown_in_preview"][0]
    change(tiny / "safety.yml", '"urgent:get-help-now"', '"urgent:nothing"')
    until(lambda: "refused_edit" in health(client)["content"])
    assert any("safety.yml" in said for said in health(client)["content"]["refused_edit"])


def test_every_page_deleted_is_not_taken_up(tiny: Path, start: Callable[..., Flask]) -> None:
    client = client_of(start(LOCALOFFER_WATCH="0.05"))
    (tiny / "en").rename(tiny.parent / "away")
    until(lambda: health(client)["content"]["sound"] is False)
    assert client.page("/help/sleep").heading == "Help with sleep"


def test_a_day_that_turns_while_an_edit_is_taken_up_does_not_undo_it(tiny: Path, tmp_path: Path) -> None:
    editions = Editions(tiny, tmp_path / "var", lambda: date(2026, 11, 23), watch=0, preview=False)
    old, later = editions.current, date(2026, 11, 24)
    change(tiny / "en/pages/sleep.md", "It is not your fault.", "You are doing well.")

    def while_it_turns() -> date:
        editions.today = lambda: later
        editions._renew()
        return later

    editions.today = while_it_turns
    editions._day_looked = 0.0
    found = editions.current
    assert found.library.version != old.library.version
    assert found.day == later


@pytest.mark.parametrize("folder", ["empty", "nowhere"])
def test_it_does_not_start_on_no_content(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnsoundContent):
        started(Settings.from_environment(environment(tmp_path / folder, tmp_path / "var")))


@pytest.mark.parametrize(("file", "sound", "unsound"), UNSOUND)
def test_it_does_not_start_on_unsound_content(tiny: Path, tmp_path: Path, file: str, sound: str, unsound: str) -> None:
    change(tiny / file, sound, unsound)
    with pytest.raises(UnsoundContent, match=re.escape(file)):
        started(Settings.from_environment(environment(tiny, tmp_path / "var")))


def test_the_edit_after_an_edit_is_seen_as_soon(tiny: Path, start: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever mends a mistake must not wait ten times as long as the mistake took to be read."""
    real = Shelf.load

    def slow(self: Shelf) -> Library:
        time.sleep(0.5)
        return real(self)

    client = client_of(start(LOCALOFFER_WATCH="0.05"))
    monkeypatch.setattr(Shelf, "load", slow)
    page = tiny / "en/pages/sleep.md"
    change(page, "It is not your fault.", "You are doign well.")
    until(lambda: "doign" in client.page("/help/sleep").main)
    change(page, "doign", "doing")
    until(lambda: "doing" in client.page("/help/sleep").main, 3)


@pytest.mark.slow
def test_readers_meanwhile_see_no_error_and_no_page_of_two_versions(tiny: Path, start: Callable[..., Flask]) -> None:
    page = tiny / "en/pages/sleep.md"
    change(page, "title: Help with sleep", "title: Help with sleep version 0")
    change(page, "summary: What to try", "summary: In version 0 what to try")
    change(page, "It is not your fault.", "Words of version 0.")
    app = start(LOCALOFFER_WATCH="0.01")
    done, wrong = threading.Event(), []
    seen: set[str] = set()

    def read_on(addresses: list[str]) -> None:
        client = client_of(app)
        try:
            while not done.is_set():
                for address in addresses:
                    versions = set(re.findall(r"version (\d+)", client.page(address).main))
                    seen.update(versions)
                    if len(versions) != 1:
                        wrong.append(f"{address}: {versions}")
        except BaseException as error:
            wrong.append(repr(error))

    journeys = (["/help/sleep", "/help"], ["/search?q=sleep+version", "/help/sleep"])
    readers = [threading.Thread(target=read_on, args=(addresses,), daemon=True) for addresses in journeys]
    for reader in readers:
        reader.start()
    try:
        for number in range(1, 9):
            change(page, f"ersion {number - 1}", f"ersion {number}")
            if number % 3 == 0:
                change(page, "/services/sendiass", "/services/nobody")
                time.sleep(0.05)
                change(page, "/services/nobody", "/services/sendiass")
            until(lambda number=number: str(number) in seen or bool(wrong))
    finally:
        done.set()  # else the readers go on for ever, and pytest with them
    for reader in readers:
        reader.join()
    assert wrong == []
    assert "8" in seen


def test_an_edit_taken_up_in_the_middle_of_a_request_does_not_change_it(tiny: Path, start: Callable[..., Flask]) -> None:
    """Between choosing the page and rendering it: the reader is given the old page with the old team's number."""
    app = start()
    editions = app.extensions["editions"]

    @app.before_request
    def edit_now() -> None:
        change(tiny / "en/services/sendiass.md", 'phone: "01702 000002"\n', "")
        change(tiny / "site.yml", "01702 000001", "01702 000009")
        editions._current = Editions(tiny, editions.var, editions.today, watch=0, preview=False).current
        app.before_request_funcs[None].remove(edit_now)

    words = client_of(app).page("/services/sendiass").words()
    assert "01702 000002" in words
    assert "01702 000009" not in words
    words = client_of(app).page("/services/sendiass").words()
    assert "01702 000002" not in words
    assert "01702 000009" in words


def test_a_new_day_brings_new_pages(tiny: Path, start: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is made once must not go on saying that it is checked in time."""
    change(tiny / "en/pages/sleep.md", "review_by: 2027-05-01", "review_by: 2026-11-23")
    app = start(LOCALOFFER_TODAY="2026-11-23")
    client = client_of(app)
    overdue = "This page is overdue a check."
    assert overdue not in client.page("/help/sleep").main
    editions = app.extensions["editions"]
    later = SimpleNamespace(monotonic=lambda: time.monotonic() + 61, sleep=time.sleep)
    monkeypatch.setattr(editions_module, "time", later)
    editions.today = lambda: date(2026, 11, 24)
    assert overdue in client.page("/help/sleep").main


def test_after_many_edits_the_index_is_put_together_for_the_next(tiny: Path, start: Callable[..., Flask]) -> None:
    """It was written anew with every eighth edit, whose editor waited two seconds. The search that is open goes on meanwhile."""
    app = start()
    client, editions = client_of(app), app.extensions["editions"]
    page, put = tiny / "en/pages/sleep.md", 0
    for number in range(3 * MANY_SEGMENTS):
        change(page, "\n## ", f"\nWord{number}x.\n\n## ") if not number else change(page, f"Word{number - 1}x", f"Word{number}x")
        editions.look()
        assert client.page(f"/search?q=word{number}x").links["Help with sleep"]
        put += editions.put_together()
        assert client.page(f"/search?q=word{number}x&again=1").links["Help with sleep"]
    assert put == 3
    assert not editions.put_together()


def test_the_search_of_an_edit_is_open_before_its_index_can_be_tidied_away(tiny: Path, start: Callable[..., Flask]) -> None:
    """Each worker puts its pieces together and tidies: this one's own index may be gone before anybody has searched in it."""
    app = start()
    client, editions = client_of(app), app.extensions["editions"]
    change(tiny / "en/pages/sleep.md", "\n## ", "\nZebras.\n\n## ")
    editions.look()
    for index in editions.var.glob("index-*"):
        shutil.rmtree(index)
    assert client.page("/search?q=zebras").links["Help with sleep"]
