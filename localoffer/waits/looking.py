"""Looking up one child's wait: asked for by POST, answered once, kept nowhere. Brought in by the first who asks (see views.py).

Wrong, unknown, expired and revoked codes go one way through this file: there is no branch between them to take longer.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from flask import Response, current_app, g, request, session
from flask_wtf.csrf import generate_csrf
from sqlalchemy.exc import SQLAlchemyError

from .. import law
from ..clock import LONDON
from ..db import db
from ..db.tables import spare_the_disk
from ..design.page import render_page
from ..pages.model import Kind, Pathway
from ..throttle import Limit, Try
from ..throttle.tally import give_back, try_all
from .code import code_digest, guess_digest
from .forms import LookUpForm
from .keeping import purge_daily
from .model import Answer, answer
from .samples import tries_for
from .store import count_look_up, find
from .views import unlisted

FIVE_MINUTES, HOUR, DAY = 300, 3600, 86_400
EVERYBODY, NOT_FOUND = "everybody", ""
log = logging.getLogger(__name__)


def ask_or_answer() -> Response:
    """The form, or what is known of a wait."""
    form = LookUpForm()
    if request.method != "POST":
        return _form(form, 200)
    valid = form.validate()
    if form.csrf_token.errors:  # an old page sent again, perhaps by the next person at this device
        form.forget()
        return _form(form, 400)
    try:
        purge_daily(g.today)
        return _look_up(form) if valid else _mistyped(form)
    except SQLAlchemyError as error:
        db.session.rollback()
        # The kind of fault only: its words might quote what was looked for.
        log.error("a wait could not be looked up: %s", type(getattr(error, "orig", None) or error).__name__)
        return _form(form, 503, away=True)


def _mistyped(form: LookUpForm) -> Response:
    """Not looked up, but counted: else whoever guesses would have the check sign told for nothing."""
    spare_the_disk(db.session)
    wait = try_all(db.session, _tries()[:1], current_app.config["SECRET_KEY"], datetime.now(LONDON))
    db.session.commit()
    return _form(form, 429, wait=wait) if wait else _form(form, 400)


def _tries(code: str = "") -> list[Try]:
    """What a look-up counts against. A network's own limit is first, so that it cannot use up everybody's."""
    config = current_app.config
    return [
        (Limit("wait-network", config["WAITS_NETWORK_LIMIT"], FIVE_MINUTES), request.remote_addr or ""),
        (Limit("wait-code", config["WAITS_CODE_LIMIT"], DAY), guess_digest(config["WAITS_SECRET"], code)),
        (Limit("wait-total", config["WAITS_TOTAL_LIMIT"], HOUR), EVERYBODY),
    ]


def _look_up(form: LookUpForm) -> Response:
    """One transaction for the counting of tries, the look and the count of the day: each more is a wait for the disk."""
    now, tries, secret = datetime.now(LONDON), _tries(form.found_code), current_app.config["SECRET_KEY"]
    spare_the_disk(db.session)
    if wait := try_all(db.session, tries, secret, now):
        db.session.commit()
        return _form(form, 429, wait=wait)
    assert form.birthday is not None
    case = find(db.session, code_digest(current_app.config["WAITS_SECRET"], form.found_code, form.birthday), g.today)
    pathway = _pathway(case.pathway) if case else None
    told = answer(case, pathway, law.RULES, g.today) if case and pathway else None
    if told is None:
        count_look_up(db.session, NOT_FOUND, g.today)
        return _form(form, 200, unknown=True)
    give_back(db.session, tries, secret, now)
    count_look_up(db.session, told.pathway.slug, g.today)
    return _answer(told)


def _pathway(slug: str) -> Pathway | None:
    found = g.library.find(Kind.PATHWAY, slug, g.language)
    if found and isinstance(found.entry, Pathway) and found.entry.look_up is None:  # a twin whose stages are not translated
        found = g.library.find(Kind.PATHWAY, slug)
    return found.entry if found and isinstance(found.entry, Pathway) else None


def _answer(told: Answer) -> Response:
    """The page, with another form token: the one that asked is worn out, so that going back and reloading asks for nothing."""
    session.clear()
    g.pop("csrf_token", None)
    return unlisted(render_page("waits/answer.html", told=told, entry=told.pathway, token=generate_csrf()))


def _form(form: LookUpForm, status: int, *, unknown: bool = False, away: bool = False, wait: timedelta | None = None) -> Response:
    seconds = int(wait.total_seconds()) if wait else 0
    samples = tries_for(current_app.config["WAITS_SECRET"]) if current_app.config["WAITS_SAMPLES"] else ()
    minutes = -(-seconds // 60)
    page = render_page("waits/form.html", status=status, form=form, unknown=unknown, away=away, minutes=minutes, samples=samples)
    if seconds:
        page.headers["Retry-After"] = str(seconds)
    return unlisted(page)
