"""Surveys as the team reads them: how many said what, and what people wrote, which is read here and nowhere in public."""

from __future__ import annotations

import time

from flask import Response, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..db import db
from ..design.page import render_page
from ..i18n import LANGUAGES
from ..pages.model import Kind
from ..pages.survey import Ask, Survey
from ..staff.audit import record
from ..staff.forms import StaffForm
from ..staff.model import Role
from .counting import Results
from .figures import Table, as_csv
from .model import shown, words_go
from .replies import count_replies, forget_written, replies_of_each, written
from .spreadsheet import csv_of

PAGE = 20
TOO_OLD = "This page was open for a long time. Nothing was deleted. Press the button again."


def listing() -> Response:
    """Every survey, and the names under which there are answers but no file any more: nobody would find those."""
    kept = {slug: shown(replies) for slug, replies in replies_of_each(db.session).items()}
    found = [survey for survey in g.library.of(Survey, g.language) if not survey.form_of]
    found.sort(key=lambda survey: (survey.closed(g.today), survey.closes, survey.title))
    lost = sorted(kept.keys() - {survey.slug for survey in found})
    return render_page("feedback/desk/surveys.html", surveys=found, kept=kept, lost=lost)


def one(slug: str) -> Response:
    return _page(_survey(slug))


def _survey(slug: str) -> Survey:
    """A survey with all its forms. A form alone is not found: its answers are counted with the others."""
    found = g.library.find(Kind.SURVEY, slug, g.language)
    if found is None or not isinstance(found.entry, Survey) or found.entry.form_of:
        abort(404)
    return found.entry


def _page(survey: Survey, status: int = 200, told: str = "") -> Response:
    """All of it, or with `question` in the address only what was written there, a page at a time."""
    chosen = survey.question(request.args.get("question", ""))
    only = chosen if chosen and chosen.kind is Ask.TEXT else None
    asked = request.args.get("page", "1")
    page = max(1, int(asked)) if only and asked.isdecimal() and len(asked) < 6 else 1
    read = [only] if only else [question for question in survey.questions if question.kind is Ask.TEXT]
    words = [(question, written(db.session, survey, question.key, (page - 1) * PAGE, PAGE + 1)) for question in read]
    return render_page(
        "feedback/desk/survey.html", status=status, told=told, survey=survey, only=only, page=page, most=PAGE, words=words,
        counted=None if only else count_replies(db.session, survey), languages=LANGUAGES,
        go=words_go(g.today, current_app.config["WORDS_DAYS"]), may_work=g.staff.may(Role.EDITOR),
    )  # fmt: skip


def counts_csv(slug: str) -> Response:
    survey = _survey(slug)
    made = as_csv(counts(survey, count_replies(db.session, survey)))
    return _taken(made, survey, "counts")


def counts(survey: Survey, counted: Results) -> Table:
    """The counts in one table, small ones hidden as on the public page."""
    rows: list[tuple[str, str, int | None]] = [("Everybody who replied", "", counted.replies)]
    for question in counted.questions:
        rows += [(question.question.asks, line.says, line.count) for line in question.lines]
        if question.question.kind is Ask.TEXT:
            rows.append((question.question.asks, "Wrote something", question.written))
    return Table("counts", survey.title, ("Question", "Answer", "People"), tuple(rows))


def words_csv(slug: str) -> Response:
    survey = _survey(slug)
    rows: list[tuple[str, str, str, str]] = [("Question", "Day", "Language", "Words")]
    for question in survey.questions:
        if question.kind is Ask.TEXT:
            found = written(db.session, survey, question.key)
            rows += [(question.asks, said.day.isoformat(), said.language, said.words) for said in found]
    return _taken(csv_of(rows), survey, "words")


def _taken(made: str, survey: Survey, what: str) -> Response:
    record(db.session, g.staff, f"exported survey {what}", int(time.time()), about=survey.slug)
    db.session.commit()
    headers = {"Content-Disposition": f'attachment; filename="survey-{survey.slug}-{what}-{g.today.isoformat()}.csv"'}
    return current_app.response_class(made.encode("utf-8", "replace"), mimetype="text/csv; charset=utf-8", headers=headers)


class ForgetForm(StaffForm):
    """Nothing to fill in: a press, with a token that another site cannot have."""


def forget(slug: str, answer: int) -> BaseResponse:
    """Delete what somebody wrote: it names a person, or whoever wrote it asked. What they ticked is still counted."""
    survey = _survey(slug)
    if not ForgetForm().validate():
        return _page(survey, 400, TOO_OLD)
    if not forget_written(db.session, survey, answer):
        abort(404)
    record(db.session, g.staff, "deleted words in a survey", int(time.time()), about=survey.slug)
    db.session.commit()
    return redirect(url_for("desk.survey", slug=slug, saved="deleted"), 303)
