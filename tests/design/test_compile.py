"""What is built from GOV.UK Frontend holds nothing that is not ours to use off GOV.UK, and nothing that must be fetched."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from localoffer.design.brought import OWN, goes, stays
from localoffer.design.compile import (
    _body,
    _gathered,
    _needs,
    _rows,
    _selectors,
    _with_short_names,
    build,
)
from localoffer.design.scripts import AssetsMissing
from localoffer.settings import ROOT
from tests.table import each

FORBIDDEN = {
    "the font of GOV.UK": "GDS Transport",
    "its old font": "nta",
    "a crown": "crown",
    "a web font": "@font-face",
    "a file to fetch": "url(",
    "another sheet": "@import",
    "a crest": "crest",
}


@each("words", FORBIDDEN.values(), ids=FORBIDDEN)
def test_the_built_style_has_none_of(built: Path, words: str) -> None:
    css = (built / "styles.json").read_text("utf-8")
    assert len(css) > 20_000, "an empty sheet would pass for a clean one"
    assert not re.search(rf"\b{re.escape(words)}" if words[0].isalpha() else re.escape(words), css, re.I)


def test_no_declaration_holds_an_address(built: Path) -> None:
    rows = json.loads((built / "styles.json").read_text("utf-8"))
    assert [body for _, _, body in rows["rules"] if "//" in body] == []


def test_no_crown_and_no_font_is_among_the_built_files(built: Path) -> None:
    assert {path.suffix for path in built.iterdir()} <= {".json", ".js", ".svg", ".png", ".ico", ".webmanifest"}
    assert not [path.name for path in built.iterdir() if re.search(r"crown|crest|govuk|gov-uk|opengraph", path.name, re.I)]


def test_every_built_file_is_named_by_its_content(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text("utf-8"))
    assert manifest
    for plain, hashed in manifest.items():
        stem, _, suffix = plain.rpartition(".")
        assert re.fullmatch(rf"{re.escape(stem)}\.[0-9a-f]{{10}}\.{suffix}", hashed)
        assert (built / hashed).is_file()


def test_building_again_gives_the_same_and_takes_away_what_is_old(built: Path) -> None:
    before = {path.name: path.read_bytes() for path in built.iterdir()}
    (built / "old.0123456789.js").write_text("old")
    build(ROOT, built)
    assert {path.name: path.read_bytes() for path in built.iterdir()} == before


def test_styles_are_made_once_and_again_when_they_are_spoilt(built: Path) -> None:
    styles = built / "styles.json"
    whole, made = styles.read_text("utf-8"), styles.stat().st_mtime_ns
    build(ROOT, built)
    assert styles.stat().st_mtime_ns == made
    styles.write_text(whole[:-9], "utf-8")
    build(ROOT, built)
    assert styles.read_text("utf-8") == whole


def test_without_the_npm_files_it_says_how_to_get_them(tmp_path: Path) -> None:
    with pytest.raises(AssetsMissing) as told:
        build(tmp_path, tmp_path / "build")
    assert "npm ci" in str(told.value)


CLEANED = {
    "a crown font": ('font-family:"GDS Transport",arial,sans-serif', lambda css: "system-ui" in css and "GDS" not in css),
    "a picture": ("background:url(crown.png);color:red", lambda css: css == "color:red"),
    "a semicolon inside a string": ('content:"a;b";color:red', lambda css: css == 'content:"a;b";color:red'),
    "a semicolon inside brackets": ("background:image-set(url(a;b));color:red", lambda css: css == "color:red"),
    "a colour followed by its variable": ("color:#111;color:var(--ink)", lambda css: css == "color:var(--ink)"),
    "two colours that are both fixed": ("color:#111;color:#222", lambda css: css == "color:#111;color:#222"),
}


@each(("css", "right"), CLEANED.values(), ids=CLEANED)
def test_declarations_are_cleaned(css: str, right: object) -> None:
    assert right(_body(css)), _body(css)  # type: ignore[operator]


@each("at", ['@font-face{font-family:"x";src:url(x.woff2)}', "@import url(x.css);", '@charset "utf-8";'])
def test_rules_that_fetch_something_are_dropped(at: str) -> None:
    assert _rows(at) == []


def test_a_comma_inside_brackets_does_not_cut_a_selector() -> None:
    assert _selectors("a, :is(b, c) d, e[x='1,2']") == ["a", ":is(b, c) d", "e[x='1,2']"]


NEEDS = {
    "an element and a class": ("ul.links", {"ul", ".links"}),
    "a state": ("a:hover", {"a"}),
    "what it must not be": (".btn:not(.quiet)", {".btn"}),
    "an attribute with a class in it": ("a[class~='.x']", {"a"}),
    "everything": ("*", set()),
    "the root": (":root", set()),
    "a class a script adds": (".js-on .menu", {".menu"}),
    "a place that is read from the right": ("[dir=rtl] .menu", {".menu", "[dir=rtl]"}),
    "what is itself read from the right": (".menu[dir=rtl]", {".menu"}),
    "children and neighbours": ("main>p+ul~li", {"main", "p", "ul", "li"}),
    "a class with capitals and a double hyphen": (".Card--wide", {".Card--wide"}),
}


@each(("selector", "needs"), NEEDS.values(), ids=NEEDS)
def test_what_a_selector_needs(selector: str, needs: set[str]) -> None:
    assert _needs(selector) == needs


def test_what_only_a_script_puts_on_a_page_is_styled_by_the_script(built: Path) -> None:
    """With its variables by the names that they have on the page."""
    manifest = json.loads((built / "manifest.json").read_text("utf-8"))
    sheet = json.loads((built / "styles.json").read_text("utf-8"))
    for script, classes in OWN.items():
        code = (built / manifest[script]).read_text("utf-8")
        first = code.partition(".cssRules.length")[0]
        assert [name for name in classes if f".{name}" not in first and f"::highlight({name})" not in first] == []
        assert [s for _, selectors, _ in sheet["rules"] for s, _ in selectors if classes & set(re.findall(r"\.([\w-]+)", s))] == []
        assert "::highlight" not in json.dumps(sheet), "checkers of HTML do not know it"
    declared = " ".join(body for _, _, body in sheet["rules"])
    assert sheet["needed"]
    assert [name for name in sheet["needed"] if f"{name}:" not in declared] == []


def test_a_rule_goes_to_the_script_with_all_that_is_around_it_and_what_it_shares_stays() -> None:
    rows = _rows(
        ".check input,.mine .check p{margin:0}.choices .check,fieldset .check{margin:1px}"
        "@media print{.steps-all,.js-step{color:red}.mine{color:blue}}"
    )
    within = ["@media print"]
    assert list(stays(rows)) == [([], [(".check input", [".check", "input"])], "margin:0"),
                                 ([], [(".choices .check", [".check", ".choices"]), ("fieldset .check", [".check", "fieldset"])],
                                  "margin:1px"),
                                 (within, [(".steps-all", [".steps-all"])], "color:red")]  # fmt: skip
    assert goes(rows, "steps.js") == [".check input,.mine .check p{margin:0}", "@media print{.js-step{color:red}.mine{color:blue}}"]
    assert goes(rows, "listen.js") == []


def test_what_is_for_the_dark_or_for_paper_is_said_once_and_last_and_variables_together() -> None:
    rows = _rows(
        ":root{--a:1}@media print{:root{--a:2}.one{color:red}}@media (prefers-color-scheme:dark){:root{--a:3}}"
        "@media (min-width:9rem){.one{margin:0}}.two{margin:1px}:root{--b:4}"
    )
    assert [(within, selectors[0][0], body) for within, selectors, body in _gathered(rows)] == [
        (["@media (min-width:9rem)"], ".one", "margin:0"),
        ([], ".two", "margin:1px"),
        ([], ":root", "--a:1;--b:4"),
        (["@media (prefers-color-scheme:dark)"], ":root", "--a:3"),
        (["@media print"], ":root", "--a:2"),
        (["@media print"], ".one", "color:red"),
    ]


def test_variables_have_short_names_and_classes_keep_theirs() -> None:
    sheet = _with_short_names('[[[],[[".a--warm",[".a--warm"]]],"--warm:#fff;--warmer:#eee;color:var(--warm)"]]')
    assert sheet == '[[[],[[".a--warm",[".a--warm"]]],"--a:#fff;--b:#eee;color:var(--a)"]]'


def test_the_margins_of_a_named_page_go_only_where_the_name_is_used() -> None:
    rows = _rows("@page{margin:15mm}@page sheet{margin:7mm}")
    assert [selectors for _, selectors, _ in rows] == [[("@page", [])], [("@page sheet", [".sheet"])]]
