"""A record by year as bars to be drawn: two a year, this area's beside England's. Pure; a template draws and words them."""

from __future__ import annotations

from ..facts import dataclass
from .waits import Record, Share, Year

HIGH, BAR, GAP, LEFT, TOP, BELOW = 160, 22, 12, 40, 22, 32  # small, so that its words are not made smaller on a phone
LINES = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    x: int
    y: int
    height: int
    in_100: int

    @property
    def middle(self) -> int:
        return self.x + BAR // 2


@dataclass(frozen=True, slots=True)
class Pair:
    """The two bars of one year, and where its name stands."""

    year: int
    here: Bar
    england: Bar
    middle: int


@dataclass(frozen=True, slots=True)
class Chart:
    width: int
    height: int
    pairs: tuple[Pair, ...]
    lines: tuple[tuple[int, int], ...]  # (how many in 100, how far down)
    bar: int = BAR
    left: int = LEFT
    bottom: int = TOP + HIGH


def _bar(x: int, share: Share) -> Bar:
    height = share.in_100 * HIGH // 100
    return Bar(x, TOP + HIGH - height, height, share.in_100)


def _pair(place: int, year: Year) -> Pair:
    x = LEFT + GAP // 2 + place * (2 * BAR + GAP)
    return Pair(year.year, _bar(x, year.here), _bar(x + BAR, year.england), x + BAR)


def chart(record: Record) -> Chart:
    pairs = tuple(_pair(place, year) for place, year in enumerate(record.years))
    lines = tuple((value, TOP + HIGH - value * HIGH // 100) for value in LINES)
    return Chart(LEFT + len(pairs) * (2 * BAR + GAP), TOP + HIGH + BELOW, pairs, lines)
