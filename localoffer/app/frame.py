"""The header and footer of every page, and its question at the end: the same for all that is asked at one address in one language,
so made once.

They were half of the work of a search page, whose answer is made anew for each search.
"""

from __future__ import annotations

from flask import Flask
from markupsafe import Markup

from ..design.pieces import Pieces
from ..i18n import Language
from ..pages.library import Contact

LONGEST_PATH = 200  # nobody may fill the memory with addresses that are not there
KEPT = 512


class Frame:
    def __init__(self, app: Flask, *, fresh: bool) -> None:
        self._pieces = Pieces(app, fresh=fresh, kept=KEPT)

    def around(self, language: Language, root: str, path: str, contact: Contact) -> tuple[Markup, ...]:
        """(header, footer, question) of the page at `path`, under the language's `root`."""
        make = self._pieces if len(path) < LONGEST_PATH else self._pieces.made
        return tuple(
            make(f"components/{part}.html", language=language, root=root, path_here=path, contact=contact)
            for part in ("header", "footer", "useful")
        )
