"""Signing in and out, the first page, the audit trail."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Response, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..clock import LONDON
from ..db import db
from ..design.page import render_page
from .area import HOME, SIGN_IN
from .audit import PAGE, Asked, acts, everybody, record
from .forms import SignInForm, SignOutForm, words
from .keeping import come_in, leave_everywhere, now
from .model import Stage, own_place, plain
from .signing import House, Shown
from .signing import sign_in as try_signing_in

WRONG = "We could not sign you in. Check your email address, password and code, then try again"


def house() -> House:
    config = current_app.config
    return House(config["SECRET_KEY"], config["STAFF_TRIES"], datetime.now(LONDON))


def network() -> str:
    return request.remote_addr or ""


def home() -> Response:
    return render_page("staff/home.html")


def sign_in() -> BaseResponse:
    form = SignInForm()
    asked = own_place(request.args.get("next", ""), url_for(HOME))
    if request.method in ("GET", "HEAD"):
        return redirect(asked, 303) if g.staff else _sign_in_page(form, 200)
    if not form.validate():
        return _sign_in_page(form, 400)
    answer = try_signing_in(db.session, Shown(words(form.email), words(form.password), words(form.code), network()), house())
    if answer.account is None:
        form.refuse(form.email, WRONG)
        return _sign_in_page(form, 429 if answer.wait else 400, answer.wait)
    come_in(answer.account, Stage.IN)
    record(db.session, answer.account.email, "signed in", now())
    db.session.commit()
    return redirect(asked, 303)


def _sign_in_page(form: SignInForm, status: int, wait: timedelta | None = None) -> Response:
    if wait:
        form.refuse(form.email, f"Too many tries. Wait {told_in_minutes(wait)}, then try again")
    asked = own_place(request.args.get("next", ""), "") or None
    page = render_page("staff/sign-in.html", status=status, form=form, why=request.args.get("why", ""), asked=asked)
    return waiting(page, wait)


def told_in_minutes(wait: timedelta) -> str:
    minutes = -(-int(wait.total_seconds()) // 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def waiting(response: Response, wait: timedelta | None) -> Response:
    if wait:
        response.headers["Retry-After"] = str(int(wait.total_seconds()))
    return response


def sign_out() -> BaseResponse:
    """Everywhere: whoever signs out at a shared desk means it."""
    if not SignOutForm().validate():
        return render_page("staff/sign-out-again.html", status=400, form=SignOutForm(formdata=None))
    ended = leave_everywhere(g.staff.account)
    record(db.session, g.staff, "signed out", now(), note=f"{ended} sessions ended")
    db.session.commit()
    g.staff = None
    return redirect(url_for(SIGN_IN, why="out"), 303)


def audit() -> Response:
    args = request.args
    before = args.get("before", "")
    oldest = int(before) if before.isdecimal() and len(before) < 10 else 0
    asked = Asked(plain(args.get("who"))[:254], plain(args.get("about"))[:120], oldest)
    found = acts(db.session, asked, PAGE + 1)
    older = found[PAGE - 1].id if len(found) > PAGE else 0
    rows = [(datetime.fromtimestamp(act.at, LONDON), act) for act in found[:PAGE]]
    return render_page("staff/audit.html", rows=rows, asked=asked, people=everybody(db.session), older=older)
