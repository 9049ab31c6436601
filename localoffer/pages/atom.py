"""An Atom feed (RFC 4287) of what is published. Knows no page: whoever has news gives it as items."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree

from ..facts import dataclass

ATOM = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml; charset=utf-8"
MOST = 50
LONGEST_TITLE = 120
NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Item:
    """`place` is its address, which is also its name for ever. `published` only where the day is known."""

    place: str
    title: str
    content: str
    updated: date
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """`place` is the page that the feed tells of; the feed itself is there with '.atom'. `language` is that of its titles."""

    place: str
    title: str
    author: str
    language: str
    today: date


def atom(feed: Feed, items: Iterable[Item]) -> str:
    told = list(items)
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    updated = max((item.updated for item in told), default=feed.today)
    _tell(root, {"id": feed.place, "title": feed.title, "updated": _instant(updated)})
    _tell(ElementTree.SubElement(root, "author"), {"name": feed.author})
    ElementTree.SubElement(root, "link", {"href": feed.place})
    ElementTree.SubElement(root, "link", {"href": f"{feed.place}.atom", "rel": "self"})
    for item in told[:MOST]:
        entry = ElementTree.SubElement(root, "entry")
        _tell(entry, {"id": item.place, "title": item.title[:LONGEST_TITLE], "updated": _instant(item.updated)})
        if item.published:
            _tell(entry, {"published": _instant(item.published)})
        ElementTree.SubElement(entry, "link", {"href": item.place})
        _tell(entry, {"content": item.content})
    return '<?xml version="1.0" encoding="utf-8"?>' + ElementTree.tostring(root, encoding="unicode")


def _instant(day: date) -> str:
    return f"{day}T00:00:00Z"


def _tell(element: ElementTree.Element, said: dict[str, str]) -> None:
    """Without what no XML may hold, however it came to be written."""
    for name, words in said.items():
        ElementTree.SubElement(element, name).text = NOT_IN_XML.sub("", words)
