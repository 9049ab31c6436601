"""The form: what happened, and when. It carries no token: nothing is kept, so there is nothing to forge, and it never gets too old
to send. What was given before travels in hidden fields."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import ValidationError

from ..forms import DayField
from .model import COMING, FIRST_DAY, LETTERS, YEARS_AHEAD
from .words import WRONG, too_early

MOST_ROWS = 60


class WhatHappened(StringField):
    """One of the happenings on offer. `first_id`: where an error leads, the first choice on the page."""

    first_id = "event"


class HappenedForm(FlaskForm):  # type: ignore[misc]
    """`offered`, `today` and `language` are set by the view."""

    class Meta:
        csrf = False

    event = WhatHappened()
    when = DayField(lazy_gettext("When?"), description=lazy_gettext("For example 31 1 2026. The month can be a name."))
    other = DayField(lazy_gettext("The other day on the letter, envelope or email"), may_be_empty=True)

    offered: Iterable[str] = ()
    today: date = date.max
    language: str = "en"

    def validate_event(self, field: StringField) -> None:
        if self.key not in self.offered:
            raise ValidationError(str(WRONG["choose"]))

    def validate_when(self, field: DayField) -> None:
        self._in_range(field)

    def validate_other(self, field: DayField) -> None:
        if field.data and self.key in self.offered and self.key not in LETTERS:
            raise ValidationError(str(WRONG["not a letter"]))
        self._in_range(field)

    def _in_range(self, field: DayField) -> None:
        day = field.data
        if day is None:
            return
        if day < FIRST_DAY:
            field.box = "year"
            raise ValidationError(too_early(self.language))
        if self.key in COMING:
            if day.year > self.today.year + YEARS_AHEAD:
                field.box = "year"
                raise ValidationError(str(WRONG["too far"]))
        elif day > self.today:
            raise ValidationError(str(WRONG["in the future"]))

    @property
    def key(self) -> str:
        return self.event.data or ""

    @property
    def day(self) -> date:
        """The earlier of the two, which is safe whichever is right."""
        days = [field.data for field in (self.when, self.other) if field.data]
        return min(days)


def read_rows(rows: Iterable[str], offered: Iterable[str], today: date) -> dict[str, date]:
    """What was given before, from the hidden fields. A row that nobody could have given is left out."""
    known, found = set(offered), dict[str, date]()
    for row in list(rows)[:MOST_ROWS]:
        key, _space, written = row.partition(" ")
        try:
            day = date.fromisoformat(written)
        except ValueError:
            continue
        latest = date(today.year + YEARS_AHEAD, 12, 31) if key in COMING else today
        if key in known and FIRST_DAY <= day <= latest:
            found[key] = day
    return found


def write_rows(happened: dict[str, date]) -> list[str]:
    """The hidden fields, oldest first."""
    return [f"{key} {day.isoformat()}" for key, day in sorted(happened.items(), key=lambda row: row[1])]
