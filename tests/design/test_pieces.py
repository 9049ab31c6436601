"""Parts of a page that are rendered once: the same words, escaped, and anew for whoever changes the templates."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from jinja2 import DictLoader, Environment

from localoffer.design.pieces import Pieces


@pytest.fixture
def templates() -> dict[str, str]:
    return {"row.html": "<b>{{ name }} ({{ count }})</b>\n"}


@pytest.fixture
def app(templates: dict[str, str], tmp_path: Path) -> Flask:
    app = Flask("pieces", root_path=str(tmp_path))
    app.jinja_env = Environment(loader=DictLoader(templates), autoescape=True, cache_size=0)  # type: ignore[assignment]
    return app


def test_what_is_said_is_escaped(app: Flask) -> None:
    assert Pieces(app, fresh=False)("row.html", name="<i>", count=3) == "<b>&lt;i&gt; (3)</b>"


def test_each_set_of_facts_has_its_own(app: Flask) -> None:
    piece = Pieces(app, fresh=False)
    assert [piece("row.html", name="a", count=1), piece("row.html", name="a", count=2), piece("row.html", name="a", count=1)] == [
        "<b>a (1)</b>",
        "<b>a (2)</b>",
        "<b>a (1)</b>",
    ]


@pytest.mark.parametrize(("fresh", "then"), [(False, "<b>a (1)</b>"), (True, "changed")])
def test_it_is_made_once_unless_the_templates_are_being_changed(
    app: Flask, templates: dict[str, str], fresh: bool, then: str
) -> None:
    piece = Pieces(app, fresh=fresh)
    piece("row.html", name="a", count=1)
    templates["row.html"] = "changed"
    assert piece("row.html", name="a", count=1) == then
