"""A table as one test hides no row: each that fails is named, wherever it stands."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from tests.table import each


@pytest.fixture
def bar() -> int:
    return 2


@each("number", [1, 2], ids=["one", "two"])
@each(("more", "less"), [(5, 3), pytest.param(4, 2, id="four and two")])
def test_what_else_is_asked_for_is_given_to_every_row(bar: int, number: int, more: int, less: int) -> None:
    assert more - less == bar
    assert number <= bar


def test_every_row_is_tried_and_every_fault_is_named() -> None:
    tried = []

    @each(("number", "word"), {"one": (1, "a"), "two": (2, "b"), "three": (3, "c")}.values(), ids=("one", "two", "three"))
    def is_two(number: int, word: str) -> None:
        tried.append(word)
        if number == 3:
            pytest.fail("three!")
        assert number == 2, f"{word} is not two"

    with pytest.raises(AssertionError) as told:
        is_two()
    assert tried == ["a", "b", "c"]
    words = str(told.value)
    assert words.startswith("2 of 3 rows:\n")
    assert "[1: one] AssertionError: a is not two" in words
    assert " (line 33)\n" in words
    assert "[3: three] Failed: three!" in words
    assert "two]" not in words
    assert isinstance(told.value.__cause__, AssertionError)


def test_a_row_without_a_name_is_named_by_what_is_in_it() -> None:
    @each("word", ["good", "bad"])
    def is_good(word: str) -> None:
        assert word == "good"

    with pytest.raises(AssertionError, match=r"\[2: 'bad'\]"):
        is_good()


def test_rows_are_not_asked_for_as_fixtures() -> None:
    @each("word", ["a"])
    def asks(word: str, tmp_path: object) -> None: ...

    assert list(inspect.signature(asks).parameters) == ["tmp_path"]


def test_an_empty_table_and_a_row_that_is_too_short_are_no_test() -> None:
    with pytest.raises(AssertionError, match="without a row"):
        each("word", [])
    with pytest.raises(ValueError, match="shorter"):
        each(("one", "two"), [(1,)])


def test_each_row_writes_in_a_folder_of_its_own(tmp_path: Path) -> None:
    @each("word", ["a", "b"])
    def writes(word: str, tmp_path: Path) -> None:
        assert list(tmp_path.iterdir()) == []
        (tmp_path / word).touch()

    writes(tmp_path=tmp_path)
