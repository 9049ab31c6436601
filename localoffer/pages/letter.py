"""A letter a family can send: its words, with gaps that only they can fill, as a parent or a young person would write it. Pure.

What is filled in is never here: it stays on the family's own device (static/js/letter.js).
"""

from __future__ import annotations

import re
from dataclasses import field
from datetime import date
from enum import Enum

from ..facts import dataclass
from .model import Entry

GAP = re.compile(r"\[([a-z0-9]+(?:-[a-z0-9]+)*)\](?!\()")
EITHER = re.compile(r"\{\{([^{}|]*)\|([^{}|]*)\}\}")


class Voice(Enum):
    """Who writes. The value is what an address has at its end for anybody but a parent."""

    PARENT = "parent"
    YOUNG_PERSON = "young-person"


class GapKind(Enum):
    """What goes into a gap, and so what kind of field it gets."""

    LINE = "line"
    LONG = "long"
    DATE = "date"
    TODAY = "today"
    NAME = "name"
    ADDRESS = "address"
    CHOICE = "choice"


@dataclass(frozen=True)
class Piece:
    """Some words of a letter as HTML, and the key of the gap that follows them, if one does."""

    html: str
    gap: str = ""


@dataclass(frozen=True)
class Option:
    """One of the sentences that a choice puts into the letter. `label` names it in the list."""

    key: str
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Gap:
    """Something that only the family knows. An `optional` one takes its whole paragraph with it when it stays empty."""

    key: str
    label: str
    kind: GapKind
    hint: str = ""
    optional: bool = False
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Wording:
    """The letter as one of the two would write it. `gaps` are those it has, in the order in which they are asked for."""

    subject: str
    pieces: tuple[Piece, ...]
    gaps: tuple[Gap, ...]

    def gap(self, key: str) -> Gap | None:
        return next((gap for gap in self.gaps if gap.key == key), None)


@dataclass(frozen=True)
class SendTo:
    """Who gets it. `service` is the slug of the service whose page has the address; `says` tells where else to look."""

    name: str
    service: str = ""
    says: str = ""


@dataclass(frozen=True)
class Reviewed:
    """The team that checked the letter, and when."""

    team: str
    day: date


@dataclass(frozen=True, kw_only=True)
class Letter(Entry):
    """`html` is the advice before the letter, `after` what to do once it is sent. `rules` are keys of the law room."""

    use_when: str
    send_to: SendTo
    rules: tuple[str, ...] = ()
    reviewed_by: Reviewed | None = None
    wordings: dict[Voice, Wording] = field(default_factory=dict, hash=False)
    after: str = ""

    @property
    def whole(self) -> str:
        return self.html + self.after

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where it can be read: a young person's wording has an address of its own, so that it can be had without a script."""
        return tuple(
            self.address if voice is Voice.PARENT else f"{self.address}/{voice.value}" for voice in Voice if voice in self.wordings
        )


def in_voice(text: str, voice: Voice) -> str:
    """`{{my child has|I have}}` as one of the two would say it; as many lines as before, so that faults keep their line."""

    def said(found: re.Match[str]) -> str:
        own, other = (found[1], found[2]) if voice is Voice.PARENT else (found[2], found[1])
        return own + "\n" * other.count("\n")

    return EITHER.sub(said, text)


def gaps_in(text: str) -> list[str]:
    """The keys of the gaps a text has, each once, as they come."""
    return list(dict.fromkeys(GAP.findall(text)))


def pieces(html: str) -> tuple[Piece, ...]:
    """HTML cut at its gaps."""
    found: list[Piece] = []
    last = 0
    for gap in GAP.finditer(html):
        found.append(Piece(html[last : gap.start()], gap[1]))
        last = gap.end()
    return (*found, Piece(html[last:]))
