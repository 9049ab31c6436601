"""How a page reads: headings, links, pictures, long sentences, reading age, initials, dates gone by, twins left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from .check_told import told_dates
from .easy_read import EasyRead
from .frontmatter import Document, read
from .letter import Letter
from .letter_text import plain_body
from .library import SOURCE_LANGUAGE, Library
from .lint_contacts import lint_contacts
from .lint_easy_read import lint_easy_read
from .lint_road import lint_road
from .lint_video import lint_video
from .model import Entry, GlossaryTerm, Kind, Roadmap
from .problem import Level, Problem
from .prose import blocks, headings, html_tags, links, plain_lines
from .reading import reading_age, sentences, word_count
from .told import Told

LONGEST_SENTENCE = 25
OLDEST_READER = 11
DEEPEST_HEADING = 4
INITIALS = re.compile(r"\b(?:[A-Z]{2,}[a-z]?|[A-Z]-[A-Z]{2,})\b")
EMPTY_WORDS = {
    "",
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
    "read more here",
    "more here",
    "see here",
    "see more",
    "more information",
    "further information",
    "more details",
    "details",
    "website",
    "the website",
    "this website",
    "their website",
    "our website",
    "download",
    "the link",
    "page",
    "the page",
}
# What a family reads of a page beside its text.
READ_DETAILS = ("summary", "who", "who_for", "use_when", "cost", "access", "opening", "phone_note", "languages", "standard")
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
    return sorted([*_unread(root), *(problem for entry in everything for problem in lint_entry(library, entry, root, today))])


def _unread(root: Path) -> Iterator[Problem]:
    """Files beside the pages that nothing reads: 'sleep.md.txt', as some editors save it, was on no page and nobody was told."""
    folders = [folder for kind in Kind for folder in root.glob(f"*/{kind.value}")]
    for path in sorted(path for folder in folders for path in folder.iterdir()):
        if path.is_file() and path.suffix != ".md" and not path.name.startswith((".", "_")):
            says = "Nothing reads this file: the name of a page ends with .md."
            yield Problem(
                path.relative_to(root).as_posix(), 0, says, "Give it another name, or begin its name with _.", Level.WARNING
            )


def lint_entry(library: Library, entry: Entry, root: Path, today: date) -> list[Problem]:
    """The matters of style and date of one entry."""
    document = read(entry.path, (root / entry.path).read_bytes())
    found = [*_source(entry, document), *_dates(entry, today, document), *lint_video(entry, document, root)]
    if isinstance(entry, Letter):
        found += _letter(entry, today, document)
        document = replace(document, body=plain_body(document))
    if isinstance(entry, Roadmap):
        found += lint_road(entry, document)
    if isinstance(entry, Told):
        found += told_dates(entry, today, document)
    if isinstance(entry, EasyRead):
        found += lint_easy_read(library, entry, document)
    if entry.language == SOURCE_LANGUAGE:
        return [*found, *_prose(entry, document), *_initials(entry, document, library.words(entry.language))]
    return [*found, *_behind(library, entry, document)]


def _source(entry: Entry, document: Document) -> Iterator[Problem]:
    yield from _headings(entry, document)
    for line, picture, words, target in links(document):
        yield from _link(entry, line, picture, words, target)
    yield from lint_contacts(entry, document)
    for line, tag in html_tags(document):
        yield Problem(entry.path, line, f"There is HTML here: {tag[:30]}.", "Write it in Markdown; HTML is removed.")


def _headings(entry: Entry, document: Document) -> Iterator[Problem]:
    depth = 1
    for line, level in headings(document):
        if level == 1:
            yield Problem(entry.path, line, "The page's title is its only top heading.", "Start this one with ##.")
        elif level > DEEPEST_HEADING:
            says = f"The heading is of level {level}, which the site does not show."
            yield Problem(entry.path, line, says, "Start it with ####, or make it a paragraph in bold.")
        elif level > depth + 1:
            says = f"The heading skips from level {depth} to {level}."
            yield Problem(entry.path, line, says, f"Start it with {'#' * (depth + 1)}.")
        depth = min(max(level, 2), DEEPEST_HEADING)


def _link(entry: Entry, line: int, picture: bool, words: str, target: str) -> Iterator[Problem]:
    if picture and not words:
        yield Problem(entry.path, line, f"The picture {target} has no words.", "Say in the [brackets] what it shows.")
    elif not picture and (words.lower().rstrip(".") in EMPTY_WORDS or words.startswith(("http", "www."))):
        yield Problem(entry.path, line, f"The link words '{words}' say nothing alone.", "Use the name of the page it leads to.")


def _prose(entry: Entry, document: Document) -> Iterator[Problem]:
    found = list(blocks(document))
    for block in found:
        at = 0
        for sentence in sentences(block.text):
            at = block.text.index(sentence, at)
            yield from _too_long(entry, sentence, block.line(at))
    for name in READ_DETAILS:
        for sentence in sentences(str(document.data.get(name, ""))):
            yield from _too_long(entry, sentence, document.line_of((name,)))
    age = reading_age("\n".join(block.text for block in found))
    if age and age > OLDEST_READER:
        advice = f"Use shorter words and sentences; aim for {OLDEST_READER} or less."
        yield Problem(entry.path, document.body_line, f"The page reads at age {age}.", advice, Level.WARNING)


def _too_long(entry: Entry, sentence: str, line: int) -> Iterator[Problem]:
    if (count := word_count(sentence)) > LONGEST_SENTENCE:
        says = f"A sentence has {count} words: '{sentence[:50]}...'."
        yield Problem(entry.path, line, says, f"Cut it in two; {LONGEST_SENTENCE} is the most.", Level.WARNING)


def _initials(entry: Entry, document: Document, terms: tuple[GlossaryTerm, ...]) -> Iterator[Problem]:
    known = {way for term in terms for way in (term.initials, term.term, *term.also)}
    known |= {part for way in known for part in INITIALS.findall(way)} | PLAIN_INITIALS
    whole = f"{entry.title} {entry.summary} {document.body}"
    known |= {name for name in INITIALS.findall(" ".join((entry.title, *entry.also_known_as)))}
    told: set[str] = set()
    for number, text in plain_lines(document):
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


def _letter(entry: Letter, today: date, document: Document) -> Iterator[Problem]:
    if entry.reviewed_by and entry.reviewed_by.day > today:
        line = document.line_of(("reviewed_by", "date"))
        yield Problem(entry.path, line, "'reviewed_by' has a date in the future.", "Write the day the team checked it.")


def _behind(library: Library, entry: Entry, document: Document) -> Iterator[Problem]:
    if source := library.changed_since(entry):
        says = "The English page has changed since this translation."
        advice = f"Bring it up to date, then write 'source_version: {source.text_version}'."
        yield Problem(entry.path, document.line_of(("source_version",)), says, advice, Level.WARNING)
