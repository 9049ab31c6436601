"""The names of the pictures that Easy Read has: each a drawing in templates/pictures/."""

from __future__ import annotations

from ..settings import ROOT

PICTURES = frozenset(path.stem for path in (ROOT / "templates" / "pictures").glob("*.svg"))
