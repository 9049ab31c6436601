"""What only a summary of what was said elsewhere has in its details."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from .fields import Details, Mistake, WordList, Words, part_of_a_date, yes_or_no
from .told import NOTHING_TO_SEE, UNFINISHED, Known, Stands, When

LIKE = "a day, a month or a year, like 2026-03-27, 2026-03, 2026 or by 2026-03"
KNOWN = (Known.YEAR, Known.MONTH, Known.DAY)


def _when(value: Any) -> When:
    words = value.strip() if isinstance(value, str) else ""
    text = words.removeprefix("by ")
    first, named = part_of_a_date(text, least=1, year="20[0-9]{2}", like=LIKE)
    return When(first, KNOWN[named - 1], by=words != text)


Moment = Annotated[When, BeforeValidator(_when)]


class ToldDetails(Details):
    where: Words
    said: Moment
    answered: Moment
    answered_by: Words
    ours: Annotated[bool, BeforeValidator(yes_or_no)]
    stands: Stands
    why: Words = ""
    changed: WordList = Field(default_factory=list)

    @model_validator(mode="after")
    def _whole(self) -> ToldDetails:
        if self.answered.last < self.said.first and not self.said.by:
            raise Mistake("'answered' is before 'said'", "Look at the source again")
        if self.stands in UNFINISHED and not self.why:
            raise Mistake(f"It is '{self.stands.value}', and nothing says why", "Add a line 'why: ...', or say that we do not know")
        if self.stands not in NOTHING_TO_SEE and not self.changed:
            raise Mistake(
                f"It is '{self.stands.value}', and no page is named where families can see that",
                "Add a line 'changed: [/help/sleep]'",
            )
        return self

    def details(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ToldDetails.model_fields} | {"changed": tuple(self.changed)}
