"""Markdown to safe HTML in the site's own shape: anchors on headings, phone numbers as links, tables that fold on phones.

Raw HTML in the source is refused by the check and removed here by nh3, so nothing an editor pastes can run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor

from .model import GlossaryTerm, Section

EXTENSIONS = ["tables", "attr_list", "def_list", "abbr", "admonition", "footnotes", "sane_lists"]
TAGS = {
    "a", "abbr", "b", "blockquote", "br", "code", "dd", "div", "dl", "dt", "em", "h2", "h3", "h4", "hr", "img", "li", "ol", "p",
    "pre", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"id", "class"}, "a": {"href", "rel"}, "img": {"src", "alt", "width", "height"}, "th": {"scope"}, "td": {"data-label"},
    "ol": {"start"}, "abbr": {"title"},
}  # fmt: skip
HEADINGS = {"h2", "h3", "h4"}
# Landline, mobile, 03 and 08 numbers as people write them; the short numbers that everyone must be able to tap; text codes.
CONTACT = re.compile(
    r"(?P<phone>\b0(?:\d[ ]?){9,10}\b)|(?P<short>\b(?:999|111|116 123)\b(?![ ]?\d|[%-])|(?<=\b[Rr]ing )101\b)"
    r"|(?P<sms>(?<=\bto )\d{5}\b)|(?P<email>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b)"
)
Change = Callable[[str], "list[str | Element] | None"]
SKIP = {"a", "code", "pre", "h2", "h3", "h4"}


@dataclass(frozen=True)
class Rendered:
    """HTML, its sections in order, and the glossary terms it uses, in order of first use."""

    html: str
    sections: tuple[Section, ...]
    words: tuple[GlossaryTerm, ...]


class _Shape(Treeprocessor):
    """Scopes and labels on tables, classes for inline styles (which our CSP blocks), links for numbers, words explained."""

    def __init__(self, md: markdown.Markdown, terms: tuple[GlossaryTerm, ...]) -> None:
        super().__init__(md)
        self.terms = terms
        self.used: list[GlossaryTerm] = []
        self._patterns = [(term, _pattern(term)) for term in terms]

    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            _table(table)
        for link in root.iter("a"):
            if link.get("href", "").startswith("http"):
                link.set("rel", "external")
        _walk(root, _contacts)
        _walk(root, self._explain)

    def _explain(self, text: str) -> list[str | Element] | None:
        for term, pattern in self._patterns:
            if term not in self.used and (found := pattern.search(text)):
                self.used.append(term)
                link = Element("a", {"href": f"#word-{term.key}", "class": "word"})
                link.text = found.group(0)
                before, after = text[: found.start()], text[found.end() :]
                return [*(self._explain(before) or [before]), link, *(self._explain(after) or [after])]
        return None


def _pattern(term: GlossaryTerm) -> re.Pattern[str]:
    ways = sorted({way for way in (term.initials, term.term) if way}, key=len, reverse=True)
    cased = [re.escape(way) if way == way.upper() or way == term.initials else f"(?i:{re.escape(way)})" for way in ways]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(cased)})s?(?![\w-])")


def _table(table: Element) -> None:
    heads = ["".join(cell.itertext()) for cell in table.iter("th")]
    for cell in table.iter():
        style = cell.attrib.pop("style", "")
        if "right" in style:
            cell.set("class", "numeric")
    for cell in table.iter("th"):
        cell.set("scope", "col")
    body = table.find("tbody")
    for row in body if body is not None else []:
        for head, cell in zip(heads, row, strict=False):
            cell.set("data-label", head)


def _contacts(text: str) -> list[str | Element] | None:
    parts: list[str | Element] = []
    last = 0
    for found in CONTACT.finditer(text):
        scheme = "mailto:" if found["email"] else "sms:" if found["sms"] else "tel:"
        words = found.group(0).rstrip()
        link = Element("a", {"href": scheme + (words if found["email"] else words.replace(" ", "")), "class": "contact"})
        link.text = words
        parts += [text[last : found.start()], link, found.group(0)[len(words) :]]
        last = found.end()
    return [*parts, text[last:]] if parts else None


def _walk(element: Element, change: Change) -> None:
    """Apply `change` to every run of text outside links, code and headings, putting new links in its place."""
    if element.tag in SKIP:
        return
    for child in list(element):
        _walk(child, change)
    for child in reversed(list(element)):
        if child.tail and (parts := change(child.tail)):
            _insert(element, list(element).index(child) + 1, child, parts)
    if element.text and (parts := change(element.text)):
        _insert(element, 0, None, parts)


def _insert(parent: Element, at: int, after: Element | None, parts: list[str | Element]) -> None:
    last = after
    if last is None:
        parent.text = ""
    else:
        last.tail = ""
    for part in parts:
        if isinstance(part, Element):
            parent.insert(at, part)
            at, last = at + 1, part
        elif last is None:
            parent.text = (parent.text or "") + part
        else:
            last.tail = (last.tail or "") + part


class _Site(Extension):
    def __init__(self, terms: tuple[GlossaryTerm, ...]) -> None:
        super().__init__()
        self.terms = terms
        self.shape: _Shape | None = None

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        self.shape = _Shape(md, self.terms)
        md.treeprocessors.register(self.shape, "site", 1)


def render(text: str, terms: tuple[GlossaryTerm, ...] = ()) -> Rendered:
    site = _Site(terms)
    toc = {"toc": {"slugify": slugify_unicode, "permalink": False}}
    md = markdown.Markdown(extensions=[*EXTENSIONS, "toc", site], extension_configs=toc, output_format="html")
    html = nh3.clean(
        md.convert(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"https", "http", "mailto", "tel", "sms"},
        link_rel=None,
    )
    words = tuple(site.shape.used) if site.shape else ()
    return Rendered(html, sections_of(html), words)


_HEADING = re.compile(r'<h([234])(?:[^>]*\bid="([^"]*)")?[^>]*>(.*?)</h\1>', re.S)
_BLOCK = re.compile(r"</?(?:p|li|ul|ol|div|h\d|td|th|tr|dd|dt|br|blockquote)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")


def plain(html: str) -> str:
    """The words of a piece of our own HTML."""
    return " ".join(unescape(_TAG.sub("", _BLOCK.sub(" ", html))).split())


def sections_of(html: str) -> tuple[Section, ...]:
    """The opening, then a section for each h2 or h3, with its words."""
    sections: list[Section] = []
    anchor, title, last = "", "", 0
    for found in _HEADING.finditer(html):
        sections.append(Section(anchor, title, plain(html[last : found.start()])))
        anchor, title, last = found[2] or "", plain(found[3]), found.end()
    sections.append(Section(anchor, title, plain(html[last:])))
    return tuple(sections)
