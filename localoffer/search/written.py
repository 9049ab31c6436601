"""Parts of search.yml as they are written. Of a part that has not the shape it should have, what can be used is used: a
preview is searched while its editor is still writing, and check.py tells what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FILES = ("search.yml", "safety.yml")


def rows(data: Mapping[str, Any], part: str) -> list[Mapping[str, Any]]:
    """The rows of a part that have keys of their own: safety, synonyms ..."""
    found = data.get(part, [])
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def languages(data: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """What content/LANGUAGE/search.yml says, by language."""
    found = data.get("languages", {})
    return {str(code): own for code, own in found.items() if isinstance(own, dict)} if isinstance(found, dict) else {}


def texts(value: Any) -> list[str]:
    """The texts of a list. One text alone is as good as a list of one: a safety word must not be lost for two brackets."""
    if isinstance(value, str):
        return [value] if value else []
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def lists(data: Mapping[str, Any], part: str) -> list[list[str]]:
    """The rows of a part whose rows are lists: joined_words, show_as."""
    found = data.get(part, [])
    return [texts(row) for row in found if texts(row)] if isinstance(found, list) else []


def by_language(value: Any) -> dict[str, str]:
    """A title in each language. One text alone is English."""
    if isinstance(value, dict):
        return {language: text for language, text in value.items() if isinstance(text, str)}
    return {"en": value} if isinstance(value, str) else {}
