"""Coming in and going out: what is told and what is not, what is counted, and how long a session lasts."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from statistics import median

import pytest
from flask import Flask
from pyotp import TOTP

from localoffer.staff.model import Role
from localoffer.staff.signing import FIVE_MINUTES
from tests.client import CarefulClient, read
from tests.staff.conftest import EMAIL, PASSWORD, Person, Team, try_in


def inside(client: CarefulClient) -> bool:
    return client.get("/staff/account").status_code == 200


def set_cookie(headers: object) -> str:
    found = [line for line in headers.getlist("Set-Cookie") if "staff=" in line]  # type: ignore[attr-defined]
    assert len(found) == 1
    return str(found[0])


def test_password_and_code_let_somebody_in_and_take_them_where_they_were_going(team: Team) -> None:
    anna, client = team.hire(Role.MANAGER), team.browser()
    asked = client.get("/staff/audit?who=x").headers["Location"]
    response = try_in(client, anna.email, PASSWORD, anna.code(), asked)
    assert (response.status_code, response.headers["Location"]) == (303, "/staff/audit?who=x")
    assert inside(client)


def test_an_address_is_taken_in_any_case_and_a_code_with_its_space(team: Team) -> None:
    anna = team.hire(Role.READER)
    code = anna.code()
    assert try_in(team.browser(), f" {anna.email.upper()} ", PASSWORD, f"{code[:3]} {code[3:]}").status_code == 303


def wrong(anna: Person) -> dict[str, tuple[str, str, str]]:
    other = str((int(anna.code()) + 1) % 1_000_000).zfill(6)
    old = TOTP(anna.app).at(int(time.time()) - 90)
    return {
        "an unknown address": ("nobody@example.org", PASSWORD, anna.code()),
        "a wrong password": (anna.email, "another good password", anna.code()),
        "a wrong code": (anna.email, PASSWORD, other if other not in around(anna) else "000000"),
        "a code of a while ago": (anna.email, PASSWORD, old if old not in around(anna) else "000000"),
        "a made-up recovery code": (anna.email, PASSWORD, "ABCD-EFGH-JKMN"),
        "signs for a code": (anna.email, PASSWORD, "٣٤٥٦٧٨"),
    }


def around(anna: Person) -> set[str]:
    return {TOTP(anna.app).at(int(time.time()) + off) for off in (-30, 0, 30)}


def test_whatever_was_wrong_the_answer_is_the_same(team: Team) -> None:
    anna = team.hire(Role.EDITOR)
    bob, carol = team.hire(Role.EDITOR, "bob@example.org"), team.hire(Role.EDITOR, "carol@example.org")
    team.ask("UPDATE staff_account SET disabled = true WHERE email = 'bob@example.org'")
    team.ask("UPDATE staff_account SET ready = false WHERE email = 'carol@example.org'")
    tried = wrong(anna) | {
        "a disabled account": (bob.email, PASSWORD, bob.code()), "one not set up": (carol.email, PASSWORD, carol.code()),
    }  # fmt: skip
    told = {}
    for name, shown in tried.items():
        response = try_in(team.browser(), *shown)
        told[name] = (response.status_code, re.sub(r'value="[^"]*"', "", response.text), sorted(response.headers.keys()))
        assert PASSWORD not in response.text
        assert read(response).title.startswith("Error: Staff sign in")
    assert {code for code, _, _ in told.values()} == {400}
    assert len({words for _, words, _ in told.values()}) == 1
    assert len({tuple(names) for _, _, names in told.values()}) == 1


@pytest.mark.alone
@pytest.mark.usefixtures("real_passwords")
def test_an_unknown_address_takes_as_long_as_a_wrong_password(team: Team) -> None:
    """Without the made-up account an unknown address is told forty milliseconds sooner, which anybody can measure."""
    anna = team.hire(Role.EDITOR)

    def took(email: str) -> float:
        client = team.browser()
        page = client.page("/staff/sign-in")
        began = time.perf_counter()
        client.send(page, {EMAIL: email, "Password": "another good password", "Code from your app, or a recovery code": "123456"})
        return time.perf_counter() - began

    took(anna.email)
    known, unknown = [], []
    for _ in range(5):
        known.append(took(anna.email))
        unknown.append(took("nobody@example.org"))
    assert 0.5 < median(known) / median(unknown) < 2


def test_a_code_works_once(team: Team) -> None:
    anna = team.hire(Role.EDITOR)
    code = anna.code()
    assert try_in(team.browser(), anna.email, PASSWORD, code).status_code == 303
    assert try_in(team.browser(), anna.email, PASSWORD, code).status_code == 400
    earlier = TOTP(anna.app).at(int(time.time()) - 30)
    assert try_in(team.browser(), anna.email, PASSWORD, earlier).status_code == 400, "an older code must not work after a newer"


def test_a_recovery_code_works_once_and_only_with_the_password(team: Team) -> None:
    anna = team.hire(Role.EDITOR)
    code = anna.codes[0].lower()
    assert try_in(team.browser(), anna.email, "another good password", code).status_code == 400
    assert try_in(team.browser(), anna.email, PASSWORD, f"{code[:4]} {code[4:8]}-{code[8:]}").status_code == 303
    assert try_in(team.browser(), anna.email, PASSWORD, code).status_code == 400
    assert ("used a recovery code",) in team.ask("SELECT did FROM staff_act")
    bob = team.hire(Role.EDITOR, "bob@example.org")
    assert try_in(team.browser(), bob.email, PASSWORD, anna.codes[1]).status_code == 400, "a code is of one account"


@pytest.fixture
def one_window() -> None:
    """Tries are counted in windows of five minutes. Who ran over the end of one began at nought again, and failed."""
    left = FIVE_MINUTES - time.time() % FIVE_MINUTES
    if left < 20:
        time.sleep(left)


@pytest.mark.usefixtures("one_window")
def test_an_account_may_be_tried_so_often_from_anywhere_whether_or_not_it_is_there(lend: Callable[..., Flask]) -> None:
    team = Team(lend(LOCALOFFER_STAFF_TRIES="3"))
    anna = team.hire(Role.EDITOR)
    for email in (anna.email, "nobody@example.org"):
        codes = [try_in(team.browser(f"192.0.2.{n}"), email, "wrong password", "123456").status_code for n in range(5)]
        assert codes == [400, 400, 400, 429, 429], email
    response = try_in(team.browser("192.0.2.77"), anna.email, PASSWORD, anna.code())
    assert response.status_code == 429, "the right password must wait as well, or the wait tells that it is right"
    assert 0 < int(response.headers["Retry-After"]) <= 300
    assert "Too many tries" in read(response).main


@pytest.mark.usefixtures("one_window")
def test_a_network_may_try_four_times_as_often_and_then_locks_out_no_colleague(lend: Callable[..., Flask]) -> None:
    team = Team(lend(LOCALOFFER_STAFF_TRIES="3"))
    anna = team.hire(Role.EDITOR)
    codes = [try_in(team.browser(), f"n{n}@example.org", "wrong password", "123456").status_code for n in range(13)]
    assert codes == [400] * 12 + [429]
    for _ in range(5):
        assert try_in(team.browser(), anna.email, "wrong password", "123456").status_code == 429
    assert try_in(team.browser("198.51.100.1"), anna.email, PASSWORD, anna.code()).status_code == 303


ELSEWHERE = [
    "https://example.org/",
    "//example.org/staff",
    "/staff//example.org",
    "/staff\\x",
    "/staffing",
    "/",
    "staff",
    "/staff/\r\nx: y",
]


@pytest.mark.parametrize("place", ELSEWHERE)
def test_nobody_is_sent_to_another_site_after_signing_in(team: Team, place: str) -> None:
    anna, client = team.hire(Role.EDITOR), team.browser()
    page = client.get("/staff/sign-in", query_string={"next": place})
    assert page.status_code == 200
    response = client.post(
        "/staff/sign-in", query_string={"next": place},
        data={"csrf_token": token(read(page).html), "email": anna.email, "password": PASSWORD, "code": anna.code()},
    )  # fmt: skip
    assert (response.status_code, response.headers["Location"]) == (303, "/staff")


def token(html: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', html)
    assert found
    return found[1]


@pytest.mark.parametrize(("tls", "name"), [("on", "__Secure-staff"), ("off", "staff")])
def test_the_cookie_is_for_this_path_no_script_and_no_other_site(lend: Callable[..., Flask], tls: str, name: str) -> None:
    team = Team(lend(LOCALOFFER_TLS=tls))
    anna = team.hire(Role.EDITOR)
    client = team.browser()
    client.environ_base["wsgi.url_scheme"] = "https" if tls == "on" else "http"
    where = {"base_url": "https://localhost"} if tls == "on" else {}
    page = client.get("/staff/sign-in", **where)
    sent = {"csrf_token": token(page.text), "email": anna.email, "password": PASSWORD, "code": anna.code()}
    response = client.post("/staff/sign-in", data=sent, headers={"Referer": "https://localhost/"}, **where)
    line = set_cookie(response.headers)
    assert line.startswith(f"{name}=")
    assert {"HttpOnly", "SameSite=Strict", "Path=/staff"} <= set(line.split("; "))
    assert ("Secure" in line.split("; ")) is (tls == "on")
    assert "Expires" not in line
    assert "Max-Age" not in line


def test_a_token_brought_along_is_never_the_one_that_is_signed_in(team: Team) -> None:
    anna, client = team.hire(Role.EDITOR), team.browser()
    client.set_cookie("staff", "planted-by-somebody-else", path="/staff")
    assert try_in(client, anna.email, PASSWORD, anna.code()).status_code == 303
    cookie = client.get_cookie("staff", path="/staff")
    assert cookie is not None
    assert cookie.value != "planted-by-somebody-else"


def test_signing_in_again_gives_another_token_and_ends_the_old(team: Team) -> None:
    anna = team.hire(Role.EDITOR)
    client = team.signed_in(anna)
    old = client.get_cookie("staff", path="/staff")
    assert old is not None
    team.ask("UPDATE staff_session SET seen = seen")
    page = read(team.browser().get("/staff/sign-in"))
    other = team.browser()
    other.set_cookie("staff", old.value, path="/staff")
    assert inside(other)
    html = other.get("/staff/account/password").text
    again = other.post(
        "/staff/sign-in", data={"csrf_token": token(html), "email": anna.email, "password": PASSWORD, "code": anna.codes.pop()}
    )
    assert page.heading == "Staff sign in"
    assert again.status_code == 303
    assert not inside(client)
    assert inside(other)


def test_only_a_digest_of_the_token_is_kept(team: Team) -> None:
    client = team.signed_in(Role.EDITOR)
    cookie = client.get_cookie("staff", path="/staff")
    assert cookie is not None
    [(digest,)] = team.ask("SELECT digest FROM staff_session")
    assert digest != cookie.value
    assert len(cookie.value) >= 43


@pytest.mark.parametrize(
    ("column", "seconds", "still"),
    [("seen", 29 * 60, True), ("seen", 31 * 60, False), ("began", 599 * 60, True), ("began", 601 * 60, False)],
    ids=["a short pause", "a long pause", "a long day", "too long a day"],
)
def test_a_session_ends_after_a_pause_and_after_a_day(team: Team, column: str, seconds: int, still: bool) -> None:
    client = team.signed_in(Role.EDITOR)
    team.ask(f"UPDATE staff_session SET {column} = {column} - :seconds", seconds=seconds)
    assert inside(client) is still
    if not still:
        assert team.ask("SELECT count(*) FROM staff_session") == [(0,)]
        assert "You were signed out" in read(client.get("/staff/sign-in?why=time")).main


def test_working_keeps_a_session_open(team: Team) -> None:
    client = team.signed_in(Role.EDITOR)
    for _ in range(3):
        team.ask("UPDATE staff_session SET seen = seen - 1500, began = began - 1500")
        assert inside(client)


def test_signing_out_ends_every_session_on_every_device(team: Team) -> None:
    anna = team.hire(Role.EDITOR)
    desk, laptop, bob = team.signed_in(anna), team.signed_in(anna), team.signed_in(Role.READER)
    response = desk.post("/staff/sign-out", data={"csrf_token": token(desk.get("/staff/account").text)})
    assert (response.status_code, response.headers["Location"]) == (303, "/staff/sign-in?why=out")
    assert "staff=;" in set_cookie(response.headers)
    assert not inside(desk)
    assert not inside(laptop)
    assert inside(bob)


def test_a_role_is_another_from_the_next_click_on_with_another_token(team: Team) -> None:
    anna = team.hire(Role.READER)
    client = team.signed_in(anna)
    assert client.get("/staff/audit").status_code == 403
    old = client.get_cookie("staff", path="/staff")
    team.ask("UPDATE staff_account SET role = 'manager'")
    assert client.get("/staff/audit").status_code == 200
    new = client.get_cookie("staff", path="/staff")
    assert old is not None
    assert new is not None
    assert old.value != new.value
    thief = team.browser()
    thief.set_cookie("staff", old.value, path="/staff")
    assert not inside(thief)
    assert inside(client)


def test_a_disabled_account_is_out_at_once(team: Team) -> None:
    client = team.signed_in(Role.MANAGER)
    team.ask("UPDATE staff_account SET disabled = true")
    assert not inside(client)


def test_what_was_done_is_in_the_trail_and_what_was_typed_is_not(team: Team) -> None:
    anna = team.hire(Role.MANAGER)
    try_in(team.browser(), "my-password-typed-in-the-wrong-box", "x", "y")
    try_in(team.browser(), anna.email, "wrong password", "123456")
    client = team.signed_in(anna)
    page = client.page("/staff/audit")
    assert page.main.count("sign-in refused") == 2
    assert "signed in" in page.main
    assert "wrong-box" not in page.main
    only = client.page(f"/staff/audit?who={anna.email}")
    assert "sign-in refused" not in only.main
