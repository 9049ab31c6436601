"""What the law says, as data: each family-facing time limit with its period,
who owes it, its citation, and its last day once its clock has started.

Knows nothing of pages, requests or today; anyone may ask it. The words that explain a rule are content, named by its key.
"""

from .agreed import ORDERS
from .calendar import BeyondCalendar, WorkingDays, england_and_wales
from .compound import Known, OutOfOrder
from .counting import add_months
from .deadlines import UnknownEvent, deadlines, in_force
from .events import EVENTS
from .model import Basis, Count, Deadline, Duty, Event, NoDay, Note, Period, Rule, Unit, Verified
from .rules import RULES

__all__ = [
    "EVENTS",
    "ORDERS",
    "RULES",
    "Basis",
    "BeyondCalendar",
    "Count",
    "Deadline",
    "Duty",
    "Event",
    "Known",
    "NoDay",
    "Note",
    "OutOfOrder",
    "Period",
    "Rule",
    "Unit",
    "UnknownEvent",
    "Verified",
    "WorkingDays",
    "add_months",
    "deadlines",
    "england_and_wales",
    "in_force",
]
