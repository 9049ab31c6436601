"""The team's dashboard and its files, and the inspector's pack at the press of a button."""

from __future__ import annotations

import time
from datetime import date

from flask import Response, abort, current_app, g, request
from werkzeug.wrappers import Response as BaseResponse

from ..db import db
from ..design.page import render_page
from ..staff.audit import record
from ..staff.forms import StaffForm
from . import board, board_store
from .board import DAY, SPANS, WEEK, Panel, Span
from .figures import Table, as_csv
from .model import own_page
from .pack import name
from .packing import make_pack
from .public_views import page_title
from .sending import dangers
from .use import finding_nothing
from .use_store import searches


def span() -> Span:
    """What the address asks for; what it asks for wrongly is not asked for."""
    asked = request.args.get("last", "")
    days = int(asked) if asked in map(str, SPANS) else 28
    by = request.args.get("by", "")
    return Span(g.today, days, by if by in (DAY, WEEK) else DAY, own_page(request.args.get("page", "")))


def _panels(asked: Span) -> tuple[list[Panel], list[Panel], list[str], list[Table]]:
    """Those of use, those of feedback, the pages that can be chosen, and what is a file only."""
    session, year = db.session, g.today.year
    read = board_store.read_by_day(session, asked.first, asked.last)
    found = [one for one in searches(session, year) if not dangers(one.words)]
    empty = finding_nothing(found, current_app.extensions["finds"])
    note = (
        "Only what was searched for more than once. What may name a person is never kept, and cries for help are not listed. "
        f"Since 1 January {year}."
    )
    waits = board.wait_totals(
        year, current_app.extensions["look_ups"](session, date(year, 1, 1), asked.last), board_store.wait_pages_read(session, year)
    )
    use = [
        board.read_over_time(asked, read), board.read_most(read, page_title),
        board.searched("searches", "Searches made most", found, note),
        board.searched("searches-empty", "Searches that find nothing today", empty, note), waits,
    ]  # fmt: skip
    told = [
        board.states(board_store.by_state(session)), board.themes(board_store.by_theme(session)),
        board.ages(g.today, board_store.open_since(session)),
        board.useful(board_store.useful_by_page(session, asked.first, asked.last), page_title),
        board.going(board_store.wait_answers(session), page_title),
    ]  # fmt: skip
    return use, told, sorted({page for page, _, _ in read}), [board.each_page(asked, read)]


def use() -> Response:
    asked = span()
    use, told, pages, _files = _panels(asked)
    carried = {"last": asked.days, "by": asked.by, **({"page": asked.page} if asked.page else {})}
    return render_page(
        "feedback/desk/use.html", use=use, told=told, pages=pages, asked=asked, spans=SPANS, carried=carried, page_title=page_title
    )


def use_csv(table: str) -> Response:
    use, told, _pages, files = _panels(span())
    found = next((one for one in [*(panel.table for panel in (*use, *told)), *files] if one.key == table), None)
    if found is None:
        abort(404)
    record(db.session, g.staff, "exported csv", int(time.time()), note=f"dashboard: {found.key}")
    db.session.commit()
    return _to_keep(as_csv(found).encode("utf-8", "replace"), "text/csv; charset=utf-8", f"use-{found.key}-{g.today}.csv")


class PackForm(StaffForm):
    """Nothing to fill in: a press, with a token that another site cannot have."""


def pack() -> BaseResponse:
    form = PackForm()
    looking = request.method in ("GET", "HEAD")
    if looking or not form.validate():
        return render_page("feedback/desk/pack.html", status=200 if looking else 400, form=form, name=name(g.today))
    made = make_pack(db.session, g.library, g.today, current_app.extensions["finds"], dangers)
    record(db.session, g.staff, "made an inspector pack", int(time.time()), note=name(g.today))
    db.session.commit()
    return _to_keep(made, "application/zip", name(g.today))


def _to_keep(raw: bytes, mimetype: str, called: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{called}"'}
    return current_app.response_class(raw, mimetype=mimetype, headers=headers)
