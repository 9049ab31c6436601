"""Addresses are made as before, and nothing is compiled for those that nobody asks for."""

from __future__ import annotations

import pytest
from flask import Flask, url_for
from werkzeug.routing import Rule

from localoffer.app.rule import QuickRule


def links(kind: type[Rule]) -> list[str]:
    app = Flask("links")
    app.url_rule_class = kind
    for rule in ("/", "/roads/<slug>", "/roads/<slug>/<int:step>"):
        app.add_url_rule(rule, endpoint=rule, view_func=lambda **_: "")
    with app.test_request_context("/"):
        return [
            url_for("/"),
            url_for("/", also="yes"),
            url_for("/roads/<slug>", slug="é b/c"),
            url_for("/roads/<slug>", slug="a", page=2),
            url_for("/roads/<slug>/<int:step>", slug="a", step=3, _anchor="x", _external=True),
        ]


def test_links_are_what_werkzeug_makes() -> None:
    assert links(QuickRule) == links(Rule)
    assert links(QuickRule)[3] == "/roads/a?page=2"


def test_nothing_is_compiled_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    whole = Rule._compile_builder
    app = Flask("links")
    app.url_rule_class = QuickRule
    monkeypatch.setattr(Rule, "_compile_builder", lambda self, unknown=True: compiled.append(self.rule) or whole(self, unknown))
    app.add_url_rule("/a", endpoint="a", view_func=lambda: "")
    app.add_url_rule("/b", endpoint="b", view_func=lambda: "")
    assert compiled == []
    with app.test_request_context("/"):
        assert [url_for("a"), url_for("a")] == ["/a", "/a"]
    assert compiled == ["/a"]
