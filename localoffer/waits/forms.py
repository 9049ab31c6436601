"""The form for a code and a birthday. It catches slips of typing before anything is looked up."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import ValidationError

from .code import Birthday, birthday_in, code_in


class LookUpForm(FlaskForm):  # type: ignore[misc]
    """`found_code` and `birthday` are what was meant, once the form is valid."""

    code = StringField(_("The code on your letter"))
    day = StringField(_("Day"))
    month = StringField(_("Month"))
    found_code: str = ""
    birthday: Birthday | None = None

    def validate_code(self, field: StringField) -> None:
        self.found_code = code_in(field.data or "") or ""
        if not self.found_code:
            raise ValidationError(_("Check the code against your letter. It has 16 letters and numbers."))

    def validate_day(self, field: StringField) -> None:
        self.birthday = birthday_in(field.data or "", self.month.data or "")
        if self.birthday is None:
            raise ValidationError(_("Enter a day and a month, like 27 and 3"))

    def forget(self) -> None:
        """Empty the fields. What was typed is not shown again to whoever sends an old page once more."""
        for field in (self.code, self.day, self.month):
            field.data = ""
