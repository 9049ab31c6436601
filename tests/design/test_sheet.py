"""Each page carries just the rules it uses, and the policy allows just that style."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localoffer.design.compile import _rows
from localoffer.design.sheet import Sheet
from tests.client import CarefulClient
from tests.table import each

CSS = """
:root { --ink: #111; --edge: var(--faint); --faint: #eee; --idle: #222; }
body { margin: 0; color: var(--ink) }
hr { color: var(--edge) }
body:has(.sheet) hr { margin: 0 }
h1, .title { font-size: 2em }
.card .title { color: red }
.card > p, ul.links li a:hover { color: blue }
a:not(.btn) { color: green }
button[disabled] { opacity: .5 }
input:focus-visible::placeholder { color: grey }
.js-open .menu { display: block }
@media (min-width: 40em) { .card { float: left } .wide { width: 50% } }
@media print { .card { float: none } @supports (display: grid) { .grid { display: grid } } }
:is(h2, h3) { margin: 1em }
[dir=rtl] hr { margin: 1px }
@page { margin: 2cm }
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    (tmp_path / "styles.json").write_text(json.dumps({"rules": _rows(CSS), "needed": ["--idle"]}), "utf-8")
    return Sheet.load(tmp_path / "styles.json")


GIVEN = {
    "an empty page": ("<p>", ["body{", ":root{--ink:#111}"], [".card", "h1", ".title"]),
    "variables of variables": ("<hr>", ["--edge:var(--faint);--faint:#eee}"], ["--idle", ":has"]),
    "what it has to have": ('<hr class="sheet">', ["body:has(.sheet) hr{margin:0}"], []),
    "an element": ("<h1>Title</h1>", ["h1{font-size:2em}"], [".title{", ".card"]),
    "a class": ('<p class="title">', [".title{font-size:2em}"], ["h1"]),
    "a class without the one around it": ('<p class="title">', [], [".card .title"]),
    "a class inside another": (
        '<div class="card"><p class="title">',
        [".card .title{color:red}", ".card > p{color:blue}"],
        ["ul.links"],
    ),
    "a state": ('<ul class="links"><li><a>', ["ul.links li a:hover{color:blue}"], []),
    "what it must not be": ("<a>", ["a:not(.btn){color:green}"], []),
    "an attribute": ("<button>", ["button[disabled]{opacity:.5}"], []),
    "a part of an element": ("<input>", ["input:focus-visible::placeholder{color:grey}"], []),
    "a class that a script adds later": ('<ul class="menu">', [".js-open .menu{display:block}"], []),
    "a width": ('<p class="card">', ["@media (min-width: 40em){.card{float:left}}"], [".wide"]),
    "a rule inside two others": ('<p class="grid">', ["@media print{@supports (display: grid){.grid{display:grid}}}"], [".card"]),
    "a script whose rules need a variable": ("<script>", ["--idle:#222"], ["--edge"]),
    "a page that is read from the right": ('<html dir="rtl"><hr>', ["[dir=rtl] hr{margin:1px}"], []),
    "a link to a page that is": ('<html dir="ltr"><a dir="rtl" hreflang="ur"><hr>', [], ["[dir=rtl]"]),
    "several classes": ('<p class="other title card">', [".card .title"], []),
}


@each(("html", "there", "not_there"), GIVEN.values(), ids=GIVEN)
def test_a_page_is_given_what_it_needs_and_no_more(sheet: Sheet, html: str, there: list[str], not_there: list[str]) -> None:
    css = sheet.used_by(html).css
    squeezed = re.sub(r"\s*([>{])\s*", r"\1", css)
    for rule in there:
        assert re.sub(r"\s*([>{])\s*", r"\1", rule) in squeezed, css
    for rule in not_there:
        assert rule not in css, css


def test_the_hash_is_that_of_the_style(sheet: Sheet) -> None:
    style = sheet.used_by('<h1 class="title">')
    digest = base64.b64encode(hashlib.sha256(style.css.encode()).digest()).decode()
    assert style.hash == f"'sha256-{digest}'"


def test_the_same_classes_give_the_same_style_whatever_else_the_page_says(sheet: Sheet) -> None:
    assert sheet.used_by('<h1 class="card title">One') == sheet.used_by('<h1 class="title card">Two')
    assert sheet.used_by("<h1>One").hash != sheet.used_by("<h2>One").hash


@given(
    st.sets(st.sampled_from(["card", "title", "wide", "grid", "links", "menu"])),
    st.sets(st.sampled_from(["h1", "h2", "p", "a", "ul", "li"])),
)
def test_every_style_is_whole_and_in_the_order_of_the_sheet(classes: set[str], elements: set[str]) -> None:
    from localoffer.design.sheet import Rule

    rows = _rows(CSS)
    whole = Sheet([Rule(tuple(w), tuple((s, frozenset(n)) for s, n in selectors), body) for w, selectors, body in rows])
    html = "".join(f"<{name}>" for name in elements) + f'<p class="{" ".join(classes)}">'
    css = whole.used_by(html).css
    assert css.count("{") == css.count("}")
    bodies = [set(body.split(";")) for _, _, body in rows]  # of the first, what no rule uses is left out
    kept = [set(body.split(";")) for body in re.findall(r"\{([^{}]+)\}", css)]
    places = [next(at for at, body in enumerate(bodies) if body >= own) for own in kept]
    assert places == sorted(places)


@each("address", ["/", "/search?q=sleep", "/services", "/tell-us", "/nothing-here", "/ur/"])
def test_the_policy_of_a_page_allows_its_own_style_and_script_and_no_other(client: CarefulClient, address: str) -> None:
    answer = client.get(address)
    html, policy = answer.get_data(as_text=True), answer.headers["Content-Security-Policy"]
    for tag in ("script", "style"):
        carried = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.S)
        hashes = ["'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'" for text in carried]
        assert len(hashes) == 1
        files = "'self' " if tag == "script" else ""  # no page links a style sheet
        assert f"{tag}-src {files}{hashes[0]};" in policy
    assert policy.count("'sha256-") == 2
    assert "/*style*/" not in html
    assert "unsafe" not in policy
