"""One whole number for each of many documents, kept as its bits: the lowest bit of every document in one Python integer, the
next bits in the next, and so on. A search then adds, compares and ranks the scores of thirty thousand pages in a few hundred
operations of the machine (a bit-sliced index: O'Neil and Quass, 1997), where asking page by page took most of its time.

The numbers here are rounded down, so that they tell which pages may be among the best. Those few are then scored exactly.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Sequence

from .bits import bits

Planes = tuple[int, ...]  # the lowest bits first

SPARSE = 16  # where fewer than one document in so many has a value, each is set by itself
POINT = 11  # bits after the point of a share in `scaled`
_DIGITS = [bytes(49 if byte >> bit & 1 else 48 for byte in range(256)) for bit in range(8)]


def planes(documents: Sequence[int], values: Iterable[int], size: int) -> Planes:
    """Of values of 0 to 65,535, one for each of these documents; all other documents have 0."""
    if len(documents) * SPARSE < size:
        return _sparse(documents, list(values), size)
    dense = array("H", bytes(2 * size))
    for document, value in zip(documents, values, strict=True):
        dense[document] = value
    raw, top = dense[::-1].tobytes(), max(dense, default=0).bit_length()
    low = int(sys.byteorder == "big")  # which byte of two is the lower
    halves = raw[low::2], raw[1 - low :: 2]
    return tuple(int(halves[bit >> 3].translate(_DIGITS[bit & 7]), 2) for bit in range(top))


def _sparse(documents: Sequence[int], values: list[int], size: int) -> Planes:
    top = max(values, default=0).bit_length()
    rows = list(zip(documents, values, strict=True))
    return tuple(bits((document for document, value in rows if value >> bit & 1), size) for bit in range(top))


def added(one: Planes, other: Planes) -> Planes:
    """The sum for each document."""
    if len(one) < len(other):
        one, other = other, one
    total, carried = [], 0
    for place, a in enumerate(one):
        b = other[place] if place < len(other) else 0
        if not b and not carried:
            total.append(a)
            continue
        either = a ^ b
        total.append(either ^ carried)
        carried = a & b | either & carried
    return (*total, carried) if carried else tuple(total)


def larger(one: Planes, other: Planes) -> Planes:
    """The larger of the two for each document."""
    length, ours = max(len(one), len(other)), 0
    a, b = (side + (0,) * (length - len(side)) for side in (one, other))
    for x, y in zip(a, b, strict=True):
        ours ^= (ours ^ x) & (x ^ y)  # the highest bit in which they differ decides
    return tuple(y ^ (x ^ y) & ours for x, y in zip(a, b, strict=True))


def scaled(one: Planes, share: float) -> tuple[Planes, int]:
    """(each number times `share`, of 0 to 1, rounded down; by how much it may be too small at most)."""
    parts = int(share * (1 << POINT))
    total: Planes = ()
    shifts = [POINT - bit for bit in range(POINT + 1) if parts >> bit & 1]
    for shift in shifts:
        total = added(total, one[shift:])
    lost = 0 if parts == share * (1 << POINT) else (1 << len(one) >> POINT) + 1
    return total, len([shift for shift in shifts if shift]) + lost


def at_least(one: Planes, least: int, among: int) -> int:
    """Those `among` these documents whose number is as high, as bits."""
    if least <= 0:
        return among
    if least >> len(one):
        return 0
    above, level = 0, among
    for place in range(len(one) - 1, -1, -1):
        if least >> place & 1:
            level &= one[place]
        else:
            higher = level & one[place]
            above |= higher
            level ^= higher
    return above | level


def nth(one: Planes, number: int, among: int) -> int:
    """The number that the `number`th highest `among` these documents has; 0 where there are not so many."""
    found = 0
    for place in range(len(one) - 1, -1, -1):
        higher = among & one[place]
        count = higher.bit_count()
        if count >= number:
            among, found = higher, found | 1 << place
        else:
            among, number = among ^ higher, number - count
    return found
