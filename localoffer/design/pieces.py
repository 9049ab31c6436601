"""Parts of a page that say the same wherever or whenever they stand, rendered once and remembered.

A page is made anew for every search and every form, but its header and footer are as they were: printing them word by word was
half of the work.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache

from flask import Flask
from markupsafe import Markup

KEPT = 8192


class Pieces:
    """`fresh` makes them anew each time, for whoever is changing the templates; `kept` is how many are remembered."""

    def __init__(self, app: Flask, *, fresh: bool, kept: int = KEPT) -> None:
        self._env = app.jinja_env
        self._kept = self.made if fresh else lru_cache(maxsize=kept)(self.made)

    def __call__(self, template: str, **said: Hashable) -> Markup:
        """`template` with `said`. Only what is ours may be said, never what a visitor typed."""
        return self._kept(template, **said)

    def made(self, template: str, **said: Hashable) -> Markup:
        """The same, and not remembered."""
        return Markup(self._env.get_template(template).render(said).strip())  # the template escaped it
