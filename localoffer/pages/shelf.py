"""From files to a Library: each file parsed once, remembered by its digest, checked against all the others.

Imports the heavy libraries (pydantic, Markdown, YAML) only when there is something to parse: a start from a saved
library pays for none of them.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .library import SOURCE_LANGUAGE, Contact, Key, Library, code_digest, content_files, digest, signature
from .model import Choice, Entry, GlossaryTerm, Kind, Topic
from .problem import Problem

CODE = code_digest(Path(__file__).parent)
KEPT = 3  # saved libraries, so that workers of the version before can still start


@dataclass(frozen=True)
class Parsed:
    """One file: its entry (None when its details are unsound) and what is wrong with it alone."""

    entry: Entry | None
    problems: tuple[Problem, ...]


@dataclass
class Shelf:
    """What has been parsed so far. `root` holds topics.yml and a folder for each language.

    `last_good` keeps each file's last sound entry, so that a page being edited does not vanish from a preview at a slip.
    """

    root: Path
    parsed: dict[str, Parsed] = field(default_factory=dict)
    last_good: dict[str, Entry] = field(default_factory=dict)

    def load(self) -> Library:
        """Read every file, parse those that are new, and check the whole. Problems travel with the library."""
        from .check import errors

        raws = _read(self.root)
        version = _version(raws)
        shared, problems = _shared(raws)
        glossary, found = _glossaries(raws)
        problems += found
        entries = self._entries(raws, glossary, problems)
        library = Library(version=version, entries=entries, glossary=glossary, problems=(), **shared)
        problems += errors(library, raws)
        return Library(
            version=version,
            entries=entries,
            glossary=glossary,
            problems=tuple(sorted(set(problems))),
            **shared,
        )

    def _entries(self, raws: dict[str, bytes], glossary: dict[str, Any], problems: list[Problem]) -> dict[str, dict[Key, Entry]]:
        from .parse import parse_entry

        entries: dict[str, dict[Key, Entry]] = {SOURCE_LANGUAGE: {}}
        kept: dict[str, Parsed] = {}
        for name, raw in raws.items():
            place = _place(name)
            if place is None:
                continue
            language, kind = place
            terms = glossary.get(language) or glossary.get(SOURCE_LANGUAGE, ())
            token = digest(raw + repr((CODE, name, terms)).encode())
            one = self.parsed.get(token) or parse_entry(name, raw, kind, language, terms, token)
            kept[token] = one
            problems.extend(one.problems)
            entry = one.entry or self.last_good.get(name)
            if entry:
                self.last_good[name] = entry
                entries.setdefault(language, {})[(kind, entry.slug)] = entry
        self.parsed = kept
        return entries

    def save(self, library: Library, folder: Path) -> Path:
        """Keep a library for the next start; whole or not at all, whatever interrupts it."""
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"library-{library.version}.pickle"
        _write_whole(target, pickle.dumps((CODE, library, self.parsed), protocol=pickle.HIGHEST_PROTOCOL))
        _write_whole(folder / "library.signature", f"{CODE} {signature(self.root)} {library.version}".encode())
        older = sorted(folder.glob("library-*.pickle"), key=lambda path: path.stat().st_mtime)
        for path in older[:-KEPT]:
            path.unlink(missing_ok=True)
        return target

    @classmethod
    def restore(cls, root: Path, folder: Path) -> tuple[Shelf, Library] | None:
        """The saved library, when it is of exactly the content on disk now. None when it is not, or cannot be read."""
        try:
            code, stamp, version = (folder / "library.signature").read_text().split()
            if code != CODE:
                return None
            if stamp != signature(root):  # copied or checked out anew, as into a container: the same words, other times
                version = _version(_read(root))
            saved, library, parsed = pickle.loads((folder / f"library-{version}.pickle").read_bytes())
        except (OSError, ValueError, EOFError, AttributeError, ImportError, pickle.UnpicklingError):
            return None
        return (cls(root, parsed), library) if saved == CODE and library.version == version else None


def _read(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in content_files(root)}


def _version(raws: dict[str, bytes]) -> str:
    """A digest of all content and of the code that reads it."""
    return digest("\n".join([CODE, *(f"{name} {digest(raw)}" for name, raw in raws.items())]).encode())


def _write_whole(target: Path, raw: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as out:
        out.write(raw)
    os.replace(temporary, target)


def _place(name: str) -> tuple[str, Kind] | None:
    """('en', Kind.SERVICE) for en/services/x.md; None for a file that is not an entry."""
    parts = name.split("/")
    folders = {kind.value: kind for kind in Kind}
    return (parts[0], folders[parts[1]]) if len(parts) == 3 and parts[1] in folders and name.endswith(".md") else None


def _shared(raws: dict[str, bytes]) -> tuple[dict[str, Any], list[Problem]]:
    from .frontmatter import read_yaml

    problems: list[Problem] = []
    data: dict[str, Any] = {}
    for name in ("topics.yml", "search.yml", "site.yml", "redirects.yml"):
        value, _, found = read_yaml(name, raws.get(name, b"").decode("utf-8", "replace"))
        problems += found
        data[name] = value if isinstance(value, dict) else {}
    topics = data["topics.yml"]
    try:
        shared = {
            "topics": {
                row["label"]: Topic(row["label"], row["title"], tuple(row.get("says", ()))) for row in topics.get("topics", ())
            },
            "situations": _choices(topics.get("situations"), "answers"),
            "needs": _choices(topics.get("needs")),
            "kinds": _choices(topics.get("kinds")),
            "groups": _choices(topics.get("groups"), "labels"),
        }
    except (KeyError, TypeError) as error:
        problems.append(Problem("topics.yml", 1, f"A row lacks {error}.", "Look at the row above it."))
        shared = {"topics": {}, "situations": (), "needs": (), "kinds": (), "groups": ()}
    contact = Contact(**{key: data["site.yml"].get(key, "") for key in ("team", "phone", "email", "council", "repository")})
    return {
        **shared,
        "contact": contact,
        "redirects": data["redirects.yml"],
        "search_words": data["search.yml"],
    }, problems


def _choices(rows: Any, labels: str = "") -> tuple[Choice, ...]:
    return tuple(
        Choice(row["key"], row["title"], tuple(row.get(labels, ())) if labels else (), row.get("says", {})) for row in rows or ()
    )


def _glossaries(raws: dict[str, bytes]) -> tuple[dict[str, tuple[GlossaryTerm, ...]], list[Problem]]:
    from .parse import parse_glossary

    result: dict[str, tuple[GlossaryTerm, ...]] = {SOURCE_LANGUAGE: ()}
    problems: list[Problem] = []
    for name, raw in raws.items():
        if name.endswith("/glossary.yml") and name.count("/") == 1:
            terms, found = parse_glossary(name, raw)
            result[name.split("/")[0]] = terms
            problems += found
    return result, problems
