"""Faults that are known in this room: see tests/pages/known_faults.py."""

from __future__ import annotations

import pytest

from tests.pages.known_faults import expect

KNOWN_FAULTS = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    expect(items, "cli", KNOWN_FAULTS)
