"""How memory is asked of the machine and given back. Left to itself, glibc kept 17 MiB of each worker that nobody used."""

from __future__ import annotations

from functools import cache
from typing import Any

M_ARENA_MAX, M_MMAP_THRESHOLD = -8, -3  # as glibc's malloc.h has them
LARGE = 2 * 1024 * 1024  # bytes


def settle() -> None:
    """Once, before any worker. One heap for all threads, for eight had each its own holes; and what is large lies apart: after the
    first compression glibc would put the next among all else, and ask for the room anew each time, 0.1 ms of a search page."""
    if glibc := _glibc():
        glibc.mallopt(M_ARENA_MAX, 1)
        glibc.mallopt(M_MMAP_THRESHOLD, LARGE)


def give_back() -> None:
    """After what needed much memory for a moment (pressing, adding up), in a thread of its own. A few milliseconds, or none."""
    if glibc := _glibc():
        glibc.malloc_trim(0)


@cache
def _glibc() -> Any:
    """None where another C library sees to it in its own way."""
    import ctypes

    try:
        library = ctypes.CDLL(None)
        return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None
    except (OSError, TypeError):  # no C library that could be asked in this way
        return None
