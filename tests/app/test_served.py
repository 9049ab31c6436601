"""What only a real server shows: gunicorn with our own settings, asked over a socket."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench import serving
from tests.conftest import environment

pytestmark = pytest.mark.alone


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("served")
    own = environment(Path(__file__).parent.parent / "fixtures" / "content", folder / "var")
    home = serving.environment(Path(own["LOCALOFFER_CONTENT"]), folder / "var", HOME=str(folder), XDG_RUNTIME_DIR=str(folder))
    with serving.serving(serving.OURS, {**home, **own}, "/") as server:
        yield server.port
        assert list(folder.rglob("*.ctl")) == [], "the control socket is off"


def ask(port: int, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def test_a_search_of_ten_thousand_characters_is_answered(port: int) -> None:
    status, _, body = ask(port, "/search?q=" + "sleep+" * 1666 + "slee")
    assert status == 200
    assert b"Help with sleep" in body


@pytest.mark.parametrize("path", ["/help/sleep", "/tell-us", "/healthz", "/nowhere"])
def test_only_the_headers_are_those_of_the_whole(port: int, path: str) -> None:
    whole, head = ask(port, path), ask(port, path, "HEAD")
    assert head[0] == whole[0]
    assert head[2] == b""
    passing = {"date", "set-cookie", "content-length"} if path == "/tell-us" else {"date"}
    assert {k: v for k, v in head[1].items() if k not in passing} == {k: v for k, v in whole[1].items() if k not in passing}
