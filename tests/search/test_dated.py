"""Events and news in search: found while they last, and by nobody once they are over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from localoffer.search.build import build
from localoffer.search.finder import Finder
from tests.pages.test_dated import event, news
from tests.pages.writing import load, put, put_files


@pytest.fixture
def finder(tmp_path: Path) -> Iterator[Finder]:
    files: dict[str, str | bytes] = {
        "en/events/drop-in.md": event(title="Kite morning", day="2026-12-03"),
        "en/events/often.md": event(title="Kite club", day=None, starts=None, ends=None, usually="Once a month"),
        "en/news/base.md": news(title="Kite news", until="2027-01-31"),
    }
    library = load(put_files(put(tmp_path / "content"), files))
    assert library.problems == ()
    made = Finder(library, build(library, tmp_path / "index"))
    yield made
    made.close()


def titles(finder: Finder) -> set[str]:
    return {hit.entry.title for hit in finder.find("kite").hits}


def test_what_lasts_until_today_is_found(finder: Finder) -> None:
    assert titles(finder.on(date(2026, 12, 3))) == {"Kite morning", "Kite club", "Kite news"}


def test_what_is_over_is_not_found(finder: Finder) -> None:
    assert titles(finder.on(date(2026, 12, 4))) == {"Kite club", "Kite news"}
    assert titles(finder.on(date(2027, 2, 1))) == {"Kite club"}


def test_without_a_day_nothing_that_ends_is_found(finder: Finder) -> None:
    assert titles(finder) == {"Kite club"}


def test_they_are_not_suggested(finder: Finder) -> None:
    assert finder.on(date(2026, 12, 3)).suggest("kite") == []
