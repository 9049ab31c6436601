"""Sets of documents as whole numbers, a bit for each: facets and filters become single machine operations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def bits(documents: Iterable[int], size: int) -> int:
    """Document numbers as one number with those bits set."""
    flags = bytearray(size // 8 + 1)
    for document in documents:
        flags[document >> 3] |= 1 << (document & 7)
    return int.from_bytes(flags, "little")


def numbers(mask: int) -> Iterator[int]:
    """The document numbers in a mask, ascending."""
    raw = mask.to_bytes((mask.bit_length() + 7) // 8, "little")
    for place, byte in enumerate(raw):
        if byte:
            for bit in range(8):
                if byte >> bit & 1:
                    yield place * 8 + bit
