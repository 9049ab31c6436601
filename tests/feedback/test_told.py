"""What families said elsewhere, beside what they sent here: in the same form, never taken for it, and there without a database."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event

from localoffer.db import db
from localoffer.feedback.packing import make_pack
from localoffer.feedback.told_words import stands_words
from localoffer.pages.told import Stands
from tests.client import CarefulClient
from tests.feedback.test_public import DID, browser, comment, entries, published
from tests.feedback.test_yearly import rows
from tests.pages.test_told import told
from tests.pages.writing import put_files

ADDRESS = "/you-said-we-did"
OURS = told(
    "We put [sleep](/help/sleep) first.\n", title="Sleep is hard to find", ours="yes", said="by 2024-10", answered="2026-11",
    stands="part done", why="There is no film.", answered_by="Test Team",
)  # fmt: skip
OLD = told(title="An old matter", topics="[]", said="2021", answered="2023-05", stands="in place")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def written(tiny: Path) -> Path:
    return put_files(tiny, {"en/told/who-to-ring.md": told(), "en/told/sleep.md": OURS, "en/told/old.md": OLD})


def away(app: Flask) -> CarefulClient:
    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("a test forbids it")

    with app.app_context():
        db.engine.dispose()
        event.listen(db.engine, "do_connect", refuse)
    return browser(app)


def test_it_is_shown_with_where_when_what_and_whose_answer(written: Path, start: Callable[..., Flask]) -> None:
    page = browser(start()).page(ADDRESS)
    for words in ("It is hard to know who to ring", "Many parents did not know who to ring first.", "SEND Surgery at a school",
                  "Said 8 months ago (March 2026)", "The number is on each page now.", "Changed (5 October 2026)", "The SEND Team",
                  "They reported it. It is not this site's answer.", "A leaflet", "This is this site's own answer.",
                  "Said in October 2024 or before", "Part done (November 2026)", "There is no film.", "Said in 2021"):  # fmt: skip
        assert words in page.main, words
    assert page.links["Help with sleep"] == "/help/sleep"
    assert not list(page.tags("blockquote"))
    assert "We have not published a comment that was sent to this site yet." in page.main  # nobody sent these
    assert "Invented" not in page.main


def test_an_editor_sees_what_is_wrong_on_the_page_itself(tiny: Path, start: Callable[..., Flask]) -> None:
    put_files(tiny, {"en/told/later.md": told(answered="2099")})
    assert "'answered' is in the future" in browser(start(LOCALOFFER_PREVIEW="on")).page(ADDRESS).main
    assert "in the future" not in browser(start()).page(ADDRESS).main


def test_the_newest_answer_comes_first_whoever_gave_it(written: Path, start: Callable[..., Flask]) -> None:
    app = start()
    with app.app_context():
        published(comment(), DID)  # answered on 20 November 2026
        db.session.close()
    page = browser(app).page(ADDRESS)
    assert [page.words(tag) for tag in page.tags("h3")] == [
        "Schools do not ring back.", "Sleep is hard to find", "It is hard to know who to ring", "An old matter",
    ]  # fmt: skip
    assert [page.words(tag) for tag in page.tags("h2")][:2] == ["Answered in 2026", "Answered in 2023"]
    assert "We have not published" not in page.main
    assert len(entries(browser(app))) == 4


def test_topics_narrow_both_kinds(written: Path, start: Callable[..., Flask]) -> None:
    client = browser(start())
    page = client.follow(client.page(ADDRESS), "Sleep")
    assert "Sleep is hard to find" in page.main
    assert "An old matter" not in page.main
    assert len(entries(client, "?topic=topic:sleep")) == 2


def test_the_feed_says_where_it_was_said_and_whose_answer_it_is(written: Path, start: Callable[..., Flask]) -> None:
    found = entries(browser(start()))
    assert found[0].findtext(f"{ATOM}title") == "Sleep is hard to find"
    text = found[1].findtext(f"{ATOM}content") or ""
    assert "SEND Surgery at a school (2026-03)" in text
    assert "They reported it. It is not this site's answer." in text
    assert (found[1].findtext(f"{ATOM}id") or "").endswith("#told-who-to-ring")


@pytest.mark.parametrize("root", ["", "/ur"])
def test_it_is_there_when_the_database_is_away(written: Path, start: Callable[..., Flask], root: str) -> None:
    client = away(start())
    page = client.page(f"{root}{ADDRESS}")
    assert "It is hard to know who to ring" in page.main
    assert "01702" in page.main
    assert client.get(f"{ADDRESS}.atom").status_code == 503  # a reader asks again, and is told of all


def test_english_is_marked_on_a_page_in_urdu(written: Path, start: Callable[..., Flask]) -> None:
    page = browser(start()).page(f"/ur{ADDRESS}")
    (heading,) = [tag for tag in page.tags("h3") if page.words(tag) == "Sleep is hard to find"]
    assert (heading.get("lang"), heading.get("dir")) == ("en", "ltr")
    (link,) = [tag for tag in page.tags("a") if page.words(tag) == "sleep"]
    assert link.get("href") == "/ur/help/sleep"


def test_invented_examples_stand_apart_below_what_is_real(written: Path, start: Callable[..., Flask]) -> None:
    page = browser(start(LOCALOFFER_PREVIEW="on")).page(ADDRESS)
    real, _, invented = page.main.partition("Invented examples")
    assert "An old matter" in real
    assert "Nobody said" not in real
    assert "Example team" not in real
    assert "Nobody said the things below" in invented
    assert "Example team" in invented
    assert not any(words in invented for words in ("Sleep is hard to find", "An old matter"))


@pytest.mark.parametrize("stands", Stands, ids=str)
def test_where_it_stands_is_in_words_of_its_own(site: Flask, stands: Stands) -> None:
    with site.test_request_context():
        assert stands_words(stands)
        assert len({stands_words(each) for each in Stands}) == len(Stands)


def test_the_report_counts_them_apart(written: Path, start: Callable[..., Flask]) -> None:
    app = start()
    page = browser(app).page("/about/report/2026")
    assert page.links["Sleep is hard to find"] == f"{ADDRESS}#told-sleep"
    assert "An old matter" not in page.main  # answered in another year
    assert [row[0] for row in rows(app, "told")[1:]] == ["It is hard to know who to ring", "Sleep is hard to find"]
    assert ["Part done", "1"] in rows(app, "told-elsewhere")
    assert rows(app, "answers")[1:] == []
    assert {row[1] for row in rows(app, "comments")[1:]} == {"0"}


def test_the_pack_has_those_of_every_year_with_their_sources(written: Path, start: Callable[..., Flask]) -> None:
    app = start()
    with app.test_request_context():
        whole = make_pack(
            db.session, app.extensions["editions"].current.library, date(2026, 11, 23), lambda *_: True, lambda _: []
        )  # fmt: skip
        db.session.close()
    archive = zipfile.ZipFile(io.BytesIO(whole))
    text = archive.read("told.csv").decode()
    assert "An old matter" in text
    assert "A leaflet (undated)" in text
    assert "An old matter" not in archive.read("2026/told.csv").decode()
    assert "told.csv" in archive.read("README.txt").decode()
