"""The letters file: for its owner's eyes, never in a repository, never over another, and whole after a cut."""

from __future__ import annotations

import csv
import os
import stat
from pathlib import Path

import pytest

from localoffer.settings import ROOT
from localoffer.waits import letters
from localoffer.waits.letters import LettersRefused
from tests.table import each

ROWS = [("C-1", "0123456789ABCDEF"), ("C-2", "FEDCBA9876543210")]


def test_it_is_for_its_owner_alone_from_its_first_byte(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        part = letters.write(tmp_path / "out.csv", "m", ROWS)
        assert stat.S_IMODE(part.stat().st_mode) == 0o600
        letters.put_in_place(part, tmp_path / "out.csv")
    finally:
        os.umask(before)
    out = tmp_path / "out.csv"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [out]
    with out.open(newline="") as lines:
        assert list(csv.reader(lines)) == [["case", "code"], ["C-1", "0123-4567-89AB-CDEF"], ["C-2", "FEDC-BA98-7654-3210"]]


@each("name", ["out.csv", "var/out.csv", "docs/../out.csv", "static/build/out.csv"])
def test_it_is_refused_inside_this_repository(name: str) -> None:
    with pytest.raises(LettersRefused, match="inside a repository"):
        letters.check_place(ROOT / name)


def test_it_is_refused_inside_any_repository_and_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "work" / ".git").mkdir(parents=True)
    (tmp_path / "work" / "deep").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "work" / "deep")
    (tmp_path / "home").symlink_to(ROOT)
    for place in ("work/deep/out.csv", "link/out.csv", "home/out.csv"):
        with pytest.raises(LettersRefused, match="inside a repository"):
            letters.check_place(tmp_path / place)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("another's")
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    for name in ("out.csv", "dead"):
        with pytest.raises(LettersRefused, match="there already"):
            letters.check_place(tmp_path / name)
    part = letters.write(tmp_path / "out.csv", "m", ROWS)
    with pytest.raises(LettersRefused, match="keep that file"):
        letters.put_in_place(part, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text() == "another's"
    assert part.exists(), "the codes are loaded: they must not be lost"


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LettersRefused, match="no folder"):
        letters.check_place(tmp_path / "not" / "out.csv")


def test_letters_of_a_load_cut_off_are_finished_when_their_codes_count_and_deleted_when_not(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    letters.write(out, "dead", ROWS)
    letters.write(out, "live", ROWS)
    assert letters.finish_cut_off(out, "live")
    assert list(tmp_path.iterdir()) == [out]
    out.unlink()
    letters.write(out, "dead", ROWS)
    assert not letters.finish_cut_off(out, "live")
    assert not letters.finish_cut_off(out, None)
    assert list(tmp_path.iterdir()) == []
