"""A hundred comments at once, two workers, a real gunicorn on SQLite; killed in the middle: none is lost that was acknowledged."""

from __future__ import annotations

import http.client
import os
import re
import signal
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from html import unescape
from pathlib import Path
from threading import Event
from urllib.parse import urlencode

import pytest

from tests.bench import serving
from tests.conftest import environment

pytestmark = pytest.mark.alone
MANY = 100


@contextmanager
def site(folder: Path) -> Iterator[serving.Server]:
    own = environment(Path(__file__).parent.parent / "fixtures" / "content", folder / "var") | {
        "LOCALOFFER_COMMENT_LIMIT": "100000"
    }
    home = serving.environment(Path(own["LOCALOFFER_CONTENT"]), folder / "var", HOME=str(folder))
    with serving.serving(serving.OURS, {**home, **own}, "/") as server:
        yield server


def ask(port: int, method: str, path: str, body: str = "", cookie: str = "") -> tuple[int, str, str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        headers = {"Cookie": cookie} | ({"Content-Type": "application/x-www-form-urlencoded"} if body else {})
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        return answer.status, text, (answer.getheader("Set-Cookie") or "").partition(";")[0], answer.getheader("Location") or ""
    finally:
        connection.close()


def opened(port: int) -> tuple[dict[str, str], str]:
    """The hidden fields of a form that somebody has open, and their cookie."""
    status, text, cookie, _ = ask(port, "GET", "/comment")
    assert status == 200
    hidden = {name: unescape(value) for name, value in re.findall(r'name="(csrf_token|stamp)"[^>]*value="([^"]*)"', text)}
    assert len(hidden) == 2, text
    return hidden, cookie


def send(port: int, form: tuple[dict[str, str], str], words: str) -> bool:
    """Whether it was acknowledged."""
    hidden, cookie = form
    try:
        status, _, _, where = ask(port, "POST", "/comment", urlencode({**hidden, "words": words}), cookie)
    except (OSError, http.client.HTTPException):
        return False
    return status == 303 and where == "/comment/sent"


def kept(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "var" / "localoffer.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [row[0] for row in connection.execute("SELECT words FROM feedback_words JOIN feedback ON id = feedback_id")]


def test_a_hundred_at_once_are_all_kept_with_their_own_references(tmp_path: Path) -> None:
    with site(tmp_path) as server, ThreadPoolExecutor(MANY) as people:
        forms = [opened(server.port) for _ in range(MANY)]
        sent = list(people.map(lambda n: send(server.port, forms[n], f"comment {n}"), range(MANY)))
        assert sent.count(True) == MANY
    assert sorted(kept(tmp_path)) == sorted(f"comment {n}" for n in range(MANY))
    with closing(sqlite3.connect(tmp_path / "var" / "localoffer.sqlite")) as connection:
        assert connection.execute("SELECT count(DISTINCT reference) FROM feedback").fetchone() == (MANY,)


def test_killed_in_the_middle_nothing_is_lost_that_was_acknowledged(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    enough = Event()
    with site(tmp_path) as server, ThreadPoolExecutor(8) as people:
        forms = [opened(server.port) for _ in range(MANY)]

        def one(n: int) -> None:
            if send(server.port, forms[n], f"comment {n}"):
                acknowledged.append(f"comment {n}")
                if len(acknowledged) == 20:
                    enough.set()

        sending = [people.submit(one, n) for n in range(MANY)]
        assert enough.wait(120)
        for pid in (server.process.pid, *server.workers()):
            os.kill(pid, signal.SIGKILL)
        for each in sending:
            each.result()
    assert 20 <= len(acknowledged) < MANY, "killed too early or too late to show anything"
    assert set(acknowledged) <= set(kept(tmp_path))
    assert len(kept(tmp_path)) == len(set(kept(tmp_path)))
