"""The forms: what is missing, a comment, what is wrong here, why a page was useful or not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import current_app, g
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput, GovRadioInput, GovSubmitInput, GovTextArea, GovTextInput
from wtforms import Field, HiddenField, RadioField, SelectMultipleField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than its types
from wtforms.validators import DataRequired, Length, Optional, StopValidation

from ..i18n import in_figures
from .model import GOING, LONGEST_CONTACT, About, Voice, Wrong, own_page
from .model import LONGEST as LONGEST_COMMENT
from .scrub import LONGEST, tidy
from .trap import new_stamp, seconds_open

ABOUT = [
    (About.CONTENT.value, _("What help there is, or what is missing")),
    (About.ACCESSIBILITY.value, _("How easy this site is to find, read and use")),
    (About.DEVELOPMENT.value, _("How the Local Offer was made, and how families were asked")),
    ("individual", _("What happened to one child or young person")),
]
VOICE = [
    (Voice.OWN.value, _("For myself or my family")),
    (Voice.ON_BEHALF.value, _("For someone else")),
]
WRONG = [
    (Wrong.CONTACT.value, _("The phone number, email or address is wrong")),
    (Wrong.CLOSED.value, _("It has closed or moved")),
    (Wrong.WHO.value, _("It is wrong about who can use it")),
    (Wrong.COST.value, _("The cost is wrong")),
    (Wrong.TIMES.value, _("The days, times or waiting time are wrong")),
    (Wrong.LINK.value, _("A link does not work")),
    (Wrong.WORDS.value, _("It is hard to understand")),
    (Wrong.OTHER.value, _("Something else")),
]


def offered(rows: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    return [SelectChoice(key, words) for key, words in rows]


class NotTooLong:
    """Refuses with the limit and the count: 'too long' alone leaves a person to guess what to cut."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, form: FlaskForm, field: Field) -> None:
        count = len(field.data or "")
        if count > self.most:
            said = [in_figures(number, g.language) for number in (count, self.most)]
            raise StopValidation(_("You wrote %(count)s characters. The most we can take is %(max)s.", count=said[0], max=said[1]))


def clean(words: str | None) -> str:
    return tidy(words or "")


class Guarded(FlaskForm):  # type: ignore[misc]
    """`website` is a trap for machines: people do not see it, and leave it empty. `stamp` says when the form was opened."""

    website = StringField()
    stamp = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.secret = current_app.config["SECRET_KEY"]
        self.known = seconds_open(self.stamp.data or "", self.secret) is not None
        if not self.known:
            self.stamp.data = new_stamp(self.secret)

    def validate_stamp(self, field: Field) -> None:
        waited = seconds_open(field.data or "", self.secret)
        if not self.known or waited is None or waited < current_app.config["QUICKEST"]:
            raise StopValidation(_("That was very quick, so we ask once more: press Send again. Your words are still here."))


def box(label: Any, validators: list[Any] | None = None) -> TextAreaField:
    return TextAreaField(
        label, widget=GovTextArea(), filters=[clean], validators=[*(validators or []), NotTooLong(LONGEST_COMMENT)]
    )


def send_button() -> SubmitField:
    return SubmitField(_("Send"), widget=GovSubmitInput())


class Reached(Guarded):
    """A form in which a reply may be asked for."""

    page = HiddenField(filters=[lambda address: own_page(address or "")])
    contact = StringField(
        _("Your email, phone number or address"), widget=GovTextInput(), filters=[clean], validators=[NotTooLong(LONGEST_CONTACT)]
    )
    wants = StringField(
        _("How should we answer?"), widget=GovTextInput(), filters=[clean], validators=[NotTooLong(LONGEST_CONTACT)]
    )


class GapForm(Guarded):
    looking_for = TextAreaField(
        _("What were you looking for?"),
        widget=GovTextArea(),
        filters=[clean],
        validators=[
            DataRequired(message=_("Write what you were looking for")),
            Length(max=LONGEST, message=_("Keep it to %(max)d characters or fewer")),
        ],
    )
    send = send_button()


class CommentForm(Reached):
    words = box(_("Your comment"), [DataRequired(message=_("Write your comment"))])
    about = RadioField(_("What is it about?"), widget=GovRadioInput(), choices=offered(ABOUT), validators=[Optional()])
    voice = RadioField(_("Who is it from?"), widget=GovRadioInput(), choices=offered(VOICE), validators=[Optional()])
    send = send_button()


class WrongForm(Reached):
    reasons = SelectMultipleField(_("What is wrong?"), widget=GovCheckboxesInput(), choices=offered(WRONG), validators=[Optional()])
    words = box(_("What should it say, if you know?"))
    send = send_button()

    def validate_words(self, field: Field) -> None:
        if not field.data and not self.reasons.data:
            raise StopValidation(_("Tick what is wrong, or write it here"))


class UsefulForm(Guarded):
    page = HiddenField(filters=[lambda address: own_page(address or "")])
    was = HiddenField(filters=[lambda said: said if said in ("yes", "no") else ""])
    words = box(_("Your words"), [DataRequired(message=_("Write your words, or leave this page"))])
    send = send_button()


class GoingForm(FlaskForm):  # type: ignore[misc]
    """Two questions about a wait. The second may be left empty; the words of the first are in the template.

    It has no stamp of when it was opened: it also stands under a wait that was looked up, whose page is another room's.
    """

    going = RadioField(
        choices=list(GOING),  # type: ignore[arg-type]  # the types lack the plain list that WTForms itself asks for
        validators=[DataRequired(message=_("Choose how the wait is going"))],
    )
    would_help = TextAreaField(
        filters=[clean], validators=[Length(max=LONGEST, message=_("Keep it to %(max)d characters or fewer"))]
    )
    website = StringField()
