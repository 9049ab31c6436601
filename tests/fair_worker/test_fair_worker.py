"""A new connection goes to a worker that has none: with a real listening socket, and the other worker in the place of the pause."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from localoffer import fair_worker
from localoffer.fair_worker import FairWorker


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[FairWorker]:
    worker = FairWorker(0, 0, [], None, 30, Config(), logging.getLogger())
    monkeypatch.setattr(worker, "enqueue_req", lambda connection: connection.close())
    yield worker
    worker.tmp.close()


def test_who_holds_a_connection_lets_another_take_the_new_one(
    listener: socket.socket, worker: FairWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[socket.socket] = []
    clock = SimpleNamespace(sleep=lambda seconds: taken.append(listener.accept()[0]), monotonic=time.monotonic)
    monkeypatch.setattr(fair_worker, "time", clock)  # its own alone: other threads sleep meanwhile
    worker.nr_conns = 1
    with socket.create_connection(listener.getsockname()):
        worker.accept(listener)
        assert len(taken) == 1
        assert worker.nr_conns == 1
        taken[0].close()


def test_who_holds_none_takes_it_at_once_and_where_nobody_else_takes_any_a_rush_is_taken_without_a_pause(
    listener: socket.socket, worker: FairWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    now = iter([10.0, 10.1, 10.11, 10.12, 20.0, 20.1])
    monkeypatch.setattr(fair_worker, "time", SimpleNamespace(sleep=pauses.append, monotonic=lambda: next(now)))
    expected = [0, 1, 1, 2]
    for held, so_far in enumerate(expected):
        with socket.create_connection(listener.getsockname()):
            worker.accept(listener)
        assert worker.nr_conns == held + 1
        assert len(pauses) == so_far
