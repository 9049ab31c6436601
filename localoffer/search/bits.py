"""Sets of documents as whole numbers, a bit for each: facets and filters become single machine operations."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress

_TO_FLAGS = bytes(int(byte == 49) for byte in range(256))  # the digit 1 to true, all others to false


def bits(documents: Iterable[int], size: int) -> int:
    """Document numbers as one number with those bits set."""
    digits = bytearray(b"0") * (size + 1)
    for document in documents:
        digits[size - document] = 49  # "1"
    return int(digits, 2)


def numbers(mask: int) -> list[int]:
    """The document numbers in a mask, ascending."""
    digits = f"{mask:b}".encode().translate(_TO_FLAGS)
    return list(compress(range(len(digits)), reversed(digits)))
