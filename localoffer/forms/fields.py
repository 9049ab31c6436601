"""A WTForms field for a day in three boxes, in GOV.UK's own markup, and the list of errors that leads to each field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import g
from flask_babel import gettext as _
from govuk_frontend_wtf.wtforms_widgets import GovDateInput
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.validators import ValidationError

from ..i18n import DEFAULT, month_name
from .dates import BOXES, Boxes, DateFault, Fault, apart, month_of, read_day

FEBRUARY = "NO_SUCH_DAY_IN_FEBRUARY"  # which has not the same number of days in every year


class ThreeBoxes(GovDateInput):  # type: ignore[misc]
    """Each box has its own name, so that browsers keep what was typed in it, and only the box at fault is marked."""

    def map_gov_params(self, field: DayField, **kwargs: Any) -> dict[str, Any]:
        kwargs.pop("value", None)
        params: dict[str, Any] = super(GovDateInput, self).map_gov_params(field, **kwargs)
        params["fieldset"] = {"legend": {"text": field.label.text, **field.legend}}
        labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
        params["items"] = [
            {
                "label": labels[box],
                "id": f"{field.id}-{box}",
                "name": f"{field.name}-{box}",
                "classes": f"govuk-input--width-{5 if box == 'month' else 3}"
                + (" govuk-input--error" if field.errors and field.box in (box, "") else ""),
                "inputmode": "text" if box == "month" else "numeric",  # a month may be typed as its name
                "autocomplete": "off",
                "attributes": {"dir": "auto"},
                "value": words,
            }
            for box, words in zip(BOXES, field.boxes, strict=True)
        ]
        return params


class DayField(Field):
    """`data` is the day, or None. `boxes` are what was typed, given back as it was. `box` is the one at fault."""

    widget = ThreeBoxes()

    def __init__(self, *args: Any, may_be_empty: bool = False, legend: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_be_empty, self.legend = may_be_empty, dict(legend or {})
        self.data: date | None = None
        self.boxes: Boxes = ("", "", "")
        self.box = "day"

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors, self.data = [], None
        if formdata is not None:
            self.boxes = apart(tuple(formdata.get(f"{self.name}-{box}", "") for box in BOXES))

    def _value(self) -> str:
        return ""

    def pre_validate(self, form: BaseForm) -> None:
        if self.may_be_empty and not any(self.boxes):
            return
        try:
            self.data = read_day(self.boxes)
        except DateFault as fault:
            self.box = fault.box
            raise ValidationError(_says(fault)) from fault

    def wrong(self, says: str, box: str = "day") -> None:
        """Mark a day that can be read and cannot be right."""
        self.errors, self.box = [*self.errors, says], box


def _says(wrong: DateFault) -> str:
    day, typed, year = wrong.boxes
    number, days = month_of(typed) or 1, str(wrong.days_in_month)
    of_month, month = (month_name(number, g.get("language", DEFAULT), alone=alone) for alone in (False, True))
    words = fault_words(day=day, typed=typed, of_month=of_month, month=month, year=year, days=days)
    return words[FEBRUARY if wrong.fault is Fault.NO_SUCH_DAY and number == 2 else wrong.fault.name]


def fault_words(*, day: str, typed: str, of_month: str, month: str, year: str, days: str) -> dict[str, str]:
    """What to do, in the reader's words, by the name of the Fault. "Enter a valid date" has never mended one.

    `typed` is what stands in the box of the month; `of_month` and `month` are its name in a date and alone.
    """
    words: dict[str, Any] = {
        Fault.NOTHING.name: _("Write the date: the day, the month and the year"),
        Fault.NO_DAY.name: _("The date needs a day, like 31"),
        Fault.NO_MONTH.name: _("The date needs a month, like 1 or January"),
        Fault.NO_YEAR.name: _("The date needs a year, like 2026"),
        Fault.DAY_NOT_A_NUMBER.name: _("The day must be a number, like 31"),
        Fault.YEAR_NOT_A_NUMBER.name: _("The year must be four numbers, like 2026"),
        Fault.MONTH_NOT_KNOWN.name: _("We do not know the month “%(month)s”. Write 1 to 12, or its name", month=typed),
        Fault.SHORT_YEAR.name: _("Write the whole year in four numbers, like 2026"),
        Fault.NO_SUCH_DAY.name: _("%(day)s %(of_month)s: %(month)s has %(days)s days", day=day, of_month=of_month, month=month,
                                  days=days),
        FEBRUARY: _("%(day)s %(of_month)s: in %(year)s %(month)s has %(days)s days", day=day, of_month=of_month, year=year,
                    month=month, days=days),
    }  # fmt: skip
    return {fault: str(said) for fault, said in words.items()}


def summary(form: BaseForm) -> list[dict[str, str]]:
    """What is wrong, each with the field that it leads to, for GOV.UK's error summary."""
    found = []
    for field in form:
        for says in field.errors:
            place = f"{field.id}-{field.box}" if isinstance(field, DayField) else getattr(field, "first_id", field.id)
            found.append({"text": str(says), "href": f"#{place}"})
    return found
