"""The form for what is missing."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovSubmitInput, GovTextArea
from wtforms import StringField, SubmitField, TextAreaField
from wtforms.validators import DataRequired, Length

from .scrub import LONGEST, tidy


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
