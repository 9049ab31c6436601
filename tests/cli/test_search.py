"""`localoffer search --json` is what a list of real searches is scored by, so its shape is a promise."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from localoffer.cli.main import group
from tests.pages.writing import page, put, put_files
from tests.search.conftest import FILES

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_files(put(tmp_path_factory.mktemp("cli-content")), FILES)


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cli-var")


@pytest.fixture
def run(content: Path, var: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("LOCALOFFER_CONTENT", str(content))
    monkeypatch.setenv("LOCALOFFER_VAR", str(var))
    return lambda *words: CliRunner().invoke(group, ["search", *words])


def asked(run: Run, *words: str) -> dict[str, object]:
    told = run(*words, "--json")
    assert told.exit_code == 0, told.output
    found = json.loads(told.output)
    assert isinstance(found, dict)
    return found


SEARCHES = {
    "an ordinary search": "juggling club",
    "words of danger": "i will kill myself",
    "a slip": "jugglign club",
    "what is not ours": "bin collection",
    "nothing near": "xylophone",
    "nothing": "",
    "another script": "کہاں",
    "an option": "sleep --exact",
}


@pytest.mark.parametrize("query", SEARCHES.values(), ids=SEARCHES)
def test_the_shape_is_exactly_as_promised(run: Run, query: str) -> None:
    found = asked(run, query)
    assert list(found) == ["query", "language", "corrected", "out_of_scope", "urgent", "hits"]
    assert found["query"] == query
    assert found["language"] == "en"
    assert isinstance(found["out_of_scope"], bool)
    assert found["corrected"] is None or isinstance(found["corrected"], str)
    for row in found["urgent"]:  # type: ignore[attr-defined]
        assert list(row) == ["url", "title", "answers"]
    for row in found["hits"]:  # type: ignore[attr-defined]
        assert set(row) == {"url", "title", "kind", "answers"}
        assert row["url"].startswith("/")
        assert isinstance(row["answers"], list)


def test_hits_come_in_the_order_shown_to_people(run: Run) -> None:
    shown = run("juggling").output
    titles = [row["title"] for row in asked(run, "juggling")["hits"]]  # type: ignore[attr-defined]
    assert len(titles) == 8
    assert [shown.index(f"{title}  ") for title in titles] == sorted(shown.index(f"{title}  ") for title in titles)


def test_each_part_says_what_happened(run: Run) -> None:
    assert asked(run, "jugglign club")["corrected"] == "juggling club"
    assert asked(run, "jugglign", "--exact")["corrected"] is None
    assert asked(run, "bin collection")["out_of_scope"] is True
    assert asked(run, "i will kill myself")["urgent"] == [
        {"url": "/help/urgent-help", "title": "Danger now", "answers": ["urgent:danger"]}
    ]
    assert asked(run, "sleep", "--language", "pl")["language"] == "pl"


def test_for_people_it_says_so_in_words(run: Run) -> None:
    assert "Showing results for: juggling club" in run("jugglign club").output
    assert "URGENT  Danger now" in run("i will kill myself").output
    assert "Not on this site: Bins and recycling" in run("bin collection").output
    assert run("xylophone").output == "Nothing found.\n"


def test_bytes_that_are_no_text_are_answered(run: Run) -> None:
    """A shell hands over what was typed; bytes that are not UTF-8 arrive as lone surrogates."""
    assert run("sleep \udcff", "--json").exit_code == 0


def test_a_language_we_do_not_have_is_refused(run: Run) -> None:
    assert run("sleep", "--language", "xx").exit_code == 2


def test_unsound_content_is_told_and_not_searched(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCALOFFER_CONTENT", str(put_files(put(tmp_path / "unsound"), {"en/pages/sleep.md": page(answers="[x]")})))
    told = run("sleep", "--json")
    assert told.exit_code == 1
    assert "en/pages/sleep.md" in told.output


@pytest.mark.slow
def test_build_makes_the_index_once(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from localoffer.design.compile import GOVUK
    from localoffer.settings import ROOT

    if not (ROOT / GOVUK).is_file():
        pytest.skip("GOV.UK Frontend is fetched by `make test`")
    monkeypatch.setenv("LOCALOFFER_CONTENT", str(content))
    monkeypatch.setenv("LOCALOFFER_VAR", str(tmp_path / "var"))
    monkeypatch.setattr("localoffer.design.compile.build", lambda root, target: target)
    first = CliRunner().invoke(group, ["build"])
    assert first.exit_code == 0, first.output
    assert "the search index of" in first.output
    stamps = {path: path.stat().st_mtime_ns for path in (tmp_path / "var").glob("index-*")}
    assert len(stamps) == 1
    assert CliRunner().invoke(group, ["build"]).output == first.output
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "var").glob("index-*")} == stamps
