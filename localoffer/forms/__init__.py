"""What forms share: a day asked for in three boxes, read kindly, and the summary of what is wrong.

Knows languages (for the names of months) and nothing of what a day is asked for.
"""

from .dates import DateFault, read_day
from .fields import DayField, summary

__all__ = ["DateFault", "DayField", "read_day", "summary"]
