"""Faults that are known in this room: see tests/pages/known_faults.py."""

from __future__ import annotations

import pytest

from tests.pages.known_faults import expect

KNOWN_FAULTS = {
    "1.5 is cut to 1": [
        "test_a_wrong_setting_is_named_with_what_to_do[half a proxy]",
    ],
    "0.5 is cut to 0": [
        "test_a_wrong_setting_is_named_with_what_to_do[half a note]",
    ],
    "LOCALOFFER_SITE_URL is not checked": [
        "test_a_wrong_setting_is_named_with_what_to_do[a site address that is none]",
    ],
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    expect(items, "settings", KNOWN_FAULTS)
