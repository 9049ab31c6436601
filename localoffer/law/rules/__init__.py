"""The statutory limits, standards and guidance that a family meets, one row each.

Source: the instruments cited in each row, read in November 2026; `verified` says how each was checked.
"""

from __future__ import annotations

from ..model import Rule
from . import admissions, assessment, care, complaints, health, mediation, moving, review, school, tribunal

ROWS: tuple[Rule, ...] = (
    *assessment.ROWS,
    *review.ROWS,
    *moving.ROWS,
    *mediation.ROWS,
    *tribunal.ROWS,
    *school.ROWS,
    *admissions.ROWS,
    *care.ROWS,
    *complaints.ROWS,
    *health.ROWS,
)

RULES: dict[str, Rule] = {rule.key: rule for rule in ROWS}
