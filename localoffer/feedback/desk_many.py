"""Many that said the same, answered once: each keeps its own text, moves and history. All is saved, or nothing of any."""

from __future__ import annotations

from typing import Any

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..db import db
from ..design.page import render_page
from ..staff.forms import words
from .desk import MOST_TOGETHER, Then, may_answer_together
from .desk_forms import TogetherForm, together_form, version_in
from .desk_store import of_references
from .desk_work import Desk, Written, since, write_together
from .model import NotAllowed, Outcome, Status, as_reference
from .model import Response as OurAnswer
from .scrub import scrub
from .store import Changed
from .tables import Item

TEMPLATE = "feedback/desk/together.html"


def together() -> BaseResponse:
    named = list(dict.fromkeys(filter(None, map(as_reference, request.values.getlist("item")))))
    found = [item for item in of_references(db.session, named) if may_answer_together(Status(item.status))]
    if len(found) < 2 or len(named) > MOST_TOGETHER:
        return render_page("feedback/desk/choose-more.html", status=400, chosen=len(named), left=len(found), most=MOST_TOGETHER)
    references = [item.reference for item in found]
    made = together_form(references)
    left_out = [reference for reference in named if reference not in references]
    if request.method in ("GET", "HEAD"):
        return _page(_filled(made, found), found, 200, left_out=left_out)
    form = made()
    if not form.validate():
        return _page(form, found, 400, left_out=left_out)
    return _saved(form, references) or _changed_meanwhile(form, of_references(db.session, references))


def _filled(made: type[TogetherForm], found: list[Item]) -> TogetherForm:
    """Each text as it was kept, or with what a rule can find taken out; the answer when all have the same one already."""
    values: dict[str, Any] = {"team": next((item.team for item in found if item.team), "")}
    for place, item in enumerate(found):
        original = item.original.words if item.original else ""
        values |= {f"version_{place}": item.version, f"public_{place}": item.public.words if item.public else scrub(original)}
    answers = {item.response_id for item in found}
    if len(answers) == 1 and (given := found[0].response):
        values |= {"you_said": given.you_said, "we_did": given.we_did, "team": given.team, "topic": given.topic, "link": given.link}
    return made(formdata=None, **values)


def _page(form: TogetherForm, found: list[Item], status: int, told: str = "", left_out: list[str] | None = None) -> BaseResponse:
    rows = [(item, *form.parts(place)) for place, item in enumerate(found)]
    return render_page(TEMPLATE, status=status, form=form, rows=rows, told=told, left_out=left_out or [])


def _saved(form: TogetherForm, references: list[str]) -> BaseResponse | None:
    """Back to the pile; None when a colleague was quicker with one of them."""
    from ..db.tables import all_or_nothing

    response = OurAnswer(
        you_said=words(form.you_said), we_did=words(form.we_did), topic=words(form.topic), team=words(form.team),
        link=words(form.link),
    )  # fmt: skip
    db.session.rollback()  # what was read so far is let go of: the database is now another session's to write
    try:
        with all_or_nothing(db.engine) as session:
            chosen = []
            for place, item in enumerate(of_references(session, references)):
                version, public, outcome = form.parts(place)
                withheld = Outcome(outcome.data) if outcome.data else None
                chosen.append((item, version_in(version), Written(words(public), response, Then(form.then.data), withheld)))
            write_together(Desk(session, g.staff, g.today), chosen)
    except (Changed, NotAllowed):
        return None
    return redirect(
        url_for("desk.queue", pile="done" if form.then.data == Then.PUBLISH.value else "answered", saved=len(references)), 303
    )


def _changed_meanwhile(form: TogetherForm, found: list[Item]) -> BaseResponse:
    said = []
    for place, item in enumerate(found):
        version = form.parts(place)[0]
        if item.version != version_in(version):
            said.append(f"{item.reference} was changed while you had it open ({'; '.join(since(item, version_in(version)))}).")
            version.data = str(item.version)
    return _page(
        form, found, 409, f"{' '.join(said) or 'One of these cannot be answered any more.'} Nothing was saved yet, of any."
    )
