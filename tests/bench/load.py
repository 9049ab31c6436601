"""A load generator in a process of its own: a few connections kept open, each asking as soon as it is answered.

`python -m tests.bench.load PORT CONNECTIONS SECONDS FILE` asks for the paths of FILE in turn; with 0 seconds, each once.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from .serving import ROOT


@dataclass(frozen=True)
class Load:
    """What came back: answers a second, the time of each in ms (sorted), and how many were not 200."""

    rate: float
    times: tuple[float, ...]
    bad: int

    def at(self, share: float) -> float:
        return self.times[min(len(self.times) - 1, int(len(self.times) * share))] if self.times else float("nan")


def run(port: int, paths: Sequence[str], connections: int, seconds: float = 0.0) -> Load:
    """Start the generator, wait for it, read what it says."""
    with tempfile.NamedTemporaryFile("w", suffix=".paths", encoding="utf-8") as file:
        file.write("\n".join(paths))
        file.flush()
        command = [sys.executable, "-m", "tests.bench.load", str(port), str(connections), str(seconds), file.name]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=seconds + 240).stdout
    row = json.loads(said)
    return Load(row["rate"], tuple(row["times"]), row["bad"])


class _Asker(threading.Thread):
    """One connection. Bytes are sent and read as they are: a whole HTTP client would cost more than some of the servers."""

    def __init__(self, port: int, requests: Iterator[bytes], until: float) -> None:
        super().__init__(daemon=True)
        self.requests, self.until = requests, until
        self.times: list[float] = []
        self.bad = 0
        self.port = port

    def run(self) -> None:
        connection = socket.create_connection(("127.0.0.1", self.port), 60)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for request in self.requests:
            began = time.perf_counter()
            connection.sendall(request)
            head = self._answer(connection)
            self.times.append((time.perf_counter() - began) * 1000)
            self.bad += not head.startswith(b"HTTP/1.1 200")
            if b"connection: close" in head.lower():
                connection = socket.create_connection(("127.0.0.1", self.port), 60)
            if self.until and time.perf_counter() > self.until:
                return

    @staticmethod
    def _answer(connection: socket.socket) -> bytes:
        got = connection.recv(262144)
        while b"\r\n\r\n" not in got:
            got += connection.recv(262144)
        head, _, body = got.partition(b"\r\n\r\n")
        lower = head.lower()
        at = lower.index(b"content-length:") + 15
        left = int(lower[at : at + 12].split(b"\r\n")[0]) - len(body)
        while left > 0:
            left -= len(connection.recv(262144))
        return head


def _requests(paths: list[bytes], endless: bool) -> Iterator[bytes]:
    for path in cycle(paths) if endless else paths:
        yield b"GET %b HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: br\r\n\r\n" % path


class _Shared:
    """An iterator that threads may share, each taking the next: a generator may not be advanced by two at once."""

    def __init__(self, inner: Iterator[bytes]) -> None:
        self._inner, self._lock = inner, threading.Lock()

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        with self._lock:
            return next(self._inner)


def main(port: int, connections: int, seconds: float, file: Path) -> None:
    paths = file.read_bytes().split(b"\n")
    shared = _Shared(_requests(paths, endless=seconds > 0))
    began = time.perf_counter()
    askers = [_Asker(port, shared, began + seconds if seconds else 0.0) for _ in range(connections)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    took = time.perf_counter() - began
    times = sorted(one for asker in askers for one in asker.times)
    print(json.dumps({"rate": len(times) / took, "times": times, "bad": sum(asker.bad for asker in askers)}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), Path(sys.argv[4]))
