"""Built files by their plain names: Assets['search.js'] is the address of the hashed copy."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

PREFIX = "/static/"
SAFE = "/:=-.,"  # what may stand in an address, and in an attribute, as it is
FOR_EVER = "public, max-age=31536000, immutable"
TYPES = {".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon",
         ".webmanifest": "application/manifest+json"}  # fmt: skip


class Assets:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, str] = json.loads((folder / "manifest.json").read_text("utf-8"))
        self._files = set(self.names.values())
        drawings = {plain: (folder / name).read_text("utf-8") for plain, name in self.names.items() if plain.endswith(".svg")}
        self._inside = {name: f"data:image/svg+xml,{quote(one, SAFE)}" for name, one in drawings.items()}

    def __getitem__(self, name: str) -> str:
        return PREFIX + self.names[name]

    __call__ = __getitem__  # as templates ask for it

    def inside(self, name: str) -> str:
        """A small drawing as an address that holds all of it: sent as a file, our icon was twice as much header as drawing."""
        return self._inside[name]

    def read(self, name: str) -> tuple[bytes, str] | None:
        """(bytes, type) of a built file; None for any name that is not one of ours, whatever it tries to reach."""
        if name not in self._files:
            return None
        return (self.folder / name).read_bytes(), TYPES.get(Path(name).suffix, "application/octet-stream")
