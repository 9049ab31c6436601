"""What is wrong with an Easy Read page: no such picture, no such standard page, a picture or words without the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .easy_read import EasyRead, written
from .library import Library
from .lines import Lines
from .pictures import PICTURES
from .problem import Problem, did_you_mean


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
