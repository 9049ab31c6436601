"""Giving back to the machine what a worker has let go of. glibc keeps it otherwise: 9 MiB of each worker once pages were pressed.

Asked in threads of their own, after what needs much memory for a moment (pressing, adding up). It takes a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any


def give_back() -> None:
    if trim := _trim():
        trim(0)


@cache
def _trim() -> Callable[[int], Any] | None:
    """glibc's own; other C libraries have none."""
    import ctypes

    try:
        found: Callable[[int], Any] = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError, TypeError):  # not there; or no C library to be asked in this way
        return None
    return found
