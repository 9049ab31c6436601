"""Surveys on the web: to fill in while they are open, to print, and counted once they are closed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, current_app, g, redirect, request, session, url_for
from flask_babel import gettext as _
from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput, GovRadioInput
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response as BaseResponse
from wtforms import Field, RadioField, SelectMultipleField
from wtforms.validators import DataRequired, Optional

from ..db import db
from ..delivery import keep as remember
from ..design.page import render_page
from ..pages.library import Found
from ..pages.model import Kind
from ..pages.survey import Ask, Question, Survey
from ..pages.views import links_in
from ..throttle import Limit
from .counting import rows_of
from .forms import Guarded, box, offered, send_button
from .model import Feedback
from .model import Kind as Told
from .replies import count_replies, keep_reply
from .sending import HOUR, Form, dangers, private, receive, take_long_words, urgent_pages
from .store import keep

surveys = Blueprint("surveys", __name__, url_prefix="/surveys")


@surveys.before_request
def long_words() -> None:
    take_long_words()


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
    fields = {_name(question.key): _field(question) for question in survey.questions}
    made: Guarded = type("SurveyForm", (Guarded,), {**fields, "send": send_button()})()
    return made


def _name(key: str) -> str:
    return f"q-{key}"


def _survey(slug: str) -> tuple[Survey, Found]:
    found = g.library.find(Kind.SURVEY, slug, g.language)
    if found is None or not isinstance(found.entry, Survey):
        abort(404)
    return found.entry, found


def _forms(survey: Survey) -> list[Survey]:
    """This survey and its other forms, the one for everyone first."""
    every = (e for e in g.library.all(Kind.SURVEY, g.language) if isinstance(e, Survey))
    return sorted((e for e in every if e.counted_as == survey.counted_as), key=lambda e: (bool(e.form_of), e.title))


def _context(survey: Survey, found: Found) -> dict[str, Any]:
    others = [form for form in _forms(survey) if form.slug != survey.slug]
    html = links_in(survey.html, request.script_root)
    return {"survey": survey, "twin": found.twin, "others": others, "html": html, "name": _name}


@surveys.get("", strict_slashes=False)
def listing() -> Response:
    every = [e for e in g.library.all(Kind.SURVEY, g.language) if isinstance(e, Survey) and not e.form_of]
    return remember(render_page("feedback/surveys.html", surveys=every, forms=_forms))


@surveys.route("/<slug>", methods=["GET", "POST"])
def one(slug: str) -> BaseResponse:
    survey, found = _survey(slug)
    if not survey.open(g.today):
        return private(render_page("feedback/survey-shut.html", **_context(survey, found)))
    form = _form(survey)
    limit = Limit("survey", current_app.config["COMMENT_LIMIT"], HOUR)
    page = Form(form, "feedback/survey.html", _name(survey.questions[0].key), _context(survey, found), limit)
    if request.method != "POST":
        return page.show()

    def kept(once: str) -> BaseResponse:
        given = {question.key: form[_name(question.key)].data for question in survey.questions}
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
        return redirect(url_for(".after", slug=slug), 303)

    return receive(page, kept, url_for(".after", slug=slug))


@surveys.get("/<slug>/thank-you")
def after(slug: str) -> Response:
    survey, found = _survey(slug)
    urgent = urgent_pages(session.get("urgent", []))
    return private(render_page("feedback/survey-sent.html", urgent=urgent, **_context(survey, found)))


@surveys.get("/<slug>/paper")
def paper(slug: str) -> Response:
    survey, found = _survey(slug)
    return remember(render_page("feedback/survey-paper.html", kinds=Ask, **_context(survey, found)))


@surveys.get("/<slug>/results")
def results(slug: str) -> Response:
    """What everybody said, once the survey is closed: before that, a count could be told from the count of the day before."""
    survey, found = _survey(slug)
    whole = next((form for form in _forms(survey) if not form.form_of), survey)
    if not survey.closed(g.today):
        return private(render_page("feedback/survey-shut.html", **_context(survey, found)))
    try:
        counted = count_replies(db.session, whole)
    except SQLAlchemyError:
        db.session.rollback()
        abort(503)
    return private(render_page("feedback/survey-results.html", counted=counted, **{**_context(whole, found), "survey": whole}))
