"""Surveys on the web: to fill in while they are open, to print, and counted once they are closed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, g, request, session
from werkzeug.wrappers import Response as BaseResponse

from ..db import db
from ..delivery import keep as remember
from ..delivery import private
from ..design.page import render_page
from ..pages.library import Found
from ..pages.model import Kind
from ..pages.survey import Ask, Survey
from ..pages.views import links_in
from .public_views import asked
from .sending import take_long_words, urgent_pages

surveys = Blueprint("surveys", __name__, url_prefix="/surveys")


@surveys.before_request
def long_words() -> None:
    take_long_words()


def name_of(key: str) -> str:
    """The name of a question's field, apart from those of the form itself."""
    return f"q-{key}"


def _survey(slug: str) -> tuple[Survey, Found]:
    found = g.library.find(Kind.SURVEY, slug, g.language)
    if found is None or not isinstance(found.entry, Survey):
        abort(404)
    return found.entry, found


def _forms(survey: Survey) -> list[Survey]:
    """This survey and its other forms, the one for everyone first."""
    every = g.library.of(Survey, g.language)
    return sorted((e for e in every if e.counted_as == survey.counted_as), key=lambda e: (bool(e.form_of), e.title))


def context(survey: Survey, found: Found) -> dict[str, Any]:
    others = [form for form in _forms(survey) if form.slug != survey.slug]
    html = links_in(survey.html, request.script_root)
    return {"survey": survey, "twin": found.twin, "others": others, "html": html, "name": name_of}


@surveys.get("", strict_slashes=False)
def listing() -> Response:
    every = [survey for survey in g.library.of(Survey, g.language) if not survey.form_of]
    return remember(render_page("feedback/surveys.html", surveys=every, forms=_forms))


@surveys.route("/<slug>", methods=["GET", "POST"])
def one(slug: str) -> BaseResponse:
    survey, found = _survey(slug)
    if not survey.open(g.today):
        return private(render_page("feedback/survey-shut.html", **context(survey, found)))
    from .survey_form import fill_in

    return fill_in(survey, context(survey, found))


@surveys.get("/<slug>/thank-you")
def after(slug: str) -> Response:
    survey, found = _survey(slug)
    urgent = urgent_pages(session.get("urgent", []))
    return private(render_page("feedback/survey-sent.html", urgent=urgent, **context(survey, found)))


@surveys.get("/<slug>/paper")
def paper(slug: str) -> Response:
    survey, found = _survey(slug)
    return remember(render_page("feedback/survey-paper.html", kinds=Ask, **context(survey, found)))


@surveys.get("/<slug>/results")
def results(slug: str) -> Response:
    """What everybody said, once the survey is closed: before that, a count could be told from the count of the day before."""
    survey, found = _survey(slug)
    whole = next((form for form in _forms(survey) if not form.form_of), survey)
    if not survey.closed(g.today):
        return private(render_page("feedback/survey-shut.html", **context(survey, found)))
    from .replies import count_replies

    counted = asked(lambda: count_replies(db.session, whole))
    if counted is None:
        abort(503)
    return private(render_page("feedback/survey-results.html", counted=counted, **{**context(whole, found), "survey": whole}))
