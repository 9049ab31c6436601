"""Everything published, in one immutable object, and the fast way of getting it from files.

A `Library` never changes; an edit makes a new one. A `Shelf` remembers each file it has parsed, so that one edit costs
one parse, and can be kept on disk between starts (only ever written and read by this code, under `var/`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from ..facts import dataclass
from .easy_read import EasyRead
from .happenings import Happenings
from .letter import Letter
from .model import Entry, GlossaryTerm, Kept, Kind, Pathway, Roadmap, Service, Timescale
from .problem import Level, Problem
from .road import Step
from .topics import Choice, Topic

SOURCE_LANGUAGE = "en"
Key = tuple[Kind, str]
Sort = TypeVar("Sort", bound=Entry)


@dataclass(frozen=True)
class Adviser:
    """Help that is independent of the council, told in every step of a road. `link`: a page of ours, or their website."""

    name: str
    link: str
    says: Mapping[str, str]

    def said(self, language: str) -> str:
        return self.says.get(language) or self.says["en"]


@dataclass(frozen=True)
class Contact:
    """Who to ring when the site does not know. From content/site.yml."""

    team: str
    phone: str
    email: str
    council: str
    independent_help: tuple[Adviser, ...] = field(default=(), hash=False)  # dicts by language inside: equal, but not hashed


@dataclass(frozen=True)
class LawNotice:
    """What is proposed and not law, for every page about the law. From content/site.yml."""

    as_at: date
    page: str
    says: Mapping[str, str]

    def said(self, language: str) -> str:
        return self.says.get(language) or self.says[SOURCE_LANGUAGE]


@dataclass(frozen=True)
class Found:
    """An entry for a reader. `twin` is False when English stands in for a language that lacks it."""

    entry: Entry
    twin: bool


@dataclass(frozen=True)
class Parsed:
    """One file: its entry (None when its details are unsound) and what is wrong with it alone."""

    entry: Entry | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Library(Kept):
    """All content of one version. Asking never fails for lack of a translation: English stands in."""

    version: str
    entries: Mapping[str, Mapping[Key, Entry]]
    topics: Mapping[str, Topic]
    situations: tuple[Choice, ...]
    needs: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    glossary: Mapping[str, tuple[GlossaryTerm, ...]]
    contact: Contact
    law_notice: LawNotice | None = None
    first_roads: tuple[str, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    search_words: Mapping[str, Any] = field(default_factory=dict)
    happenings: Happenings = field(default_factory=Happenings)
    problems: tuple[Problem, ...] = ()

    def find(self, kind: Kind, slug: str, language: str = SOURCE_LANGUAGE) -> Found | None:
        own = self.entries.get(language, {}).get((kind, slug))
        entry = own or self.entries[SOURCE_LANGUAGE].get((kind, slug))
        return Found(entry, own is not None) if entry else None

    def named(self, entry: Entry, language: str) -> str:
        """What a page answers, by the reader's own name for it; nothing where the page is in the reader's language, or has none."""
        topic = self.topics.get(entry.answers[0]) if entry.language != language and entry.answers else None
        return topic.titles.get(language, "") if topic else ""

    def changed_since(self, entry: Entry) -> Entry | None:
        """The English page of a translation, where it is another than the one that was translated."""
        source = self.entries[SOURCE_LANGUAGE].get((entry.kind, entry.slug))
        same = entry.language == SOURCE_LANGUAGE or source is None or entry.source_version == source.text_version
        return None if same else source

    def all(self, kind: Kind | None = None, language: str = SOURCE_LANGUAGE) -> Iterator[Entry]:
        """Every entry, in the reader's language where it has a twin, by title."""
        language = language if language in self.entries else SOURCE_LANGUAGE
        if language not in self._by_title:  # sorted for the first who reads in it: all at once would delay every start
            merged = {**self.entries[SOURCE_LANGUAGE], **self.entries[language]}
            self._by_title[language] = tuple(sorted(merged.values(), key=lambda e: (e.title.casefold(), e.address)))
        for entry in self._by_title[language]:
            if kind is None or entry.kind is kind:
                yield entry

    @cached_property
    def _by_title(self) -> dict[str, tuple[Entry, ...]]:
        return {}

    def of(self, sort: type[Sort], language: str = SOURCE_LANGUAGE) -> list[Sort]:
        """Every entry of one class, by title."""
        return [entry for entry in self.all(language=language) if isinstance(entry, sort)]

    @cached_property
    def _by_address(self) -> dict[str, Key]:
        return {entry.address: key for key, entry in self.entries[SOURCE_LANGUAGE].items()}

    def at(self, address: str, language: str = SOURCE_LANGUAGE) -> Entry | None:
        """The entry at an address; None for what is no page of content, or is no more."""
        key = self._by_address.get(address)
        found = self.find(*key, language) if key else None
        return found.entry if found else None

    @cached_property
    def _by_label(self) -> dict[str, tuple[Key, ...]]:
        found: dict[str, list[tuple[int, str, Key]]] = {}
        for entry in self.entries[SOURCE_LANGUAGE].values():
            for rank, label in enumerate(entry.answers):
                found.setdefault(label, []).append((rank, entry.title, (entry.kind, entry.slug)))
        return {label: tuple(key for _, _, key in sorted(rows, key=lambda row: row[:2])) for label, rows in found.items()}

    def answering(self, label: str, language: str = SOURCE_LANGUAGE) -> list[Entry]:
        """The entries that answer a label, those for which it is the first answer in front."""
        found = (self.find(*key, language) for key in self._by_label.get(label, ()))
        return [item.entry for item in found if item]

    @property
    def unanswered(self) -> list[str]:
        """Labels that no page answers: the content still to be written."""
        return [label for label in self.topics if label not in self._by_label]

    @cached_property
    def _easy_reads(self) -> dict[str, str]:
        """Which Easy Read page each address has, the first of two."""
        found = sorted((e for e in self.entries[SOURCE_LANGUAGE].values() if isinstance(e, EasyRead)), key=lambda e: e.slug)
        return {entry.twin_of: entry.slug for entry in reversed(found)}

    def easy_read(self, address: str, language: str = SOURCE_LANGUAGE) -> EasyRead | None:
        """The Easy Read twin of the page at an address."""
        found = self.find(Kind.EASY_READ, slug, language) if (slug := self._easy_reads.get(address)) else None
        return found.entry if found and isinstance(found.entry, EasyRead) else None

    def standing(self, easy: EasyRead, language: str = SOURCE_LANGUAGE) -> Entry | None:
        """The standard page that an Easy Read page was made from; None where that is a form."""
        return self.at(easy.twin_of, language)

    def services(self, language: str = SOURCE_LANGUAGE) -> list[Service]:
        return self.of(Service, language)

    def roadmaps(self, language: str = SOURCE_LANGUAGE) -> list[Roadmap]:
        return self.of(Roadmap, language)

    def roads_first(self, language: str = SOURCE_LANGUAGE) -> list[Roadmap]:
        """Those that the home page names, in the team's order; all of them when it has chosen none."""
        roads = {road.slug: road for road in self.roadmaps(language)}
        return [roads[slug] for slug in self.first_roads if slug in roads] or list(roads.values())

    def pathways(self, language: str = SOURCE_LANGUAGE) -> list[Pathway]:
        return self.of(Pathway, language)

    def letters(self, language: str = SOURCE_LANGUAGE) -> list[Letter]:
        return self.of(Letter, language)

    def here(self, entry: Entry, language: str = SOURCE_LANGUAGE) -> list[tuple[Roadmap, Step | None]]:
        """The roads that a page belongs to, with the step: those it names, and those whose steps use its rule, its wait or it."""
        named = {(journey.road, journey.step) for journey in entry.journeys}
        found: list[tuple[Roadmap, Step | None]] = []
        for road in self.roadmaps(language):
            found += [(road, step) for step in road.steps if (road.slug, step.key) in named or uses(step, entry)]
            if (road.slug, "") in named:
                found.append((road, None))
        return found

    def words(self, language: str) -> tuple[GlossaryTerm, ...]:
        return self.glossary.get(language) or self.glossary[SOURCE_LANGUAGE]

    @property
    def sound(self) -> bool:
        return not any(problem.level is Level.ERROR for problem in self.problems)


def uses(step: Step, entry: Entry) -> bool:
    match entry:
        case Timescale():
            return entry.rule in step.rules
        case Pathway():
            return entry.slug == step.wait
        case Letter():
            return entry.slug in step.letters
        case _:
            return False


def digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:16]


def code_digest(folder: Path) -> str:
    """A digest of a package's own code: what was saved by other code is not trusted."""
    return digest("".join(digest(path.read_bytes()) for path in sorted(folder.glob("*.py"))).encode())


def content_files(root: Path) -> list[Path]:
    """Every file that is content, in a fixed order. Editors' backups and hidden files are not content."""
    found = (path for path in root.rglob("*") if path.suffix in (".md", ".yml") and not path.name.startswith((".", "_")))
    return sorted(path for path in found if path.is_file())


def signature(root: Path) -> str:
    """A digest of names, sizes and times: equal when surely nothing was saved, cheap enough to ask every half second."""
    rows: list[str] = []
    stack = [str(root)]
    while stack:
        with os.scandir(stack.pop()) as entries:
            for item in entries:
                if item.is_dir(follow_symlinks=False):
                    stack.append(item.path)
                elif item.name.endswith((".md", ".yml")) and not item.name.startswith((".", "_")):
                    try:
                        stat = item.stat()
                    except OSError:  # a link that leads nowhere, or a file that an editor took away while we looked
                        continue
                    rows.append(f"{item.path}\0{stat.st_mtime_ns}\0{stat.st_size}")
    return digest("\n".join(sorted(rows)).encode())
