"""Faults that are known in this room: see tests/pages/known_faults.py."""

from __future__ import annotations

import pytest

from tests.pages.known_faults import expect

KNOWN_FAULTS = {
    "a folder of nothing, or none, is sound": [
        "test_content_that_is_not_there_does_not_pass[",
    ],
    "a backslash is not doubled inside the double quotes": [
        "test_any_name_gives_a_page_that_can_be_read[a backslash]",
    ],
    "letters with accents are dropped, not folded": [
        "test_an_accent_does_not_vanish_from_the_file_name",
    ],
    "main() does not catch UnsoundContent": [
        "test_unsound_content_ends_in_sentences_and_never_a_traceback[the database]",
    ],
    "a lone surrogate cannot be printed": [
        "test_bytes_that_are_no_text_are_answered",
    ],
    "search/check.py does not look at the shape of this part": [
        "test_a_mistake_in_the_words_of_search_is_told_and_not_a_crash[a part that is no list]",
        "test_a_mistake_in_the_words_of_search_is_told_and_not_a_crash[a pattern of signs]",
        "test_a_mistake_in_the_words_of_search_is_told_and_not_a_crash[a pattern that is a list]",
        "test_a_mistake_in_the_words_of_search_is_told_and_not_a_crash[a row that is no row]",
        "test_a_mistake_in_the_words_of_search_is_told_and_not_a_crash[a row that shows as one word]",
        "test_a_mistake_in_the_words_of_search_is_told_and_not_a_crash[a safety row that leads to a list]",
        "test_a_mistake_in_the_words_of_search_is_told_and_not_a_crash[a title that is not by language]",
        "test_a_mistake_in_the_words_of_search_is_told_and_not_a_crash[quiet words that are no list]",
        "test_a_mistake_in_the_words_of_search_is_told_and_not_a_crash[typed words that are no list]",
        "test_a_mistake_in_the_words_of_search_is_told_and_not_a_crash[words joined to nothing]",
    ],
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    expect(items, "cli", KNOWN_FAULTS)
