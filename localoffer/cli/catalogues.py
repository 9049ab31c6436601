"""Catalogues of interface words: collected from templates and code, compared with every language's translations."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
METHODS = [("localoffer/**.py", "python"), ("templates/**.html", "jinja2.ext.babel_extract")]
_PLACES = re.compile(r"%\(\w+\)[sd]")


def collect(root: Path) -> Catalog:
    """Every word of the interface, with where it stands."""
    catalog = Catalog(project="localoffer", charset="utf-8")
    options: dict[str, dict[str, Any]] = {"templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}}
    for folder in ("localoffer", "templates"):
        method = [(pattern.removeprefix(f"{folder}/"), name) for pattern, name in METHODS if pattern.startswith(folder)]
        chosen = {key.removeprefix(f"{folder}/"): value for key, value in options.items() if key.startswith(folder)}
        for name, _line, message, comments, context in extract_from_dir(root / folder, method, chosen, keywords=KEYWORDS):
            catalog.add(message, None, [(f"{folder}/{name}", None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    return catalog


def _read(path: Path) -> Catalog:
    with path.open("rb") as words:
        return read_po(words, locale=path.parent.parent.name)


def update(root: Path, folder: Path) -> dict[str, int]:
    """Bring every catalogue up to date with the code; returns how many words each still lacks."""
    fresh = collect(root)
    result = {}
    for path in sorted(folder.glob("*/LC_MESSAGES/messages.po")):
        catalog = _read(path)
        catalog.update(fresh, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        with path.open("wb") as out:
            write_po(out, catalog, width=120, omit_header=False, sort_output=True)
        result[path.parent.parent.name] = sum(1 for message in catalog if message.id and not _translated(message))
    return result


def _translated(message: Any) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def gaps(root: Path, folder: Path) -> list[str]:
    """Words that a catalogue lacks, or whose %(places)s differ from the English."""
    wanted = [message for message in collect(root) if message.id]
    found = []
    for path in sorted(folder.glob("*/LC_MESSAGES/messages.po")):
        catalog, language = _read(path), path.parent.parent.name
        for message in wanted:
            own = catalog.get(message.id)
            english = message.id if isinstance(message.id, str) else message.id[-1]
            if own is None or not _translated(own):
                found.append(f"{language}: not translated: {english[:70]}")
            elif isinstance(own.string, str) and set(_PLACES.findall(own.string)) != set(_PLACES.findall(english)):
                found.append(f"{language}: its %(places)s differ: {english[:70]}")
    return found
