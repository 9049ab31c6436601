"""From GOV.UK Frontend's style sheet and ours to static/build/: its font, crown and images taken off, our colours put on.

Runs at set-up (`localoffer build`), never while serving. The licence of GOV.UK Frontend (MIT) lets us use its components;
its font and crown are not ours to use off GOV.UK, so a test proves that neither is left.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import tinycss2

from . import brought
from .brought import Row
from .sheet import LIVE, RTL

GOVUK = Path("node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css")
STAMP = "styles-made-of.json"
SYSTEM_FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
LAW = ("limits.js", "standing.js")  # what counts "My dates"; elsewhere the two are called law.js
# A page asks for one script at most: two that it needs are put together here.
TOGETHER = {
    "service.js": ("list.js", "listen.js"),
    "road.js": ("steps.js", "listen.js"),
    "my-dates-sent.js": ("dates.js", "my-dates.js"),
    "my-dates-here.js": (
        *LAW, "dates.js", "my-dates-words.js", "my-dates-read.js", "my-dates-calendar.js", "my-dates-page.js",
    ),
}  # fmt: skip
NESTED_AT = {"media", "supports"}
_NOT = re.compile(r":(?:not|is|where|has)\([^()]*\)")
_COMMENT = re.compile(rb"(?:[ ]*/\* [^\n\"*]* \*/|^\s*/\* [^\n*]* \*/|^\s*//[^\n]*)[ ]*$", re.M)
_INDENT = re.compile(rb"^\s+", re.M)
_QUOTED = re.compile(  # a stroke after = ( or , can only begin a pattern
    rb"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?<=[=(,])[ ]?/(?:[^/\\\[]|\\.|\[(?:[^\]\\]|\\.)*\])+/[a-z]*)"""
)
_SPACED = re.compile(rb" *([=(){}\[\];,?:&|<>!]) *")
_VARIABLE = re.compile(r"(?<![\w-])--[a-z][\w-]*")  # not the second half of a class, as in .govuk-button--warning
_HAS = re.compile(r":has\(([^(),]*)\)")
_PIECE = re.compile(r"\.(-?[a-zA-Z_][\w-]*)|(?:^|(?<=[\s>+~]))([a-z][a-z0-9]*)")


class AssetsMissing(Exception):
    """The npm files are not there; the message says how to get them."""


def build(root: Path, target: Path) -> Path:
    """Write styles.json and the hashed static files. Returns the folder."""
    source = root / GOVUK
    if not source.is_file():
        raise AssetsMissing(f"{GOVUK} is not there. Run 'make run' once (it fetches it), or: npm ci --ignore-scripts")
    own = "".join(path.read_text("utf-8") for path in sorted((root / "static" / "css").glob("*.css")))
    target.mkdir(parents=True, exist_ok=True)
    styles = _styles_made(target / "styles.json", source.read_text("utf-8"), own)
    manifest = {}
    for plain, raw in _files(root, styles):
        stem, _, suffix = plain.rpartition(".")
        name = f"{stem}.{hashlib.sha256(raw).hexdigest()[:10]}.{suffix}"
        (target / name).write_bytes(raw)
        manifest[plain] = name
    for old in target.iterdir():
        if old.name not in {*manifest.values(), "styles.json", STAMP, "manifest.json"}:
            old.unlink()
    (target / "manifest.json").write_text(json.dumps(manifest, indent=1), "utf-8")
    return target


def _styles_made(target: Path, govuk: str, own: str) -> dict[str, list[str]]:
    """Writes the styles of the pages; gives the rules that each script brings. Nothing is made where it is there already, whole and
    of just these sources: to make them was most of a second `make run`."""
    stamp = target.with_name(STAMP)
    code = "".join(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py")))
    sources = _digest("\0".join((code, tinycss2.VERSION, govuk, own)))
    if target.is_file() and stamp.is_file():
        of, sheet_was, styles = _stamped(stamp)
        if (of, sheet_was) == (sources, _digest(target.read_text("utf-8"))):
            return styles
    rows = [row for row in _rows(govuk) if "govuk-template" not in json.dumps(row[1])] + _rows(own)
    sheet, styles = _styles(rows)
    target.write_text(sheet, "utf-8")
    stamp.write_text(json.dumps([sources, _digest(sheet), styles]), "utf-8")
    return styles


def _stamped(stamp: Path) -> tuple[str, str, dict[str, list[str]]]:
    try:
        of, sheet, styles = json.loads(stamp.read_text("utf-8"))
    except ValueError:  # of another version, or cut off
        return "", "", {}
    return of, sheet, styles


def _styles(rows: list[Row]) -> tuple[str, dict[str, list[str]]]:
    """The style sheet of the pages as it is kept, and the rules that each script brings; variables have the same names in both."""
    scripts = {script: brought.goes(rows, script) for script in brought.OWN}
    needed = brought.variables(rule for rules in scripts.values() for rule in rules)
    said = {"rules": list(brought.stays(rows)), "needed": needed, "scripts": scripts}
    named = json.loads(_with_short_names(json.dumps(said, ensure_ascii=False)))
    styles: dict[str, list[str]] = named.pop("scripts")
    return json.dumps(named, ensure_ascii=False, separators=(",", ":")), styles


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _files(root: Path, styles: dict[str, list[str]]) -> Iterator[tuple[str, bytes]]:
    """Our scripts and images, and the scripts that are put together. A place with few of them (a test's) has few."""
    scripts = root / "static" / "js"

    def made(path: Path) -> bytes:
        return brought.bringing(styles.get(path.name, [])) + _squeezed(path)

    for path in sorted([*scripts.glob("*.js"), *(root / "static" / "images").glob("*")]):
        yield path.name, made(path)
    for name, parts in TOGETHER.items():
        if all((scripts / part).is_file() for part in parts):
            yield name, b"\n".join(made(scripts / part) for part in parts)


def _squeezed(path: Path) -> bytes:
    """A script without its indentation, the comments that end a line, and the spaces around its signs: a sixth of what is sent.
    Nothing cleverer, so that what runs is what was written. A script with a text of several lines in it (`...`) is left alone."""
    raw = path.read_bytes()
    if path.suffix != ".js" or b"`" in raw:
        return raw
    return b"\n".join(map(_tight, _INDENT.sub(b"", _COMMENT.sub(b"", raw)).split(b"\n")))


def _tight(line: bytes) -> bytes:
    """A line of a script without the spaces around its signs, but for texts and patterns. + and - are left alone (a + +b is not
    a ++b), and so is a line with a stroke elsewhere, where a comment may begin."""
    pieces = _QUOTED.split(line)
    if any(b"/" in piece for piece in pieces[::2]):
        return line
    return b"".join(piece if number % 2 else _SPACED.sub(rb"\1", piece) for number, piece in enumerate(pieces))


def _with_short_names(sheet: str) -> str:
    """Variables by one or two letters: their names are in each page two hundred times, and nothing but the sheet says them. Small
    letters only: the HTML checker takes --t and --T for one."""
    letters = [*ascii_lowercase, *(a + b for a in ascii_lowercase for b in ascii_lowercase)]
    often = [name for name, _ in Counter(_VARIABLE.findall(sheet)).most_common()]
    short = {name: f"--{own}" for name, own in zip(often, letters, strict=False)}
    return _VARIABLE.sub(lambda found: short[found[0]], sheet)


def _rows(css: str) -> list[Row]:
    rows: list[Row] = []
    _collect(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), (), rows)
    return rows


def _collect(nodes: list[Any], within: tuple[str, ...], rows: list[Row]) -> None:
    for node in nodes:
        if node.type == "qualified-rule":
            body = _body(tinycss2.serialize(node.content))
            selectors = [(s, sorted(_needs(s))) for s in _selectors(tinycss2.serialize(node.prelude))]
            if body and selectors:
                rows.append((list(within), selectors, body))
        elif node.type == "at-rule" and node.lower_at_keyword in NESTED_AT and node.content:
            at = f"@{node.at_keyword} {tinycss2.serialize(node.prelude).strip()}"
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            _collect(inner, (*within, at), rows)
        elif node.type == "at-rule" and node.lower_at_keyword == "page":
            name = tinycss2.serialize(node.prelude).strip()
            needs = [f".{name}"] if name else []  # a page with a name is for what has that name as its class
            rows.append(([*within], [(f"@page {name}".strip(), needs)], _body(tinycss2.serialize(node.content))))


def _selectors(prelude: str) -> list[str]:
    """Split at commas outside brackets, so that :is(a,b) stays whole."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(prelude):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            parts.append(prelude[start:at])
            start = at + 1
    return [" ".join(part.split()) for part in [*parts, prelude[start:]] if part.strip()]


def _needs(selector: str) -> set[str]:
    selector = _NOT.sub("", _HAS.sub(r" \1 ", selector))  # what it has to have is needed as what it stands in is
    bare = re.sub(r"\[[^\]]*\]|::?[\w-]+(?:\([^()]*\))?", "", selector)
    needs = {f".{found[1]}" if found[1] else found[2] for found in _PIECE.finditer(bare)}
    around = {RTL} if f"{RTL} " in selector else set()
    return {need for need in needs if not need.startswith(f".{LIVE}")} | around


def _body(text: str) -> str:
    """Declarations, with the crown's font replaced and a fixed colour dropped where the same one follows as a variable."""
    text = text.replace('"GDS Transport",arial,sans-serif', SYSTEM_FONT).replace("GDS Transport", "system-ui")
    kept: list[str] = []
    for declaration in (part.strip() for part in _declarations(text)):
        name = declaration.partition(":")[0]
        if kept and kept[-1].partition(":")[0] == name and "var(" in declaration and "var(" not in kept[-1]:
            kept.pop()
        if declaration and "url(" not in declaration:
            kept.append(
                re.sub(
                    r"var\((--govuk-[a-z-]+),\s*#[0-9a-fA-F]+\)",
                    r"var(\1)",
                    re.sub(r"\s*([:,])\s+", r"\1", declaration),
                )
            )
    return ";".join(kept)


def _declarations(text: str) -> list[str]:
    parts, depth, quoted, start = [], 0, "", 0
    for at, letter in enumerate(text):
        if quoted:
            quoted = "" if letter == quoted else quoted
        elif letter in "\"'":
            quoted = letter
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == ";" and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]
