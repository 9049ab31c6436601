"""What letters stand for, when nothing else was typed: "dla" alone is told to mean Disability Living Allowance.

In the middle of a sentence nothing is put in the place of what was typed: "are they getting rid of ehcps" stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..facts import dataclass
from ..pages.model import GlossaryTerm
from .words import STOP, typed

LONGEST = 2  # words: C-SPOC, SET CAMHS
WORDS_TOO = frozenset(["safe", "cool"])  # names of groups, but hardly ever typed for them


@dataclass(frozen=True, slots=True)
class Meaning:
    """Letters that were typed, the term of the glossary that they were read as, and whether they are its initials or only
    another word for it (NELFT, which is a trust, finds CAMHS)."""

    letters: str
    term: GlossaryTerm
    stands_for: bool


def readings(terms: Iterable[GlossaryTerm]) -> Mapping[str, Meaning]:
    """The meaning of all letters in a glossary, by the words they are typed as."""
    found: dict[str, Meaning] = {}
    for term in terms:
        for letters in (term.initials, *(also for also in term.also if also.isupper())):
            key = " ".join(typed(letters))
            if key and key not in WORDS_TOO:
                found.setdefault(key, Meaning(letters, term, letters == term.initials or _spell(letters, term.term)))
    return found


def meaning(words: list[str], known: Mapping[str, Meaning]) -> Meaning | None:
    """What these words mean, where they are letters and nothing else; "ehcps" are more than one EHCP."""
    if not 0 < len(words) <= LONGEST:
        return None
    asked = " ".join(words)
    return known.get(asked) or known.get(asked.removesuffix("s"))


def _spell(letters: str, term: str) -> bool:
    """Whether the letters are the first ones of the term's words: EHCP, but not NELFT."""
    return [*letters.lower()] == [word[0] for word in typed(term) if word not in STOP]
