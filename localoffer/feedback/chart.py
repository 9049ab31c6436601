"""Where the lines of a chart are drawn. Pure: counts in, places out; `templates/feedback/desk/chart.html` writes them as SVG.

Across in per cent of the width, down in em: so a chart fits any window and its words grow with the reader's own size of text.
Nothing is told by colour alone: each bar has its number in words, and the second of a pair is hatched.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from ..facts import dataclass

LINE_OF_LABEL, LINES_OF_LABEL = 30, 2  # signs, lines; the whole of it is in the table
LONGEST_BAR = 70.0  # per cent: its number stands beside it
BAR, LINE, GAP = 1.3, 1.25, 0.7  # em
PLOT_TOP, PLOT_HEIGHT, UNDER_PLOT = 2.0, 9.0, 1.8
SHARE = 0.76  # of a column's room; the rest is between it and the next


@dataclass(frozen=True, slots=True)
class Bar:
    top: float
    width: float
    says: str
    hatched: bool

    @property
    def baseline(self) -> float:
        return round(self.top + 0.95, 2)


@dataclass(frozen=True, slots=True)
class Row:
    lines: tuple[tuple[float, str], ...]  # where each line of the label stands, and what it says
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """One or two bars under each label."""

    rows: tuple[Row, ...]
    height: float
    says: str


@dataclass(frozen=True, slots=True)
class Column:
    left: float
    width: float
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Columns:
    """A column for each day or week."""

    columns: tuple[Column, ...]
    first: str
    last: str
    most: int
    bottom: float
    height: float
    says: str


def in_lines(label: str) -> list[str]:
    """SVG breaks no lines itself. What does not fit ends in dots."""
    return wrap(label, LINE_OF_LABEL, max_lines=LINES_OF_LABEL, placeholder="…") or [""]


def bars(counted: Sequence[tuple[str, tuple[int, ...]]], names: tuple[str, ...] = ("",)) -> Bars | None:
    """`names` says of each bar of a row what it counts. None when there is nothing to draw."""
    most = max((count for _, counts in counted for count in counts), default=0)
    if not most:
        return None
    rows, top = [], 0.0
    for label, counts in counted:
        said = in_lines(label)
        lines = tuple((round(top + LINE * (number + 0.85), 2), line) for number, line in enumerate(said))
        top += LINE * len(said) + 0.3
        drawn = tuple(
            Bar(round(top + place * (BAR + 0.2), 2), round(LONGEST_BAR * count / most, 2),
                f"{names[place]} {count:,}".strip(), place > 0)
            for place, count in enumerate(counts)
        )  # fmt: skip
        rows.append(Row(lines, drawn))
        top += len(counts) * (BAR + 0.2) + GAP
    label, counts = max(counted, key=lambda row: sum(row[1]))
    numbers = ", ".join(f"{name} {count:,}".strip() for name, count in zip(names, counts, strict=True))
    return Bars(
        tuple(rows), round(top, 2), f"{_so_many(len(counted), 'row')}. The most: {label}, {numbers}. Every number is in the table."
    )


def columns(counted: Sequence[tuple[str, int]]) -> Columns | None:
    """(label, count) in the order of time. None when there is nothing to draw."""
    most = max((count for _, count in counted), default=0)
    if not most:
        return None
    room = 100 / len(counted)
    drawn = tuple(
        Column(round(place * room + room * (1 - SHARE) / 2, 3), round(room * SHARE, 3),
               round(PLOT_TOP + PLOT_HEIGHT * (1 - count / most), 2), round(PLOT_HEIGHT * count / most, 2))
        for place, (_, count) in enumerate(counted)
    )  # fmt: skip
    busiest = max(counted, key=lambda one: one[1])
    says = f"From {counted[0][0]} to {counted[-1][0]}. The most: {busiest[1]:,}, {busiest[0]}. Every number is in the table."
    bottom = PLOT_TOP + PLOT_HEIGHT
    return Columns(drawn, counted[0][0], counted[-1][0], most, bottom, bottom + UNDER_PLOT, says)


def _so_many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
