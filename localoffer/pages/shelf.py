"""From files to a Library: each file parsed once, remembered by its digest, checked against all the others.

Imports the heavy libraries (pydantic, Markdown, YAML) only when there is something to parse: a start from a saved
library pays for none of them.
"""

from __future__ import annotations

import os
import pickle
import secrets
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..i18n import LANGUAGES
from .library import SOURCE_LANGUAGE, Key, Library, Parsed, code_digest, content_files, digest, signature
from .model import Entry, Kind
from .problem import Problem, did_you_mean

CODE = code_digest(Path(__file__).parent)
DIGEST = len(digest(b""))  # a saved library begins with the digest of the rest
FOLDERS = {kind.value: kind for kind in Kind}
KEPT = 3  # saved libraries, so that workers of the version before can still start


@dataclass
class Shelf:
    """What has been parsed so far. `root` holds topics.yml and a folder for each language.

    `last_good` keeps each file's last sound entry, so that a page being edited does not vanish from a preview at a slip.
    """

    root: Path
    parsed: dict[str, Parsed] = field(default_factory=dict)
    last_good: dict[str, Entry] = field(default_factory=dict)
    _shared: tuple[str, dict[str, Any], list[Problem]] = field(default=("", {}, []), init=False, repr=False)

    def load(self) -> Library:
        """Read every file, parse those that are new, and check the whole. Problems travel with the library."""
        from .check import errors

        raws = _read(self.root)
        shared, told = self._shared_files(raws)
        problems = [*told, *_misplaced(raws)]
        entries = self._entries(raws, shared["glossary"], problems)
        library = Library(version=_version(raws), entries=entries, **shared)
        problems += errors(library, raws)
        return replace(library, problems=tuple(sorted(set(problems))))

    def _shared_files(self, raws: dict[str, bytes]) -> tuple[dict[str, Any], list[Problem]]:
        """What the files say that are no pages; read again only when one of them, or which there are, has changed."""
        token = _version({name: raw for name, raw in raws.items() if name.endswith(".yml")})
        if token != self._shared[0]:
            from .shared import read_shared

            self._shared = (token, *read_shared(raws))
        return self._shared[1], self._shared[2]

    def _entries(self, raws: dict[str, bytes], glossary: dict[str, Any], problems: list[Problem]) -> dict[str, dict[Key, Entry]]:
        from .parse import parse_entry

        entries: dict[str, dict[Key, Entry]] = {SOURCE_LANGUAGE: {}}
        kept: dict[str, Parsed] = {}
        terms_token = {code: repr(terms).encode() for code, terms in glossary.items()}  # long, and the same for every page
        for name, raw in raws.items():
            place = _place(name)
            if place is None:
                continue
            language, kind = place
            terms = glossary.get(language) or glossary.get(SOURCE_LANGUAGE, ())
            token = digest(b"\0".join((raw, f"{CODE} {name}".encode(), terms_token.get(language) or terms_token[SOURCE_LANGUAGE])))
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
        raw = pickle.dumps((CODE, library, self.parsed, self._shared), protocol=pickle.HIGHEST_PROTOCOL)
        _write_whole(target, digest(raw).encode() + raw)
        _write_whole(folder / "library.signature", f"{CODE} {signature(self.root)} {library.version}".encode())
        older = sorted(folder.glob("library-*.pickle"), key=lambda path: path.stat().st_mtime)
        for path in older[:-KEPT]:
            path.unlink(missing_ok=True)
        return target

    @classmethod
    def restore(cls, root: Path, folder: Path, now: str = "") -> tuple[Shelf, Library] | None:
        """The saved library, when it is of exactly the content on disk now. None when it is not, or cannot be read. `now` is the
        content's signature, from who has just asked for it."""
        try:
            code, stamp, version = (folder / "library.signature").read_text().split()
            if code != CODE:
                return None
            if stamp != (now or signature(root)):  # copied or checked out anew, as into a container: the same words, other times
                version = _version(_read(root))
            whole = (folder / f"library-{version}.pickle").read_bytes()
            stamp, raw = whole[:DIGEST].decode(), whole[DIGEST:]
            if stamp != digest(raw):  # a byte gone wrong on the disk: it might read well, and say another number to ring
                return None
            saved, library, parsed, shared = pickle.loads(raw)
            sound = saved == CODE and isinstance(library, Library) and library.version == version
        except Exception:  # whatever is wrong with a saved file, all it may cost is the time to parse again
            return None
        if not sound:
            return None
        shelf = cls(root, parsed)
        shelf._shared = shared
        return shelf, library


def _read(root: Path) -> dict[str, bytes]:
    raws: dict[str, bytes] = {}
    for path in content_files(root):
        with suppress(FileNotFoundError):  # an editor took it away while we looked
            raws[path.relative_to(root).as_posix()] = path.read_bytes()
    return raws


def _version(raws: dict[str, bytes]) -> str:
    """A digest of all content and of the code that reads it."""
    return digest("\n".join([CODE, *(f"{name} {digest(raw)}" for name, raw in raws.items())]).encode())


def _write_whole(target: Path, raw: bytes) -> None:
    """Made by open() and not by mkstemp(), whose files nobody but their owner may read: an image is built by another account."""
    temporary = target.with_name(f".new-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        with temporary.open("xb") as out:
            out.write(raw)
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


def _place(name: str) -> tuple[str, Kind] | None:
    """('en', Kind.SERVICE) for en/services/x.md; None for a file that is not an entry."""
    parts = name.split("/")
    return (parts[0], FOLDERS[parts[1]]) if len(parts) == 3 and parts[1] in FOLDERS and name.endswith(".md") else None


def _misplaced(raws: dict[str, bytes]) -> list[Problem]:
    """Pages that nobody would ever see, because they lie where no page is looked for."""
    pages = [name for name in raws if name.endswith(".md")]
    found = [Problem(name, 0, *_astray(name)) for name in pages if _place(name) is None]
    for folder in sorted({name.split("/")[0] for name in raws if "/" in name} - LANGUAGES.keys()):
        says = f"The folder '{folder}' is not a language of this site."
        found.append(Problem(folder, 0, says, f"Use one of: {', '.join(LANGUAGES)}{did_you_mean(folder, LANGUAGES)}."))
    if not any(name.startswith(f"{SOURCE_LANGUAGE}/") for name in pages):
        found.append(Problem(SOURCE_LANGUAGE, 0, "There are no pages here.", "Look whether this is the right content folder."))
    return found


def _astray(name: str) -> tuple[str, str]:
    folders = [kind.value for kind in Kind]
    parts = name.split("/")
    if len(parts) == 3:
        says = f"The folder '{parts[1]}' is not one we use."
        return says, f"Use one of: {', '.join(folders)}{did_you_mean(parts[1], folders)}."
    where = f"Put it in a folder like {SOURCE_LANGUAGE}/{folders[0]}/. If it is no page, begin its name with a low line (_)."
    return ("The page lies too deep." if len(parts) > 3 else "The page lies above its folder."), where
