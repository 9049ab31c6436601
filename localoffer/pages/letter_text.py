"""A letter's file to its two wordings: the text under `## ... {#letter}` is the letter, the rest is advice before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import markdown
import nh3
from markupsafe import escape

from ..facts import dataclass
from .frontmatter import Document
from .letter import Gap, Letter, Option, Piece, Reviewed, SendTo, Voice, Wording, gaps_in, in_voice, pieces
from .letter_shapes import GapShape
from .markdown import render
from .model import GlossaryTerm
from .problem import Problem, did_you_mean
from .schema import LetterShape

START = re.compile(r"^## .*\{#letter\}\s*$")
TAGS = {"br", "em", "li", "ol", "p", "strong", "ul"}
LINK = re.compile(r"\]\(|\bhttps?://")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The three parts of a letter's file, each as Markdown; `line` is where the letter begins in the file."""

    before: str
    letter: str
    after: str
    line: int


def cut(document: Document) -> Sheet:
    """In a file with no heading for it, everything is advice and the letter is empty."""
    lines = document.body.split("\n")
    start = next((n for n, line in enumerate(lines) if START.match(line)), None)
    if start is None:
        return Sheet(document.body, "", "", document.body_line)
    end = next((n for n in range(start + 1, len(lines)) if lines[n].startswith("## ")), len(lines))
    before, own, after = ("\n".join(part) for part in (lines[:start], lines[start + 1 : end], lines[end:]))
    return Sheet(before, own, after, document.body_line + start + 1)


def letter(
    d: LetterShape, common: dict[str, Any], document: Document, terms: tuple[GlossaryTerm, ...]
) -> tuple[Letter, list[Problem]]:
    sheet = cut(document)
    voices = [voice for voice in Voice if voice is Voice.PARENT or "{{" in sheet.letter]
    before = render(sheet.before, terms)
    known = {term.key for term in before.words}
    after = render(sheet.after, tuple(term for term in terms if term.key not in known))
    entry = Letter(
        **common | {"html": before.html, "sections": before.sections + after.sections, "words": before.words + after.words},
        use_when=d.use_when,
        send_to=SendTo(d.to.name, d.to.service, d.to.says),
        rules=tuple(d.rules),
        reviewed_by=Reviewed(d.reviewed_by.team, d.reviewed_by.date) if d.reviewed_by else None,
        wordings={voice: _wording(d, sheet, voice) for voice in voices},
        after=after.html,
    )
    return entry, [*_faults(d, sheet, document, common["path"])]


def _wording(d: LetterShape, sheet: Sheet, voice: Voice) -> Wording:
    text = in_voice(sheet.letter, voice)
    used = _used(d, text, voice)
    gaps = tuple(_gap(row, voice) for row in d.gaps if row.key in used)
    return Wording(in_voice(d.subject, voice), pieces(letter_html(text)), gaps)


def letter_html(text: str) -> str:
    """A letter's Markdown. A new line is a new line, as in any letter; no word is explained and no number made a link."""
    html = markdown.markdown(text, extensions=["sane_lists", "nl2br"], output_format="html")
    return nh3.clean(html, tags=TAGS, attributes={}, link_rel=None)


def _gap(row: GapShape, voice: Voice) -> Gap:
    options = tuple(Option(one.key, in_voice(one.label, voice), _sentence(in_voice(one.says, voice))) for one in row.choices)
    return Gap(row.key, in_voice(row.label, voice), row.kind, in_voice(row.hint, voice), row.optional, options)


def _sentence(text: str) -> tuple[Piece, ...]:
    return pieces(str(escape(text)))


def _used(d: LetterShape, text: str, voice: Voice) -> set[str]:
    """The gaps of a text, and those of the sentences that its choices may put in."""
    used = set(gaps_in(text))
    chosen = [in_voice(one.says, voice) for row in d.gaps if row.key in used for one in row.choices]
    return used.union(*map(gaps_in, chosen))


def _faults(d: LetterShape, sheet: Sheet, document: Document, path: str) -> Iterator[Problem]:
    """What the file can know of itself: that it has a letter, and that the gaps of its text are those that it declares."""
    if not sheet.letter.strip():
        yield Problem(path, document.body_line, "There is no letter.", "Start it with a line '## The letter {#letter}'.")
        return
    keys = [row.key for row in d.gaps]
    for n, row in enumerate(d.gaps):
        line = document.line_of(("gaps", n, "key"))
        if row.key in keys[:n]:
            yield Problem(path, line, f"There are two gaps '{row.key}'.", "Give each a key of its own.")
        if not any(row.key in _used(d, in_voice(sheet.letter, voice), voice) for voice in Voice):
            yield Problem(path, line, f"The letter has no [{row.key}].", "Put it in the text, or delete it from 'gaps'.")
        yield from _options(row, keys, n, document, path)
    for number, text in enumerate(sheet.letter.split("\n"), sheet.line):
        for key in gaps_in(text):
            if key not in keys:
                yield Problem(path, number, f"[{key}] is not in 'gaps'.", f"Add it there, or correct it{did_you_mean(key, keys)}.")
        if LINK.search(text):
            yield Problem(path, number, "There is a link in the letter.", "Nobody can follow it on paper: put it before or after.")
    yield from _open_ended(sheet, path)


def _options(row: GapShape, keys: list[str], n: int, document: Document, path: str) -> Iterator[Problem]:
    for at, option in enumerate(row.choices):
        line = document.line_of(("gaps", n, "choices", at, "says"))
        for key in gaps_in(option.says):
            if key not in keys:
                yield Problem(path, line, f"[{key}] is not in 'gaps'.", f"Add it there, or correct it{did_you_mean(key, keys)}.")


def _open_ended(sheet: Sheet, path: str) -> Iterator[Problem]:
    left = in_voice(sheet.letter, Voice.PARENT)
    if (at := min((left.find(sign) for sign in ("{{", "}}") if sign in left), default=-1)) >= 0:
        line = sheet.line + left.count("\n", 0, at)
        yield Problem(path, line, "A choice of words is not whole.", "Write it like {{my child has|I have}}.")


def plain_body(document: Document) -> str:
    """The body as a parent reads it, line for line, for those who look at how it reads."""
    return in_voice(document.body, Voice.PARENT)
