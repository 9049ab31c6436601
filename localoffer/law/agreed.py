"""What was agreed at mediation on something that could have been appealed: "treat the agreement as a Tribunal order" (reg 42(2)).

Each part has the limit of the order it stands for, read from that order's own row, so that the two cannot drift apart. Law.md calls
the period "as 2.9": which of them counts hangs on what was agreed, so whoever knows that says it with the event.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .calendar import WorkingDays
from .counting import last_day
from .model import Deadline, Note, Rule
from .rules import RULES

RULE = "med-agreed-appealable"
ANYTHING = "mediation-agreed"
# part -> the order that it is treated as
ORDERS = {
    "told of an assessment": "ord-assess-notify",
    "told of no plan": "ord-assess-noplan",
    "plan after assessing": "ord-assess-final",
    "draft plan": "ord-plan-draft",
    "final plan": "ord-plan-final",
    "changed help": "ord-amend-sep",
    "changed school": "ord-amend-school",
}
PARTS_OF = {
    "mediation-agreed-assess": ("told of an assessment", "told of no plan", "plan after assessing"),
    "mediation-agreed-plan": ("draft plan", "final plan"),
    "mediation-agreed-help": ("changed help",),
    "mediation-agreed-school": ("changed school",),
}


def agreed(event: str, on: date, working: WorkingDays) -> Iterator[Deadline]:
    rule: Rule = RULES[RULE]
    notes = (Note.OTHER_DAYS_AGREED,) if event in PARTS_OF else (Note.IF_AGREED, Note.OTHER_DAYS_AGREED)
    for part in PARTS_OF.get(event, ORDERS):
        yield Deadline(rule, last_day(RULES[ORDERS[part]].period, on, working), part=part, notes=notes)
