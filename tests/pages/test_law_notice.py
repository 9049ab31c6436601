"""What is only proposed is said in one place, on every page about the law, and can be switched off."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from localoffer.pages.library import LawNotice
from localoffer.pages.shelf import Shelf
from tests.client import CarefulClient
from tests.html import Page
from tests.pages.writing import put
from tests.table import each

NOTICE = """
law_notice:
  show: SHOW
  as_at: 2026-11-22
  page: PAGE
  says: {en: Not law yet., pl: To jeszcze nie prawo.}
"""


def _notice(root: Path, show: str, page: str = "/help/sleep") -> tuple[LawNotice | None, list[str]]:
    site = root / "site.yml"
    site.write_text(site.read_text("utf-8") + NOTICE.replace("SHOW", show).replace("PAGE", page), "utf-8")
    library = Shelf(root).load()
    return library.law_notice, [str(problem) for problem in library.problems if problem.path == "site.yml"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return put(tmp_path)


def test_the_team_switches_it_on(root: Path) -> None:
    notice, problems = _notice(root, "yes")
    assert problems == []
    assert notice
    assert (notice.said("pl"), notice.said("ur")) == ("To jeszcze nie prawo.", "Not law yet.")


def test_and_off(root: Path) -> None:
    assert _notice(root, "no") == (None, [])


def test_a_notice_that_leads_nowhere_is_told(root: Path) -> None:
    _, (problem,) = _notice(root, "yes", "/help/slep")
    assert "/help/slep" in problem
    assert "site.yml:" in problem


def test_a_word_that_is_neither_yes_nor_no_is_told(root: Path) -> None:
    notice, (problem,) = _notice(root, "perhaps")
    assert notice is None
    assert "yes or no" in problem


@each("address", ["/roadmaps/ehc-needs-assessment", "/timescales/appeal", "/pl/roadmaps/appeal"])
def test_it_stands_on_pages_about_the_law(client: CarefulClient, address: str) -> None:
    (notice,) = _notices(client.page(address))
    assert any(link.get("href", "").endswith("/help/send-reform") for link in notice.iter("a"))


@pytest.mark.parametrize("address", ["/services/sendiass", "/help/send-reform"])
def test_it_does_not_stand_where_no_law_is_told(client: CarefulClient, address: str) -> None:
    assert _notices(client.page(address)) == []


def _notices(page: Page) -> list[Element]:
    return [one for one in page.tags("p") if "law-notice" in one.get("class", "").split()]
