"""The file of codes for the mail merge: the only place where a code is ever written, once, for its owner's eyes alone.

It is written under another name and gets its own only when the codes in it are in the database. A load cut off between the two
leaves a file whose name has the load's mark, so that the next load can tell whether its codes count.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path

from ..settings import ROOT
from .code import grouped

COLUMNS = ("case", "code")
OWNER_ONLY = 0o600


class LettersRefused(Exception):
    """The letters cannot be written there; the message says why and what to do."""


def check_place(path: Path) -> Path:
    """The path in full, when letters may be written there.

    Raises:
        LettersRefused: it is inside a repository, from which codes would be published; or there is something there already.
    """
    whole = path.parent.resolve() / path.name
    if whole.is_relative_to(ROOT) or any((folder / ".git").exists() for folder in whole.parents):
        raise LettersRefused(f"{path} is inside a repository. Codes must never get into one: give a file elsewhere.")
    if not whole.parent.is_dir():
        raise LettersRefused(f"There is no folder {whole.parent}. Make it, or give another.")
    if os.path.lexists(whole):
        raise LettersRefused(f"{path} is there already. Nothing is written over letters: give another name.")
    return whole


def finish_cut_off(path: Path, mark: str | None) -> bool:
    """Put right what a load left that was cut off. True when its codes count, and its letters now stand at `path`."""
    finished = False
    for part in path.parent.glob(f".{path.name}.*.part"):
        if mark and part.name == _part(path, mark).name and not path.exists():
            part.rename(path)
            finished = True
        else:
            part.unlink()
    return finished


def _part(path: Path, mark: str) -> Path:
    return path.with_name(f".{path.name}.{mark}.part")


def write(path: Path, mark: str, codes: Iterable[tuple[str, str]]) -> Path:
    """Write (case, code) rows beside `path`, on disk and only for their owner. `put_in_place` gives the file its name."""
    part = _part(path, mark)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, OWNER_ONLY)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
        os.fchmod(out.fileno(), OWNER_ONLY)  # whatever the umask takes away from or a file system adds to it
        rows = csv.writer(out)
        rows.writerow(COLUMNS)
        rows.writerows((case, grouped(code)) for case, code in codes)
        out.flush()
        os.fsync(out.fileno())
    return part


def put_in_place(part: Path, path: Path) -> None:
    """Under its own name; never over a file that somebody has put there since.

    Raises:
        LettersRefused: somebody has. The codes are loaded, and stand in the file that is named.
    """
    try:
        os.link(part, path)
    except FileExistsError:
        raise LettersRefused(f"{path} was made by somebody meanwhile. The new codes are in {part}: keep that file.") from None
    except OSError:  # a file system without links
        part.rename(path)
    else:
        part.unlink()
