"""What is published is sound: no broken reference, nothing against the style of the house, no search word that leads nowhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from localoffer.pages.lint import lint
from localoffer.pages.problem import Level, Problem
from localoffer.pages.shelf import Shelf
from localoffer.search.check import check as check_search
from localoffer.settings import ROOT
from tests.conftest import TODAY

DAY = max(date.fromisoformat(TODAY), date(2026, 11, 27))  # the day on which content was last checked


def problems(root: Path) -> list[Problem]:
    """Everything that must be mended in a content tree."""
    library = Shelf(root).load()
    found = {*library.problems, *lint(library, root, DAY), *check_search(library)}
    return sorted(problem for problem in found if problem.level is Level.ERROR)


def test_the_real_content_is_sound(app: Flask) -> None:
    library = app.extensions["editions"].current.library
    found = [*library.problems, *lint(library, ROOT / "content", DAY), *check_search(library)]
    assert [str(problem) for problem in found if problem.level is Level.ERROR] == []


def test_no_page_is_overdue_for_a_check(app: Flask) -> None:
    library = app.extensions["editions"].current.library
    assert [entry.path for entry in library.all() if entry.overdue(DAY)] == []


def test_the_content_is_as_much_as_was_promised(app: Flask) -> None:
    library = app.extensions["editions"].current.library
    assert len(library.services()) >= 25
    assert len(library.roadmaps()) >= 3
    assert sum(entry.kind.value == "pages" for entry in library.all()) >= 15


def test_the_made_up_content_is_sound(tiny: Path) -> None:
    assert problems(tiny) == []


def _swap(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


PLANTED = [
    ("en/pages/sleep.md", _swap("/services/sendiass", "/services/sendias"), "goes nowhere"),
    ("en/roadmaps/ehc-needs-assessment.md", _swap("ehcna-decision)", "ehcna-decision#there)"), "has no '#there'"),
    ("en/pages/sleep.md", _swap("topic:sleep", "topic:slep"), "did you mean topic:sleep?"),
    ("en/pages/sleep.md", _swap("## What", "#### What"), "skips from level"),
    ("en/pages/sleep.md", _swap("[advice service]", "[here]"), "say nothing alone"),
    ("en/pages/sleep.md", _swap("Many", "<b>Many</b>"), "There is HTML here"),
    ("en/services/sendiass.md", _swap("01702 000002", "01702 00"), "not a whole British number"),
    ("en/timescales/ehcna-decision.md", _swap("rule: ehcna-decision", "rule: ehcna-decisio"), "did you mean ehcna-decision?"),
    ("redirects.yml", _swap("/help/sleep", "/help/slep"), "which is not there"),
    ("safety.yml", _swap("urgent:get-help-now", "urgent:get-help"), "is not a label"),
    ("search.yml", _swap("synonyms", "synonims"), "is not a part of this file"),
]


@pytest.mark.parametrize(("file", "change", "said"), PLANTED, ids=[said for _, _, said in PLANTED])
def test_a_planted_fault_is_caught(tiny: Path, file: str, change: Callable[[str], str], said: str) -> None:
    target = tiny / file
    before = target.read_text()
    target.write_text(change(before))
    assert target.read_text() != before, "the fault was not planted"
    assert any(said in str(problem) and problem.path == file for problem in problems(tiny)), list(map(str, problems(tiny)))
