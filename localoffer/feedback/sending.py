"""From a form that was sent to what is kept: no word is lost on the way, whatever goes wrong, and every answer says what to do."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from flask import Response, current_app, g, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as BaseResponse

from ..clock import LONDON
from ..db import db
from ..delivery import private
from ..design.page import render_page
from ..facts import dataclass
from ..pages.model import Entry

if TYPE_CHECKING:
    from flask_wtf import FlaskForm
    from sqlalchemy.exc import SQLAlchemyError

    from ..throttle import Limit
    from .tables import Item

HOUR = 3600
MOST_BYTES = (
    1024 * 1024
)  # twenty thousand letters of any script, as a browser sends them, four times over: then the count can be said
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Form:
    """One page with a form: its template, the field a problem leads to when it is nobody's own, and what the template needs."""

    form: FlaskForm
    template: str
    first: str
    context: dict[str, Any]
    limit: Limit

    def show(self, status: int = 200, said: str = "", wait: timedelta | None = None) -> Response:
        problems = [{"text": said, "href": f"#{self.first}"}] if said else self.problems()
        page = render_page(
            self.template,
            status=status,
            form=self.form,
            problems=problems,
            urgent=urgent_pages(dangers(self.typed)),
            **self.context,
        )
        if wait:
            page.headers["Retry-After"] = str(int(wait.total_seconds()))
        return private(page)

    @property
    def typed(self) -> str:
        return str(self.form[self.first].data or "")

    def problems(self) -> list[dict[str, str]]:
        """Every mistake with a link to its field. A hidden field has no place to go to, so the first field stands for it."""
        errors = {name: said for name, said in self.form.errors.items() if name != "stamp" or len(self.form.errors) == 1}
        found = [
            {"text": str(said[0]), "href": f"#{self.first if name == 'stamp' else name}"}
            for name, said in errors.items()
            if name != "csrf_token"
        ]
        if "csrf_token" in errors:
            found.insert(0, {"text": _open_too_long(), "href": f"#{self.first}"})
        return found


def _open_too_long() -> str:
    said = _(
        "This form was open for a long time, or your browser did not keep its cookie. Your words are still here. Send them again."
    )
    return str(said)


def receive(page: Form, keep: Callable[[str], BaseResponse], thanked: str) -> BaseResponse:
    """What a form sent: looked at, counted, kept. `keep` is given the digest that makes a double press one telling."""
    from sqlalchemy.exc import SQLAlchemyError

    from ..throttle.tally import try_once
    from .keeping import purge_daily
    from .store import once_of

    if not page.form.validate():
        return page.show(400)
    if page.form.website.data:  # a machine: it is thanked and nothing is kept
        return redirect(thanked, 303)
    try:
        if wait := try_once(
            db.session, page.limit, request.remote_addr or "", current_app.config["SECRET_KEY"], datetime.now(LONDON)
        ):
            return page.show(429, _too_many(wait), wait)
        sent = [*sorted((name, *request.form.getlist(name)) for name in request.form if name != "csrf_token")]
        answer = keep(once_of(*("\1".join(row) for row in sent)))
    except SQLAlchemyError as error:
        return page.show(503, _not_kept(error))
    purge_daily(g.today)
    return answer


def _too_many(wait: timedelta) -> str:
    minutes = -(-int(wait.total_seconds()) // 60)
    again = ngettext("Try again in %(num)d minute.", "Try again in %(num)d minutes.", minutes)
    kept = _("Your words are still below. You can also ring %(number)s.", number=g.library.contact.phone)
    return f"{_('Too many notes were sent from your network.')} {again} {kept}"


def _not_kept(error: SQLAlchemyError) -> str:
    """The database is away. Whoever wrote for ten minutes on a phone must not have to write it again."""
    db.session.rollback()
    # The kind of fault only: a database may quote in its words what it was given to keep.
    log.error("a note could not be kept: %s", type(getattr(error, "orig", None) or error).__name__)
    said = f"{_('Sorry, something went wrong on our side')}. {_('Try again in a few minutes.')}"
    return f"{said} {_('Your words are still below. You can also ring %(number)s.', number=g.library.contact.phone)}"


def dangers(words: str) -> list[str]:
    """Labels of the urgent pages that these words call for. Whose work that is, the app says."""
    find: Callable[[str], list[str]] = current_app.extensions["dangers"]
    return find(words) if words.strip() else []


def urgent_pages(labels: list[str]) -> list[Entry]:
    found = (g.library.answering(label, g.language) for label in labels)
    return list({entries[0].address: entries[0] for entries in found if entries}.values())


def sent(item: Item | None, labels: list[str], *, complaint: bool, after: str = "feedback.after") -> BaseResponse:
    """On to the page that says what happens next. What it needs lies in the form's own cookie, gone with the browser's window: in
    an address it would stay in a history that others in the house can read, and say that somebody asked for help."""
    day = item.received if item else g.today  # told twice, it was received the first time
    reference, reply = (item.reference, bool(item.reach)) if item else ("", False)  # an answer that is only counted has none
    session["sent"] = [reference, day.isoformat(), labels, reply, complaint]
    return redirect(url_for(after), 303)


@dataclass(frozen=True, slots=True)
class Sent:
    """What the page after sending knows."""

    reference: str = ""
    day: date | None = None
    labels: tuple[str, ...] = ()
    reply: bool = False
    complaint: bool = False


def read_sent() -> Sent:
    """What `sent` said; nothing for whoever sent nothing: the page then only thanks."""
    try:
        reference, day, labels, reply, complaint = session.get("sent", ())
    except ValueError:
        return Sent()
    return Sent(reference, date.fromisoformat(day), tuple(labels), reply, complaint)


def take_long_words() -> None:
    """Let this request be as long as a long comment. Before its form is read."""
    request.max_content_length = request.max_form_memory_size = MOST_BYTES
