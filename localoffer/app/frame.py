"""The header and footer of every page: the same for all that is asked at one address in one language, so made once.

They were half of the work of a search page, whose answer is made anew for each search.
"""

from __future__ import annotations

from functools import lru_cache

from flask import Flask
from markupsafe import Markup

from ..i18n import LANGUAGES, Language
from ..pages.library import Contact

LONGEST_PATH = 200  # nobody may fill the memory with addresses that are not there
KEPT = 256


class Frame:
    """`fresh` makes them anew each time, for whoever is changing the templates."""

    def __init__(self, app: Flask, *, fresh: bool) -> None:
        self._env = app.jinja_env
        self._kept = self._made if fresh else lru_cache(maxsize=KEPT)(self._made)

    def around(self, language: Language, root: str, path: str, contact: Contact) -> tuple[Markup, Markup]:
        """(header, footer) of the page at `path`, under the language's `root`."""
        make = self._kept if len(path) < LONGEST_PATH else self._made
        return make(language, root, path, contact)

    def _made(self, language: Language, root: str, path: str, contact: Contact) -> tuple[Markup, Markup]:
        said = {"language": language, "languages": LANGUAGES, "root": root, "path_here": path, "contact": contact}
        header, footer = (self._env.get_template(f"components/{part}.html").render(said) for part in ("header", "footer"))
        return Markup(header), Markup(footer)
