"""The form for what is missing."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovSubmitInput, GovTextArea
from wtforms import RadioField, StringField, SubmitField, TextAreaField
from wtforms.validators import DataRequired, Length

from .model import GOING, LONGEST, tidy


class GapForm(FlaskForm):  # type: ignore[misc]
    """`website` is a trap for machines: people do not see it, and leave it empty."""

    looking_for = TextAreaField(
        _("What were you looking for?"),
        widget=GovTextArea(),
        filters=[lambda words: tidy(words or "")],
        validators=[
            DataRequired(message=_("Write what you were looking for")),
            Length(max=LONGEST, message=_("Keep it to %(max)d characters or fewer")),
        ],
    )
    website = StringField()
    send = SubmitField(_("Send"), widget=GovSubmitInput())


class GoingForm(FlaskForm):  # type: ignore[misc]
    """Two questions about a wait. The second may be left empty; the words of the first are in the template."""

    going = RadioField(
        choices=list(GOING),  # type: ignore[arg-type]  # the types lack the plain list that WTForms itself asks for
        validators=[DataRequired(message=_("Choose how the wait is going"))],
    )
    would_help = TextAreaField(
        filters=[lambda words: tidy(words or "")],
        validators=[Length(max=LONGEST, message=_("Keep it to %(max)d characters or fewer"))],
    )
    website = StringField()
