"""A page that is the same for all who ask but for a few places: rendered once, with gaps, and what differs is poured in.

A page of results was printed word by word for each search, with its style looked up among all its classes: more than half of
what a search cost. The template stays one, and is read as any other; only what is asked of it is asked once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from .page import PLACE
from .sheet import Sheet, Style

MOST_STYLES = 32


@dataclass(frozen=True, slots=True)
class Poured:
    """A finished page in UTF-8, and the CSP source that allows its style."""

    html: bytes
    style_hash: str


class Mould:
    """`html` is the page with a mark in each gap. `marks` are letters that no page has, or it would be cut at the wrong place."""

    def __init__(self, html: str, marks: Collection[str], sheet: Sheet) -> None:
        pieces = re.split(f"({'|'.join(map(re.escape, marks))})", html)
        head, _, pieces[0] = pieces[0].partition(PLACE)
        self._head = head.encode()
        self._solid = [piece.encode() for piece in pieces[::2]]
        self._gaps = pieces[1::2]
        self._sheet = sheet
        self._uses = sheet.present(html)
        self._styles: dict[frozenset[frozenset[str]], Style] = {}

    def pour(self, said: Mapping[str, Markup], uses: frozenset[frozenset[str]]) -> Poured:
        """The page with `said` in its gaps, by their marks; `uses` is what `Sheet.present` finds in what is said."""
        style = self._styles.get(uses) or self._styled(uses)
        out = [self._head, style.css.encode()]
        for solid, mark in zip(self._solid, self._gaps, strict=False):
            out += solid, said[mark].encode()
        out.append(self._solid[-1])
        return Poured(b"".join(out), style.hash)

    def _styled(self, uses: frozenset[frozenset[str]]) -> Style:
        if len(self._styles) >= MOST_STYLES:
            self._styles.clear()
        self._styles[uses] = style = self._sheet.style(self._uses.union(*uses))
        return style
