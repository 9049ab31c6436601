"""From GOV.UK Frontend's style sheet and ours to static/build/: its font, crown and images taken off, our colours put on.

Runs at set-up (`localoffer build`), never while serving. The licence of GOV.UK Frontend (MIT) lets us use its components;
its font and crown are not ours to use off GOV.UK, so a test proves that neither is left.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import tinycss2

from . import brought, scripts
from .brought import Row
from .scripts import GET, AssetsMissing, digest
from .sheet import LIVE, RTL

GOVUK = Path("node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css")
STAMP = "styles-made-of.json"
SYSTEM_FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
NESTED_AT = {"media", "supports"}
LAST = tuple(f"@media {what}" for what in ("(prefers-color-scheme:dark)", "(scripting:enabled)", "(forced-colors:active)", "print"))
ROOT: list[tuple[str, list[str]]] = [(":root", [])]
_NOT = re.compile(r":(?:not|is|where|has)\([^()]*\)")
_VARIABLE = re.compile(r"(?<![\w-])--[a-z][\w-]*")  # not the second half of a class, as in .govuk-button--warning
_HAS = re.compile(r":has\(([^(),]*)\)")
_PIECE = re.compile(r"\.(-?[a-zA-Z_][\w-]*)|(?:^|(?<=[\s>+~]))([a-z][a-z0-9]*)")


def build(root: Path, target: Path) -> Path:
    """Write styles.json and the hashed static files. Returns the folder."""
    source = root / GOVUK
    if not source.is_file():
        raise AssetsMissing(f"{GOVUK} is not there. {GET}")
    own = "".join(path.read_text("utf-8") for path in sorted((root / "static" / "css").glob("*.css")))
    target.mkdir(parents=True, exist_ok=True)
    styles = _styles_made(target / "styles.json", source.read_text("utf-8"), own)
    manifest = {}
    images = {path.name: path.read_bytes() for path in sorted((root / "static" / "images").glob("*"))}
    for plain, raw in {**images, **scripts.sent(root, target, styles)}.items():
        stem, _, suffix = plain.rpartition(".")
        name = f"{stem}.{hashlib.sha256(raw).hexdigest()[:10]}.{suffix}"
        (target / name).write_bytes(raw)
        manifest[plain] = name
    for old in target.iterdir():
        if old.name not in {*manifest.values(), "styles.json", STAMP, scripts.STAMP, "manifest.json"}:
            old.unlink()
    (target / "manifest.json").write_text(json.dumps(manifest, indent=1), "utf-8")
    return target


def _styles_made(target: Path, govuk: str, own: str) -> dict[str, list[str]]:
    """Writes the styles of the pages; gives the rules that each script brings. Nothing is made where it is there already, whole and
    of just these sources: to make them was most of a second `make run`."""
    stamp = target.with_name(STAMP)
    code = "".join(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py")))
    sources = digest([code, tinycss2.VERSION, govuk, own])
    if target.is_file() and stamp.is_file():
        of, sheet_was, styles = _stamped(stamp)
        if (of, sheet_was) == (sources, digest(target.read_text("utf-8"))):
            return styles
    rows = [row for row in _rows(govuk) if "govuk-template" not in json.dumps(row[1])] + _gathered(_rows(own))
    sheet, styles = _styles(rows)
    target.write_text(sheet, "utf-8")
    stamp.write_text(json.dumps([sources, digest(sheet), styles]), "utf-8")
    return styles


def _stamped(stamp: Path) -> tuple[str, str, dict[str, list[str]]]:
    try:
        of, sheet, styles = json.loads(stamp.read_text("utf-8"))
    except ValueError:  # of another version, or cut off
        return "", "", {}
    return of, sheet, styles


def _styles(rows: list[Row]) -> tuple[str, dict[str, list[str]]]:
    """The style sheet of the pages as it is kept, and the rules that each script brings; variables have the same names in both."""
    goes = {script: brought.goes(rows, script) for script in brought.OWN}
    needed = brought.variables(rule for rules in goes.values() for rule in rules)
    said = {"rules": list(brought.stays(rows)), "needed": needed, "scripts": goes}
    named = json.loads(_with_short_names(json.dumps(said, ensure_ascii=False)))
    styles: dict[str, list[str]] = named.pop("scripts")
    return json.dumps(named, ensure_ascii=False, separators=(",", ":")), styles


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


def _gathered(rows: list[Row]) -> list[Row]:
    """Our rules as each page is to say them: what is for the dark or for paper once and last, and all variables of one kind in one
    rule. Standing where it was written, each began such a part anew: 120 bytes of a road."""
    ordered = sorted(rows, key=lambda row: LAST.index(row[0][0]) if len(row[0]) == 1 and row[0][0] in LAST else -1)
    roots: dict[str, list[str]] = {}
    place: dict[str, int] = {}
    for at, (within, selectors, body) in enumerate(ordered):
        if selectors == ROOT:
            roots.setdefault("".join(within), []).append(body)
            place["".join(within)] = at
    return [
        (within, selectors, ";".join(roots["".join(within)]) if selectors == ROOT else body)
        for at, (within, selectors, body) in enumerate(ordered)
        if selectors != ROOT or place["".join(within)] == at
    ]


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
