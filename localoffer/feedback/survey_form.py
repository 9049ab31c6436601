"""A survey's form, and what becomes of it once it is filled in. Brought in by the first who asks for one (see survey_views.py)."""

from __future__ import annotations

from typing import Any

from flask import current_app, g, redirect, request, session, url_for
from flask_babel import gettext as _
from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput, GovRadioInput
from werkzeug.wrappers import Response as BaseResponse
from wtforms import Field, RadioField, SelectMultipleField
from wtforms.validators import DataRequired, Optional

from ..db import db
from ..pages.survey import Ask, Question, Survey
from ..throttle import Limit
from .counting import rows_of
from .forms import Guarded, box, offered, send_button
from .model import Feedback
from .model import Kind as Told
from .sending import HOUR, Form, dangers, receive
from .survey_views import name_of


def _field(question: Question) -> Field:
    label = question.asks
    needed: list[Any] = [DataRequired(message=_("Answer this question: %(question)s", question=label))] if question.required else []
    if question.kind is Ask.TEXT:
        return box(label, needed)
    if question.kind is Ask.SEVERAL:
        return SelectMultipleField(
            label, widget=GovCheckboxesInput(), choices=offered(question.options), validators=needed or [Optional()]
        )
    return RadioField(label, widget=GovRadioInput(), choices=offered(question.options), validators=needed or [Optional()])


def _form(survey: Survey) -> Guarded:
    """A form with the survey's questions. Their fields are named for them, apart from those of the form itself."""
    fields = {name_of(question.key): _field(question) for question in survey.questions}
    made: Guarded = type("SurveyForm", (Guarded,), {**fields, "send": send_button()})()
    return made


def fill_in(survey: Survey, context: dict[str, Any]) -> BaseResponse:
    """The form of an open survey, asked for or sent."""
    slug = survey.slug
    form = _form(survey)
    limit = Limit("survey", current_app.config["COMMENT_LIMIT"], HOUR)
    page = Form(form, "feedback/survey.html", name_of(survey.questions[0].key), context, limit)
    if request.method != "POST":
        return page.show()

    def kept(once: str) -> BaseResponse:
        from .replies import keep_reply
        from .store import keep

        given = {question.key: form[name_of(question.key)].data for question in survey.questions}
        rows = rows_of(survey, given)
        if not rows:
            return page.show(400, _("Answer one question or more"))
        words = "\n".join(words for _question, _answer, words in rows if words)
        labels = dangers(words)
        if labels:  # nobody reads replies one by one: words of danger come to the team as an item of their own, for today
            told = Feedback(kind=Told.SURVEY, words=words, language=g.language, page=survey.address, urgent=True)
            keep(db.session, told, g.today, once=once)
        keep_reply(db.session, survey, rows, g.language, g.today, once=once)
        session["urgent"] = labels
        return redirect(url_for("surveys.after", slug=slug), 303)

    return receive(page, kept, url_for("surveys.after", slug=slug))
