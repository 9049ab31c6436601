"""What an edit takes over from before is what would have been made anew, whatever was edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from localoffer.pages.library import Library
from localoffer.pages.shelf import Shelf
from localoffer.search.likeness import Likeness
from localoffer.search.prepared import Before, Prepared, prepare

Edit = Callable[[Path], object]
SLEEP = "en/pages/sleep.md"


def change(file: str, old: str, new: str) -> Edit:
    def edit(content: Path) -> None:
        text = (content / file).read_text("utf-8")
        assert old in text
        (content / file).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def add(content: Path) -> None:
    text = (content / SLEEP).read_text("utf-8")
    (content / SLEEP).with_name("trampolines.md").write_text(text.replace("title: Help with sleep", "title: Trampolines"), "utf-8")


EDITS = [
    pytest.param(change(SLEEP, "It is not your fault.", "Xylophones are not your fault."), id="the words of a page"),
    pytest.param(change(SLEEP, "title: Help with sleep", "title: Help with slumber"), id="its title"),
    pytest.param(add, id="a new page"),
    pytest.param(lambda content: (content / "en/pages/urgent-help.md").unlink(), id="a page that went"),
    pytest.param(change("topics.yml", "title: {en: Free advice}", "title: {en: Gratis advice}"), id="a topic's title"),
    pytest.param(change("search.yml", "synonyms:", "synonyms:\n  - {typed: [zonked], means: [sleep]}"), id="a synonym"),
    pytest.param(lambda content: None, id="nothing"),
]


def plain(likeness: Likeness) -> dict[str, object]:
    return {name: value for name, value in vars(likeness).items() if name != "_nearest"}


def same(one: Prepared, other: Prepared) -> bool:
    return (
        (one.words, one.counted, one.lexicon.drop) == (other.words, other.counted, other.lexicon.drop)
        and plain(one.labels) == plain(other.labels)
        and plain(one.names) == plain(other.names)
    )


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_prepares_what_a_start_would(tiny: Path, edit: Edit) -> None:
    was = Shelf(tiny).load()
    before = Before(was, prepare(was))
    edit(tiny)
    library = Shelf(tiny).load()
    anew = prepare(library)
    assert same(prepare(library, before), anew)
    assert (before.prepared.words == anew.words) == (library.version == was.version), "the edit changed no word: it proves nothing"


def test_what_has_not_changed_is_not_made_again(tiny: Path) -> None:
    was = Shelf(tiny).load()
    before = Before(was, prepare(was))
    change(SLEEP, "It is not your fault.", "Xylophones are not your fault.")(tiny)
    made = prepare(Shelf(tiny).load(), before)
    assert made.lexicon is before.prepared.lexicon
    assert made.labels is before.prepared.labels
    assert made.names is before.prepared.names


def without(library: Library, slug: str) -> Library:
    entries = {language: {key: e for key, e in own.items() if e.slug != slug} for language, own in library.entries.items()}
    return replace(library, entries=entries)


def test_what_was_counted_from_other_pages_is_not_counted_on(tiny: Path) -> None:
    """A preview that shows the last sound page of an unsound one may have other pages than the process that counted."""
    library = Shelf(tiny).load()
    other = without(library, "sleep")
    assert prepare(library, Before(other, prepare(library))).words == prepare(library).words
    assert prepare(other, Before(library, prepare(other))).words == prepare(other).words
