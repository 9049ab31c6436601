"""Front matter with every value kept as the text an editor typed, and the line it stands on.

PyYAML's own types turn `no` into False, `9:30` into 570 and `0123` into 83, so a phone number loses its nought: here
nothing is converted before a model asks for it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

import yaml

from ..facts import dataclass
from .problem import Problem

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FENCE = "---"
DEEPEST = 20  # no page needs more than four; without an end, brackets alone would bring the check down
Path = tuple[str | int, ...]

SPECIAL_SIGN = ("The value starts with a special sign.", 'Put "double quotes" around the whole value.')
NOT_DETAILS = ("The details at the top are not 'name: value' lines.", "Look at another page's.")
TOLD = (  # what the parser says, and what an editor is told
    ("mapping values are not allowed", "There is a colon (:) inside the text.", 'Put "double quotes" around the whole value.'),
    ("quoted scalar", "A quotation mark is opened and never closed.", "Close it at the end of the value."),
    ("flow", "A list in [square brackets] is not closed.", "Put ] at its end, with commas between the words."),
    ("anchor", *SPECIAL_SIGN),
    ("alias", *SPECIAL_SIGN),
    ("tag", *SPECIAL_SIGN),
)


@dataclass(frozen=True)
class Document:
    """One Markdown file taken apart. `lines` maps a value's place to its line; `body_line` is where the text begins."""

    data: dict[str, Any]
    lines: Mapping[Path, int]
    body: str
    body_line: int
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, place: Path) -> int:
        """The line of a value, or of the nearest thing around it."""
        return nearest(self.lines, place)


def nearest(lines: Mapping[Path, int], place: Path) -> int:
    """The line of a value, or of the nearest thing around it; the first when nothing is known."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def read(path: str, raw: bytes) -> Document:
    """Take a file apart. Never raises for bad content: what is wrong comes back in `problems`."""
    text, problems = decode(path, raw)
    if text is None:
        return Document({}, {}, "", 1, problems)
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        says, try_this = "The details at the top are missing.", "Start the file with a line of three hyphens: ---"
        return Document({}, {}, text, 1, [Problem(path, 1, says, try_this)])
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        says, try_this = "The details at the top are never closed.", "Put a line of three hyphens (---) after the last one."
        return Document({}, {}, "", 1, [Problem(path, 1, says, try_this)])
    data, where, problems = read_yaml(path, "\n".join(lines[1:end]), offset=2)
    if not problems and not isinstance(data, dict):
        problems = [Problem(path, 2, *NOT_DETAILS)]
    elif not problems and not data:
        problems = [Problem(path, 1, "The details at the top are empty.", "Look at another page for what they are.")]
    return Document(data if isinstance(data, dict) else {}, where, "\n".join(lines[end + 1 :]), end + 2, problems)


def decode(path: str, raw: bytes) -> tuple[str | None, list[Problem]]:
    """A file's text with the line ends of Unix, or None and the reason why it has none."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, [Problem(path, line, "The file is not saved as UTF-8.", "Save it again with the encoding UTF-8.")]
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        return None, [Problem(path, line, "There is a stray NUL character.", "Delete it, or type the line again.")]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def read_yaml(path: str, text: str, offset: int = 1, *, may_repeat: bool = False) -> tuple[Any, dict[Path, int], list[Problem]]:
    """YAML as text: (value, line of each place, problems). `offset` is the file's line on which the YAML begins.

    The value is None when it cannot be read, and then there is one problem. With `may_repeat`, words or a plain list may be
    named once (`&name`) and meant again (`*name`), as in search.yml; nothing else may, so that nothing can swell.
    """
    reader = _Reader(path, text, offset, may_repeat)
    try:
        return reader.document(), reader.where, reader.problems
    except _Unreadable as error:
        refused = Problem(path, reader.line(error.at), error.says, error.try_this)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = mark.index if mark else 0
        refused = Problem(path, reader.line(at), *_plain(error, text[at : at + 1]))
    except yaml.YAMLError:
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        says = "There is a character here that cannot be read."
        refused = Problem(path, reader.line(found.start() if found else 0), says, "Delete it and type the line again.")
    return None, {}, [refused]


def _plain(error: yaml.MarkedYAMLError, sign: str) -> tuple[str, str]:
    """An editor's words for what the parser met. libyaml does not name the sign it stopped at, so we look at it."""
    said = f"{error.context or ''} {error.problem or ''}"
    if "cannot start any token" in said and sign == "\t":
        return "There is a tab.", "Use spaces at the start of a line."
    if "cannot start any token" in said:
        return SPECIAL_SIGN
    for words, says, try_this in TOLD:
        if words in said:
            return says, try_this
    return "This line does not fit the ones around it.", "Check its spaces and its colon against another page."


class _Unreadable(Exception):
    """YAML that is well formed and that we do not take, with the place in the text."""

    def __init__(self, at: int, says: str, try_this: str) -> None:
        super().__init__(says)
        self.at, self.says, self.try_this = at, says, try_this


class _Reader:
    """Builds a value from the parser's events. They come one by one, so nothing can swell or go deep before it is refused."""

    def __init__(self, path: str, text: str, offset: int, may_repeat: bool) -> None:
        self.path, self.offset, self.may_repeat = path, offset, may_repeat
        self.named: dict[str, Any] = {}
        self.where: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self._events: Iterator[Any] = yaml.parse(text, Loader=Loader)
        self._ends = [at for at, sign in enumerate(text) if sign == "\n"]

    def line(self, at: int) -> int:
        """The line of a place in the text as editors count: the parser also takes U+2028 and U+0085 for line ends."""
        return bisect_right(self._ends, at - 1) + self.offset

    def document(self) -> Any:
        value: Any = {}
        documents = 0
        event: Any
        for event in self._events:
            at = event.start_mark.index
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    says = "There is a line of three hyphens (---) between the details."
                    raise _Unreadable(at, says, "Delete it.")
            elif isinstance(event, yaml.NodeEvent):
                value = {} if _nothing(event) else self._value(event, ())
        return value

    def _value(self, event: Any, place: Path) -> Any:
        at = event.start_mark.index
        if self.may_repeat and isinstance(event, yaml.AliasEvent):
            return self._again(event, place)
        _refuse_signs(event, but_names=self.may_repeat)
        if len(place) > DEEPEST:
            raise _Unreadable(at, "There are too many brackets inside one another.", "Write it as a plain list.")
        self.where.setdefault(place, self.line(at))
        if isinstance(event, yaml.ScalarEvent):
            value: Any = "" if event.value in ("~", "null") and not event.style else event.value
        else:
            value = self._sequence(place) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(place)
        if event.anchor:
            self.named[event.anchor] = value
        return value

    def _again(self, event: Any, place: Path) -> Any:
        """What was named before. A value is only named when it has ended, so that it cannot hold itself."""
        value = self.named.get(event.anchor)
        self.where.setdefault(place, self.line(event.start_mark.index))
        if isinstance(value, str):
            return value
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return list(value)
        raise _Unreadable(event.start_mark.index, *SPECIAL_SIGN)

    def _sequence(self, place: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*place, len(items))))
        return items

    def _mapping(self, place: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            at = key.start_mark.index
            _refuse_signs(key)
            if not isinstance(key, yaml.ScalarEvent):
                raise _Unreadable(at, "The name of a detail is not a word.", "Write it as 'name: value'.")
            name, line = key.value, self.line(at)
            if name in result:
                first = self.where[(*place, name)]
                self.problems.append(Problem(self.path, line, f"'{name}' appears twice (also on line {first}).", "Delete one."))
                self._value(next(self._events), (*place, name))
            else:
                self.where[(*place, name)] = line
                result[name] = self._value(next(self._events), (*place, name))
        return result


def _refuse_signs(event: Any, *, but_names: bool = False) -> None:
    """`&x`, `*x` and `!x` mean something to YAML and nothing to an editor, who typed them as a part of the words."""
    if isinstance(event, yaml.AliasEvent) or (event.anchor and not but_names) or getattr(event, "tag", None):
        raise _Unreadable(event.start_mark.index, *SPECIAL_SIGN)


def _nothing(event: Any) -> bool:
    """A file of comments alone is, to the parser, one empty word."""
    return isinstance(event, yaml.ScalarEvent) and event.value == "" and not event.style
