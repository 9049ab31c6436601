"""The page of results: cast once for each shape it may have, with gaps for what is of one search alone.

It is made for every search anew, and most of it is as it was: header, boxes, footer, style. What is kept is kept with the library
that it speaks of, so an edit begins anew. Nothing here asks for the request but the casting.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote_plus

from flask import Flask, has_request_context, render_template
from flask_babel import gettext as _
from markupsafe import Markup, escape

from ..design import Sheet
from ..facts import dataclass
from ..i18n import LANGUAGES
from ..pages.library import Library
from .address import query_string
from .model import PAGE_SIZE, Filters, Hit, Results
from .mould import Mould, Poured

# The gaps, each marked by a letter that no alphabet has. A search in an address is another gap than the same in a box.
MARKS = QUERY, ABOVE, COUNT, HITS, TOPICS, NEEDS, KINDS = tuple(chr(0xE000 + n) for n in range(7))
IN_ADDRESS = quote_plus(QUERY)
NOTHING = escape("")
MOST_MOULDS, MOST_HEADS, MOST_BOXES = 16, 4096, 64


class NotCast(Exception):
    """There is no mould yet for a page of this shape, and none can be made without a request."""


@dataclass(frozen=True, slots=True)
class Place:
    """Whose page it is: the language, what stands before every address, and the path that was asked for."""

    library: Library
    language: str
    root: str
    path: str


@dataclass(frozen=True, slots=True)
class Shape:
    """All that decides what a page of results says besides what stands in its gaps. `more`: there is a page after this one."""

    language: str
    root: str
    path: str
    filters: Filters
    asked: bool
    any: bool
    shown: bool
    sure: bool
    more: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """A part of the page that is the same in each search, but for some words or a number in the middle of it."""

    before: str
    after: str
    uses: frozenset[str]


class _Kept:
    """What was made of one library."""

    def __init__(self) -> None:
        self.moulds: dict[Shape, Mould] = {}
        self.heads: dict[tuple[str, str, str, str, str], _Around] = {}
        self.boxes: dict[tuple[str, str, tuple[str, ...]], list[tuple[str, bool, _Around]]] = {}


class ResultsPage:
    """`fresh` keeps nothing, for whoever is changing the templates."""

    def __init__(self, app: Flask, *, fresh: bool) -> None:
        self._app, self._fresh = app, fresh
        self._sheet: Sheet = app.extensions["sheet"]
        self._piece = app.extensions["pieces"]
        self._of: tuple[weakref.ref[Library] | None, _Kept] = None, _Kept()

    def made(self, found: Results, place: Place) -> Poured:
        """The page for what was found.

        Raises:
            NotCast: it is the first of its shape, and there is no request to cast it in.
        """
        kept = self._kept(place.library)
        shape = shape_of(found, place)
        mould = kept.moulds.get(shape) or self._cast(shape, place, kept)
        said, uses = self.said(found, place, kept)
        return mould.pour(said, uses)

    def has_cast(self, library: Library) -> bool:
        known, kept = self._of
        return self._fresh or (known is not None and known() is library and bool(kept.moulds))

    def press_one(self) -> bool:
        """Compress the beginning of one page that was asked for again; whether there was one. For a thread that has time."""
        dresses = (dress for mould in [*self._of[1].moulds.values()] for dress in [*mould.dresses.values()])
        waiting = next((dress for dress in dresses if dress.times > 1 and not dress.pressed), None)
        if waiting is not None:
            waiting.press()
        return waiting is not None

    def _kept(self, library: Library) -> _Kept:
        known, kept = self._of
        if self._fresh or known is None or known() is not library:
            kept = _Kept()
            self._of = weakref.ref(library), kept
        return kept

    def _cast(self, shape: Shape, place: Place, kept: _Kept) -> Mould:
        if not has_request_context():
            raise NotCast
        marks = {mark: mark for mark in MARKS}
        html = render_template("search/results.html", **in_gaps(shape, QUERY if shape.asked else "", marks, place))
        mould = Mould(html, (*MARKS, IN_ADDRESS), self._sheet)
        if len(kept.moulds) >= MOST_MOULDS:
            kept.moulds.clear()
        kept.moulds[shape] = mould
        return mould

    def said(self, found: Results, place: Place, kept: _Kept) -> tuple[dict[str, Markup], frozenset[frozenset[str]]]:
        """What this search alone has, by the mark of its gap, and the classes and elements in it."""
        hits, uses = self._hits(found.hits, place, kept)
        above = self._above(found, place)
        topics = NOTHING if found.hits else self._topics(found, place)
        uses.update(self._sheet.present(part) for part in (above, topics) if part)
        needs, kinds = (self._boxes(part, found, place, kept, uses) for part in ("needs", "kinds"))
        said = {
            QUERY: escape(found.asked),
            IN_ADDRESS: escape(quote_plus(found.asked)),
            ABOVE: above,
            COUNT: self._piece("search/count.html", total=found.total, language=place.language) if found.total else NOTHING,
            HITS: hits,
            TOPICS: topics,
            NEEDS: needs,
            KINDS: kinds,
        }
        return said, frozenset(uses)

    def _hits(self, hits: tuple[Hit, ...], place: Place, kept: _Kept) -> tuple[Markup, set[frozenset[str]]]:
        """The list of results. All of one but its words is as in the search before."""
        rows: list[str] = []
        uses: set[frozenset[str]] = set()
        for hit in hits:
            key = (place.language, place.root, hit.entry.address, hit.entry.language, hit.anchor)
            head = kept.heads.get(key) or self._head(key, hit, place, kept)
            rows += head.before, hit.snippet, head.after
            uses.add(head.uses)
        html = _joined(rows)
        return html, uses | {MARKED} if "<mark>" in html else uses

    def _head(self, key: tuple[str, str, str, str, str], hit: Hit, place: Place, kept: _Kept) -> _Around:
        entry = hit.entry
        made = self._around(
            "search/hit.html", address=place.root + entry.address, title=entry.title, phone=getattr(entry, "phone", ""),
            spoken=entry.language, kind=entry.kind.value, language=LANGUAGES[place.language], being_checked=entry.being_checked,
            about=place.library.named(entry, place.language), anchor=hit.anchor, heading=hit.heading,
        )  # fmt: skip
        if len(kept.heads) >= MOST_HEADS:
            kept.heads.clear()
        kept.heads[key] = made
        return made

    def _boxes(self, part: str, found: Results, place: Place, kept: _Kept, uses: set[frozenset[str]]) -> Markup:
        """The boxes to tick, with how many results have each; without those that none has."""
        ticked = found.filters.needs if part == "needs" else found.filters.kinds
        key = (part, place.language, ticked)
        boxes = kept.boxes.get(key) or self._all_boxes(key, place.library, kept)
        count = found.facets.get(part, {}).get
        rows: list[str] = []
        for choice, chosen, box in boxes:
            if (number := count(choice, 0)) or chosen:
                rows += box.before, str(number), box.after
                uses.add(box.uses)
        return _joined(rows)

    def _all_boxes(self, key: tuple[str, str, tuple[str, ...]], library: Library, kept: _Kept) -> list[tuple[str, bool, _Around]]:
        part, language, ticked = key
        name, choices = ("need", library.needs) if part == "needs" else ("kind", library.kinds)
        boxes = [(choice.key, choice.key in ticked, choice.title(language)) for choice in choices]
        made = [
            (own, chosen, self._around("search/box.html", name=name, key=own, chosen=chosen, title=title))
            for own, chosen, title in boxes
        ]
        if len(kept.boxes) >= MOST_BOXES:
            kept.boxes.clear()
        kept.boxes[key] = made
        return made

    def _around(self, template: str, **said: Any) -> _Around:
        """A piece with a gap where its words or its number go. No title has the mark."""
        html = self._piece.made(template, place=QUERY, **said)
        before, _, after = html.partition(QUERY)
        return _Around(before, after + "\n", self._sheet.present(html))

    def _above(self, found: Results, place: Place) -> Markup:
        if not (found.urgent or found.corrected or found.shown_as or found.meaning or found.out_of_scope):
            return NOTHING
        here = query_string(found.asked, found.filters)
        made: Markup = self._piece.made(
            "search/above.html", found=found, here=here, root=place.root, library=place.library, language=LANGUAGES[place.language]
        )
        return made

    def _topics(self, found: Results, place: Place) -> Markup:
        topics = [place.library.topics[label] for label in found.near]
        made: Markup = self._piece.made(
            "search/topics.html", topics=topics, root=place.root, library=place.library, language=LANGUAGES[place.language]
        )
        return made


MARKED = frozenset(["mark"])


def _joined(pieces: Iterable[str]) -> Markup:
    """Pieces of ours, numbers, and snippets, which are escaped where they are made. Markup's own join would escape each again."""
    return Markup("".join(pieces))


def shape_of(found: Results, place: Place) -> Shape:
    return Shape(
        place.language, place.root, place.path, found.filters, bool(found.asked), bool(found.total), bool(found.hits), found.sure,
        found.pages > found.filters.page,
    )  # fmt: skip


def in_gaps(shape: Shape, query: str, said: Mapping[str, str], place: Place) -> dict[str, Any]:
    """What the template of the page asks for, with `said` where its gaps are."""
    filters = shape.filters
    gaps = {"above": ABOVE, "count": COUNT, "hits": HITS, "topics": TOPICS, "needs": NEEDS, "kinds": KINDS}
    return {
        "shape": shape,
        "query": query,
        "in_address": quote_plus(query),
        "filters": filters,
        "none_chosen": Filters(),
        "size": PAGE_SIZE,
        "chosen": _chosen(place.library, shape.language, filters),
        "address": lambda filters, page=1: query_string(query, filters, page),
        **{name: said[mark] for name, mark in gaps.items()},
    }


def _chosen(library: Library, language: str, filters: Filters) -> list[str]:
    """What the results are narrowed to, in words. On a phone the boxes stand under ten results: nobody saw what was ticked."""
    rows = ((library.situations, (filters.situation,)), (library.needs, filters.needs), (library.kinds, filters.kinds))
    words = [_("age %(years)d", years=filters.age)] if filters.age is not None else []
    words += [choice.title(language) for known, ticked in rows for choice in known if choice.key in ticked]
    return [*words, _("no diagnosis needed")] if filters.no_diagnosis else words
