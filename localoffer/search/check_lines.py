"""On which line of search.yml, or of safety.yml, a fault stands: a row is told by its number, and nobody counts to 187.

For editors: the files are read again, and only when there is a fault to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from ..pages.lines import Lines
from ..pages.problem import Problem

PART = re.compile(r"(?:Row (\d+) of )?'(\w+)'")


def on_their_lines(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """The problems of the words of search, each with its line; 1 where its part is not in the file."""

    @cache
    def lines(path: str) -> Lines:
        file = root / path
        return Lines(path, file.read_bytes() if file.is_file() else b"")

    return [replace(problem, line=_line(problem.says, lines(problem.path))) for problem in problems]


def _line(says: str, lines: Lines) -> int:
    found = PART.match(says)
    return lines.detail((found[2], int(found[1]) - 1) if found[1] else (found[2],)) if found else 0
