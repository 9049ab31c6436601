"""Counting what is read, beside the way of an answer: one line put in a queue here, all the rest in a thread of its own.

The count is of each worker, in memory, and added to the database in batches. What was not added when a worker is killed is
lost: a count may be a minute short, and no answer waits for the database.
"""

from __future__ import annotations

import logging
import os
import threading
import weakref
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask

from ..db.plain import Away
from ..i18n import DEFAULT, ENVIRON_KEY
from .addresses import MACHINES, published
from .edition import Editions
from .memory import give_back

WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
MANY = 5_000  # lines, a mebibyte: then the next batch comes early; a busy minute took 20 MiB of each worker
MOST = 100_000  # lines held until the next batch; beyond that the oldest go
FORMS = {"/tell-us", "/comment", "/my-list"}  # who comes to tell us something is not counted for it
SEARCH = "/search"  # the only address of whose question anything may be kept
log = logging.getLogger(__name__)


class Seen:
    """A WSGI step. It reads the address and the language, and nothing else that a browser sent."""

    def __init__(self, app: Flask, inner: WSGI, editions: Editions, every: float) -> None:
        self.inner, self.editions, self.every = inner, editions, every
        self.app = weakref.ref(app)
        self.lines: deque[tuple[str, str, str]] = deque(maxlen=MOST)
        self.many = threading.Event()
        self._counted_in = 0  # the process whose thread adds up
        self._beginning = threading.Lock()
        self._known: tuple[str, frozenset[str]] = ("", frozenset())

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if self.every and environ["REQUEST_METHOD"] == "GET":
            path = environ.get("PATH_INFO", "")
            question = environ.get("QUERY_STRING", "") if path == SEARCH else ""
            self.lines.append((environ.get(ENVIRON_KEY, DEFAULT), path, question))
            if self._counted_in != os.getpid():
                self._begin()
            if len(self.lines) > MANY:
                self.many.set()
        return self.inner(environ, start_response)

    def _begin(self) -> None:
        """A thread in each process that serves: none outlives a fork."""
        with self._beginning:
            if self._counted_in != os.getpid():
                self._counted_in, self.many = os.getpid(), threading.Event()
                threading.Thread(target=_keep_adding, args=(weakref.ref(self),), name="use", daemon=True).start()

    def flush(self) -> None:
        """Add what was seen to the database. What cannot be added is lost, and said once in the log."""
        asked = [self.lines.popleft() for _ in range(len(self.lines))]
        app = self.app()
        if not asked or app is None:
            return
        from ..feedback.use import batch  # here, in a thread of its own: no start waits for it
        from ..feedback.use_adding import add

        try:
            add(app, batch(asked, self._published(), self.editions.current.day), app.config["SECRET_KEY"])
        except Away as error:
            log.warning("what was read could not be counted: %s", error)

    def _published(self) -> frozenset[str]:
        library = self.editions.current.library
        if self._known[0] != library.version:
            self._known = library.version, frozenset(published(library)) - MACHINES - FORMS
        return self._known[1]


def _keep_adding(seen: weakref.ref[Seen]) -> None:
    """Ends with the application it counts for: a test makes hundreds of them."""
    while (this := seen()) is not None:
        every, many = this.every, this.many
        del this
        many.wait(every)
        many.clear()
        if (this := seen()) is not None:
            try:
                this.flush()
            except Exception as error:  # the next batch may be well: a thread that ended would count no more, and nobody would know
                log.error("what was read could not be counted", exc_info=error)
            give_back()
        del this
