"""The content being served: library, search and ready answers of one version, swapped whole when an edit is sound.

A reader never waits for an edit and never sees half of one: the new edition is made in a thread of its own, beside the
one in use. An unsound edit is not made at all; the last good one stays, and /healthz says why.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..delivery import Answers
from ..pages.library import Library, signature
from ..pages.problem import Level, Problem
from ..pages.shelf import Shelf
from ..search import index as search_index
from ..search.build import build
from ..search.finder import Finder

log = logging.getLogger(__name__)


class UnsoundContent(Exception):
    """There is no sound content to start with. The message lists what is wrong."""


@dataclass(frozen=True)
class Edition:
    """One version of everything a reader can be shown. Answers are of one day, for pages say when they are overdue."""

    library: Library
    finder: Finder
    day: date
    answers: Answers = field(default_factory=Answers)


class Editions:
    """Holds the edition in use and looks for edits, at most every `watch` seconds, while requests come in."""

    def __init__(self, content: Path, var: Path, today: Callable[[], date], *, watch: float, preview: bool) -> None:
        self.content, self.var, self.today, self.watch, self.preview = content, var, today, watch, preview
        self.refused: tuple[Problem, ...] = ()
        self._busy = threading.Lock()
        self._looked = time.monotonic()
        self._day_looked = 0.0
        self._signature = signature(content)
        self.shelf, library = self._first()
        self._current = Edition(library, Finder(library, build(library, var)), today())

    def _first(self) -> tuple[Shelf, Library]:
        saved = Shelf.restore(self.content, self.var)
        shelf, library = saved or _fresh(self.content)
        if not library.sound and not self.preview:
            wrong = [str(p) for p in library.problems if p.level is Level.ERROR]
            raise UnsoundContent(f"The content in {self.content} has {len(wrong)} problems:\n" + "\n".join(wrong))
        if saved is None:
            self._save(shelf, library)
        return shelf, library

    @property
    def current(self) -> Edition:
        """The edition to answer from. Starts a look for edits when it is time; never waits for one."""
        now = time.monotonic()
        if now - self._day_looked > 30:
            self._day_looked = now
            today = self.today()
            if today != self._current.day:
                self._current = Edition(self._current.library, self._current.finder, today)
        if self.watch and now - self._looked > self.watch and self._busy.acquire(blocking=False):
            threading.Thread(target=self._look, name="content-watch", daemon=True).start()
        return self._current

    def _look(self) -> None:
        try:
            began = time.monotonic()
            found = signature(self.content)
            if found != self._signature:
                self._signature = found
                self._renew()
            # A look at 30,000 files takes longer than the wait between looks: never spend more than a tenth of the time on it.
            self._looked = time.monotonic() + max(0.0, 10 * (time.monotonic() - began) - self.watch)
        except Exception:
            log.exception("the edited content could not be taken up")
            self._looked = time.monotonic()
        finally:
            self._busy.release()

    def _renew(self) -> None:
        library = self.shelf.load()
        if not library.sound and not self.preview:
            self.refused = tuple(p for p in library.problems if p.level is Level.ERROR)
            log.error("edited content is not taken up: %s", "; ".join(map(str, self.refused[:5])))
            return
        finder = Finder(library, build(library, self.var))
        self.refused = ()
        self._current = Edition(library, finder, self.today())
        self._save(self.shelf, library)
        search_index.tidy(self.var)

    def _save(self, shelf: Shelf, library: Library) -> None:
        """Keep the library for the next start; where nothing may be written, that start is only slower."""
        try:
            shelf.save(library, self.var)
        except OSError as error:
            log.warning("the library could not be kept for the next start: %s", error)


def _fresh(content: Path) -> tuple[Shelf, Library]:
    shelf = Shelf(content)
    return shelf, shelf.load()
