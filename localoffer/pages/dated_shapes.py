"""The details that only an occasion and a piece of news have, and that their days and hours can be."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from ..clock import LONDON
from .fields import Day, Details, Email, Mistake, Phone, Postcode, Web, Words, part_of_a_date, yes_or_no


def _hour(value: Any) -> time:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{2}:[0-9]{2}", value.strip()):
        raise Mistake("must be a time of day, like 09:00")
    try:
        return time.fromisoformat(value.strip())
    except ValueError as error:
        raise Mistake(f"is '{value}', a time that does not exist", "Hours go from 00 to 23, minutes from 00 to 59") from error


def _day_or_month(value: Any) -> tuple[date, bool]:
    """(the day, False), or (the first of the month, True) where the source names no day."""
    first, named = part_of_a_date(value, least=2, year="[0-9]{4}", like="a day or a month, like 2026-03-27 or 2026-03")
    return first, named == 2


Hour = Annotated[time, BeforeValidator(_hour)]


class OccasionDetails(Details):
    who_for: Words
    organiser: Words
    where: Words
    booking: Words
    cost: Words
    access: Words
    postcode: Postcode = ""
    phone: Phone = ""
    phone_note: Words = ""
    email: Email = ""
    web: Web = ""
    day: Day | None = None
    last_day: Day | None = None
    starts: Hour | None = None
    ends: Hour | None = None
    usually: Words = ""
    called_off: Annotated[bool, BeforeValidator(yes_or_no)] = False

    @model_validator(mode="after")
    def _when(self) -> OccasionDetails:
        if bool(self.day) == bool(self.usually):
            raise Mistake("An event has either 'day' or 'usually'", "Write the day; or, where none is known, how often it is")
        if not self.day and (self.last_day or self.starts or self.ends):
            raise Mistake("There are times but no 'day'", "Write them in the words of 'usually'")
        if self.ends and not self.starts:
            raise Mistake("'ends' stands without 'starts'", "Write both")
        self._in_order()
        return self

    def _in_order(self) -> None:
        if self.day is None:
            return
        last = self.last_day or self.day
        if last < self.day:
            raise Mistake("'last_day' is before 'day'", "Swap them")
        if self.starts and self.ends and datetime.combine(last, self.ends) <= datetime.combine(self.day, self.starts):
            raise Mistake("'ends' is not after 'starts'", "Correct the times, or add 'last_day'")
        for name, day, hour in (("starts", self.day, self.starts), ("ends", last, self.ends)):
            if hour and not _strikes(day, hour):
                raise Mistake(f"'{name}' is {hour:%H:%M} on {day}, when the clocks go forward", "There is no such time that night")

    def details(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in OccasionDetails.model_fields}


def _strikes(day: date, hour: time) -> bool:
    """Whether clocks in London ever show this time on this day: in the last night of March an hour is left out."""
    return datetime.combine(day, hour, LONDON).astimezone(UTC).astimezone(LONDON).time() == hour


class NewsDetails(Details):
    published: Annotated[tuple[date, bool], BeforeValidator(_day_or_month)]
    until: Day

    @model_validator(mode="after")
    def _lasts(self) -> NewsDetails:
        if self.until < self.published[0]:
            raise Mistake("'until' is before 'published'", "Choose a later day")
        return self

    def details(self) -> dict[str, Any]:
        day, month_only = self.published
        return {"published": day, "month_only": month_only, "until": self.until}
