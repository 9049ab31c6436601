"""What is shown when nothing was found: initials explained, first steps for a worry, and else nothing."""

from __future__ import annotations

from flask import Flask

from localoffer.search.last import FIRST_STEPS, INITIALS_EXPLAINED, last_resort


def test_the_words_say_which_page_would_help() -> None:
    assert last_resort(["cmq"]) == INITIALS_EXPLAINED
    assert last_resort(["she", "quorps"]) == FIRST_STEPS
    assert [last_resort(words) for words in ([], ["zzzz"], ["x"], ["xylophone", "lessons"])] == [""] * 4


def test_it_is_shown_and_still_counts_as_nothing_found(app: Flask) -> None:
    found = app.extensions["editions"].current.finder.find("she quorps and zwibbles")
    assert [hit.entry.answers[0] for hit in found.hits] == [FIRST_STEPS]
    assert (found.found, found.sure) == (False, False)
    assert not app.extensions["finds"]("cmq", "en")
