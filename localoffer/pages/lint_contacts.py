"""Numbers to ring, addresses to write to and postcodes in the text of a page: as hard to get wrong there as in its details."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .fields import Mistake, email, postcode, whole_number
from .frontmatter import Document
from .model import Entry
from .problem import Problem
from .prose import links

# At least eight figures, or it is the number of a case or a year. Not within an address of the web.
NUMBER = re.compile(r"(?<![\w./=&?%#:-])0[0-9]{2,4}(?:[ -]?[0-9]){5,}(?![\w/])")
ADDRESS = re.compile(r"(?<![\w./:])[\w.+-]+@[\w.,-]*[\w-]")
POSTCODE = re.compile(r"\bSS[0-9O]{1,2} [0-9O][A-Z0-9]{0,2}\b")  # the town's own: other letters and figures may mean anything
TARGET = re.compile(r"\]\([^)]*\)|<https?:[^>]*>")


def lint_contacts(entry: Entry, document: Document) -> Iterator[Problem]:
    for line, says in (*_in_words(document), *_in_links(document)):
        yield Problem(entry.path, line, says, "Look it up again and correct it.")


def _in_words(document: Document) -> Iterator[tuple[int, str]]:
    for line, text in enumerate(document.body.split("\n"), document.body_line):
        words = TARGET.sub("]", text)
        for found in NUMBER.findall(words):
            if not whole_number(re.sub("[ -]", "", found)):
                yield line, f"'{found}' is not a whole British number."
        yield from ((line, f"'{one}' cannot be an email address.") for one in ADDRESS.findall(words) if _wrong(email, one))
        yield from ((line, f"'{one}' is not a whole postcode.") for one in POSTCODE.findall(words) if _wrong(postcode, one))


def _in_links(document: Document) -> Iterator[tuple[int, str]]:
    for line, _, _, target in links(document):
        scheme, _, rest = target.partition(":")
        if scheme == "mailto" and _wrong(email, rest.partition("?")[0]):
            yield line, f"The link '{target}' leads to no email address."
        elif scheme == "tel" and not whole_number(re.sub("[ -]", "", rest.replace("+44", "0"))):
            yield line, f"The link '{target}' rings no whole British number."


def _wrong(kind: Callable[[str], str], text: str) -> bool:
    try:
        kind(text)
    except Mistake:
        return True
    return False
