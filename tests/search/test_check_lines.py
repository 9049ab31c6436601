"""A fault in the words of search is told on its line."""

from __future__ import annotations

from pathlib import Path

from localoffer.pages.problem import Problem
from localoffer.search.check_lines import on_their_lines

WORDS = "# Words\nsynonyms:\n  - typed: [a]\n    means: [b]\n  - typed: [c]\n    means: [d]\nweak: [so]\n"


def line(tmp_path: Path, says: str, path: str = "search.yml") -> int:
    (tmp_path / "search.yml").write_text(WORDS)
    return on_their_lines([Problem(path, 0, says, "Mend it.")], tmp_path)[0].line


def test_a_row_is_told_on_its_line(tmp_path: Path) -> None:
    assert line(tmp_path, "Row 2 of 'synonyms', 'means': 'd' is not a list.") == 5


def test_a_part_is_told_on_its_line(tmp_path: Path) -> None:
    assert line(tmp_path, "'weak': 'so' is not one word.") == 7


def test_what_stands_nowhere_is_told_at_the_top(tmp_path: Path) -> None:
    assert line(tmp_path, "The file is not a list of parts with their names.") == 0
    assert line(tmp_path, "Row 1 of 'safety' lacks 'typed'.", "pl/search.yml") == 1
