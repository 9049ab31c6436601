"""The content being served: library, search and ready answers of one version, swapped whole when an edit is sound.

A reader never waits for an edit and never sees half of one: the new edition is made in a thread of its own, beside the
one in use. An unsound edit is not made at all; the last good one stays, and /healthz says why.
"""

from __future__ import annotations

import logging
import os
import threading
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from dataclasses import field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..delivery import Answers
from ..facts import dataclass
from ..pages.library import SOURCE_LANGUAGE, Library, signature
from ..pages.problem import Level, Problem
from ..pages.shelf import Shelf
from ..search import index as search_index
from ..search.build import CODE as SEARCH_CODE
from ..search.build import build
from ..search.written import FILES as SEARCH_WORDS
from .memory import give_back

if TYPE_CHECKING:
    from ..search.finder import Finder

log = logging.getLogger(__name__)
DAY_LOOK = 30  # seconds between looks whether it is tomorrow


class UnsoundContent(Exception):
    """There is no sound content to start with. The message lists what is wrong."""


class Search:
    """The search of one library, whose index stands in `folder`: opened by the first who searches, or a moment after its
    process has begun, by the thread that looks for edits. It was a tenth of a start, and most first readers come for a page."""

    def __init__(self, library: Library, folder: Path, day: date) -> None:
        self.library, self.folder, self.day = library, folder, day

    @cached_property
    def finder(self) -> Finder:
        from ..search.finder import Finder

        return Finder(self.library, self.folder).on(self.day)

    def on(self, day: date) -> Search:
        """The same search on another day, which is not opened again."""
        other = Search(self.library, self.folder, day)
        if "finder" in self.__dict__:
            other.__dict__["finder"] = self.finder.on(day)
        return other


@dataclass(frozen=True)
class Edition:
    """One version of everything a reader can be shown. Answers are of one day, for pages say when they are overdue."""

    library: Library
    search: Search
    day: date
    answers: Answers = field(default_factory=Answers)

    @property
    def finder(self) -> Finder:
        return self.search.finder


class Editions:
    """Holds the edition in use and looks for edits, every `watch` seconds, in a thread of its own.

    Readers take no lock: they read one attribute. Whoever writes it, the look for edits or the change of day, does so
    under `_swap`, so that neither puts back what the other has just replaced.
    """

    def __init__(self, content: Path, var: Path, today: Callable[[], date], *, watch: float, preview: bool) -> None:
        self.content, self.var, self.today, self.watch, self.preview = content, var, today, watch, preview
        self.refused: tuple[Problem, ...] = ()
        self.spare_time: Callable[[], bool] = lambda: False  # does one thing that a reader would wait for; whether there was one
        self._beginning = threading.Lock()
        self._watched_in = 0  # the process whose thread looks for edits
        self._in_pieces = False
        self._swap = threading.Lock()
        self._day_looked = 0.0
        self._signature = _first_signature(content)
        self.shelf, library = self._first()
        self._begun_with = build(library, var)
        day = today()
        self._current = Edition(library, Search(library, self._begun_with, day), day)

    def _first(self) -> tuple[Shelf, Library]:
        saved = Shelf.restore(self.content, self.var, self._signature)
        shelf, library = saved or _fresh(self.content)
        if wrong := self._stopping(library):
            count = f"{len(wrong)} problem{'s' if len(wrong) > 1 else ''}"
            raise UnsoundContent(f"The content in {self.content} has {count}:\n" + "\n".join(map(str, wrong)))
        if saved is None:
            self._save(shelf, library)
        return shelf, library

    def _stopping(self, library: Library) -> tuple[Problem, ...]:
        """What keeps this library from being served. A preview shows unsound pages, but must search with sound words."""
        if not library.entries[SOURCE_LANGUAGE]:
            return (
                Problem(SOURCE_LANGUAGE, 0, "There is not one page here.", "Set LOCALOFFER_CONTENT to the folder that has them."),
            )
        found = sorted({*library.problems, *self._search_problems(library)})
        return tuple(p for p in found if p.level is Level.ERROR and (not self.preview or p.path.rpartition("/")[2] in SEARCH_WORDS))

    def _search_problems(self, library: Library) -> list[Problem]:
        """What is wrong with the words of search. A tenth of a second: a restart on what was found sound does not look again."""
        stamp, sound = self.var / "search.sound", f"{SEARCH_CODE} {library.version}"
        try:
            if stamp.read_text("utf-8") == sound:
                return []
        except (OSError, UnicodeDecodeError):
            pass
        from ..search.check import check as check_search
        from ..search.check_lines import on_their_lines

        problems = on_their_lines(check_search(library), self.content)
        if not any(problem.level is Level.ERROR for problem in problems):
            with suppress(OSError):
                self.var.mkdir(parents=True, exist_ok=True)
                stamp.write_text(sound, "utf-8")
        return problems

    @property
    def current(self) -> Edition:
        """The edition to answer from. Never waits for an edit."""
        now = time.monotonic()
        if now - self._day_looked > DAY_LOOK:
            self._day_looked = now
            self._turn_the_day()
        if self.watch and self._watched_in != os.getpid():
            self._begin_watching()
        return self._current

    def _begin_watching(self) -> None:
        """A thread in each process that serves: it does not outlive a fork, so the first request after one begins it."""
        with self._beginning:
            if self._watched_in != os.getpid():
                self._watched_in = os.getpid()
                threading.Thread(target=_keep_looking, args=(weakref.ref(self),), name="content-watch", daemon=True).start()

    def _turn_the_day(self) -> None:
        today = self.today()
        with self._swap:
            if today != self._current.day:
                self._current = Edition(self._current.library, self._current.search.on(today), today)

    def look(self) -> float:
        """Take up what was edited. How many seconds the looking took, without the taking up."""
        took = 0.0
        try:
            began = time.monotonic()
            found = signature(self.content)
            took = time.monotonic() - began
            if found != self._signature:
                self._signature = found
                self._renew()
        except OSError as error:  # a file that went while it was being read: the next look may find all in order
            self._signature = ""
            self._refuse(error)
        except Exception as error:
            self._refuse(error)
        return took

    def _refuse(self, error: Exception) -> None:
        """Tell of a fault that nobody foresaw, once for each kind: a full disk must not fill the log as well."""
        says = f"The edited content could not be taken up ({type(error).__name__})."
        told = (Problem("content", 0, says, "The site's log says why. Until then readers have the last good content."),)
        if self.refused != told:
            log.error("the edited content could not be taken up", exc_info=error)
        self.refused = told

    def _renew(self) -> None:
        from ..search.prepared import Before

        library = self.shelf.load()
        if wrong := self._stopping(library):
            self.refused = wrong
            log.error("edited content is not taken up: %s", "; ".join(map(str, wrong[:5])))
            return
        before = self._current
        today = self.today()
        search = Search(library, build(library, self.var, Before(before.library, before.finder.prepared)), today)
        _ = search.finder  # made here and now: nobody who searches waits for an edit
        with self._swap:
            self._current = Edition(library, search, today)
        self.refused = ()
        self._save(self.shelf, library)
        search_index.tidy(self.var, but=self._begun_with)
        search.finder.index.open()  # before it can be tidied away: other workers put theirs beside it
        self._in_pieces = search.finder.index.in_many_pieces

    def put_together(self) -> bool:
        """Put the pieces of the index together, for the next edit; whether there was need to."""
        if not self._in_pieces:
            return False
        self._in_pieces = False
        try:
            search_index.put_together(self.var)
        except OSError as error:  # the next edit goes on from the pieces
            log.warning("the pieces of the search index were not put together: %s", type(error).__name__)
        return True

    def _save(self, shelf: Shelf, library: Library) -> None:
        """Keep the library for the next start; where nothing may be written, that start is only slower."""
        try:
            shelf.save(library, self.var)
        except OSError as error:
            log.warning("the library could not be kept for the next start: %s", error)


def _first_signature(content: Path) -> str:
    try:
        return signature(content)
    except OSError as error:
        raise UnsoundContent(
            f"The content in {content} cannot be read. Set LOCALOFFER_CONTENT to the folder that has it."
        ) from error


def _fresh(content: Path) -> tuple[Shelf, Library]:
    shelf = Shelf(content)
    return shelf, shelf.load()


def _keep_looking(editions: weakref.ref[Editions]) -> None:
    """An edit is taken up whether anybody reads or not: else the first reader after a quiet hour gets the old page.

    A look at 30,000 files takes longer than the wait between looks: never spend more than a tenth of the time on it.
    Only the looking counts: whoever mends a slip must not wait ten times as long as the slip took to be read. It ends
    with the editions it looks for: a test makes hundreds of them. It begins with its process, or with the first reader, so after
    its first look it makes ready what the first search would wait for; and between two looks it presses what was asked for again.
    """
    if first := editions():
        time.sleep(first.watch)  # a first reader who waits is answered meanwhile
        first.look()  # sooner than what nobody may ever ask for: who starts the site often does so to change a page
        first.current.finder.warm()
        give_back()
        del first
    while (these := editions()) is not None:
        pause = max(these.watch, 9 * these.look())
        until, did = time.monotonic() + these.watch / 2, False
        while time.monotonic() < until and (these.current.answers.press_one() or these.spare_time() or these.put_together()):
            did = True
        if did:
            give_back()
        del these
        time.sleep(pause)
