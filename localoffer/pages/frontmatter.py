"""Front matter with every value kept as the text an editor typed, and the line it stands on.

PyYAML's own types turn `no` into False, `9:30` into 570 and `0123` into 83, so a phone number loses its nought: here
nothing is converted before a model asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from .problem import Problem

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FENCE = "---"
Path = tuple[str | int, ...]


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
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read(path: str, raw: bytes) -> Document:
    """Take a file apart. Never raises for bad content: what is wrong comes back in `problems`."""
    text, problems = _decode(path, raw)
    lines = text.split("\n")
    if not lines or lines[0].rstrip() != FENCE:
        says = "The details at the top are missing."
        return Document(
            {},
            {},
            text,
            1,
            [*problems, Problem(path, 1, says, "Start the file with a line of three hyphens: ---")],
        )
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        says = "The details at the top are never closed."
        return Document(
            {},
            {},
            "",
            1,
            [*problems, Problem(path, 1, says, "Put a line of three hyphens (---) after the last one.")],
        )
    data, where, found = read_yaml(path, "\n".join(lines[1:end]), offset=2)
    if not isinstance(data, dict):
        data, found = (
            {},
            [
                *found,
                Problem(path, 2, "The details at the top are not 'name: value' lines.", "Look at another page's."),
            ],
        )
    return Document(data, where, "\n".join(lines[end + 1 :]), end + 2, [*problems, *found])


def _decode(path: str, raw: bytes) -> tuple[str, list[Problem]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return "", [Problem(path, line, "The file is not saved as UTF-8.", "Save it again with the encoding UTF-8.")]
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        return "", [Problem(path, line, "There is a stray NUL character.", "Delete it, or type the line again.")]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def read_yaml(path: str, text: str, offset: int = 1) -> tuple[Any, dict[Path, int], list[Problem]]:
    """YAML as text: (value, line of each place, problems). `offset` is the file's line on which the YAML begins."""
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, {}, [Problem(path, (mark.line if mark else 0) + offset, *_plain(error))]
    except yaml.YAMLError:
        return (
            None,
            {},
            [
                Problem(
                    path,
                    offset,
                    "There is a character here that cannot be read.",
                    "Delete it and type the line again.",
                )
            ],
        )
    if node is None:
        return {}, {}, []
    where: dict[Path, int] = {}
    problems: list[Problem] = []
    return _value(path, node, (), offset, where, problems), where, problems


def _plain(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    said = f"{error.context or ''} {error.problem or ''}"
    if "mapping values are not allowed" in said:
        return "There is a colon (:) inside the text.", 'Put "double quotes" around the whole value.'
    if "found character '\\t'" in said or "\\t" in said:
        return "There is a tab.", "Use spaces at the start of a line."
    if "alias" in said or "anchor" in said or "'@'" in said or "'`'" in said or "'%'" in said:
        return "The value starts with a special sign.", 'Put "double quotes" around the whole value.'
    if "quoted scalar" in said:
        return "A quotation mark is opened and never closed.", "Close it at the end of the value."
    if "flow" in said:
        return (
            "A list in [square brackets] is not closed.",
            "Put ] at its end, with commas between the words.",
        )
    return (
        "This line does not fit the ones around it.",
        "Check its spaces and its colon against another page.",
    )


def _value(path: str, node: yaml.Node, place: Path, offset: int, where: dict[Path, int], problems: list[Problem]) -> Any:
    where.setdefault(place, node.start_mark.line + offset)
    if isinstance(node, yaml.ScalarNode):
        return "" if node.value in ("~", "null") and node.style is None else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(path, child, (*place, n), offset, where, problems) for n, child in enumerate(node.value)]
    result: dict[str, Any] = {}
    for key, child in node.value:
        name, line = str(key.value), key.start_mark.line + offset
        if name in result:
            first = where[(*place, name)]
            problems.append(Problem(path, line, f"'{name}' appears twice (also on line {first}).", "Delete one."))
        else:
            where[(*place, name)] = line
            result[name] = _value(path, child, (*place, name), offset, where, problems)
    return result
