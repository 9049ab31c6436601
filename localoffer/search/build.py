"""The index of a library on disk: found where there is one. A start that finds it brings in nothing of what makes one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..pages.library import Library, code_digest, digest
from .index import standing

if TYPE_CHECKING:
    from .prepared import Before

CODE = code_digest(Path(__file__).parent)


def build(library: Library, folder: Path, before: Before | None = None) -> Path:
    """Build the index of this library under `folder` (or find it there). `before`: what was served until now,
    from which is taken what has not changed."""
    version = digest(f"{CODE} {library.version}".encode())
    if there := standing(folder, version):
        return there
    from .anew import index_of

    return index_of(library, folder, version, CODE, before)
