"""The forms of coming in. In English only, as the whole area is."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovPasswordInput, GovSubmitInput, GovTextInput
from wtforms import Field, PasswordField, StringField, SubmitField, ValidationError
from wtforms.validators import DataRequired, Length

from .model import plain
from .passwords import LONGEST, SHORTEST, fault

EMAIL = "Email address"
CODE = "Code from your app, or a recovery code"
LONGEST_CODE = 40


TOO_OLD = "This page was open for a long time. Send it again"


def _rules(empty: str, most: int, what: str) -> list[Any]:
    return [DataRequired(message=empty), Length(max=most, message=f"{what} must have {most} characters or fewer")]


def email() -> StringField:
    return StringField(
        EMAIL, widget=GovTextInput(), filters=[plain], validators=_rules("Enter your email address", 254, "Your email address")
    )


def code(label: str = CODE) -> StringField:
    return StringField(label, widget=GovTextInput(), filters=[plain], validators=_rules("Enter the code", LONGEST_CODE, "The code"))


def password(label: str = "Password") -> PasswordField:
    return PasswordField(label, widget=GovPasswordInput(), validators=_rules("Enter your password", LONGEST, "Your password"))


def new_password() -> PasswordField:
    label = f"New password, {SHORTEST} characters or more"
    return PasswordField(label, widget=GovPasswordInput(), validators=[DataRequired(message="Choose a password")])


def words(field: Field) -> str:
    """What was typed into a field."""
    return str(field.data or "")


class StaffForm(FlaskForm):  # type: ignore[misc]
    """A form of the area: its mistakes as the error summary wants them, each with the field it leads to."""

    def refuse(self, field: Field, said: str) -> None:
        field.errors = [said]

    def told(self) -> list[dict[str, str]]:
        """Every mistake, for the error summary. A worn-out token leads to the first field."""
        fields = [field for field in self if field.type not in ("CSRFTokenField", "HiddenField")]
        found = [{"text": str(said), "href": f"#{first_of(field)}"} for field in fields for said in field.errors]
        return [{"text": TOO_OLD, "href": f"#{first_of(fields[0])}"}, *found] if "csrf_token" in self.errors else found


def first_of(field: Field) -> str:
    """The id that a link to this field leads to: of several boxes, GOV.UK gives the first the name of them all."""
    return str(field.id)


class SignOutForm(StaffForm):
    """Nothing but the token that shows it was pressed here."""


class SignInForm(StaffForm):
    email = email()
    password = password()
    code = code()
    send = SubmitField("Sign in", widget=GovSubmitInput())


class _Chooses(StaffForm):
    """A form in which a password is chosen. `names` are what others know of whoever chooses it."""

    new_password = new_password()

    def __init__(self, *args: Any, names: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names

    def validate_new_password(self, field: Field) -> None:
        own = getattr(self, "email", None)
        if said := fault(field.data or "", *self.names, *([own.data or ""] if own is not None else [])):
            raise ValidationError(said)


class FirstTimeForm(_Chooses):
    email = email()
    setup_code = code("Set-up code")
    new_password = new_password()
    send = SubmitField("Continue", widget=GovSubmitInput())


class AppForm(StaffForm):
    code = code("Code that your app shows now")
    send = SubmitField("Continue", widget=GovSubmitInput())


class PasswordForm(_Chooses):
    password = password("Password you have now")
    code = code()
    new_password = new_password()
    send = SubmitField("Change password", widget=GovSubmitInput())


class RecoveryForm(StaffForm):
    password = password()
    code = code()
    send = SubmitField("Make new recovery codes", widget=GovSubmitInput())
