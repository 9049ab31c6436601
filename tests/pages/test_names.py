"""Names in other languages: a file for each, beside the English words of topics.yml and the like."""

from __future__ import annotations

import pytest
import yaml

from localoffer.i18n import LANGUAGES
from localoffer.pages.names import named
from localoffer.pages.shared import read_shared
from localoffer.settings import ROOT
from tests.table import each

CONTENT = ROOT / "content"
TOPICS = b"""topics:
  - {label: "topic:sleep", title: {en: Sleep, pl: Sen}}
  - {label: "topic:eating", title: {en: Eating}}
"""


def read(words: str) -> tuple[dict[str, dict[str, str]], list[str]]:
    shared, problems = read_shared({"topics.yml": TOPICS, "ur/names.yml": words.encode()})
    titles = {label: dict(topic.titles) for label, topic in shared["topics"].items()}
    return titles, [str(problem) for problem in problems if problem.path == "ur/names.yml"]


def test_the_words_of_a_language_stand_beside_the_english() -> None:
    assert read("Sleep: نیند\nEating: کھانا\n") == (
        {"topic:sleep": {"en": "Sleep", "pl": "Sen", "ur": "نیند"}, "topic:eating": {"en": "Eating", "ur": "کھانا"}},
        [],
    )


@each(
    ("words", "told"),
    [
        (
            "Sleeep: نیند\n",
            "ur/names.yml:1  warning: No English name reads “Sleeep”. Delete it or correct it (did you mean Sleep?).",
        ),
        ("Eating: کھانا\nSleep:\n", "ur/names.yml:2  “Sleep” has no translation. Write it after the colon, or delete the line."),
        ("- Sleep\n", "ur/names.yml:1  The file is not 'name: value' lines."),
    ],
)
def test_a_slip_is_told_with_its_line_and_loses_nothing_else(words: str, told: str) -> None:
    titles, problems = read(words)
    assert len(problems) == 1
    assert problems[0].startswith(told)
    assert titles["topic:sleep"] == {"en": "Sleep", "pl": "Sen"}


@pytest.mark.slow
def test_every_name_of_ours_is_in_every_language() -> None:
    """Or a family reads an English word in the middle of their own."""
    files = {path.name: yaml.safe_load(path.read_text("utf-8")) for path in CONTENT.glob("*.yml")}
    rows = [row for name in files if name != "safety.yml" for row in named(files[name])]
    own = {path.parent.name: yaml.safe_load(path.read_text("utf-8")) for path in CONTENT.glob("*/names.yml")}
    lacking = [(code, row["en"]) for row in rows for code in LANGUAGES if code not in row and row["en"] not in own.get(code, ())]
    assert lacking == []
    assert len(rows) > 200


def test_rows_are_found_at_any_depth_and_nothing_else_is() -> None:
    assert list(
        named({"a": [{"title": {"en": "x"}}], "b": {"en": "y", "pl": "z"}, "c": {"en": ["no"]}, "d": {"en": "x", "to": "y"}})
    ) == [
        {"en": "x"},
        {"en": "y", "pl": "z"},
    ]
