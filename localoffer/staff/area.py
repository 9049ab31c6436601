"""The guarded area: a table of places with whom each lets in, and one guard in front of everything under /staff.

Who is not named in the table gets nowhere: a place that somebody forgets to put in it answers nobody. Views are brought in
when they are first asked for, because most starts are for families, who never come here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from importlib import import_module
from typing import Any

from flask import Flask, Response, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..design.page import render_page
from ..facts import dataclass
from ..i18n import DEFAULT
from .model import Limits, Present, Role, Stage

AREA = "/staff"
SIGN_IN, SET_UP, HOME = "staff.sign_in", "staff.set_up_app", "staff.home"
NEVER_KEPT = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "same-origin",
}
LARGEST_POST = 1024 * 1024
NOT_ASKED_AGAIN = ("csrf_token", "password", "new_password", "code")  # what must never be written back onto a page


class Door(StrEnum):
    """Who is let in without a role."""

    ANYBODY = "anybody"
    SETTING_UP = "setting up"


@dataclass(frozen=True, slots=True)
class Place:
    """One address. `view` is "module:function" of the package."""

    rule: str
    endpoint: str
    view: str
    lets_in: Role | Door
    methods: tuple[str, ...] = ("GET",)


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the menu, for those whom its address lets in."""

    address: str
    words: str
    lets_in: Role


class Area:
    def __init__(self) -> None:
        self.places: dict[str, Place] = {}
        self.menu: list[Item] = []


def within(path: str) -> bool:
    return path == AREA or path.startswith(f"{AREA}/")


def add_places(app: Flask, places: Iterable[Place], menu: Iterable[Item] = ()) -> None:
    """Open places in the area. Rooms above bring their own."""
    area: Area = app.extensions["staff"]
    for place in places:
        if not within(place.rule):
            raise ValueError(f"{place.rule} is not under {AREA}, so nothing would guard it")
        area.places[place.endpoint] = place
        app.add_url_rule(place.rule, place.endpoint, when_asked(place.view), methods=list(place.methods))
    area.menu.extend(menu)


def when_asked(view: str) -> Callable[..., Any]:
    """The view of a name, brought in by the first request for it."""

    def asked(**parts: Any) -> Any:
        module, _, function = view.partition(":")
        return getattr(import_module(f"localoffer.{module}"), function)(**parts)

    return asked


def init_app(app: Flask) -> None:
    app.extensions["staff"] = Area()
    app.before_request(_guard)
    app.after_request(_close)

    @app.context_processor
    def shown() -> dict[str, Any]:
        if not within(request.path):
            return {}
        staff: Present | None = g.get("staff")
        menu = [item for item in app.extensions["staff"].menu if staff and staff.may(item.lets_in)]
        return {"staff": staff, "menu": menu, "limits": limits(), "csrf": form_token}


def form_token() -> str:
    """For the sign-out button that is on every page."""
    from flask_wtf.csrf import generate_csrf

    return str(generate_csrf())


def limits() -> Limits:
    return Limits(current_app.config["STAFF_IDLE"] * 60, current_app.config["STAFF_LONGEST"] * 3600)


def _guard() -> BaseResponse | None:
    """Let in, send to the sign-in, or refuse: before the view, and before it is known whether the address is one of ours."""
    place: Place | None = current_app.extensions["staff"].places.get(request.endpoint or "")
    if place is None and not within(request.path):
        return None
    if g.language != DEFAULT:  # the staff area is in English: a switched language must not lead to a page that is not there
        return redirect(request.full_path.rstrip("?"), 302) if request.method in ("GET", "HEAD") else abort(404)
    if request.method not in ("GET", "HEAD") and request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        abort(403)
    from .keeping import present

    g.staff = present()
    if place and place.lets_in is Door.ANYBODY:
        return None
    return _turn_away(place, g.staff)


def _turn_away(place: Place | None, staff: Present | None) -> BaseResponse | None:
    """None for those who may go on. Only they may send much."""
    if staff is None:
        return _ask_to_sign_in()
    if staff.stage is Stage.SETTING_UP:
        return None if place and place.lets_in is Door.SETTING_UP else redirect(url_for(SET_UP), 303)
    if place is None:
        return abort(404) if request.endpoint else None  # None: Flask says itself what is wrong with the address
    if place.lets_in is Door.SETTING_UP:
        return redirect(url_for(HOME), 303)
    if not isinstance(place.lets_in, Role) or not staff.may(place.lets_in):
        return render_page("staff/refused.html", status=403, needed=place.lets_in)
    _take_much()
    return None


def _take_much() -> None:
    """As much as a long comment, the text for the public and an answer need in any script."""
    request.max_content_length = request.max_form_memory_size = LARGEST_POST


def _ask_to_sign_in() -> BaseResponse:
    why = "time" if g.get("staff_timed_out") else None
    if request.method in ("GET", "HEAD"):
        return redirect(url_for(SIGN_IN, next=request.full_path.rstrip("?"), why=why), 303)
    return _typed_is_kept() or redirect(url_for(SIGN_IN, why=why), 303)


def _typed_is_kept() -> Response | None:
    """Whoever was timed out while writing gets their words back, to send again once they have signed in.

    Only with a sound form token: else another site could have a page of ours made that sends what that site wrote.
    """
    from flask_wtf.csrf import generate_csrf, validate_csrf
    from wtforms import ValidationError

    if g.get("staff_timed_out"):
        _take_much()
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return None
    typed = [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_ASKED_AGAIN]
    return render_page("staff/signed-out.html", status=401, typed=typed, token=generate_csrf()) if typed else None


def _close(response: Response) -> Response:
    """Nothing of the area is kept by any browser or proxy; and the session's cookie is put on or taken off."""
    if within(request.path):
        response.headers.update(NEVER_KEPT)
        if "staff_cookie" in g:
            from .keeping import put_cookie

            put_cookie(response, g.staff_cookie)
    return response
