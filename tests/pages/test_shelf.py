"""One edit costs one parse; what is kept between starts is only ever used for the very content it was made of."""

from __future__ import annotations

import os
import pickle
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from localoffer.pages import parse
from localoffer.pages.library import Library, content_files, signature
from localoffer.pages.model import Kind
from localoffer.pages.shelf import CODE, Parsed, Shelf
from tests.pages.writing import GLOSSARY, page, put, put_files, service

PAGE = "en/pages/sleep.md"


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are parsed, as they are."""
    names: list[str] = []
    real = parse.parse_entry

    def counted(name: str, *rest: object) -> Parsed:
        names.append(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(parse, "parse_entry", counted)
    return names


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return put(tmp_path / "content")


def test_an_edit_parses_only_the_file_that_changed(root: Path, parses: list[str]) -> None:
    shelf = Shelf(root)
    before = shelf.load()
    assert len(parses) == 5
    parses.clear()
    put_files(root, {PAGE: page("Other words.\n")})
    after = shelf.load()
    assert parses == [PAGE]
    assert before.version != after.version
    assert "Other words" in after.entries["en"][Kind.PAGE, "sleep"].html
    assert "Other words" not in before.entries["en"][Kind.PAGE, "sleep"].html


def test_nothing_changed_is_nothing_parsed_and_the_same_version(root: Path, parses: list[str]) -> None:
    shelf = Shelf(root)
    first = shelf.load()
    parses.clear()
    assert shelf.load() == first
    assert parses == []


def test_a_new_word_in_the_glossary_is_explained_on_every_page(root: Path) -> None:
    shelf = Shelf(root)
    shelf.load()
    put_files(root, {"en/glossary.yml": GLOSSARY + "- {term: team, means: The people.}\n"})
    assert 'class="word"' in shelf.load().entries["en"][Kind.PAGE, "sleep"].html


def test_a_page_that_is_taken_away_is_gone(root: Path) -> None:
    shelf = Shelf(root)
    shelf.load()
    (root / PAGE).unlink()
    assert (Kind.PAGE, "sleep") not in shelf.load().entries["en"]


def test_the_problems_of_a_file_that_did_not_change_are_still_told(root: Path) -> None:
    put_files(root, {PAGE: page(phone="1")})
    shelf = Shelf(root)
    assert shelf.load().problems == shelf.load().problems != ()


def test_a_copied_file_is_an_entry_of_its_own(root: Path) -> None:
    put_files(root, {"en/pages/rest.md": page()})
    library = Shelf(root).load()
    assert {entry.slug for entry in library.all(Kind.PAGE)} == {"sleep", "rest"}


NOT_CONTENT = {
    "a hidden file": "en/pages/.sleep.md",
    "a lock of an editor": "en/pages/.#sleep.md",
    "a draft": "en/pages/_draft.md",
    "a backup": "en/pages/sleep.md~",
    "a picture": "en/pages/sleep.png",
}


@pytest.mark.parametrize("name", NOT_CONTENT.values(), ids=NOT_CONTENT)
def test_what_an_editor_leaves_lying_about_is_not_content(root: Path, name: str) -> None:
    before, stamp = Shelf(root).load(), signature(root)
    put_files(root, {name: "Words."})
    assert Shelf(root).load() == before
    assert signature(root) == stamp


CHANGES = {
    "an edit": lambda root: put_files(root, {PAGE: page("Other words.\n")}),
    "a new file": lambda root: put_files(root, {"en/pages/rest.md": page(title="Rest")}),
    "a file taken away": lambda root: (root / PAGE).unlink(),
    "a new name": lambda root: (root / PAGE).rename(root / "en/pages/rest.md"),
    "a shared file": lambda root: put_files(root, {"search.yml": "quiet: [training]\n"}),
    "a file saved again with other words of the same length": lambda root: put_files(root, {PAGE: page().replace("Ring", "Rang")}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_seen(root: Path, change: object) -> None:
    stamp, version = signature(root), Shelf(root).load().version
    change(root)  # type: ignore[operator]
    assert signature(root) != stamp
    assert Shelf(root).load().version != version


def kept(root: Path, var: Path) -> Library:
    shelf = Shelf(root)
    library = shelf.load()
    shelf.save(library, var)
    return library


def test_the_saved_library_is_the_one_that_was_saved(root: Path, tmp_path: Path, parses: list[str]) -> None:
    library = kept(root, tmp_path / "var")
    parses.clear()
    found = Shelf.restore(root, tmp_path / "var")
    assert found is not None
    shelf, restored = found
    assert restored == library
    assert shelf.load() == library
    assert parses == []


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_saved_library_is_not_used_for_other_content(root: Path, tmp_path: Path, change: object) -> None:
    kept(root, tmp_path / "var")
    change(root)  # type: ignore[operator]
    assert Shelf.restore(root, tmp_path / "var") is None


def test_there_is_nothing_to_restore_before_the_first_save(root: Path, tmp_path: Path) -> None:
    assert Shelf.restore(root, tmp_path / "var") is None


def test_a_library_saved_by_other_code_is_not_used(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(root, tmp_path / "var")
    monkeypatch.setattr("localoffer.pages.shelf.CODE", "0123456789abcdef")
    assert Shelf.restore(root, tmp_path / "var") is None


class _Gone:
    """Stands for a class of an older version of this code, which the newer one no longer has."""


SPOILT = {
    "empty": b"",
    "half of it": None,
    "no pickle at all": b"not a pickle",
    "one number": pickle.dumps(5),
    "too few parts": pickle.dumps((CODE, 2)),
    "parts of another kind": pickle.dumps((CODE, 2, 3, 4)),
    "a class that is gone": pickle.dumps((CODE, _Gone(), {}, ())).replace(b"_Gone", b"_Gine"),
    "an empty stack": b"\x80\x04.",
    "a memo that is not there": b"\x80\x04h\x05.",
    "a list opened by nothing": b"\x80\x04K\x01a.",
    "a call of something that cannot be called": b"\x80\x04K\x01)R.",
    "a length that is a lie": b"\x80\x04\x8d\xff\xff\xff\xff\xff\xff\xff\x7fabc.",
}


@pytest.mark.parametrize("raw", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_saved_library_is_ignored(root: Path, tmp_path: Path, raw: bytes | None) -> None:
    library = kept(root, tmp_path / "var")
    target = tmp_path / "var" / f"library-{library.version}.pickle"
    whole = target.read_bytes()
    target.write_bytes(whole[: len(whole) // 2] if raw is None else raw)
    assert Shelf.restore(root, tmp_path / "var") is None


@pytest.mark.parametrize(
    "words", ["", "1", "1 2 3 4", "\0", "1 x y"], ids=["empty", "one word", "four words", "a NUL", "other words"]
)
def test_a_spoilt_signature_is_ignored(root: Path, tmp_path: Path, words: str) -> None:
    kept(root, tmp_path / "var")
    (tmp_path / "var" / "library.signature").write_text(words)
    assert Shelf.restore(root, tmp_path / "var") is None


def test_one_wrong_byte_never_stops_a_start(tmp_path: Path) -> None:
    root, var = put(tmp_path / "content"), tmp_path / "var"
    target = var / f"library-{kept(root, var).version}.pickle"
    whole = target.read_bytes()

    pick = random.Random(1)
    for _ in range(400):
        raw = bytearray(whole)
        raw[pick.randrange(len(raw))] ^= pick.randrange(1, 256)
        target.write_bytes(raw)
        found = Shelf.restore(root, var)
        assert found is None or found[1].version


def test_a_save_that_is_cut_off_leaves_the_last_one_whole(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    var = tmp_path / "var"
    kept(root, var)
    before = {path.name: path.read_bytes() for path in var.iterdir() if not path.name.startswith(".")}
    put_files(root, {PAGE: page("Other.\n")})

    def fails(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(OSError, match="full"):
        kept(root, var)
    assert {path.name: path.read_bytes() for path in var.iterdir() if not path.name.startswith(".")} == before


class Meanwhile:
    """Something in a library that, as it is being saved, lets a reader ask the library for a page."""

    def __init__(self) -> None:
        self.reader: Callable[[], object] = list

    def __reduce__(self) -> tuple[type, tuple[()]]:
        self.reader()
        return Meanwhile, ()


def test_what_readers_ask_meanwhile_does_not_spoil_a_save(root: Path, tmp_path: Path) -> None:
    """An edit was taken up, a reader came, the save failed, and the page of health told the team that the edit had not been."""
    shelf, meanwhile = Shelf(root), Meanwhile()
    library = replace(shelf.load(), search_words={"meanwhile": meanwhile})
    meanwhile.reader = lambda: [*library.all(), *library.answering("topic:sleep"), library.easy_read("/help/sleep")]
    assert shelf.save(library, tmp_path / "var").is_file()


def test_what_was_worked_out_of_a_page_is_not_saved_with_it(root: Path) -> None:
    section = next(section for entry in Shelf(root).load().all() for section in entry.sections)
    assert section.small
    assert "small" in vars(section)
    assert "small" not in vars(pickle.loads(pickle.dumps(section)))


def test_what_is_kept_can_be_read_by_the_account_that_serves(root: Path, tmp_path: Path) -> None:
    """The image is built as root and served as nobody: files only root may read would make every start fail."""
    kept(root, tmp_path / "var")
    old = os.umask(0o022)
    os.umask(old)
    assert all(path.stat().st_mode & 0o777 & ~old & 0o044 == 0o044 & ~old for path in (tmp_path / "var").iterdir())


def test_a_dead_link_to_a_file_does_not_stop_a_look(root: Path) -> None:
    (root / "en/pages/away.md").symlink_to(root / "nowhere.md")
    signature(root)
    assert all(path.name != "away.md" for path in content_files(root))


def test_english_stands_in_for_a_page_that_is_not_translated(root: Path) -> None:
    put_files(root, {"pl/pages/sleep.md": page(title="Sen")})
    library = Shelf(root).load()
    polish = library.find(Kind.PAGE, "sleep", "pl")
    assert polish is not None
    assert (polish.entry.title, polish.twin) == ("Sen", True)
    english = library.find(Kind.SERVICE, "sleep-clinic", "pl")
    assert english is not None
    assert (english.entry.language, english.twin) == ("en", False)
    assert library.find(Kind.PAGE, "nothing", "pl") is None
    assert [entry.title for entry in library.all(Kind.PAGE, "pl")] == ["Sen"]
    assert [entry.title for entry in library.all(Kind.PAGE, "xx")] == ["Help with sleep"]


def test_the_page_for_which_a_label_is_the_first_answer_comes_first(root: Path) -> None:
    files = {
        "en/services/a.md": service(title="A", answers="[service:sleep, topic:sleep]"),
        "en/services/z.md": service(title="Z", answers="[topic:sleep]"),
    }
    (root / PAGE).unlink()
    library = Shelf(put_files(root, files)).load()
    assert [entry.title for entry in library.answering("topic:sleep")] == ["Z", "A"]


def test_a_library_is_whole_even_of_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    library = Shelf(tmp_path / "content").load()
    assert list(library.all()) == []
    assert library.find(Kind.PAGE, "sleep") is None
    assert not library.sound, "a site of nothing must not be served as if it were well"


def test_a_wrong_byte_is_never_shown_to_a_family(root: Path, tmp_path: Path) -> None:
    """A number to ring with one figure changed would read as well as the right one."""
    target = tmp_path / "var" / f"library-{kept(root, tmp_path / 'var').version}.pickle"
    raw = target.read_bytes()
    assert b"01702 215246" in raw
    target.write_bytes(raw.replace(b"01702 215246", b"01702 215247"))
    assert Shelf.restore(root, tmp_path / "var") is None


def test_the_library_is_had_without_what_only_parsing_needs() -> None:
    code = "import sys, localoffer.pages.library, localoffer.pages.model, localoffer.pages.shelf, localoffer.pages.check as c;"
    code += "print(*({'pydantic', 'markdown', 'yaml', 'pyphen', 'nh3', 'email_validator'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip() == ""


def test_after_a_start_an_edit_of_a_page_reads_no_shared_file_anew(root: Path, tmp_path: Path) -> None:
    """Search words, topics and glossaries were a sixth of the first edit after a start."""
    shelf = Shelf(root)
    shelf.save(shelf.load(), tmp_path / "var")
    restored = Shelf.restore(root, tmp_path / "var")
    assert restored
    again, library = restored
    put_files(root, {PAGE: page("Other words.\n")})
    after = again.load()
    assert after.version != library.version
    assert after.topics is library.topics
    put_files(root, {"en/glossary.yml": "- {term: Sleep diary, means: What was slept.}\n"})
    assert [term.key for term in again.load().glossary["en"]] == ["sleep-diary"]
