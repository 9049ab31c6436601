"""The yearly report as pages, with a file behind every table."""

from __future__ import annotations

from flask import Blueprint, Response, abort, current_app, g, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from ..db import db
from ..design.page import render_page
from .figures import FIRST_YEAR, Table, as_csv, counted_to
from .public_views import asked, fresh, page_title, topic_title
from .sending import dangers

yearly = Blueprint("yearly", __name__, url_prefix="/about/report")


@yearly.get("", strict_slashes=False)
def newest() -> BaseResponse:
    return redirect(f"{request.script_root}/about/report/{g.today.year}", 302)


def _tables(year: int) -> list[Table] | None:
    if not FIRST_YEAR <= year <= g.today.year:
        abort(404)
    from .asking import Asking
    from .packing import last_day
    from .yearly import tables

    last = last_day(year, g.today)
    finds = current_app.extensions["finds"]
    return asked(lambda: tables(Asking(db.session, g.library, g.today, year, last, g.language, finds, dangers)))


@yearly.get("/<int:year>")
def report(year: int) -> Response:
    from ..pages.told import Told, answered_in
    from .answers import Progress
    from .public_store import answers
    from .told_words import stands_words

    found = _tables(year)
    told = asked(lambda: [answer for answer in answers(db.session) if answer.newest.year == year]) if found is not None else None
    page = render_page(
        "feedback/report.html", status=503 if found is None else 200, year=year, years=range(FIRST_YEAR, g.today.year + 1),
        tables=found or [], away=found is None, last=counted_to(year, g.today), answers=told or [], progress=Progress,
        topic_title=topic_title, page_title=page_title, elsewhere=answered_in(g.library.of(Told, g.language), year),
        stands_words=stands_words,
    )  # fmt: skip
    return fresh(page)


@yearly.get("/<int:year>/<name>.csv")
def file(year: int, name: str) -> Response:
    found = _tables(year)
    if found is None:
        return Response("", 503, {"Retry-After": "300", "Content-Type": "text/csv; charset=utf-8"})
    table = next((one for one in found if one.key == name), None)
    if table is None:
        abort(404)
    answer = Response(as_csv(table), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="local-offer-{year}-{name}.csv"'
    return fresh(answer)
