"""What forms share: a day asked for in three boxes, read kindly, and the summary of what is wrong.

Knows languages (for the names of months) and nothing of what a day is asked for.
"""

from .dates import DateFault, month_names, read_day
from .fields import DayField, fault_words, summary

__all__ = ["DateFault", "DayField", "fault_words", "month_names", "read_day", "summary"]
