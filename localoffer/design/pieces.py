"""Small parts of a page that say the same wherever they stand, rendered once and remembered.

A page of results is made anew for every search, but the head of each result and each box to tick are as they were: printing
them word by word was a third of the work of that page.
"""

from __future__ import annotations

from functools import lru_cache

from flask import Flask
from markupsafe import Markup

KEPT = 8192


class Pieces:
    """`fresh` makes them anew each time, for whoever is changing the templates."""

    def __init__(self, app: Flask, *, fresh: bool) -> None:
        self._env = app.jinja_env
        self._kept = self._made if fresh else lru_cache(maxsize=KEPT)(self._made)

    def __call__(self, template: str, *said: str | int) -> Markup:
        """`template` with `said` as its own list of facts. Only what is ours may be said, never what a visitor typed."""
        return self._kept(template, said)

    def _made(self, template: str, said: tuple[str | int, ...]) -> Markup:
        return Markup(self._env.get_template(template).render(said=said).strip())  # the template escaped it
