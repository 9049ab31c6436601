"""The whole area, every address of it, asked as a stranger, as each role and half set up; and what it lets nobody keep."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from localoffer.staff.area import Door, Place, add_places, when_asked, within
from localoffer.staff.model import Role, Stage, may
from tests.client import CarefulClient
from tests.staff.conftest import PASSWORD, Team
from tests.table import each

OPEN = {"/staff/sign-in", "/staff/first-time"}


def filled(rule: str) -> str:
    """An address of a rule, with something for each of its parts."""
    return "/".join("1" if part.startswith("<int") else "x" if part.startswith("<") else part for part in rule.split("/"))


def rules(app: Flask) -> list[tuple[str, str, str]]:
    """(address, method, endpoint) of all that the area answers."""
    return [
        (filled(rule.rule), method, rule.endpoint)
        for rule in app.url_map.iter_rules() if within(rule.rule)
        for method in sorted(rule.methods or ())
    ]  # fmt: skip


@pytest.fixture(scope="module")
def known(app: Flask) -> dict[str, Place]:
    return dict(app.extensions["staff"].places)


def ask(client: CarefulClient, address: str, method: str) -> tuple[int, str]:
    response = client.open(address, method=method)
    assert response.headers["Cache-Control"] == "no-store", f"{method} {address}"
    assert "noindex" in response.headers["X-Robots-Tag"]
    return response.status_code, response.headers.get("Location", "")


def test_the_area_is_there(team: Team) -> None:
    found = {address for address, _, _ in rules(team.site)}
    assert {"/staff", "/staff/sign-in", "/staff/audit"} <= found
    assert len(found) >= 9


def test_a_stranger_gets_nowhere_but_to_the_door(team: Team) -> None:
    client = team.browser()
    for address, method, _ in rules(team.site):
        if address in OPEN:
            continue
        code, place = ask(client, address, method)
        assert (code, place.partition("?")[0]) == (303, "/staff/sign-in"), f"{method} {address}"


@each("address", ["/staff/not/there", "/staff/", "/staff/audit/", "/staff/%2e%2e/staff/audit", "/staff/x?y=1"])
def test_a_stranger_is_not_even_told_what_is_not_there(team: Team, address: str) -> None:
    code, place = ask(team.browser(), address, "GET")
    assert code == 303
    assert place.startswith("/staff/sign-in?next=/staff/")


@each("cookie", ["", "x", "A" * 4000, "a" * 43, "\u00e9"])
def test_a_made_up_session_is_a_stranger_s(team: Team, cookie: str) -> None:
    client = team.browser()
    client.set_cookie("staff", cookie, path="/staff")
    assert client.get("/staff/audit").status_code == 303


@pytest.mark.parametrize("role", list(Role))
def test_each_role_gets_what_the_table_says(team: Team, role: Role) -> None:
    client = team.signed_in(role)
    places = team.site.extensions["staff"].places
    for address, method, endpoint in rules(team.site):
        needed = places[endpoint].lets_in
        if not isinstance(needed, Role) or endpoint == "staff.sign_out":
            continue
        code, _ = ask(client, address, method)
        assert (code != 403) is may(role, needed), f"{method} {address} answers {code}"
        assert code < 500, f"{method} {address} answers {code}"


def test_a_form_is_refused_without_its_token_and_nothing_is_done(team: Team) -> None:
    client = team.signed_in(Role.MANAGER)
    before = team.ask("SELECT count(*) FROM staff_act")
    posts = [address for address, method, _ in rules(team.site) if method == "POST" and address not in OPEN]
    assert posts
    for address in posts:
        for token in ({}, {"csrf_token": "made-up"}):
            code = client.post(address, data=token).status_code
            assert code in (303, 400, 404), f"{address} answers {code}"
            if code == 303:
                assert address == "/staff/first-time/app", f"{address} was done"
    assert team.ask("SELECT count(*) FROM staff_act") == before
    assert client.get("/staff/account").status_code == 200, "a forged sign-out worked"


def test_a_form_from_another_site_is_refused(team: Team) -> None:
    client = team.signed_in(Role.MANAGER)
    for site in ("cross-site", "same-site"):
        assert client.post("/staff/sign-out", headers={"Sec-Fetch-Site": site}).status_code == 403


def test_whoever_is_half_set_up_sees_only_the_set_up(team: Team) -> None:
    client = team.signed_in(Role.MANAGER)
    team.ask("UPDATE staff_session SET stage = :stage", stage=Stage.SETTING_UP)
    for address, method, endpoint in rules(team.site):
        if address in OPEN or endpoint == "staff.set_up_app":
            continue
        code, place = ask(client, address, method)
        assert (code, place) == (303, "/staff/first-time/app"), f"{method} {address}"


def test_a_place_that_nobody_put_in_the_table_answers_nobody(team: Team, start: Callable[..., Flask]) -> None:
    other = Team(start(LOCALOFFER_STAFF_TRIES="1000"))
    other.site.add_url_rule("/staff/planted", "planted", lambda: "secret")
    assert other.browser().get("/staff/planted").status_code == 303
    assert other.signed_in(Role.MANAGER).get("/staff/planted").status_code == 404


def test_a_place_outside_the_area_is_not_taken(start: Callable[..., Flask]) -> None:
    with pytest.raises(ValueError, match="nothing would guard it"):
        add_places(start(), [Place("/staffing", "planted", "staff.views:home", Role.READER)])


def test_every_place_in_the_table_has_its_view(known: dict[str, Place]) -> None:
    from importlib import import_module

    for place in known.values():
        module, _, function = place.view.partition(":")
        assert callable(getattr(import_module(f"localoffer.{module}"), function)), place.view
    with pytest.raises(AttributeError):
        when_asked("staff.views:nothing")()


def test_only_the_door_is_open_to_anybody(known: dict[str, Place]) -> None:
    assert {place.rule for place in known.values() if place.lets_in is Door.ANYBODY} == OPEN
    assert {place.rule for place in known.values() if place.lets_in is Door.SETTING_UP} == {"/staff/first-time/app"}


@each("path", ["/staffing", "/staf", "/help/staff", "/"])
def test_the_area_ends_where_its_name_does(path: str) -> None:
    assert not within(path)


def test_in_another_language_the_area_is_found_in_english(team: Team) -> None:
    client = team.browser()
    response = client.get("/ur/staff/sign-in?next=/staff/audit")
    assert (response.status_code, response.headers["Location"]) == (302, "/staff/sign-in?next=/staff/audit")
    assert client.post("/pl/staff/sign-in", data={"password": PASSWORD}).status_code == 404


def test_families_pages_carry_no_staff_cookie_and_no_link_to_the_area(team: Team) -> None:
    client = team.signed_in(Role.EDITOR)
    response = client.get("/help/sleep")
    assert "Set-Cookie" not in response.headers
    assert "/staff" not in response.text
