"""What editors run: `localoffer check` and `localoffer new`, through click's own runner."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from localoffer.cli import running
from localoffer.cli.content import STARTERS
from localoffer.cli.main import group, main
from localoffer.i18n import DEFAULT, LANGUAGES
from localoffer.pages.left_over import LEFT_OVER
from tests.pages.writing import TOPICS, page, put, put_files, service
from tests.table import each

Run = Callable[..., Result]
PAGE = "en/pages/sleep.md"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    topics = TOPICS.replace("kinds:\n", "kinds:\n  - {key: advice, title: {en: Advice}}\n")  # the starters' own kind of help
    return put_files(put(tmp_path / "content"), {"search.yml": "safety: []\n", "topics.yml": topics})


@pytest.fixture
def run(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("LOCALOFFER_CONTENT", str(content))
    monkeypatch.setenv("LOCALOFFER_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("LOCALOFFER_TODAY", "2026-11-23")
    return lambda *words: CliRunner().invoke(group, list(words))


def test_sound_content_passes(run: Run) -> None:
    told = run("check")
    assert told.exit_code == 0
    assert told.output.endswith("5 pages checked: 0 to mend, 0 to look at.\n")


def test_labels_that_no_page_answers_are_told_without_failing(run: Run) -> None:
    told = run("check")
    assert "Topics that no page answers yet (1): urgent:danger" in told.output
    assert told.exit_code == 0


def test_services_being_checked_are_told_without_failing(run: Run, content: Path) -> None:
    assert "being checked" not in run("check").output
    put_files(content, {"en/services/sleep-clinic.md": service(status="checking")})
    told = run("check", "--strict")
    assert "Services being checked, find out if they run (1): sleep-clinic" in told.output
    assert told.exit_code == 0


def test_how_pages_read_is_told_and_fails_when_one_is_too_hard(run: Run, content: Path) -> None:
    assert run("reading").exit_code == 0
    put_files(content, {PAGE: page("\n" + "Understanding organisational accountability necessitates deliberation. " * 8 + "\n")})
    told = run("reading")
    assert told.exit_code == 1
    assert "/help/sleep" in told.output.splitlines()[1]
    assert "1 too hard." in told.output
    assert [row["address"] for row in json.loads(run("reading", "--json").output) if row["too_hard"]] == ["/help/sleep"]


def test_an_error_fails_and_is_told_as_path_line_what_and_remedy(run: Run, content: Path) -> None:
    put_files(content, {PAGE: page("See [it](/nowhere).\n")})
    told = run("check")
    assert told.exit_code == 1
    assert f"{PAGE}:13  The link '/nowhere' goes nowhere: no page has that address. Correct it." in told.output
    assert "1 to mend, 0 to look at." in told.output


def test_a_warning_is_told_and_fails_only_when_asked_to_be_strict(run: Run, content: Path) -> None:
    put_files(content, {PAGE: page(review_by="2026-11-02")})
    told = run("check")
    assert "warning: The page was due to be checked by 2026-11-02." in told.output
    assert (told.exit_code, run("check", "--strict").exit_code) == (0, 1)


def test_for_machines_it_is_a_list_of_problems_and_nothing_else(run: Run, content: Path) -> None:
    put_files(content, {PAGE: page("See [it](/nowhere).\n", review_by="2026-11-02")})
    told = run("check", "--json")
    rows = json.loads(told.output)
    assert told.exit_code == 1
    assert [set(row) for row in rows] == [{"path", "line", "says", "try_this", "level"}] * 2
    assert [row["level"] for row in sorted(rows, key=lambda row: row["line"])] == ["warning", "error"]
    assert (json.loads(run("check", "--json", "--content", str(put(content.parent / "sound"))).output)) == []


def test_the_words_of_search_are_checked_too(run: Run, content: Path) -> None:
    put_files(content, {"search.yml": 'best_bets:\n  - {typed: [sleep], answers: ["topic:slep"]}\n'})
    told = run("check")
    assert told.exit_code == 1
    assert "(did you mean topic:sleep?)" in told.output


def test_another_folder_can_be_checked(run: Run, tmp_path: Path) -> None:
    put_files(put(tmp_path / "other"), {PAGE: page("[here](/nowhere)\n")})
    assert run("check", "--content", str(tmp_path / "other")).exit_code == 1


@pytest.mark.parametrize("folder", ["", "/nowhere/at/all"], ids=["a folder of nothing", "a folder that is not there"])
def test_content_that_is_not_there_does_not_pass(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("LOCALOFFER_CONTENT", folder or str(tmp_path / "empty"))
    assert run("check").exit_code != 0


BROKEN_SEARCH = {
    "a part that is no list": "synonyms: sleep\n",
    "a row that is no row": "synonyms: [sleep]\n",
    "typed words that are no list": "synonyms:\n  - {typed: snooze, means: [sleep]}\n",
    "a pattern that is a list": "synonyms:\n  - {typed: [[snooze]], means: [sleep]}\n",
    "a safety row that leads to a list": 'safety:\n  - {typed: [kill], answers: ["topic:sleep"]}\n',
    "a row that shows as one word": "show_as: [[old]]\n",
    "a title that is not by language": 'out_of_scope:\n  - {typed: [bins], title: Bins, where: "https://example.org"}\n',
    "an unknown part": "synonims: []\n",
    "a pattern of signs": "quiet: ['?!']\n",
    "quiet words that are no list": "quiet: training\n",
    "words joined to nothing": "joined_words: [autism]\n",
    "a row without what it leads to": "intents:\n  - {typed: [how long]}\n",
}


@pytest.mark.parametrize("text", BROKEN_SEARCH.values(), ids=BROKEN_SEARCH)
def test_a_mistake_in_the_words_of_search_is_told_and_not_a_crash(run: Run, content: Path, text: str) -> None:
    put_files(content, {"search.yml": text})
    told = run("check")
    assert told.exception is None or isinstance(told.exception, SystemExit)
    assert told.exit_code == 1
    assert "search.yml:" in told.output or "safety.yml:" in told.output


LEFT = {"service": 9, "page": 8, "told": 6}  # lines that the editor has to write


def test_a_new_page_is_sound_but_for_what_is_still_to_be_written(run: Run, content: Path) -> None:
    """It passed, and a running site would have published "Who runs it" as who runs it."""
    for kind, folder in (("service", "services"), ("page", "pages"), ("told", "told")):
        told = run("new", kind, f'Sleep Help, 5\'s & "up" {kind}')
        assert told.exit_code == 0, told.output
        name = f"{folder}/sleep-help-5s-up-{kind}.md"
        assert name in told.output
        assert (content / "en" / name).is_file()
        told = run("check")
        assert told.exit_code == 1
        lines = [line for line in told.output.splitlines() if name in line]
        assert all("still as a new page has it" in line for line in lines), told.output
        assert len(lines) == LEFT[kind], told.output
        written = (content / "en" / name).read_bytes()
        assert [words for words in LEFT_OVER if words in written], "a starter"
        (content / "en" / name).unlink()


def test_every_line_left_over_is_of_a_starter() -> None:
    whole = b"".join(path.read_bytes() for path in STARTERS.glob("*.md"))
    assert [words for words in LEFT_OVER if words not in whole] == []


NAMES = {
    "an apostrophe": "Children's centre",
    "a colon": "Help: sleep",
    "a backslash": "Back\\slash",
    "a hash": "Number # one",
    "accents": "Café Łódź",
    "capitals": "SENDIASS",
    "a word of the starter": "REVIEWED TITLE",
    "quotes": 'The "Den" \\" club',
    "another line": "Two\nlines\x7f",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_any_name_gives_a_page_that_can_be_read(run: Run, content: Path, name: str) -> None:
    from localoffer.pages.frontmatter import read

    assert run("new", "service", name).exit_code == 0
    (made,) = set((content / "en/services").iterdir()) - {content / "en/services/sleep-clinic.md"}
    found = read(made.name, made.read_bytes())
    assert found.problems == []
    assert found.data["title"] == " ".join(name.replace('"', "'").replace("\x7f", " ").split())
    assert found.data["reviewed"] == "2026-11-23"
    assert found.data["review_by"] == "2027-02-22"


def test_an_accent_does_not_vanish_from_the_file_name(run: Run, content: Path) -> None:
    run("new", "page", "Café Łódź")
    assert (content / "en/pages/cafe-lodz.md").is_file()


def test_new_never_writes_over_a_page(run: Run, content: Path) -> None:
    before = (content / PAGE).read_bytes()
    told = run("new", "page", "Sleep")
    assert told.exit_code == 1
    assert "already there" in told.output
    assert (content / PAGE).read_bytes() == before


WRONG = {
    "a kind we do not have": ("new", "poem", "Sleep"),
    "no name": ("new", "service"),
    "a name of signs": ("new", "service", "?!"),
    "a name in letters that make no address": ("new", "service", "কথা"),
    "a folder that is not there": ("check", "--content", "/nowhere/at/all"),
    "a command we do not have": ("chekc",),
}


@each("words", WRONG.values(), ids=WRONG)
def test_a_wrong_command_ends_in_a_sentence_and_code_2(run: Run, words: tuple[str, ...]) -> None:
    told = run(*words)
    assert told.exit_code == 2
    assert "Error:" in told.output
    assert "Traceback" not in told.output


def test_a_wrong_setting_ends_in_one_line_and_code_2(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOCALOFFER_TLS", "perhaps")
    monkeypatch.setattr("sys.argv", ["localoffer", "check"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("localoffer: LOCALOFFER_TLS is 'perhaps'.")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    "words", [("search", "sleep"), ("addresses",), ("database", "upgrade")], ids=["searching", "the ledger", "the database"]
)
def test_unsound_content_ends_in_sentences_and_never_a_traceback(
    run: Run, content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    put_files(content, {PAGE: page("See [it](/nowhere).\n")})
    monkeypatch.setattr("sys.argv", ["localoffer", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code in (1, 2)
    assert "/nowhere" in capsys.readouterr().err


@each("command", ["check", "new", "search", "build", "serve", "database", "translations", "addresses"])
def test_every_command_says_what_it_is_for(run: Run, command: str) -> None:
    told = run(command, "--help")
    assert told.exit_code == 0
    assert len(told.output.split("\n\n")[1].strip()) > 10


@pytest.mark.slow
def test_translations_are_found_from_any_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`update` writes, so it is shown a copy."""
    copy = shutil.copytree(running.TRANSLATIONS, tmp_path / "translations")
    monkeypatch.setattr(running, "TRANSLATIONS", copy)
    monkeypatch.chdir(tmp_path)
    told = run("translations", "update")
    assert told.exit_code == 0
    assert told.output == "".join(f"{code}: 0 to translate\n" for code in sorted(set(LANGUAGES) - {DEFAULT}))
    assert run("translations", "check").exit_code == 0
