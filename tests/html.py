"""A page as a person meets it: its heading, links, forms found by their labels; and what a strict HTML5 parser says of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import cast
from xml.etree.ElementTree import Element

import html5lib
import lxml.html  # type: ignore[import-untyped]

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FIELDS = ("input", "textarea", "select")
NEEDS_NO_LABEL = {"hidden", "submit", "button", "reset", "image"}
HIDDEN = {"script", "style", "template"}


def squeeze(text: str) -> str:
    return " ".join(text.split())


TAG = re.compile(r"""<(/?[a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
VALUE = re.compile(r"""="[^"]*"|='[^']*'""")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
BARE_AND = re.compile(r"&(?!#?\w+;)[^\s\"<&]*")  # a mistake that is in the words
_sound: set[object] = set()  # what pages that the strict parser found nothing wrong with were built of


def build(html: str) -> set[object]:
    """Which tag follows which, and which tag has which attributes: a page of known bits only has no mistake that is new.

    A strict parse takes 70 ms and the tests are given ten thousand pages, nearly all of them built like one before.
    """
    tags = TAG.findall(html)
    names = [name for name, _ in tags]
    bare = set(BARE_AND.findall(html))
    count = Counter(name.lower() for name, held in tags if name.lower() not in VOID and not held.endswith("/"))
    open_left = {(name, count[name] - count[f"/{name}"]) for name in count if name[0] != "/" and count[name] != count[f"/{name}"]}
    return {
        html.lstrip()[:15].lower(),
        *bare,
        *open_left,
        *pairwise(names),
        *((name, VALUE.sub("", held)) for name, held in set(tags)),
    }


def strict_faults(html: str) -> list[tuple[str, tuple[int, int]]]:
    """Every error of the HTML standard, with its line and column."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    parser.parse(html)
    return [(code, position) for position, code, _ in parser.errors]


class Page:
    """One HTML page. Nothing here raises for bad HTML."""

    def __init__(self, html: str, path: str = "/") -> None:
        self.root = cast(Element, lxml.html.document_fromstring(html.strip() or "<html></html>"))
        self.html, self.path = html, path

    @cached_property
    def faults(self) -> list[tuple[str, tuple[int, int]]]:
        """What the strict parser says. It is not asked again of what is built like pages it found sound."""
        bits = build(self.html)
        if bits <= _sound:
            return []
        found = strict_faults(self.html)
        if not found:
            _sound.update(bits)
        return found

    @cached_property
    def elements(self) -> list[Element]:
        return [element for element in self.root.iter() if isinstance(element.tag, str)]

    @cached_property
    def held(self) -> list[tuple[Element, dict[str, str]]]:
        """The elements that have attributes, with them: to ask lxml for each by name took a third of all that the rules take."""
        return [(element, dict(held)) for element in self.elements if (held := element.items())]

    @cached_property
    def parents(self) -> dict[Element, Element]:
        return {child: parent for parent in self.elements for child in parent}

    @cached_property
    def ids(self) -> dict[str, Element]:
        return {held["id"]: element for element, held in self.held if "id" in held}

    def tags(self, *names: str) -> list[Element]:
        return [element for element in self.elements if element.tag in names]

    def around(self, element: Element) -> Iterator[Element]:
        """The elements that hold this one, the nearest first."""
        while (found := self.parents.get(element)) is not None:
            yield found
            element = found

    def words(self, element: Element | None = None) -> str:
        """What a person reads in an element, or on the whole page."""
        if element is None:
            element = self.root.find("body")
        return squeeze("".join(_text(element))) if element is not None else ""

    @cached_property
    def title(self) -> str:
        found = self.root.find("head/title")
        return squeeze(found.text or "") if found is not None else ""

    @property
    def heading(self) -> str:
        return self.words(self.tags("h1")[0])

    @property
    def main(self) -> str:
        return self.words(self.tags("main")[0])

    @cached_property
    def links(self) -> dict[str, str]:
        """Where the first link of each wording leads."""
        found: dict[str, str] = {}
        for link in self.tags("a"):
            found.setdefault(self.name(link), link.get("href", ""))
        return found

    @cached_property
    def labels(self) -> dict[str, str]:
        """The words of the label for each id."""
        return {label.get("for", ""): self.words(label) for label in self.tags("label")}

    def name(self, element: Element) -> str:
        """The accessible name: what a screen reader says for a link, button or field."""
        if said := element.get("aria-label", "").strip():
            return said
        if pointed := element.get("aria-labelledby"):
            return squeeze(" ".join(self.words(self.ids[one]) for one in pointed.split() if one in self.ids))
        if element.tag in FIELDS:
            wrapped = next((self.words(one) for one in self.around(element) if one.tag == "label"), "")
            return self.labels.get(element.get("id", ""), "") or wrapped or element.get("title", "").strip()
        pictures = " ".join(image.get("alt", "") for image in element.iter("img"))
        return squeeze(f"{self.words(element)} {pictures}")

    def field(self, label: str) -> Element:
        """The field with this label."""
        named = [one for one in self.tags(*FIELDS) if one.get("type") not in NEEDS_NO_LABEL and self.name(one) == label]
        assert len(named) == 1, f"{len(named)} fields are labelled '{label}'"
        return named[0]

    def typed(self, label: str) -> str:
        """What stands in a field."""
        field = self.field(label)
        return (field.text or "") if field.tag == "textarea" else field.get("value", "")

    def form(self, label: str) -> tuple[Element, dict[str, list[str]]]:
        """The form that holds the field of this label, and what it would send as it stands."""
        form = next(one for one in self.around(self.field(label)) if one.tag == "form")
        sent: dict[str, list[str]] = {}
        for field in (one for one in form.iter() if one.tag in FIELDS and one.get("name")):
            kind = field.get("type", "text")
            if kind in ("submit", "button") or (kind in ("checkbox", "radio") and field.get("checked") is None):
                continue
            value = (field.text or "") if field.tag == "textarea" else field.get("value", "")
            sent.setdefault(field.attrib["name"], []).append(value)
        return form, sent


def _text(element: Element) -> Iterator[str]:
    if (
        element.tag in HIDDEN
        or element.get("hidden") is not None
        or (element.tag == "svg" and element.get("aria-hidden") == "true")
    ):
        return
    if element.tag in ("br", "p", "li", "div", "dt", "dd", "td", "th", *HEADINGS):
        yield " "
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _text(child)
        yield child.tail or ""
    if element.tag in ("p", "li", "div", "dt", "dd", "td", "th", *HEADINGS):
        yield " "
