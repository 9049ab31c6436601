"""On which line of a file a fault stands. The file is only read again when there is a fault to tell."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .frontmatter import Document

Path = tuple[str | int, ...]


class Lines:
    """The lines of one file of content, asked by detail or by link."""

    def __init__(self, path: str, raw: bytes) -> None:
        self.path, self._raw = path, raw

    @cached_property
    def _document(self) -> Document:
        from .frontmatter import Document, decode, read, read_yaml  # YAML is for editors: a reader's worker never loads it

        if self.path.endswith(".md"):
            return read(self.path, self._raw)
        _, where, _ = read_yaml(self.path, decode(self.path, self._raw)[0] or "")
        return Document({}, where, "", 1)

    def detail(self, place: Path) -> int:
        """The line of a detail, by its place; not of the same word in a title."""
        return self._document.line_of(place)

    def link(self, href: str, number: int) -> int:
        """The line of the whole address in the text, the `number`th time it is linked to; 0 when it is written another way."""
        whole = re.escape(href)
        found = [m.start() for m in re.finditer(rf"(?<=\]\(){whole}(?=[\s)])|(?<=<){whole}(?=>)|(?<=\]: ){whole}(?!\S)", self.body)]
        return self._line(found[min(number, len(found)) - 1]) if found else 0

    def words(self, text: str) -> int:
        """The line of the words of a link, for a link whose address was lost."""
        return self._line(at) if (at := self.body.find(f"[{text}]")) >= 0 else 0

    @property
    def body(self) -> str:
        return self._document.body

    @property
    def body_line(self) -> int:
        return self._document.body_line

    def _line(self, at: int) -> int:
        return self._document.body_line + self.body.count("\n", 0, at)
