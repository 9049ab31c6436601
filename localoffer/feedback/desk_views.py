"""The queue: piles, filters and search; what was said elsewhere typed in; and taking it all away."""

from __future__ import annotations

import time
from enum import Enum
from typing import TypeVar

from flask import Response, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..db import db
from ..design.page import render_page
from ..staff.audit import record
from ..staff.forms import words
from ..staff.model import Role, plain
from .desk import ABOUT_SAYS, KIND_SAYS, PAGE, PILES, STATUS_SAYS, Pile, Wanted, may_answer_together
from .desk_export import as_csv, as_json
from .desk_forms import EnterForm
from .desk_store import all_items, how_many, items, used
from .model import About, Feedback, Kind, Status, Voice, Way
from .store import keep, once_of

Member = TypeVar("Member", bound=Enum)


def chosen(kind: type[Member], value: str) -> Member | None:
    return next((member for member in kind if member.value == value), None)


def wanted() -> Wanted:
    """What the address asks for; what it asks for wrongly is not asked for."""
    args = request.args
    page = args.get("page", "1")
    return Wanted(
        pile=chosen(Pile, args.get("pile", "")) or Pile.NEW,
        words=plain(args.get("q"))[:200],
        kind=chosen(Kind, args.get("kind", "")),
        about=chosen(About, args.get("about", "")),
        team=plain(args.get("team"))[:80],
        theme=plain(args.get("theme"))[:80],
        page=max(1, int(page)) if page.isdecimal() and len(page) < 6 else 1,
    )


def asked(want: Wanted) -> dict[str, str]:
    """The same as the words of an address, without the page."""
    said = {"pile": want.pile.value, "q": want.words, "kind": want.kind.value if want.kind else "",
            "about": want.about.value if want.about else "", "team": want.team, "theme": want.theme}  # fmt: skip
    return {name: value for name, value in said.items() if value}


def queue() -> Response:
    want = wanted()
    found, total = items(db.session, want)
    return render_page(
        "feedback/desk/queue.html",
        want=want, found=found, total=total, asked=asked(want), counts=how_many(db.session), piles=PILES,
        statuses=_says(Status, STATUS_SAYS), kinds=_says(Kind, KIND_SAYS), abouts=_says(About, ABOUT_SAYS),
        teams=_pairs("team"), themes=_pairs("theme"),
        open=[status.value for status in Status if may_answer_together(status)],
        older=total > want.page * PAGE, may_work=g.staff.may(Role.EDITOR),
    )  # fmt: skip


def _pairs(column: str) -> list[tuple[str, str]]:
    """Each team or theme as a choice: what is sent, and what is said."""
    return [(name, name) for name in used(db.session, column)]


def _says(kind: type[Member], table: dict[Member, str]) -> dict[str, str]:
    return {member.value: table[member] for member in kind}


def enter() -> BaseResponse:
    form = EnterForm()
    if request.method in ("GET", "HEAD"):
        return render_page("feedback/desk/enter.html", form=form)
    if not form.validate():
        return render_page("feedback/desk/enter.html", status=400, form=form)
    told = Feedback(
        kind=Kind.COMMENT, words=words(form.words), language="en", page=words(form.page), about=chosen(About, words(form.about)),
        voice=Voice(form.voice.data), way=Way(form.way.data), urgent=bool(form.urgent.data), contact=words(form.contact),
    )  # fmt: skip
    reference = _kept(told, once_of("desk", g.staff.email, words(form.csrf_token), told.words))
    return redirect(url_for("desk.item", reference=reference), 303)


def _kept(told: Feedback, once: str) -> str:
    """Its reference. It is kept with its line in the audit trail, or neither is."""
    from ..db.tables import all_or_nothing

    db.session.rollback()  # nothing of this request's own session may hold up the one that writes
    with all_or_nothing(db.engine) as session:
        item = keep(session, told, g.today, once=once, who=g.staff.email[:80])
        record(session, g.staff, "typed in a comment", int(time.time()), about=item.reference)
        session.commit()
        return item.reference


def export_csv() -> Response:
    return _taken("csv", "text/csv; charset=utf-8")


def export_json() -> Response:
    return _taken("json", "application/json; charset=utf-8")


def _taken(kind: str, mimetype: str) -> Response:
    """Taking it away is noted with what was asked for, and never with the words that were searched for."""
    want = wanted()
    made = {"csv": as_csv, "json": as_json}[kind](all_items(db.session, want))
    note = " ".join(f"{name}={value}" for name, value in asked(want).items() if name != "q")
    record(db.session, g.staff, f"exported {kind}", int(time.time()), note=note)
    db.session.commit()
    name = f"feedback-{want.pile.value}-{g.today.isoformat()}.{kind}"
    return current_app.response_class(
        made.encode("utf-8", "replace"), mimetype=mimetype, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
