"""Starting servers on loopback, the same way for ours and for the floors, and reading what they weigh."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WORKERS, THREADS = 2, 4
WORKER = "localoffer.fair_worker.FairWorker"  # for the floors too, or we should be praised for how connections are shared
OUR_CONFIG = ROOT / "localoffer" / "cli" / "gunicorn_conf.py"
OURS, HELLO, FTS = "localoffer.app:create_app()", "tests.bench.floors:hello()", "tests.bench.floors:fts()"
LONGEST_START = 120.0
# What a page asks for besides itself.
LINKED = re.compile(
    rb"<(?:script|img)\b[^>]*\bsrc=\"(/[^\"]+)\"|<link\b[^>]*\brel=\"(?:stylesheet|icon|manifest)\"[^>]*\bhref=\"(/[^\"]+)\""
)


@dataclass(frozen=True)
class Server:
    """A running gunicorn. `cold` is the time from exec to the first 200, in seconds."""

    port: int
    process: subprocess.Popen[bytes]
    cold: float

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()] if children.exists() else []

    def weight(self) -> float | None:
        """MiB that one worker adds (PSS, mean of the workers); None where the system does not tell."""
        sizes = [size for pid in self.workers() if (size := _pss(pid)) is not None]
        return sum(sizes) / len(sizes) / 1024 if sizes else None


def _pss(pid: int) -> int | None:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), None)


def environment(content: Path, var: Path, **more: str) -> dict[str, str]:
    """The settings of our own app for one run; nothing of the caller's leaks in, nor whether Python may keep compiled code."""
    left_out = ("LOCALOFFER_", "DATABASE_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return {**kept, "LOCALOFFER_CONTENT": str(content), "LOCALOFFER_VAR": str(var), **more}


def preloads() -> bool:
    """Whether ours is loaded once and shared by its workers. Then the floors are too: they are started the same way."""
    return "server.app.wsgi()" in OUR_CONFIG.read_text("utf-8")


def _same_start(app: str) -> list[str]:
    if app == OURS:
        return ["--config", str(OUR_CONFIG)]
    return ["--preload"] if preloads() else []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(app: str, env: dict[str, str], path: str) -> Iterator[Server]:
    """gunicorn with `app`, up when `path` answers 200; stopped at the end."""
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", app, "--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS), "--worker-class",
        WORKER, "--threads", str(THREADS), "--log-level", "error", "--keep-alive", "5", "--timeout", "120", *_same_start(app),
    ]  # fmt: skip
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
    try:
        _until_up(port, path, process, began)
        yield Server(port, process, time.perf_counter() - began)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _until_up(port: int, path: str, process: subprocess.Popen[bytes], began: float) -> None:
    while process.poll() is None and time.perf_counter() - began < LONGEST_START:
        try:
            if get(port, path)[0] == 200:
                return
        except (OSError, http.client.HTTPException):
            time.sleep(0.004)
    raise RuntimeError(f"the server for {path} did not come up")


def get(port: int, path: str, accept: str = "br") -> tuple[int, dict[str, str], bytes]:
    """One request on a connection of its own: (status, headers in lower case, body as sent)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": accept, "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()
