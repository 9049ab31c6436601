"""The opening of a page that is made anew for each reader, compressed once, as small as it goes, and put before the rest.

Half of a page of results is its style and header. A brotli stream is a row of blocks: those of the opening end on a whole byte,
and quality 1 makes blocks that lean on nothing before them (no words of brotli's own dictionary, no distances or letters
remembered), so they stand as well behind others. Smaller than compressing the whole at quality 2, in a quarter of the time.
"""

from __future__ import annotations

import brotli

from ..facts import dataclass

ALONE = 1  # the one quality besides 0 whose blocks lean on nothing; a test reads pages of every kind back
WINDOW = 18  # what quality 1 takes whatever it is told
HEAD, HEAD_BITS = 0b0011, 4  # how a stream of that window begins
LONGEST_REST = 100_000  # beyond one block of quality 1; no page of ours is near
WORTH = 0.9  # what hardly shrinks may be put in as it is, on whole bytes of its own


@dataclass(frozen=True, slots=True)
class Opening:
    """`length` bytes of a page, and the brotli of them with no end."""

    length: int
    pressed: bytes

    @classmethod
    def of(cls, raw: bytes) -> Opening | None:
        """None where this brotli does not make what can be put together."""
        press = brotli.Compressor(quality=11, lgwin=WINDOW)
        made = cls(len(raw), press.process(raw) + press.flush())
        return made if made._is_read_back(raw) else None

    def _is_read_back(self, raw: bytes) -> bool:
        whole = self.before(raw)
        try:
            return whole is not None and brotli.decompress(whole) == raw + raw
        except brotli.error:
            return False

    def before(self, rest: bytes) -> bytes | None:
        """The whole page in brotli; None where `rest` is not of the kind that can be put behind others."""
        alone = brotli.compress(rest, quality=ALONE, lgwin=WINDOW)
        bits = int.from_bytes(alone, "little")
        if bits & (1 << HEAD_BITS) - 1 != HEAD or len(rest) > LONGEST_REST or len(alone) > WORTH * len(rest):
            return None
        bits >>= HEAD_BITS
        return self.pressed + bits.to_bytes((bits.bit_length() + 7) // 8, "little")
