"""The team's dashboard: which days it speaks of, and the charts and tables on it. Pure.

Its figures are exact, unlike those of the yearly report: the team reads every comment anyway. They are not for publishing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from ..facts import dataclass
from .chart import Bars, Columns, bars, columns
from .desk import GOING_SAYS, STATUS_SAYS
from .figures import Cell, Table
from .model import Status, shown
from .use import Search

MOST_ROWS = 15  # drawn; the table and its file have more
SPANS = {7: "7 days", 28: "28 days", 91: "13 weeks", 365: "12 months"}
DAY, WEEK = "day", "week"
Title = Callable[[str], str]
AGES = ((7, "A week or less"), (14, "1 to 2 weeks"), (28, "2 to 4 weeks"), (91, "4 to 13 weeks"), (None, "More than 13 weeks"))


@dataclass(frozen=True, slots=True)
class Span:
    """The days up to today that are asked about, whether day by day or week by week, and of which page; '' is all."""

    last: date
    days: int = 28
    by: str = DAY
    page: str = ""

    @property
    def first(self) -> date:
        """By weeks, from a Monday: a first week of two days would look like a fall."""
        first = self.last - timedelta(days=self.days - 1)
        return monday(first) if self.by == WEEK else first

    def begins(self, day: date) -> date:
        return monday(day) if self.by == WEEK else day

    def all(self) -> list[date]:
        """Every day or week, those on which nothing was read too."""
        step = timedelta(days=7 if self.by == WEEK else 1)
        return [self.first + place * step for place in range((self.last - self.first) // step + 1)]


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class Panel:
    """A chart, when there is something to draw, and the table behind it. `shown` rows are on the page, all are in its file.

    `wide`: its table has too many columns to stand beside another panel.
    """

    table: Table
    chart: Bars | Columns | None = None
    shown: int = 100
    wide: bool = False


def read_over_time(span: Span, read: Iterable[tuple[str, date, int]]) -> Panel:
    counted: Counter[date] = Counter()
    for page, day, count in read:
        if span.page in ("", page):
            counted[span.begins(day)] += count
    every = [(day, counted[day]) for day in span.all()]
    rows = tuple((day.isoformat(), count) for day, count in every)
    what = "week, from its Monday" if span.by == WEEK else "day"
    title = f"Pages read, by {span.by}"
    table = Table("read", title, (f"The {what}", "Pages read"), tuple(reversed(rows)), note="The newest first.")
    return Panel(table, columns([(_spoken(day, span), count) for day, count in every]), 31)


def _spoken(day: date, span: Span) -> str:
    return f"{'week of ' if span.by == WEEK else ''}{day.day} {day:%b %Y}"


def read_most(read: Iterable[tuple[str, date, int]], title: Title) -> Panel:
    counted: Counter[str] = Counter()
    for page, _, count in read:
        counted[page] += count
    ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    rows = tuple((page, title(page), count) for page, count in ranked)
    table = Table("pages", "Pages read most", ("Page", "Title", "Times read"), rows)
    return Panel(table, bars([(title(page) or page, (count,)) for page, count in ranked[:MOST_ROWS]]), 30)


def each_page(span: Span, read: Iterable[tuple[str, date, int]]) -> Table:
    """Every page on every day or in every week: a file only."""
    counted: Counter[tuple[date, str]] = Counter()
    for page, day, count in read:
        counted[span.begins(day), page] += count
    rows = tuple((day.isoformat(), page, count) for (day, page), count in sorted(counted.items()))
    return Table("pages-over-time", f"Every page, by {span.by}", (span.by.capitalize(), "Page", "Times read"), rows)


def searched(key: str, title: str, found: Sequence[Search], note: str) -> Panel:
    rows = tuple((one.words, one.language, one.count) for one in found)
    table = Table(key, title, ("What was searched for", "Language", "How often"), rows, note)
    return Panel(table, bars([(one.words, (one.count,)) for one in found[:MOST_ROWS]]), 30)


def states(counted: Counter[str]) -> Panel:
    rows = tuple((STATUS_SAYS[status], counted[status.value]) for status in Status)
    return _counted("states", "Where feedback stands", ("State", "How many"), rows)


def themes(counted: Iterable[tuple[str, int]]) -> Panel:
    rows = tuple((theme or "No theme given yet", count) for theme, count in counted)
    return _counted("themes", "Feedback by theme", ("Theme", "How many"), rows)


def ages(today: date, received: Iterable[tuple[date, int]]) -> Panel:
    counted: Counter[str] = Counter()
    for day, count in received:
        counted[age_of((today - day).days)] += count
    rows = tuple((said, counted[said]) for _, said in AGES)
    return _counted("ages", "How long unanswered feedback has waited", ("Time since it came", "How many"), rows)


def age_of(days: int) -> str:
    return next(said for most, said in AGES if most is None or days <= most)


def _counted(key: str, title: str, heads: tuple[str, str], rows: tuple[tuple[str, int], ...]) -> Panel:
    return Panel(Table(key, title, heads, rows), bars([(said, (count,)) for said, count in rows[:MOST_ROWS]]))


def useful(counted: Sequence[tuple[str, int, int]], title: Title) -> Panel:
    rows = tuple((page, title(page), yes, no) for page, yes, no in counted)
    heads = ("Page", "Title", "Yes", "No")
    table = Table("useful", "Was this page useful?", heads, rows, "The pages with most noes first.")
    drawn = [(title(page) or page, (yes, no)) for page, yes, no in counted[:MOST_ROWS]]
    return Panel(table, bars(drawn, ("Yes", "No")), 30)


def wait_totals(year: int, looked_up: int, read: int) -> Panel:
    """A total and nothing else: which wait a family is in, and on which day they looked, is about a child."""
    rows = (("Look-ups of a wait with a code", looked_up), ("Pages about one wait, all together", read))
    note = "Totals of the year only. We keep no day, page or language of these for anybody to look at."
    return Panel(Table("waits", f"Waits, in {year}", ("What", "How often"), rows, note))


def going(counted: Counter[tuple[int, str, str]], title: Title) -> Panel:
    """(year, wait, answer) counted. Small numbers are hidden as in public: which wait a family is in is about a child."""
    rows: list[tuple[Cell, ...]] = []
    for year in sorted({year for year, _, _ in counted}, reverse=True):
        waits = sorted((title(f"/waits/{wait}") or wait, wait) for wait in {wait for one, wait, _ in counted if one == year})
        total = {how: sum(counted[year, wait, how] for _, wait in waits) for how in GOING_SAYS}
        rows.append(("All waits together", str(year), *(shown(total[how]) for how in GOING_SAYS)))
        rows += [(said, str(year), *(shown(counted[year, wait, how]) for how in GOING_SAYS)) for said, wait in waits]
    note = (
        "Answers, a year at a time, to the nearest 5. A star (*) means 1 to 7: we hide those, because which wait a family is in "
        "is about a child. What they wrote is in Feedback."
    )
    return Panel(Table("going", "How is the wait going?", ("Wait", "Year", *GOING_SAYS.values()), tuple(rows), note), wide=True)
