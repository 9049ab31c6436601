"""The floors: what Flask itself costs on this machine. Each is one small app that gunicorn can start by name."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path

from flask import Flask, Response, render_template_string, request

from .corpus import Made

FOLDER = "BENCH_FLOOR"  # the setting that tells the floor where its files are
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ query }}</title></head>
<body><main><h1>{{ query }}</h1>
<form><label for="q">Search</label><input id="q" name="q" value="{{ query }}"></form><p>{{ total }} results</p><ol>
{% for row in rows %}<li><a href="/services/{{ row[0] }}">{{ row[1] }}</a><p>{{ row[2] }}</p><p>{{ row[3] }}</p></li>{% endfor %}
</ol></main></body></html>"""
RANKED = """select slug, title, summary, snippet(found, 3, '[', ']', '...', 20) from found
where found match ? order by bm25(found, 0, 10, 4, 1, 3) limit 10"""


def hello() -> Flask:
    """A bare route, and ready bytes out of a dict."""
    app = Flask("floor")
    folder = Path(os.environ[FOLDER])
    ready = {path.stem: (path.read_bytes(), json.loads(path.with_suffix(".json").read_text())) for path in folder.glob("*.body")}

    @app.get("/hello")
    def bare() -> str:
        return "hello"

    @app.get("/ready/<name>")
    def same_bytes(name: str) -> Response:
        raw, headers = ready[name]
        return Response(raw, headers=headers)

    return app


def fill(path: Path, made: Iterable[Made]) -> Path:
    """The same texts in SQLite's full-text index."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as database:
        database.execute(
            "create virtual table found using fts5(slug unindexed, title, summary, body, provider, tokenize='porter unicode61')"
        )
        rows = ((m.slug, m.title, m.summary, m.body, f"{m.provider} {m.phone}") for m in made)
        database.executemany("insert into found values (?, ?, ?, ?, ?)", rows)
        database.execute("insert into found(found) values ('optimize')")
    return path


def fts() -> Flask:
    """A search page as most would write it: all the words, else any of them; count, ten rows with a snippet, Jinja."""
    app = Flask("fts")
    path = os.environ[FOLDER]
    local = threading.local()

    @app.get("/search")
    def search() -> str:
        if not hasattr(local, "database"):
            local.database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        query = request.args.get("q", "")
        total, rows = find(local.database, query)
        return render_template_string(PAGE, query=query, total=total, rows=rows)

    return app


def find(database: sqlite3.Connection, query: str) -> tuple[int, list[tuple[str, ...]]]:
    words = [f'"{word}"' for word in re.findall(r"\w+", query.casefold())]
    for joined in (" ".join(words), " OR ".join(words)):
        total = database.execute("select count(*) from found where found match ?", (joined,)).fetchone()[0] if words else 0
        if total:
            return total, database.execute(RANKED, (joined,)).fetchall()
    return 0, []
