"""The README's table has every setting with its default, and none that the site does not read."""

from __future__ import annotations

import re

from localoffer.settings import DEFAULTS, ROOT
from tests.table import each

ROW = re.compile(r"^\|\s*`([A-Z][A-Z0-9_]+)`\s*\|([^|]*)\|", re.M)
NAMED = re.compile(r"\b(?:(?:LOCALOFFER|WAITS)_[A-Z_]+|DATABASE_URL)\b")


def table(readme: str) -> dict[str, str]:
    """Each setting that has a row, with its default; no default is an empty cell, or words without `code`."""
    found = {}
    for name, cell in ROW.findall(readme):
        value = re.search(r"`([^`]*)`", cell)
        found[name] = value[1] if value else ""
    return found


def unexplained(readme: str) -> set[str]:
    """Settings the README speaks of that the site does not read."""
    return set(NAMED.findall(readme)) - set(DEFAULTS)


def test_the_table_is_the_settings() -> None:
    assert table((ROOT / "README.md").read_text("utf-8")) == DEFAULTS


def test_no_setting_is_named_that_does_not_exist() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        assert unexplained((ROOT / name).read_text("utf-8")) == set(), name


WHOLE = "\n".join(f"| `{name}` | {f'`{default}`' if default else 'none'} | words |" for name, default in DEFAULTS.items())


@each(
    ("old", "new"),
    [
        ("| `LOCALOFFER_TLS` | `off` | words |\n", ""),
        ("| `LOCALOFFER_TLS` | `off` |", "| `LOCALOFFER_TLS` | `on` |"),
        ("| `LOCALOFFER_TLS` |", "| `LOCALOFFER_TSL` |"),
        ("| `LOCALOFFER_TODAY` | none |", "| `LOCALOFFER_TODAY` | `2026-11-23` |"),
    ],
    ids=["a setting left out", "another default", "a name mistyped", "a default that is none"],
)
def test_a_table_that_is_not_true_is_caught(old: str, new: str) -> None:
    assert table(WHOLE) == DEFAULTS
    assert old in WHOLE
    assert table(WHOLE.replace(old, new)) != DEFAULTS


def test_a_setting_that_does_not_exist_is_caught() -> None:
    assert unexplained("Set `LOCALOFFER_COLOUR`, not `LOCALOFFER_TLS`.") == {"LOCALOFFER_COLOUR"}
