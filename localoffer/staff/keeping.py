"""The session of a browser: found by its cookie, given another token when it should have one, and ended."""

from __future__ import annotations

import time

from flask import Response, current_app, g, request, session

from ..db import db
from .area import AREA, limits
from .model import Present, Role, Stage
from .sessions import alive, begin, end, end_all, rotate, tidy
from .store import Account


def now() -> int:
    return int(time.time())


def cookie_name() -> str:
    """Browsers refuse a cookie with this prefix from a connection that is not secure."""
    return "__Secure-staff" if current_app.config["SESSION_COOKIE_SECURE"] else "staff"


def present() -> Present | None:
    """Who is asking. Without a cookie the database is not asked."""
    token = request.cookies.get(cookie_name(), "")
    if not token:
        return None
    found = alive(db.session, token, limits(), now())
    account = db.session.get(Account, found.account_id) if found else None
    if found is None or account is None or account.disabled:
        g.staff_cookie, g.staff_timed_out = "", True
        return None
    if found.role != account.role:
        g.staff_cookie = rotate(db.session, found, Role(account.role), now())
    return Present(account.id, account.email, account.name, Role(account.role), Stage(found.stage))


def come_in(account: Account, stage: Stage) -> None:
    """Open a session for this browser; the one it came with, and every form token, are worth nothing from now on."""
    leave_this()
    tidy(db.session, limits(), now())
    g.staff_cookie = begin(db.session, account.id, Role(account.role), stage, now())
    session.clear()
    g.pop("csrf_token", None)


def leave_this() -> None:
    """End the session of this browser only."""
    end(db.session, request.cookies.get(cookie_name(), ""))


def leave_everywhere(account: int) -> int:
    """End every session of an account. Returns how many there were."""
    g.staff_cookie = ""
    session.clear()
    g.pop("csrf_token", None)
    return end_all(db.session, account)


def put_cookie(response: Response, token: str) -> None:
    """The token for the browser to keep, under the staff path only; an empty one takes it away."""
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    if token:
        response.set_cookie(cookie_name(), token, path=AREA, secure=secure, httponly=True, samesite="Strict")
    else:
        response.delete_cookie(cookie_name(), path=AREA, secure=secure, httponly=True, samesite="Strict")
