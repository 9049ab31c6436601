"""Small numbers: what may be published of how many children, and what half and nine in ten of them waited. Pure.

The rules are those NHS England uses for hospital figures (shared facts, law.md 6.5): from 1 to 7 is hidden, the rest is
rounded to the nearest 5. A median needs 20 children and a ninetieth percentile 50: below that, one child moves it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ..facts import dataclass

HIDDEN = range(1, 8)
NEAREST = 5
FEWEST_FOR_HALF, FEWEST_FOR_NINE_IN_TEN = 20, 50
PERIODS = (13, 26, 52)  # weeks: the period is made longer, not the rule weaker, when too few have finished
FEW = "1 to 7"


def rounded(count: int) -> str:
    """A count as it may be shown."""
    if count in HIDDEN:
        return FEW
    return str((2 * count + NEAREST) // (2 * NEAREST) * NEAREST)


def at_most(waits: Sequence[int], tenths: int) -> int:
    """The fewest weeks of which it is true that so many tenths of the children waited that long or less."""
    ordered = sorted(waits)
    return ordered[-(-len(ordered) * tenths // 10) - 1]


@dataclass(frozen=True, slots=True)
class Issue:
    """The true counts behind figures that were proposed in a month, and how they were shown."""

    as_at: date
    waiting: int
    counted: int
    shown_waiting: str
    shown_counted: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be proposed for publication. `half` and `nine_in_ten` are None where too few children finished."""

    as_at: date
    weeks: int
    half: int | None
    nine_in_ten: int | None
    issue: Issue


def shown(count: int, before: int | None, shown_before: str) -> str:
    """A count, or that of the issue before where the two differ by 1 to 7: the difference would be a few children."""
    if before is not None and abs(count - before) in HIDDEN:
        return shown_before
    return rounded(count)


def figures(finished: Sequence[tuple[date, int]], waiting: int, as_at: date, before: Issue | None) -> Figures:
    """Figures from finished waits (the week each ended, its weeks) and the number still waiting, on a day."""
    chosen, waits = PERIODS[-1], list[int]()
    for chosen in PERIODS:
        waits = [weeks for ended, weeks in finished if as_at - timedelta(weeks=chosen) <= ended <= as_at]
        if len(waits) >= FEWEST_FOR_HALF:
            break
    issue = Issue(
        as_at.replace(day=1),
        waiting,
        len(waits),
        shown(waiting, before.waiting if before else None, before.shown_waiting if before else ""),
        shown(len(waits), before.counted if before else None, before.shown_counted if before else ""),
    )
    return Figures(
        as_at,
        chosen,
        at_most(waits, 5) if len(waits) >= FEWEST_FOR_HALF else None,
        at_most(waits, 9) if len(waits) >= FEWEST_FOR_NINE_IN_TEN else None,
        issue,
    )
