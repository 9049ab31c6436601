"""A service's list to rows that may be loaded, or everything that is wrong with it. Pure.

All or nothing: one bad row refuses the whole list, and every bad row is told at once, by its number and never by its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..pages.model import Pathway
from ..pages.waits import LookUp
from .code import Birthday, birthday_in
from .feed_cells import case_wrong, day_in, personal
from .feed_text import Unreadable, rows_of, text_of

Tick = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One case of a list. `stage` is our key for it."""

    number: int
    case: str
    birthday: Birthday
    began: date
    stage: str
    ended: date | None


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong, in which row of the spreadsheet; row 0 is the whole file."""

    row: int
    says: str

    def __str__(self) -> str:
        return f"Row {self.row}: {self.says}" if self.row else self.says


def _same(words: str) -> str:
    return " ".join(words.casefold().split())


class _Reader:
    """Reads the rows of one list. `at` is where each column of ours stands in it."""

    def __init__(self, look_up: LookUp, today: date) -> None:
        self.today, self.columns = today, look_up.columns
        self.stages = {_same(words): stage for stage in look_up.stages for words in stage.in_feed}
        self.at: dict[str, int] = {}
        self.header: list[str] = []
        self.faults: list[Fault] = []
        self.first_seen: dict[str, int] = {}

    def fault(self, row: int, says: str) -> None:
        self.faults.append(Fault(row, says))

    def head(self, number: int, cells: list[str]) -> None:
        """The names of the columns: all that we need, and none that we do not."""
        wanted = {_same(name): (key, name) for name, key in self.columns.names().items()}
        self.header = cells
        for place, cell in enumerate(cells):
            key, _ = wanted.get(_same(cell), ("", ""))
            if not key:
                # A name of a column is told, for it must be found; unless it is itself a fact about somebody.
                shown = f"'{cell}'" if cell and not personal(cell) else f"number {place + 1}"
                self.fault(number, f"the column {shown} is not expected. Take it out of the list: we must not be sent it.")
            elif key in self.at:
                self.fault(number, f"the column '{cell}' is there twice.")
            else:
                self.at[key] = place
        for key, name in wanted.values():
            if key not in self.at:
                self.fault(number, f"the column '{name}' is missing.")

    def row(self, number: int, cells: list[str]) -> Row | None:
        before = len(self.faults)
        if len(cells) != len(self.header):
            self.fault(number, f"has {len(cells)} cells where the first row has {len(self.header)}.")
            return None
        for place, cell in enumerate(cells):
            if looks_like := personal(cell):
                self.fault(number, f"'{self.header[place]}' holds something shaped like {looks_like}.")
        mine = {key: cells[place] for key, place in self.at.items()}
        birthday = self._birthday(number, mine)
        began = self._day(number, "began", mine["began"])
        stage = self.stages.get(_same(mine["stage"]))
        if stage is None:
            self.fault(number, f"'{self.columns.stage}' is not a stage of this pathway.")
        ended = self._ended(number, mine.get("ended", ""), began, finished=bool(stage and stage.finished))
        self._case(number, mine["case"])
        if len(self.faults) > before or not (birthday and began and stage):
            return None
        return Row(number, mine["case"], birthday, began, stage.key, ended)

    def _case(self, number: int, case: str) -> None:
        if wrong := case_wrong(case):
            self.fault(number, f"'{self.columns.case}' {wrong}.")
        elif (first := self.first_seen.setdefault(case, number)) != number:
            self.fault(number, f"'{self.columns.case}' is the same as in row {first}.")

    def _birthday(self, number: int, cell: dict[str, str]) -> Birthday | None:
        found = birthday_in(cell["birth_day"], cell["birth_month"])
        if found is None:
            self.fault(number, f"'{self.columns.birth_day}' and '{self.columns.birth_month}' are no day of the year.")
        return found

    def _day(self, number: int, key: str, cell: str) -> date | None:
        name, found = getattr(self.columns, key), day_in(cell)
        if found is None:
            self.fault(number, f"'{name}' is not a date since 2000 like 27/03/2026 or 2026-03-27.")
        elif found > self.today:
            self.fault(number, f"'{name}' is in the future.")
        return found

    def _ended(self, number: int, cell: str, began: date | None, *, finished: bool) -> date | None:
        name = self.columns.ended
        if not cell:
            if finished and name:
                self.fault(number, f"'{name}' is empty for a case that has finished.")
            return None
        if not finished:
            self.fault(number, f"'{name}' has a date for a case that has not finished.")
        found = self._day(number, "ended", cell)
        if found and began and found < began:
            self.fault(number, f"'{name}' is before '{self.columns.began}'.")
        return found


def read_feed(raw: bytes, look_up: LookUp, today: date, tick: Tick = lambda _: None) -> tuple[list[Row], Sequence[Fault]]:
    """Every row of a list, or every fault in it. When there are faults, the rows are not to be used."""
    reader, rows = _Reader(look_up, today), list[Row]()
    try:
        for number, cells in rows_of(text_of(raw)):
            if not reader.header:
                reader.head(number, cells)
                if reader.faults:  # nothing can be said of cells whose columns are not known
                    return [], reader.faults
                continue
            tick(number)
            if row := reader.row(number, cells):
                rows.append(row)
    except Unreadable as error:
        reader.fault(0, str(error))
    if not reader.header and not reader.faults:
        reader.fault(0, "The file is empty.")
    return rows, sorted(reader.faults)


def fits(raw: bytes, pathways: Iterable[Pathway]) -> list[str]:
    """The pathways all of whose columns a list has. One column too many is for the reading to refuse, by name."""
    try:
        head = {_same(cell) for cell in next(rows_of(text_of(raw)), (0, []))[1]}
    except Unreadable:
        return []
    return [one.slug for one in pathways if one.look_up and {_same(name) for name in one.look_up.columns.names()} <= head]


def count_rows(raw: bytes) -> int:
    """About how many rows a list has, for whoever shows how far it is."""
    return raw.count(b"\n")
