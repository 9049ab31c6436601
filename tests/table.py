"""A table of rows as one test: every row is tried, and each that fails is named.

To collect, hand out and report a row as a test of its own takes 12 ms of processor, and there were three thousand rows that take
less than one. For rows that leave nothing behind: where a row changes a site, a folder or a client, `pytest.mark.parametrize`
gives each its own.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from traceback import extract_tb
from typing import Any

import pytest

Test = Callable[..., None]
Row = dict[str, Any]


def each(names: str | tuple[str, ...], rows: Iterable[Any], ids: Iterable[Any] | Callable[[Any], Any] | None = None) -> Any:
    """Written as `pytest.mark.parametrize` is. What else the test asks for, it is given once for all rows, but
    `tmp_path`, which is a folder for each."""
    columns = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    table = list(_named(columns, list(rows), ids, isinstance(names, str) and len(columns) == 1))
    assert table, "a table without a row proves nothing"

    def over_all(test: Test) -> Test:
        @functools.wraps(test)
        def whole(**given: Any) -> None:
            faults = {name: fault for name, row in table if (fault := _fault(test, {**_of_its_own(given, name), **row}))}
            if faults:
                told = "\n".join(f"[{name}] {_told(fault)}" for name, fault in faults.items())
                raise AssertionError(f"{len(faults)} of {len(table)} rows:\n{told}") from next(iter(faults.values()))

        signature = inspect.signature(test)
        left = [one for name, one in signature.parameters.items() if name not in columns]
        whole.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return whole

    return over_all


def _named(columns: list[str], rows: list[Any], ids: Any, one_each: bool) -> Iterator[tuple[str, Row]]:
    """Each row by the name it was given, else by what is in it."""
    names = [None] * len(rows) if ids is None or callable(ids) else list(ids)
    for number, (row, name) in enumerate(zip(rows, names, strict=True), start=1):
        if isinstance(row, type(pytest.param())):
            row, name = row.values[0] if one_each else row.values, row.id or name
        cells = [row] if one_each else list(row)
        said = name or ", ".join(str(ids(cell) if callable(ids) else repr(cell)) for cell in cells)
        yield f"{number}: {said}"[:200], dict(zip(columns, cells, strict=True))


def _of_its_own(given: dict[str, Any], name: str) -> dict[str, Any]:
    """`tmp_path` is an empty folder for each row, so that what a row writes there is no other's."""
    if "tmp_path" not in given:
        return given
    folder = given["tmp_path"] / f"row-{name.partition(':')[0]}"
    folder.mkdir()
    return {**given, "tmp_path": folder}


def _fault(test: Test, row: Row) -> BaseException | None:
    try:
        test(**row)
    except (Exception, pytest.fail.Exception) as fault:
        return fault
    return None


def _told(fault: BaseException) -> str:
    """What went wrong, and on which line of the test."""
    at = [frame for frame in extract_tb(fault.__traceback__) if Path(frame.filename).name.startswith("test_")]
    line = f" (line {at[-1].lineno})" if at else ""
    return f"{type(fault).__name__}: {fault}{line}"
