"""What is wrong with an Easy Read page: no such picture, no such standard page, words without a picture, long lines, old words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..settings import ROOT
from .easy_read import LONGEST_SENTENCE, MOST_SENTENCES, EasyRead, written
from .frontmatter import Document
from .library import Library
from .lines import Lines
from .problem import Level, Problem, did_you_mean
from .prose import LINK
from .reading import sentences, word_count

ENDS = re.compile(r"[.!?][\"”*]*(?=\s|$)")
PICTURES = frozenset(path.stem for path in (ROOT / "templates" / "pictures").glob("*.svg"))


def easy_read(library: Library, entry: EasyRead, lines: Lines, addresses: Iterable[str]) -> Iterator[Problem]:
    """Errors: a page with one of these would show a gap."""
    known = list(addresses)
    if entry.twin_of not in known or entry.twin_of == entry.address:
        says = f"'twin_of' has '{entry.twin_of}', which is no page of this site."
        yield Problem(
            entry.path, lines.detail(("twin_of",)), says, f"Write it like /help/complain{did_you_mean(entry.twin_of, known)}."
        )
    first = library.easy_read(entry.twin_of, entry.language)
    if first and first.slug != entry.slug:
        says = f"{first.path} is the Easy Read of {entry.twin_of} already."
        yield Problem(entry.path, lines.detail(("twin_of",)), says, "Keep one.")
    if entry.picture not in PICTURES:
        yield _no_picture(entry, lines.detail(("picture",)), entry.picture)
    for line in written(lines.body):
        if line.picture is None and not line.text.startswith("#"):
            says = f"There is no picture beside '{line.text[:40]}'."
            yield Problem(entry.path, lines.body_line + line.at, says, "Start the line with its picture, like ![phone].")
        elif line.picture is not None and line.picture not in PICTURES:
            yield _no_picture(entry, lines.body_line + line.at, line.picture)
        elif line.picture is not None and not line.text.strip():
            yield Problem(entry.path, lines.body_line + line.at, "There are no words beside this picture.", "Write them after it.")


def _no_picture(entry: EasyRead, line: int, name: str) -> Problem:
    advice = f"Correct it{did_you_mean(name, PICTURES)}. All pictures are in templates/pictures/ and on /easy-read/pictures."
    return Problem(entry.path, line, f"There is no picture called '{name}'.", advice)


def lint_easy_read(library: Library, entry: EasyRead, document: Document) -> Iterator[Problem]:
    """Matters of style: short sentences, one idea a line, no older than the standard page."""
    for line in written(document.body):
        text = LINK.sub(lambda found: found[2], line.text).replace("*", "")
        number, said = document.body_line + line.at, sentences(text)
        for sentence in said:
            if (count := word_count(sentence)) > LONGEST_SENTENCE:
                says = f"A sentence has {count} words: '{sentence[:50]}...'."
                yield Problem(
                    entry.path, number, says, f"Cut it in two; in Easy Read {LONGEST_SENTENCE} is the most.", Level.WARNING
                )
        if len(ENDS.findall(text)) > MOST_SENTENCES:
            yield Problem(
                entry.path, number, "There is more than one idea beside this picture.", "Give each its own.", Level.WARNING
            )
    standard = library.standing(entry)
    if standard and entry.behind(standard):
        says = f"{standard.path} was checked on {standard.reviewed}, after this was compared with it."
        advice = "Compare them, correct this one, then change 'compared' and 'reviewed'."
        yield Problem(entry.path, document.line_of(("compared",)), says, advice, Level.WARNING)
