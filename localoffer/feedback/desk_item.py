"""One item a page: what was said, its history, and the moves that are allowed. What a colleague changed meanwhile is told."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC
from typing import Any

from flask import Response, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..clock import LONDON
from ..db import db
from ..design.page import render_page
from ..i18n import in_words
from ..staff.audit import record
from ..staff.forms import words
from ..staff.model import Role
from .desk import (
    ABOUT_SAYS,
    KIND_SAYS,
    OUTCOME_SAYS,
    REASONS,
    STATUS_SAYS,
    VOICE_SAYS,
    WAY_SAYS,
    WRONG_SAYS,
    Then,
    buttons,
    may_answer,
    may_withhold,
    tags_of,
)
from .desk_forms import AnswerForm, DeskForm, MoveForm, SortForm, WithholdForm
from .desk_store import used
from .desk_views import chosen
from .desk_work import Desk, Written, forget, forget_all, go_on, since, sort_out, write
from .desk_work import withhold as withhold_it
from .model import About, Kind, NotAllowed, Outcome, Status, Voice, Way, Wrong
from .model import Response as OurAnswer
from .promise import by_when
from .scrub import REMOVED, scrub
from .store import Changed, alike, by_reference
from .tables import Item

Work = Callable[[Desk, Item], object]
TOO_OLD = "This page was open for a long time. Nothing was done. Press the button again."


def of(reference: str) -> Item:
    found = by_reference(db.session, reference)
    return found if found is not None else abort(404)


def at_one_go(reference: str, do: Work) -> None:
    """Do all of it or nothing: an answer that is published is five changes, and a fault or a colleague may come in between.

    Raises:
        Changed, NotAllowed: nothing was done.
    """
    from ..db.tables import all_or_nothing

    db.session.rollback()  # what was read so far is let go of: the database is now another session's to write
    with all_or_nothing(db.engine) as session:
        found = by_reference(session, reference)
        if found is None:
            raise Changed
        do(Desk(session, g.staff, g.today), found)


def item(reference: str) -> Response:
    found = of(reference)
    record(db.session, g.staff, "opened", int(time.time()), about=found.reference)
    db.session.commit()
    return _page(found, 200)


def _page(found: Item, status: int, told: str = "") -> Response:
    now = Status(found.status)
    return render_page(
        "feedback/desk/item.html", status=status,
        item=found, now=STATUS_SAYS[now], buttons=buttons(now), may_work=g.staff.may(Role.EDITOR), told=told,
        done=now in (Status.PUBLISHED, Status.NOT_PUBLISHED), may_answer=may_answer(now), may_withhold=may_withhold(now),
        published=now is Status.PUBLISHED, form=MoveForm(formdata=None, version=found.version), about_page=g.library.at(found.page),
        facts=_facts(found), outcome=OUTCOME_SAYS[Outcome(found.outcome)][0] if found.outcome else "",
        history=[(line.at.replace(tzinfo=UTC).astimezone(LONDON), line) for line in found.history],
        saved=request.args.get("saved", ""),
    )  # fmt: skip


def _facts(found: Item) -> list[tuple[str, str]]:
    reasons = ", ".join(WRONG_SAYS[Wrong(reason)] for reason in found.reasons.split())
    said = [
        ("Answer by", _answer_by(found)),
        ("How it came", f"{KIND_SAYS[Kind(found.kind)]}, {WAY_SAYS[Way(found.way)].lower()}"),
        ("What it is on", ABOUT_SAYS[About(found.about)] if found.about else ""),
        ("Whose it is", VOICE_SAYS[Voice(found.voice)]),
        ("Useful", {True: "Yes", False: "No", None: ""}[found.useful]),
        ("What is wrong", reasons),
        ("Language", found.language if found.language != "en" else ""),
        ("Theme", found.theme),
        ("Team it is with", found.team),
        ("Tags", ", ".join(tag.tag for tag in found.tags)),
    ]
    return [(name, value) for name, value in said if value]


def _answer_by(found: Item) -> str:
    """The day that families were told, while it is still to be kept."""
    day = by_when(found.received, current_app.config["ANSWER_DAYS"])
    if day is None or Status(found.status) not in (Status.RECEIVED, Status.READ, Status.ACTING):
        return ""
    return f"{in_words(day)}{', which has gone by' if day < g.today else ''}"


def move_on(reference: str) -> BaseResponse:
    found, form = of(reference), MoveForm()
    if not form.validate():
        return _page(found, 400, TOO_OLD)
    to = chosen(Status, words(form.to))
    if to not in [status for status, _ in buttons(Status(found.status))] or to is None:
        return _page(found, 409, _told(found, form) or "That cannot be done from here.")
    try:
        at_one_go(reference, lambda desk, item: go_on(desk, item, form.made_from, to))
    except (Changed, NotAllowed):
        return _page(of(reference), 409, _told(of(reference), form))
    return redirect(url_for("desk.item", reference=reference, saved="moved"), 303)


def contact(reference: str) -> BaseResponse:
    return _forgotten(reference, forget)


def forget_what_was_said(reference: str) -> BaseResponse:
    return _forgotten(reference, forget_all)


def _forgotten(reference: str, do: Work) -> BaseResponse:
    found, form = of(reference), MoveForm()
    if not form.validate():
        return _page(found, 400, TOO_OLD)
    do(Desk(db.session, g.staff, g.today), found)
    return redirect(url_for("desk.item", reference=reference, saved="deleted"), 303)


def _told(found: Item, form: DeskForm) -> str:
    """What colleagues did since the form was made; nothing when nobody did anything."""
    if found.version == form.made_from:
        return ""
    return f"This was changed while you had it open. {'; '.join(since(found, form.made_from))}. Nothing of yours was saved yet."


def _worked(found: Item, form: DeskForm, template: str, do: Work, **context: Any) -> BaseResponse:
    """Save, and go back to the item; or show the form again with all that was typed and why it was not saved."""
    if not form.validate():
        return render_page(template, status=400, form=form, item=found, told="", **context)
    reference = found.reference
    try:
        at_one_go(reference, do)
    except (Changed, NotAllowed) as error:
        found = of(reference)
        told = _told(found, form) or f"That was not done: {error}."
        form.version.data = str(found.version)
        return render_page(template, status=409, form=form, item=found, told=told, **context)
    return redirect(url_for("desk.item", reference=reference, saved="saved"), 303)


def _looking() -> bool:
    return request.method in ("GET", "HEAD")


def sort(reference: str) -> BaseResponse:
    found, template = of(reference), "feedback/desk/sort.html"
    context: dict[str, Any] = {"teams": used(db.session, "team"), "themes": used(db.session, "theme")}
    if _looking():
        return render_page(template, form=_sort_form(found), item=found, told="", **context)
    form = SortForm()
    return _worked(found, form, template, lambda desk, item: sort_out(
        desk, item, form.made_from, tags_of(words(form.tags)), theme=words(form.theme), team=words(form.team),
        link=words(form.link), about=words(form.about) or None, urgent=bool(form.urgent.data),
        individual=bool(form.individual.data),
    ), **context)  # fmt: skip


def _sort_form(found: Item) -> SortForm:
    return SortForm(
        version=found.version, theme=found.theme, team=found.team, tags=", ".join(tag.tag for tag in found.tags),
        link=found.link, about=found.about or "", urgent=found.urgent, individual=found.individual,
    )  # fmt: skip


def answer(reference: str) -> BaseResponse:
    found, template = of(reference), "feedback/desk/answer.html"
    now = Status(found.status)
    if not may_answer(now):
        return redirect(url_for("desk.item", reference=reference), 303)
    original = found.original.words if found.original else ""
    context: dict[str, Any] = {
        "original": original, "published": now is Status.PUBLISHED, "cut": scrub(original).count(REMOVED),
        "others": alike(db.session, found),
    }  # fmt: skip
    if _looking():
        return render_page(template, form=_answer_form(found, original), item=found, told="", **context)
    form = AnswerForm(published=now is Status.PUBLISHED)
    return _worked(found, form, template, lambda desk, item: write(desk, item, form.made_from, _written(form)), **context)


def _answer_form(found: Item, original: str) -> AnswerForm:
    """What is kept so far; at the first time a text from which what a rule can find is taken out."""
    given = found.response
    return AnswerForm(
        published=Status(found.status) is Status.PUBLISHED, version=found.version,
        public=found.public.words if found.public else scrub(original), you_said=given.you_said if given else "",
        we_did=given.we_did if given else "", team=(given.team if given else "") or found.team,
        topic=given.topic if given else "", link=(given.link if given else "") or found.link,
    )  # fmt: skip


def _written(form: AnswerForm) -> Written:
    response = OurAnswer(
        you_said=words(form.you_said),
        we_did=words(form.we_did),
        topic=words(form.topic),
        team=words(form.team),
        link=words(form.link),
    )
    return Written(public=words(form.public), response=response, then=Then(form.then.data))


def withhold(reference: str) -> BaseResponse:
    found, template = of(reference), "feedback/desk/withhold.html"
    if not may_withhold(Status(found.status)):
        return redirect(url_for("desk.item", reference=reference), 303)
    if _looking():
        return render_page(template, form=WithholdForm(version=found.version), item=found, told="", reasons=REASONS)
    form = WithholdForm()
    return _worked(
        found, form, template, lambda desk, item: withhold_it(desk, item, form.made_from, form.chosen, words(form.why)),
        reasons=REASONS,
    )  # fmt: skip
