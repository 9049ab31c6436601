"""The test of the tests: each rule that the careful client holds a page against sees the fault that it is there for."""

from __future__ import annotations

import pytest
from flask import Flask

from localoffer.design.page import SHOW, render_page
from localoffer.security import source_hash
from tests.client import CarefulClient, NotSound, examined
from tests.html import Page
from tests.html_rules import RULES, broken
from tests.table import each

CSS = "p{color:red}"
SHOWN = f"<script>{SHOW}</script>"
POLICY = f"default-src 'none'; script-src 'self' {source_hash(SHOW)}; style-src {source_hash(CSS)}"
GOOD = f"""<!DOCTYPE html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><title>Help with sleep – Local Offer</title><style>{CSS}</style>
<link rel="canonical" href="https://www.example.org/help/sleep"><link rel="icon" href="/static/icon.svg">
<script src="/static/one.js" defer></script></head>
<body><a class="skip" href="#main">Skip</a><main id="main"><h1>Help with sleep</h1>{SHOWN}<h2 id="try">Try this</h2><h3>Tonight</h3>
<form action="/search"><label for="q">Words</label><input id="q" name="q" aria-describedby="try"><button>Search</button></form>
<p><img src="/static/a.svg" alt=""><svg aria-hidden="true"></svg><a href="https://www.example.org">Another site</a></p>
</main></body></html>"""
ERROR = '<div class="govuk-error-summary"><h2>There is a problem</h2><ul><li><a href="#q">Write a word</a></li></ul></div>'
FAILED = GOOD.replace("<title>", "<title>Error: ").replace("<h1>", ERROR + "<h1>")

PLANTED = [
    ("parses", "a tag that is never closed", "<h3>Tonight</h3>", "<div><h3>Tonight</h3>"),
    ("parses", "a block in a paragraph", "<p><img", "<p><div>no</div><img"),
    ("parses", "no doctype", "<!DOCTYPE html>\n", ""),
    ("parses", "an attribute twice", '<a class="skip"', '<a class="skip" class="skip"'),
    ("parses", "a bare ampersand entity", "Another site", "Another &copy site"),
    ("one-heading", "no top heading", "<h1>Help with sleep</h1>", ""),
    ("one-heading", "two top headings", "</main>", "<h1>Help</h1></main>"),
    ("one-heading", "an empty heading", ">Tonight<", "><"),
    ("titled", "another page's title", "<title>Help with sleep", "<title>Help with eating"),
    ("titled", "words before the heading", "<title>Help", "<title>Local Offer: Help"),
    ("in-its-language", "no language", 'lang="en"', ""),
    ("in-its-language", "another language", 'lang="en"', 'lang="ur"'),
    ("in-its-language", "the other direction", 'dir="ltr"', 'dir="rtl"'),
    ("labelled", "a field without a label", '<label for="q">Words</label>', ""),
    ("labelled", "only a placeholder", '<label for="q">Words</label><input', '<input placeholder="Words"'),
    ("labelled", "an empty label", ">Words<", "><"),
    ("labelled", "a bare select", "<button>", "<select name='s'><option>1</select><button>"),
    ("labelled", "a bare textarea", "<button>", "<textarea name='t'></textarea><button>"),
    ("unique-ids", "an id twice", "<h3>", '<h3 id="try">'),
    ("pointers-resolve", "a label for nothing", '<label for="q">', '<label for="query">'),
    ("pointers-resolve", "a label for no field", '<label for="q">', '<label for="main">'),
    ("pointers-resolve", "described by nothing", 'aria-describedby="try"', 'aria-describedby="hint"'),
    ("pointers-resolve", "controls nothing", 'aria-describedby="try"', 'aria-controls="list"'),
    ("pointers-resolve", "named by nothing", "<main id", '<main aria-labelledby="title" id'),
    ("pictures-described", "a picture without words", ' alt=""', ""),
    ("pictures-described", "a drawing neither hidden nor named", ' aria-hidden="true"', ""),
    ("nothing-empty", "an empty link", ">Another site<", "><"),
    ("nothing-empty", "an empty button", "<button>Search<", '<button><svg aria-hidden="true"><title>x</title></svg><'),
    ("nothing-empty", "a link to nowhere", 'href="https://www.example.org"', 'href=""'),
    ("nothing-inline", "an inline style", "<h3>", '<h3 style="color:red">'),
    ("nothing-inline", "an inline handler", "<h3>", '<h3 onclick="go()">'),
    ("nothing-inline", "a link that is a script", 'href="https://www.example.org"', 'href="javascript:go()"'),
    ("headings-in-steps", "a skipped level", '<h2 id="try">Try this</h2>', '<p id="try">Try this</p>'),
    ("inline-allowed", "a style that is not allowed", "red}", "blue}"),
    ("inline-allowed", "a script that is not allowed", ' src="/static/one.js" defer>', ">go()"),
    ("heading-shown-first", "nothing that shows it", SHOWN, ""),
    ("heading-shown-first", "another script beside it", ' src="/static/one.js" defer>', f">{SHOW}"),
    ("heading-shown-first", "shown too late", f'{SHOWN}<h2 id="try">Try this</h2>', f'<h2 id="try">Try this</h2>{SHOWN}'),
    ("only-our-assets", "another site's script", "/static/one.js", "https://cdn.example.org/one.js"),
    ("only-our-assets", "another site's icon", "/static/icon.svg", "//cdn.example.org/icon.svg"),
    ("only-our-assets", "another site's picture", "/static/a.svg", "http://www.example.org/a.svg"),
    ("only-our-assets", "another site's picture for big screens", ' alt=""', ' alt="" srcset="https://a.example.org/b.png 2x"'),
    ("only-our-assets", "a form sent elsewhere", 'action="/search"', 'action="https://www.example.org/search"'),
    ("only-our-assets", "another site's font in a style", CSS, "@font-face{src:url('https://fonts.example.org/a')}"),
]
PLANTED_ERRORS = [
    ("titled", "an error that the title does not tell", "<title>Error: ", "<title>"),
    ("errors-lead-to-fields", "a link to no field", 'href="#q"', 'href="#try"'),
    ("errors-lead-to-fields", "a link to nothing", 'href="#q"', 'href="#words"'),
    ("errors-lead-to-fields", "no link", '<a href="#q">Write a word</a>', "Write a word"),
]


@pytest.mark.parametrize("html", [GOOD, FAILED], ids=["a good page", "a page that tells an error"])
def test_a_sound_page_passes(html: str) -> None:
    assert broken(Page(html, "/help/sleep"), POLICY) == []


@each(
    ("rule", "html"),
    [
        *(pytest.param(rule, GOOD.replace(good, bad, 1), id=f"{rule}: {name}") for rule, name, good, bad in PLANTED),
        *(pytest.param(rule, FAILED.replace(good, bad, 1), id=f"{rule}: {name}") for rule, name, good, bad in PLANTED_ERRORS),
    ],
)
def test_each_planted_fault_is_seen_by_its_rule(rule: str, html: str) -> None:
    assert html not in (GOOD, FAILED), "the fault was not planted"
    assert any(said.startswith(f"{rule}: ") for said in broken(Page(html, "/help/sleep"), POLICY))


def test_no_rule_is_without_a_planted_fault() -> None:
    assert {rule for rule, *_ in (*PLANTED, *PLANTED_ERRORS)} == set(RULES)


def test_a_policy_that_allows_any_style_is_seen() -> None:
    with pytest.raises(NotSound, match="unsafe-inline"):
        examined(GOOD, "/help/sleep", f"{POLICY} 'unsafe-inline'")


@pytest.mark.parametrize(("path", "title"), [("/ur/help/sleep", "Error: "), ("/pl/help/sleep", "Błąd: ")])
def test_a_page_must_be_in_the_language_of_its_address(path: str, title: str) -> None:
    with pytest.raises(NotSound, match="lang is 'en'"):
        examined(FAILED.replace("Error: ", title), path, POLICY)


def test_no_test_can_forget_to_look(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real page with a fault fails whatever was asked of it."""
    client = app.test_client()
    assert isinstance(client, CarefulClient)

    def careless() -> object:
        page = render_page("pages/browse.html")
        page.set_data(page.get_data(as_text=True).replace("</main>", '<p style="color:red">!</p></main>'))
        return page

    monkeypatch.setitem(app.view_functions, "pages.browse", careless)
    with pytest.raises(NotSound, match="nothing-inline"):
        client.get("/browse?fault=planted")
