"""How a page reads: headings, links, pictures, long sentences, reading age, initials, dates gone by, twins left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from .frontmatter import Document, read
from .library import SOURCE_LANGUAGE, Library
from .model import Entry, GlossaryTerm
from .problem import Level, Problem
from .reading import reading_age, sentences, word_count

LONGEST_SENTENCE = 25
OLDEST_READER = 11
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
RAW_HTML = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^>]*)?|!--.*?--)>")
INITIALS = re.compile(r"\b(?:[A-Z]{2,}[a-z]?|[A-Z]-[A-Z]{2,})\b")
EMPTY_WORDS = {
    "here",
    "click here",
    "read more",
    "more",
    "this",
    "link",
    "this link",
    "this page",
    "find out more",
    "learn more",
}
# Initials everyone reads as a word, and units; everything else is in the glossary or spelt out on the page.
PLAIN_INITIALS = {
    "UK",
    "PDF",
    "TV",
    "NHS",
    "OK",
    "ID",
    "GP",
    "GPS",
    "MP",
    "DVD",
    "USB",
    "SMS",
    "AM",
    "PM",
    "II",
    "III",
    "SHOUT",
    "A&E",
    "QB",
}


def lint(library: Library, root: Path, today: date) -> list[Problem]:
    """Every matter of style and date in the library, read afresh from its files."""
    everything = (entry for entries in library.entries.values() for entry in entries.values())
    return sorted(problem for entry in everything for problem in lint_entry(library, entry, root, today))


def lint_entry(library: Library, entry: Entry, root: Path, today: date) -> list[Problem]:
    """The matters of style and date of one entry."""
    document = read(entry.path, (root / entry.path).read_bytes())
    found = [*_source(entry, document), *_dates(entry, today, document)]
    if entry.language == SOURCE_LANGUAGE:
        return [*found, *_prose(entry, document), *_initials(entry, document, library.words(entry.language))]
    return [*found, *_behind(library, entry, document)]


def _source(entry: Entry, document: Document) -> Iterator[Problem]:
    depth = 1
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        if heading := HEADING.match(line):
            level = len(heading[1])
            if level == 1:
                yield Problem(entry.path, number, "The page's title is its only top heading.", "Start this one with ##.")
            elif level > depth + 1:
                yield Problem(
                    entry.path,
                    number,
                    f"The heading skips from level {depth} to {level}.",
                    f"Start it with {'#' * (depth + 1)}.",
                )
            depth = max(level, 2)
        for picture, words, target in LINK.findall(line):
            yield from _link(entry, number, bool(picture), words, target)
        if raw := RAW_HTML.search(line):
            yield Problem(
                entry.path,
                number,
                f"There is HTML here: {raw.group(0)[:30]}.",
                "Write it in Markdown; HTML is removed.",
            )


def _link(entry: Entry, number: int, picture: bool, words: str, target: str) -> Iterator[Problem]:
    if picture and not words.strip():
        yield Problem(entry.path, number, f"The picture {target} has no words.", "Say in the [brackets] what it shows.")
    elif not picture and (words.strip().lower().rstrip(".") in EMPTY_WORDS or words.startswith(("http", "www."))):
        yield Problem(
            entry.path,
            number,
            f"The link words '{words}' say nothing alone.",
            "Use the name of the page it leads to.",
        )


def _words(document: Document) -> Iterator[tuple[int, str]]:
    """Each line's plain words with its number; tables, indents and signs of Markdown taken away."""
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        text = LINK.sub(lambda m: m[2], line)
        text = re.sub(r"\{#[^}]*\}|[*_`|]|^\s*(?:[-+]|\d+\.|#{1,6}|:|!!!\s*\w*)\s*", " ", text)
        if text.strip():
            yield number, text.strip()


def _prose(entry: Entry, document: Document) -> Iterator[Problem]:
    lines = list(_words(document))
    for number, text in lines:
        for sentence in sentences(text):
            if (count := word_count(sentence)) > LONGEST_SENTENCE:
                says = f"A sentence has {count} words: '{sentence[:50]}...'."
                yield Problem(entry.path, number, says, f"Cut it in two; {LONGEST_SENTENCE} is the most.", Level.WARNING)
    age = reading_age("\n".join(text for _, text in lines))
    if age and age > OLDEST_READER:
        says = f"The page reads at age {age}."
        yield Problem(
            entry.path,
            document.body_line,
            says,
            f"Use shorter words and sentences; aim for {OLDEST_READER} or less.",
            Level.WARNING,
        )


def _initials(entry: Entry, document: Document, terms: tuple[GlossaryTerm, ...]) -> Iterator[Problem]:
    known = {way for term in terms for way in (term.initials, term.term, *term.also)}
    known |= {part for way in known for part in INITIALS.findall(way)} | PLAIN_INITIALS
    whole = f"{entry.title} {entry.summary} {document.body}"
    known |= {name for name in INITIALS.findall(" ".join((entry.title, *entry.also_known_as)))}
    told: set[str] = set()
    for number, text in _words(document):
        for initials in INITIALS.findall(text):
            bare = initials.rstrip("s")
            if bare in known or initials in known or bare in told or f"({bare})" in whole:
                continue
            told.add(bare)
            says = f"'{bare}' is not explained."
            yield Problem(entry.path, number, says, "Spell it out here, or add it to glossary.yml.", Level.WARNING)


def _dates(entry: Entry, today: date, document: Document) -> Iterator[Problem]:
    if entry.overdue(today):
        says = f"The page was due to be checked by {entry.review_by}."
        line = document.line_of(("review_by",))
        yield Problem(entry.path, line, says, "Check it, then change 'reviewed' and 'review_by'.", Level.WARNING)
    if entry.reviewed > today:
        yield Problem(
            entry.path,
            document.line_of(("reviewed",)),
            "'reviewed' is in the future.",
            "Write the day it was checked.",
        )


def _behind(library: Library, entry: Entry, document: Document) -> Iterator[Problem]:
    source = library.entries[SOURCE_LANGUAGE].get((entry.kind, entry.slug))
    if source and entry.source_version != source.version:
        says = "The English page has changed since this translation."
        advice = f"Bring it up to date, then write 'source_version: {source.version}'."
        yield Problem(entry.path, document.line_of(("source_version",)), says, advice, Level.WARNING)
