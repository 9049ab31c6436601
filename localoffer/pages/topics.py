"""The short lists of topics.yml: what families come with, and what they choose from."""

from __future__ import annotations

from dataclasses import field

from ..facts import dataclass


@dataclass(frozen=True)
class Topic:
    """A thing families come with. `titles` by language; `says` are words people use for it."""

    label: str
    titles: dict[str, str]
    says: tuple[str, ...] = ()

    def title(self, language: str) -> str:
        return self.titles.get(language) or self.titles["en"]


@dataclass(frozen=True)
class Choice:
    """One item of a short list: a need, a kind of help, a group of topics, a situation."""

    key: str
    titles: dict[str, str]
    labels: tuple[str, ...] = ()
    says: dict[str, str] = field(default_factory=dict)

    def title(self, language: str) -> str:
        return self.titles.get(language) or self.titles["en"]

    def said(self, language: str) -> str:
        return self.says.get(language) or self.says.get("en", "")
