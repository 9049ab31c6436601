"""Telling us, from the form to what is kept. Brought in by the first who asks for a form (see views.py); what has tables, by the
first who sends one: a machine that reads every page asks for forms too, in each worker."""

from __future__ import annotations

import logging
from datetime import datetime
from urllib.parse import urlsplit

from flask import Response, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..clock import LONDON
from ..db import db
from ..delivery import keep as remember
from ..design.page import render_page
from ..pages.easy_read import EasyRead
from ..pages.easy_views import easy_context
from ..pages.model import Entry
from ..pages.model import Kind as PageKind
from ..throttle import Limit
from .forms import ABOUT, CommentForm, GapForm, Reached, UsefulForm, WrongForm
from .model import LONGEST as LONGEST_COMMENT
from .model import About, Feedback, Kind, Voice, Wrong, own_page, sounds_like_complaint
from .scrub import LONGEST, tidy
from .sending import HOUR, Form, dangers, receive, sent
from .trap import same_site

AFTER, EASY_AFTER = "feedback.after", "feedback.easy_after"
EASY_SLUG = "have-your-say"  # content/en/easy-read/have-your-say.md has the words around the form
EASY_READ = "Easy Read"  # how whoever wrote on the Easy Read form is answered
MOST_PRESSES = 120  # of 'Was this useful?' from one network in an hour: a school has one network
log = logging.getLogger(__name__)


def _limit() -> Limit:
    return Limit("comment", current_app.config["COMMENT_LIMIT"], HOUR)


def tell_us() -> BaseResponse:
    form = GapForm()
    page = Form(
        form, "feedback/tell-us.html", "looking_for", {"longest": LONGEST}, Limit("gap", current_app.config["GAP_LIMIT"], HOUR)
    )
    if request.method != "POST":
        form.looking_for.data = tidy(request.args.get("looking_for", ""))[:LONGEST]
        return page.show()

    def kept(once: str) -> BaseResponse:
        from .store import keep_missing

        labels = dangers(page.typed)
        item = keep_missing(db.session, page.typed, g.language, g.today, urgent=bool(labels), once=once)
        return sent(item, labels, complaint=sounds_like_complaint(page.typed))

    return receive(page, kept, url_for(AFTER))


def comment() -> BaseResponse:
    form = CommentForm()
    page = Form(form, "feedback/comment.html", "words", {"longest": LONGEST_COMMENT, **_about_page(form)}, _limit())
    if request.method != "POST":
        return page.show()

    def kept(once: str) -> BaseResponse:
        individual = form.about.data == "individual"
        about = About(form.about.data) if form.about.data and not individual else None
        voice = Voice(form.voice.data) if form.voice.data else Voice.OWN
        return _keep(form, Kind.COMMENT, once, about=about, voice=voice, individual=individual)

    return receive(page, kept, url_for(AFTER))


def easy_comment() -> BaseResponse:
    """A comment, asked for in Easy Read and answered so."""
    found = g.library.find(PageKind.EASY_READ, EASY_SLUG, g.language)
    if found is None or not isinstance(found.entry, EasyRead):
        abort(404)
    form = CommentForm()
    page = Form(
        form, "feedback/easy-read.html", "words", {"longest": LONGEST_COMMENT, **easy_context(found, found.entry)}, _limit()
    )
    if request.method != "POST":
        return page.show()
    if form.contact.data:
        form.wants.data = EASY_READ

    def kept(once: str) -> BaseResponse:
        return _keep(form, Kind.COMMENT, once, after=EASY_AFTER)

    return receive(page, kept, url_for(EASY_AFTER))


def wrong() -> BaseResponse:
    form = WrongForm()
    page = Form(form, "feedback/wrong.html", "words", {"longest": LONGEST_COMMENT, **_about_page(form)}, _limit())
    if request.method != "POST":
        return page.show()

    def kept(once: str) -> BaseResponse:
        return _keep(form, Kind.WRONG_HERE, once, reasons=tuple(Wrong(reason) for reason in form.reasons.data or ()))

    return receive(page, kept, url_for(AFTER))


def _keep(
    form: Reached, kind: Kind, once: str, *, about: About | None = None, voice: Voice = Voice.OWN, individual: bool = False,
    reasons: tuple[Wrong, ...] = (), after: str = AFTER,
) -> BaseResponse:  # fmt: skip
    from .store import keep

    words = form.words.data or ""
    labels = dangers(words)
    told = Feedback(
        kind=kind, words=words, language=g.language, page=form.page.data or "", about=about, voice=voice, reasons=reasons,
        individual=individual, urgent=bool(labels), contact=form.contact.data or "", wants=form.wants.data or "",
    )  # fmt: skip
    item = keep(db.session, told, g.today, once=once)
    return sent(item, labels, complaint=individual or sounds_like_complaint(words), after=after)


def _about_page(form: Reached | UsefulForm) -> dict[str, Entry | None]:
    """The page that a form is about, from its own hidden field or the address; None where it is no page of content."""
    if request.method != "POST":
        form.page.data = own_page(request.args.get("page", ""))
    return {"about": g.library.at(form.page.data, g.language)}


def useful() -> BaseResponse:
    """A press of yes or no under a page, which asks one thing more; and that one thing, sent."""
    if request.method == "POST" and "stamp" not in request.form and request.form.get("was") in ("yes", "no"):
        return _press(own_page(request.form.get("page", "")), request.form["was"])
    form = UsefulForm()
    page = Form(form, "feedback/useful.html", "words", {"longest": LONGEST_COMMENT, **_about_page(form)}, _limit())
    if request.method != "POST":
        form.was.data = request.args.get("was") if request.args.get("was") in ("yes", "no") else ""
        return page.show()

    def kept(once: str) -> BaseResponse:
        from .store import keep

        words = form.words.data or ""
        labels = dangers(words)
        said = {"yes": True, "no": False}.get(form.was.data or "")
        told = Feedback(
            kind=Kind.USEFUL, words=words, language=g.language, page=form.page.data or "", useful=said, urgent=bool(labels)
        )  # fmt: skip
        return sent(keep(db.session, told, g.today, once=once), labels, complaint=sounds_like_complaint(words))

    return receive(page, kept, url_for(AFTER))


def _press(page: str, was: str) -> BaseResponse:
    """Count a press that came from a page of ours. The pages are kept by caches, so their form can hold no token of one visitor."""
    from sqlalchemy.exc import SQLAlchemyError

    from ..throttle.tally import try_once
    from .store import keep_useful

    headers = request.headers
    hosts = {request.host, urlsplit(current_app.config["SITE_URL"]).netloc}
    if page and same_site(headers.get("Sec-Fetch-Site"), headers.get("Origin"), headers.get("Referer"), hosts):
        try:
            limit = Limit("useful", MOST_PRESSES, HOUR)
            if not try_once(db.session, limit, request.remote_addr or "", current_app.config["SECRET_KEY"], datetime.now(LONDON)):
                keep_useful(db.session, page, was == "yes", g.language, g.today)
        except SQLAlchemyError as error:  # a press that is not counted is no reason to stop somebody who has more to say
            db.session.rollback()
            log.error("a press could not be counted: %s", type(getattr(error, "orig", None) or error).__name__)
    return redirect(url_for("feedback.useful", page=page, was=was), 303)


def paper() -> Response:
    return remember(render_page("feedback/paper.html", about=ABOUT))
