"""Sets of documents as whole numbers, a bit for each: facets and filters become single machine operations."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress

FEW = 16  # where less than one document in so many is in a mask, they are looked for and not all gone through
_TO_FLAGS = bytes(int(byte == 49) for byte in range(256))  # the digit 1 to true, all others to false
_OF_BYTE = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]


def bits(documents: Iterable[int], size: int) -> int:
    """Document numbers as one number with those bits set."""
    raw = bytearray(size // 8 + 1)
    for document in documents:
        raw[document >> 3] |= 1 << (document & 7)
    return int.from_bytes(raw, "little")


def numbers(mask: int) -> list[int]:
    """The document numbers in a mask, ascending."""
    if mask.bit_count() * FEW < mask.bit_length():
        raw = mask.to_bytes(mask.bit_length() // 8 + 1, "little")
        return [at * 8 + bit for at, byte in enumerate(raw) if byte for bit in _OF_BYTE[byte]]
    there = flags(mask)
    return list(compress(range(len(there)), there))


def flags(mask: int, size: int = 0) -> bytes:
    """For each document number a 1 when it is in the mask, else a 0: for asking of many, one after another."""
    return f"{mask:0{size}b}"[::-1].encode().translate(_TO_FLAGS)
