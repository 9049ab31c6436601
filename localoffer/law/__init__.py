"""What the law says, as data: each family-facing time limit with its period, who owes it, and its citation.

Knows nothing of pages, requests or today; anyone may ask it. The words that explain a rule are content, named by its key.
"""

from .rules import RULES, Basis, Duty, Period, Rule, Unit, Verified

__all__ = ["RULES", "Basis", "Duty", "Period", "Rule", "Unit", "Verified"]
