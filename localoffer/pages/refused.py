"""Pages that a mistake of their own keeps out of the library: they are not there, and yet links to them are no mistakes."""

from __future__ import annotations

from collections.abc import Mapping

from .library import SOURCE_LANGUAGE, Library
from .model import Kind


class Whatever(set[str]):
    """The anchors of a page that is refused for a mistake of its own: nobody can tell now which they are."""

    def __contains__(self, anchor: object) -> bool:
        return True


def refused_pages(library: Library, raws: Mapping[str, bytes]) -> dict[Kind, list[str]]:
    """English pages with a mistake that keeps them out of the library. Links to them are sound: one slip in the page on mental
    health crises was told as twenty dead links, each with the advice to lead it to another page, and its own line among them."""
    source = library.entries[SOURCE_LANGUAGE]
    return {
        kind: [name for name in _slugs(raws, f"{SOURCE_LANGUAGE}/{kind.value}/") if (kind, name) not in source] for kind in Kind
    }


def _slugs(raws: Mapping[str, bytes], folder: str) -> list[str]:
    names = (path.removeprefix(folder) for path in raws if path.startswith(folder) and path.endswith(".md"))
    return [name.removesuffix(".md") for name in names if "/" not in name]
