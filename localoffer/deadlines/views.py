"""My dates: asked for, shown, given as a calendar file. What was typed is in the answer and nowhere else."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, current_app, g, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from .. import law
from ..clock import LONDON
from ..delivery import keep, private
from ..design.page import render_page
from ..i18n import in_full
from ..pages.happenings import Happening
from ..pages.model import Kind, Roadmap
from ..pages.places import dates_pages
from .model import CERTIFICATE, DECISION, MyDates, next_keys, work_out
from .rows import Row, Said, row_of
from .text import as_text
from .words import WRONG

if TYPE_CHECKING:  # forms come in with the first form: most starts never need them
    from .forms import HappenedForm

deadlines = Blueprint("deadlines", __name__)


@deadlines.get("/my-dates")
def ask() -> Response:
    return keep(_ask(_form(), 200))


@deadlines.get("/my-dates/here")
def here() -> Response:
    """What a script needs to answer on the family's own device: the same for everybody, so asking for it tells us nothing."""
    from .device_page import device_page

    page = _ask(_form(), 200).get_data(as_text=True)
    response = Response(device_page(g.library, g.language, g.today, page), content_type="application/json; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    return keep(response)


@deadlines.get("/my-dates/<journey>")
def ask_of(journey: str) -> Response:
    """The same with one journey's events first: where a roadmap leads."""
    if f"/my-dates/{journey}" not in dates_pages(g.library):
        abort(404)
    return keep(_ask(_form(), 200, journey))


@deadlines.post("/my-dates")
def answer() -> Response:
    happened = _given()
    if taken := request.form.get("take"):
        happened.pop(taken, None)
        return private(_answer(happened, _form()) if happened else _ask(_form(), 200))
    form = _form(request.form)
    if form.validate() and _fits(form, happened):
        return private(_answer({**happened, form.key: form.day}, _form()))
    journey = request.form.get("journey", "")
    return private(_answer(happened, form, 400) if happened else _ask(form, 400, journey))


@deadlines.route("/my-dates/calendar.ics", methods=["GET", "POST"])
def calendar() -> BaseResponse:
    """A file to keep. Whoever comes here by the address alone has given no dates."""
    happened = _given() if request.method == "POST" else {}
    if not happened:
        return redirect(f"{request.script_root}/my-dates", 303)
    from .calendar_file import calendar_file  # its library takes a while to load, and most workers never make a file

    rows = [_row(mine) for mine in _worked_out(happened).dated]
    raw = calendar_file(rows, _now(), g.today, current_app.config["SITE_URL"], request.script_root, g.language)
    response = Response(raw, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="my-dates.ics"'
    return private(response)


def _form(sent: Any = None) -> HappenedForm:
    from .forms import HappenedForm

    form = HappenedForm(formdata=sent)
    form.offered, form.today, form.language = tuple(g.library.happenings.by_key), g.today, g.language
    return form


def _given() -> dict[str, date]:
    """What was given before; nothing, where no two of the days can both be true."""
    from .forms import read_rows

    happened = read_rows(request.form.getlist("had"), g.library.happenings.by_key, g.today)
    try:
        _worked_out(happened)
    except law.OutOfOrder:
        return {}
    return happened


def _worked_out(happened: dict[str, date]) -> MyDates:
    return work_out(happened, lambda key: g.library.happenings.started_by(key), g.today)


def _fits(form: HappenedForm, happened: dict[str, date]) -> bool:
    """Whether the new day can be true beside the others; if not, the form says which cannot."""
    try:
        _worked_out({**happened, form.key: form.day})
    except law.OutOfOrder:
        if CERTIFICATE in (form.key, *happened):
            form.when.wrong(str(WRONG["certificate first"]))
        else:
            form.when.wrong(str(WRONG["notice first"]))
        return False
    return True


def _now() -> datetime:
    """Now; or noon of the day that the site is read as on, when that is another."""
    now = datetime.now(UTC)
    return now if now.astimezone(LONDON).date() == g.today else datetime.combine(g.today, time(12), UTC)


def _row(mine: Any) -> Row:
    return row_of(mine, g.library, g.language, g.today)


def _ask(form: HappenedForm, status: int, journey: str = "") -> Response:
    from ..forms import summary

    offered = g.library.happenings
    first = _of_road(journey) or [offered.by_key[key] for key in offered.first if key in offered.by_key]
    form.event.first_id = f"event-{first[0].key}" if first else "event"
    titled = next((one for one in offered.journeys if one.key == journey), None)
    road = g.library.find(Kind.ROADMAP, titled.roadmap if titled else journey, g.language)
    return render_page("deadlines/ask.html", status=status, form=form, wrong=summary(form), first=first, journey=journey,
                       road=road.entry if road else None, titled=titled, journeys=offered.journeys)  # fmt: skip


def _of_road(journey: str) -> list[Happening]:
    """What can happen on a journey: what the team grouped there, then what the steps of the roadmap begin with."""
    offered = g.library.happenings
    if not journey:
        return []
    keys = {one.key: one for group in offered.journeys if journey in (group.key, group.roadmap) for one in offered.of(group.key)}
    found = g.library.find(Kind.ROADMAP, journey)
    steps = found.entry.steps if found and isinstance(found.entry, Roadmap) else ()
    events = dict.fromkeys(law.RULES[key].event for step in steps for key in step.rules)
    return [*keys.values(), *(offered.by_key[event] for event in events if event in offered.by_key and event not in keys)]


def _answer(happened: dict[str, date], form: HappenedForm, status: int = 200) -> Response:
    from ..forms import summary
    from .forms import write_rows

    offered, dates = g.library.happenings, _worked_out(happened)
    rows, undated = [_row(mine) for mine in dates.dated], [_row(mine) for mine in dates.undated]
    said = [_said(key, day) for key, day in sorted(happened.items(), key=lambda row: row[1])]
    first = _next(happened)
    form.event.first_id = f"event-{first[0].key}" if first else "event"
    lines, made_on = [f"{one.title}: {one.when}" for one in said], in_full(g.today, g.language)
    text = as_text([*rows, *undated], lines, made_on, current_app.config["SITE_URL"], request.script_root)
    shown = {one.key for one in first}
    rest = [(group, [one for one in offered.of(group.key) if one.key not in shown]) for group in offered.journeys]
    return render_page(
        "deadlines/dates.html", status=status, form=form, wrong=summary(form), said=said, had=write_rows(happened),
        rows=rows, undated=undated, first=first, rest=[(group, ones) for group, ones in rest if ones], text=text, made_on=made_on,
        next_family=_row(dates.next_for_family) if dates.next_for_family else None,
        next_others=_row(dates.next_for_others) if dates.next_for_others else None,
        lacks_letter=CERTIFICATE in happened and not any(DECISION in offered.started_by(key) for key in happened), gaps=False,
    )  # fmt: skip


def _said(key: str, day: date) -> Said:
    one = g.library.happenings.by_key[key]
    return Said(key, one.title(g.language), one.tongue(g.language), in_full(day, g.language))


def _next(happened: dict[str, date]) -> list[Happening]:
    """What may come next: days that would change an answer, then the rest of the journeys that have begun."""
    offered = g.library.happenings
    keys = next_keys(happened, offered.by_key, lambda key: offered.started_by(key))
    journeys = {offered.by_key[key].journey for key in happened}
    keys += [one.key for one in offered.by_key.values() if one.journey in journeys and one.key not in (*happened, *keys)]
    return [offered.by_key[key] for key in keys]
