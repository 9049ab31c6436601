"""Letters typed alone are told what they stand for; in a sentence they are left alone."""

from __future__ import annotations

from localoffer.pages.model import GlossaryTerm
from localoffer.search.initials import meaning, readings
from localoffer.search.words import typed
from tests.table import each

TERMS = (
    GlossaryTerm("dla", "Disability Living Allowance", "DLA", (), "A benefit.", ""),
    GlossaryTerm("plan", "Education, health and care plan", "EHC plan", ("EHCP", "statement"), "A legal document.", ""),
    GlossaryTerm("camhs", "Child and adolescent mental health service", "CAMHS", ("NELFT",), "A service.", ""),
    GlossaryTerm("door", "Single Point of Contact", "C-SPOC", (), "The first contact.", ""),
    GlossaryTerm("group", "Supporting Asperger Families in Essex", "SAFE", (), "A group.", ""),
    GlossaryTerm("adviser", "Advocate", "", ("advocacy",), "Someone on your side.", ""),
)


@each(
    ("asked", "term", "stands_for"),
    [
        ("dla", "dla", True),
        ("DLA?", "dla", True),
        ("ehcp", "plan", True),
        ("EHCPs", "plan", True),
        ("ehc plan", "plan", True),
        ("nelft", "camhs", False),
        ("c-spoc", "door", True),
    ],
)
def test_letters_alone_are_read(asked: str, term: str, stands_for: bool) -> None:
    found = meaning(typed(asked), readings(TERMS))
    assert found is not None
    assert (found.term.key, found.stands_for) == (term, stands_for)


@each("asked", ["", "safe", "advocacy", "statement", "are they getting rid of ehcps", "dla form", "x"])
def test_anything_else_is_left_alone(asked: str) -> None:
    assert meaning(typed(asked), readings(TERMS)) is None
