"""Faults that are known in this room: see tests/pages/known_faults.py."""

from __future__ import annotations

import pytest

from tests.pages.known_faults import expect

KNOWN_FAULTS = {
    "the page for a lost address writes the path, with its NUL, into the language links": [
        "test_no_other_file_is_served[x%00.js]",
    ],
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    expect(items, "design", KNOWN_FAULTS)
