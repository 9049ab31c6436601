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
    there = flags(mask)
    return list(compress(range(len(there)), there))


def flags(mask: int, size: int = 0) -> bytes:
    """For each document number a 1 when it is in the mask, else a 0: for asking of many, one after another."""
    return f"{mask:0{size}b}"[::-1].encode().translate(_TO_FLAGS)
