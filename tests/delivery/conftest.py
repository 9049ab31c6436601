"""Faults that are known in this room: see tests/pages/known_faults.py."""

from __future__ import annotations

import pytest

from tests.pages.known_faults import expect

KNOWN_FAULTS = {
    "only ';q=0' is read as a refusal": [
        "test_the_encoding_is_the_best_that_the_browser_takes[brotli refused with a decimal]",
        "test_the_encoding_is_the_best_that_the_browser_takes[brotli refused with three decimals]",
    ],
    "names of encodings are compared with their capitals": [
        "test_the_encoding_is_the_best_that_the_browser_takes[capitals]",
    ],
    "get() does not move what it gives to the end": [
        "test_the_answer_that_is_asked_for_stays_and_the_forgotten_one_goes",
    ],
    "Flask puts the session's cookie on after every after_request function": [
        "test_what_is_one_visitors_own_or_passing_is_never_kept[/session]",
        "test_a_cookie_reaches_the_visitor_it_is_for[/session]",
    ],
    "after_request functions run last first": [
        "test_headers_that_are_put_on_every_answer_are_on_the_kept_one_too[asked for before the lane]",
    ],
    "path and question are joined by a sign that a path may hold": [
        "test_a_path_with_a_question_mark_in_it_is_not_the_question",
    ],
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    expect(items, "delivery", KNOWN_FAULTS)
