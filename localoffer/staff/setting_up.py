"""The first time: a set-up code becomes a password, an app that makes codes, and ten recovery codes shown once."""

from __future__ import annotations

from flask import Response, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..db import db
from ..design.page import render_page
from .area import SET_UP
from .audit import record
from .forms import AppForm, FirstTimeForm, words
from .keeping import come_in, now
from .model import Stage, in_fours
from .proofs import address_for_app, app_secret, hash_password, picture, step_of
from .sessions import end_all
from .signing import may_set_up
from .store import Account, finish_setting_up, start_setting_up
from .views import house, network, told_in_minutes, waiting

WRONG = "That email address and set-up code do not go together, or the code is too old. Ask whoever gave it to you for another"
NOT_THE_CODE = "That is not the code that the app shows now. Check that your phone has the right time, and type the code again"


def first_time() -> BaseResponse:
    form = FirstTimeForm()
    if request.method in ("GET", "HEAD"):
        return render_page("staff/first-time.html", form=form)
    if not form.validate():
        return render_page("staff/first-time.html", status=400, form=form)
    answer = may_set_up(db.session, words(form.email), words(form.setup_code), network(), house())
    if answer.account is None:
        form.refuse(form.email, f"Too many tries. Wait {told_in_minutes(answer.wait)}, then try again" if answer.wait else WRONG)
        return waiting(render_page("staff/first-time.html", status=429 if answer.wait else 400, form=form), answer.wait)
    start_setting_up(answer.account, hash_password(words(form.new_password)))
    end_all(db.session, answer.account.id)  # whoever used the code before must not watch the key being made
    come_in(answer.account, Stage.SETTING_UP)
    record(db.session, answer.account.email, "chose a password", now())
    db.session.commit()
    return redirect(url_for(SET_UP), 303)


def set_up_app() -> Response:
    account = own()
    app = app_secret(current_app.config["SECRET_KEY"], account.code_seed)
    form = AppForm()
    if request.method in ("GET", "HEAD"):
        return _app_page(form, app, account, 200)
    if not form.validate():
        return _app_page(form, app, account, 400)
    step = step_of(app, words(form.code), now())
    if step is None:
        form.refuse(form.code, NOT_THE_CODE)
        return _app_page(form, app, account, 400)
    codes = finish_setting_up(db.session, account, step, current_app.config["SECRET_KEY"])
    end_all(db.session, account.id)
    come_in(account, Stage.IN)
    record(db.session, account.email, "finished setting up", now())
    db.session.commit()
    return codes_page(codes)


def own() -> Account:
    """The account of whoever is asking. The guard has seen that there is one."""
    account = db.session.get(Account, g.staff.account)
    assert account is not None
    return account


def codes_page(codes: list[str]) -> Response:
    """The recovery codes, this once: they are kept as digests only."""
    return render_page("staff/recovery-codes.html", codes=[in_fours(code) for code in codes])


def _app_page(form: AppForm, app: str, account: Account, status: int) -> Response:
    source = picture(address_for_app(app, account.email))
    letters = " ".join(app[at : at + 4] for at in range(0, len(app), 4))
    return render_page("staff/set-up-app.html", status=status, form=form, source=source, letters=letters)
