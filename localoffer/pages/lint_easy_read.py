"""How an Easy Read page reads: short sentences, one idea beside each picture, no older than its standard page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .easy_read import LONGEST_SENTENCE, MOST_SENTENCES, EasyRead, written
from .frontmatter import Document
from .library import Library
from .problem import Level, Problem
from .prose import LINK
from .reading import sentences, word_count

ENDS = re.compile(r"[.!?][\"”*]*(?=\s|$)")


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
