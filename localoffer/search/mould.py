"""A page that is the same for all who ask but for a few places: rendered once, with gaps, and what differs is poured in.

A page of results was printed word by word for each search, with its style looked up among all its classes: more than half of
what a search cost. The template stays one, and is read as any other; only what is asked of it is asked once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..delivery.opening import Opening
from ..design import Sheet
from ..design.page import PLACE, heading_first

MOST_DRESSES = 24  # of which a third differ, 12 kB each


@dataclass(slots=True)
class Dress:
    """The beginning of all pages of one mould that use the same style, up to the first gap; compressed, once a thread had time."""

    html: bytes
    style_hash: str
    times: int = 0
    pressed: bool = False
    opening: Opening | None = None

    def press(self) -> None:
        self.pressed = True
        self.opening = Opening.of(self.html)


@dataclass(frozen=True, slots=True)
class Poured:
    """A finished page in UTF-8, and how it begins."""

    html: bytes
    dress: Dress


class Mould:
    """`html` is the page with a mark in each gap. `marks` are letters that no page has, or it would be cut at the wrong place."""

    def __init__(self, html: str, marks: Collection[str], sheet: Sheet) -> None:
        pieces: list[str] = re.split(f"({'|'.join(map(re.escape, marks))})", heading_first(html))
        self._before_style, _, self._after_style = pieces[0].partition(PLACE)
        self._rest = [(mark, solid.encode()) for mark, solid in zip(pieces[1::2], pieces[2::2], strict=True)]
        self._sheet = sheet
        self._uses = sheet.present(html)
        self.dresses: dict[frozenset[frozenset[str]], Dress] = {}

    def pour(self, said: Mapping[str, Markup], uses: frozenset[frozenset[str]]) -> Poured:
        """The page with `said` in its gaps, by their marks; `uses` is what `Sheet.present` finds in what is said."""
        dress = self.dresses.get(uses) or self._dressed(uses)
        dress.times += 1
        out = [dress.html]
        for mark, solid in self._rest:
            out += said[mark].encode(), solid
        return Poured(b"".join(out), dress)

    def _dressed(self, uses: frozenset[frozenset[str]]) -> Dress:
        if len(self.dresses) >= MOST_DRESSES:
            self.dresses.clear()
        style = self._sheet.style(self._uses.union(*uses))
        same = (dress for dress in [*self.dresses.values()] if dress.style_hash == style.hash)
        self.dresses[uses] = dress = next(same, None) or Dress(
            f"{self._before_style}{style.css}{self._after_style}".encode(), style.hash
        )
        return dress
