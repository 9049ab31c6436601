"""Your own account: who you are here, another password, other recovery codes. Each change asks for password and code again."""

from __future__ import annotations

from flask import Response, current_app, g, request
from werkzeug.wrappers import Response as BaseResponse

from ..db import db
from ..design.page import render_page
from .audit import record
from .forms import PasswordForm, RecoveryForm, words
from .keeping import come_in, now
from .model import ROLE_SAYS, Stage
from .proofs import hash_password
from .sessions import end_all, how_many
from .setting_up import codes_page, own
from .signing import Shown
from .signing import sign_in as try_again
from .store import new_recovery, recovery_left
from .views import house, network, told_in_minutes, waiting

WRONG = "Your password or your code was not right. A code works once: wait for your app to show the next one"


def account() -> Response:
    mine = own()
    return render_page(
        "staff/account.html",
        says=ROLE_SAYS[g.staff.role],
        sessions=how_many(db.session, mine.id),
        left=recovery_left(db.session, mine.id),
        changed=request.args.get("changed") == "password",
    )


def password() -> BaseResponse:
    mine = own()
    form = PasswordForm(names=(mine.name, mine.email))
    refused = _refused(form, "staff/password.html")
    if refused is not None:
        return refused
    mine.password_hash = hash_password(words(form.new_password))
    end_all(db.session, mine.id)
    come_in(mine, Stage.IN)
    record(db.session, g.staff, "changed their password", now())
    db.session.commit()
    return render_page("staff/password-changed.html")


def recovery() -> BaseResponse:
    form = RecoveryForm()
    refused = _refused(form, "staff/new-recovery-codes.html")
    if refused is not None:
        return refused
    codes = new_recovery(db.session, own(), current_app.config["SECRET_KEY"])
    record(db.session, g.staff, "made new recovery codes", now())
    db.session.commit()
    return codes_page(codes)


def _refused(form: PasswordForm | RecoveryForm, template: str) -> Response | None:
    """The form again until password and code are proved once more: an unwatched screen is not enough. Counted as a sign-in is."""
    if request.method in ("GET", "HEAD"):
        return render_page(template, form=form)
    if not form.validate():
        return render_page(template, status=400, form=form)
    answer = try_again(db.session, Shown(g.staff.email, words(form.password), words(form.code), network()), house())
    if answer.account is not None:
        return None
    form.refuse(form.password, f"Too many tries. Wait {told_in_minutes(answer.wait)}, then try again" if answer.wait else WRONG)
    return waiting(render_page(template, status=429 if answer.wait else 400, form=form), answer.wait)
