"""`localoffer waits`, as the person who runs it types it: what is said, what it exits with, what it leaves."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from localoffer.cli.main import group
from localoffer.settings import ROOT, SettingError
from localoffer.waits.code import code_in
from tests.conftest import WAITS_SECRET, environment, take_what_is_built
from tests.waits.conftest import COLUMNS, feed, row

Run = Callable[..., Result]


@pytest.fixture
def run(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    for name, value in {**environment(tiny, tmp_path / "var"), "WAITS_LOOKUP": "on", "WAITS_SECRET": WAITS_SECRET}.items():
        monkeypatch.setenv(name, value)

    def do(*words: str, **typed: str) -> Result:
        return CliRunner().invoke(group, ["waits", *words], **typed)  # type: ignore[arg-type]

    return do


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    def write(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> str:
        path = tmp_path / "list.csv"
        path.write_bytes(feed(*rows, columns=columns))
        return str(path)

    return write


def loaded(run: Run, file: Callable[..., str], tmp_path: Path, *rows: dict[str, str]) -> dict[str, str]:
    """Load a first list; the codes in its letters."""
    done = run("load", file(*rows), "--letters", str(tmp_path / "first.csv"))
    assert done.exit_code == 0, done.output
    return dict(line.split(",") for line in (tmp_path / "first.csv").read_text().splitlines()[1:])


def test_a_list_is_known_by_its_columns_and_its_codes_go_to_the_letters(run: Run, file: Callable[..., str], tmp_path: Path) -> None:
    codes = loaded(run, file, tmp_path, row(1), row(2))
    assert set(codes) == {"C-00001", "C-00002"}
    assert all(code_in(code) for code in codes.values())
    assert stat.S_IMODE((tmp_path / "first.csv").stat().st_mode) == 0o600
    again = run("load", file(row(1), row(2, Stage="Listed")), "--letters", str(tmp_path / "second.csv"))
    assert "0 new, 2 known, 0 gone" in again.output
    assert not (tmp_path / "second.csv").exists()


def test_a_dry_run_changes_nothing_and_writes_no_letters(run: Run, file: Callable[..., str], tmp_path: Path) -> None:
    done = run("load", file(row(1)), "--dry-run", "--letters", str(tmp_path / "out.csv"))
    assert (done.exit_code, "Would load 1 cases: 1 new, 0 known, 0 gone" in done.output) == (0, True)
    assert not (tmp_path / "out.csv").exists()
    assert "camhs" not in run("stats").output


def test_every_bad_row_is_told_and_nothing_is_loaded(run: Run, file: Callable[..., str]) -> None:
    done = run("load", file(row(1), row(2, Stage="Lost"), row(3, Asked="x")), "--dry-run")
    assert done.exit_code == 1
    assert "Row 3: " in done.output
    assert "Row 4: " in done.output
    assert "2 to mend. Nothing was loaded" in done.output
    assert "Traceback" not in done.output


REFUSED = {
    "new cases without letters": ([], "--letters FILE"),
    "letters in the repository": (["--letters", str(ROOT / "out.csv")], "inside a repository"),
    "a day to come": (["--as-at", "2027-01-01", "--dry-run"], "in the future"),
    "no such pathway": (["--pathway", "lost", "--dry-run"], "There are: camhs"),
}


@pytest.mark.parametrize(("words", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_it_is_refused_in_a_line(run: Run, file: Callable[..., str], words: list[str], said: str) -> None:
    done = run("load", file(row(1)), *words)
    assert done.exit_code != 0
    assert said in done.output
    assert not (ROOT / "out.csv").exists()


def test_columns_that_fit_nothing_and_a_file_that_is_not_there(run: Run, file: Callable[..., str], tmp_path: Path) -> None:
    assert "fit no pathway" in run("load", file(row(1), columns=COLUMNS[:2])).output
    assert "cannot be read" in run("load", str(tmp_path / "lost.csv")).output
    assert "'School' is not expected" in run("load", file(row(1), columns=(*COLUMNS, "School"))).output


def test_a_list_that_shrinks_needs_a_word(run: Run, file: Callable[..., str], tmp_path: Path) -> None:
    loaded(run, file, tmp_path, *(row(number) for number in range(10)))
    less = file(*(row(number) for number in range(5)))
    assert "--accept-shrink" in run("load", less).output
    assert run("load", less, "--accept-shrink").exit_code == 0


def test_revoking_and_reissuing(run: Run, file: Callable[..., str], tmp_path: Path) -> None:
    codes = loaded(run, file, tmp_path, row(1), row(2))
    assert "no longer works" in run("revoke", "camhs", input="C-00001\n").output
    assert "No open case" in run("revoke", "camhs", "--case", "C-9").output
    new = tmp_path / "new.csv"
    done = run("reissue", "camhs", "--case", "C-00001", "--birthday", "14 3", "--letters", str(new))
    assert done.exit_code == 0, done.output
    case, code = new.read_text().splitlines()[1].split(",")
    assert case == "C-00001"
    assert code != codes["C-00001"]
    assert code not in done.output, "a code belongs in the letters alone"
    assert "no day of the year" in run("reissue", "camhs", "--case", "C-00001", "--birthday", "31 2", "--letters", str(new)).output
    assert (
        "No open case"
        in run("reissue", "camhs", "--case", "C-9", "--birthday", "1 2", "--letters", str(tmp_path / "no.csv")).output
    )
    assert not (tmp_path / "no.csv").exists()


def test_counting_and_tidying(run: Run, file: Callable[..., str], tmp_path: Path) -> None:
    loaded(run, file, tmp_path, row(1), row(2))
    assert "0 cases and 0 codes deleted." in run("purge").output
    stats = run("stats").output
    assert stats.split("camhs")[1].split()[:3] == ["2", "0", "0"]


def test_publishing_writes_a_change_to_read_and_touches_no_content(
    run: Run, file: Callable[..., str], tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = [row(number, Stage="Met", Ended=f"{number % 20 + 1:02d}/11/2026") for number in range(60)]
    loaded(run, file, tmp_path, *over, *(row(number) for number in range(100, 133)))
    page = tiny / "en" / "waits" / "camhs.md"
    before = page.read_text()
    test = run("publish", "camhs")
    assert "must never be published" in test.output
    monkeypatch.setenv("WAITS_DATA", "real")
    done = run("publish", "camhs")
    assert done.exit_code == 0, done.output
    change = next((tmp_path / "var" / "proposed").iterdir()).read_text()
    assert "+    half: 23" in change
    assert "+    nine_in_ten: 24" in change
    assert '+    waiting: "35"' in change
    assert "133" not in change
    assert page.read_text() == before
    assert "Nothing is loaded" in run("publish", "lost").output or run("publish", "lost").exit_code == 1


def test_no_secret_no_command(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAITS_SECRET", "")
    monkeypatch.setenv("WAITS_LOOKUP", "off")
    assert isinstance(run("stats").exception, SettingError)


def test_samples_are_for_trying_and_come_by_the_way_that_lists_come(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOCALOFFER_CONTENT", str(ROOT / "content"))
    (tmp_path / "var").mkdir()
    take_what_is_built(ROOT / "var", tmp_path / "var")
    first = run("samples")
    assert first.exit_code == 0, first.output
    codes = [code_in(word) for word in first.output.split() if code_in(word)]
    assert len(set(codes)) == 3
    assert run("samples").output == first.output
    assert "61" in run("stats").output
    for name, value in {"WAITS_DATA": "real", "WAITS_LOOKUP": "off"}.items():
        with monkeypatch.context() as changed:
            changed.setenv(name, value)
            assert "No made-up waits were loaded" in run("samples").output
