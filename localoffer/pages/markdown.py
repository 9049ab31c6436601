"""Markdown to safe HTML in the site's own shape: anchors on headings, phone numbers as links, tables that fold on phones.

Raw HTML in the source is refused by the check and removed here by nh3, so nothing an editor pastes can run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor

from ..facts import dataclass
from .model import GlossaryTerm, Section

EXTENSIONS = ["tables", "attr_list", "def_list", "abbr", "admonition", "footnotes", "sane_lists"]
TAGS = {
    "a", "abbr", "b", "blockquote", "br", "code", "dd", "div", "dl", "dt", "em", "h2", "h3", "h4", "hr", "img", "li", "ol", "p",
    "pre", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir"}, "a": {"href", "rel"}, "img": {"src", "alt", "width", "height"}, "th": {"scope"},
    "td": {"data-label"}, "ol": {"start"}, "abbr": {"title"},
}  # fmt: skip
# Landline, mobile, 03 and 08 numbers as people write them, with Relay UK's 18001 before; Childline, which is shorter; the
# short numbers that everyone must be able to tap; codes to text to, which are only those where TEXT_TO stands before.
CONTACT = re.compile(
    r"(?P<phone>\b(?:18001 )?0(?:[0-9][ ]?){9,10}\b|\b0800 ?1111\b(?! ?[0-9]))"
    r"|(?P<short>\b(?:999|111|116 123)\b(?![ ]?[0-9]|[%-])|(?<=\b[Rr]ing )101\b)"
    r"|(?P<sms>(?<=\bto )[0-9]{5,6}\b)|(?P<email>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b)"
)
# "text SHOUT to", "Send the word YM to": a verb and a word in capitals, or 'up to 15000 families' becomes a text message.
TEXT_TO = re.compile(r"\b(?:[Tt]ext|[Ss]end)(?:ing)?\b[^.!?]{0,40}?[\"'“‘]?\b[A-Z][A-Z0-9]*[\"'”’]? to $")
FIRST_WORD = re.compile(r"(?<![\w-])\w+")
# Given the words before it in its paragraph, and a run of text: what to put in the run's place.
Change = Callable[[str, str], "list[str | Element] | None"]
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
        self.used: list[GlossaryTerm] = []
        self._used_keys: set[str] = set()
        self._terms = _by_first_word(terms)

    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            _table(table)
        for link in root.iter("a"):
            if link.get("href", "").startswith("http"):
                link.set("rel", "external")
        _walk(root, _contacts)
        _walk(root, self._explain)

    def _explain(self, _before: str, text: str) -> list[str | Element] | None:
        """Each term at its first use. Word by word: one pattern of all terms, tried at every word, took half of a page's time."""
        parts: list[str | Element] = []
        last = passed = 0
        for word in FIRST_WORD.finditer(text):
            if word.start() < passed or (found := self._longest(text, word)) is None:
                continue
            term, passed = found
            if term.key not in self._used_keys:
                self._used_keys.add(term.key)
                self.used.append(term)
                link = Element("a", {"href": f"#word-{term.key}", "class": "word"})
                link.text = text[word.start() : passed]
                if not text.isascii() and link.text.lower() == term.term.lower() and term.term.isascii():
                    link.set("lang", "en")  # an official name, kept in English in the middle of Urdu
                    link.set("dir", "ltr")
                parts += [text[last : word.start()], link]
                last = passed
        return [*parts, text[last:]] if parts else None

    def _longest(self, text: str, word: re.Match[str]) -> tuple[GlossaryTerm, int] | None:
        """The longest term that begins with this word, and where it ends."""
        for term, pattern in self._terms.get(word[0].casefold(), ()):
            if found := pattern.match(text, word.start()):
                return term, found.end()
        return None


@lru_cache(maxsize=8)
def _by_first_word(terms: tuple[GlossaryTerm, ...]) -> dict[str, list[tuple[GlossaryTerm, re.Pattern[str]]]]:
    """Each way of writing a term under its first word, long ways first: 'EHC plan' is not explained as 'EHC'."""
    ways = [(way, term) for term in terms for way in {term.initials, term.term} if FIRST_WORD.search(way)]
    found: dict[str, list[tuple[GlossaryTerm, re.Pattern[str]]]] = {}
    for way, term in sorted(ways, key=lambda row: (-len(row[0]), row[0])):
        word = FIRST_WORD.findall(way)[0].casefold()
        for form in (word, f"{word}s"):
            found.setdefault(form, []).append((term, _pattern(way, way == term.initials)))
    return found


def _pattern(way: str, initials: bool) -> re.Pattern[str]:
    """One way of writing a term; initials keep their capitals."""
    cased = re.escape(way) if initials or way == way.upper() else f"(?i:{re.escape(way)})"
    return re.compile(rf"(?<![\w-]){cased}s?(?![\w-])")


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


def _contacts(before: str, text: str) -> list[str | Element] | None:
    parts: list[str | Element] = []
    last = 0
    for found in CONTACT.finditer(text):
        if found["sms"] and not TEXT_TO.search(before + text[: found.start()]):
            continue
        scheme = "mailto:" if found["email"] else "sms:" if found["sms"] else "tel:"
        words = found.group(0).rstrip()
        link = Element("a", {"href": scheme + (words if found["email"] else words.replace(" ", "")), "class": "contact"})
        link.text = words
        parts += [text[last : found.start()], link, found.group(0)[len(words) :]]
        last = found.end()
    return [*parts, text[last:]] if parts else None


def _walk(element: Element, change: Change) -> None:
    """Apply `change` to every run of text outside links, code and headings, as they are read, putting links in its place."""
    if element.tag in SKIP:
        return
    said, children = element.text or "", list(element)
    if element.text and (parts := change("", element.text)):
        _insert(element, 0, None, parts)
    for child in children:
        inside, after = "".join(child.itertext()), child.tail or ""
        _walk(child, change)
        if after and (parts := change(said + inside, after)):
            _insert(element, list(element).index(child) + 1, child, parts)
        said += inside + after


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
