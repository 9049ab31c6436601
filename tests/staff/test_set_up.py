"""The first time, and the command line that begins it: a set-up code, a password, an app, recovery codes shown once."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from pyotp import TOTP
from werkzeug.test import TestResponse

from localoffer.cli.main import group
from localoffer.cli.site import note_address
from localoffer.staff.model import Role
from tests.client import CarefulClient, read
from tests.conftest import environment
from tests.staff.conftest import PASSWORD, Team, try_in

EMAIL = "anna@example.org"
FIRST, APP = "/staff/first-time", "/staff/first-time/app"
NEW = "New password, 12 characters or more"


@pytest.fixture
def run(team: Team, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command line, on the same database as the site."""
    for name, value in environment(tiny, tmp_path / "var").items():
        monkeypatch.setenv(name, value)
    return lambda *words: CliRunner().invoke(group, ["staff", *words])


def code_in(result: Result) -> str:
    assert result.exit_code == 0, result.output
    found = re.search(r"Set-up code for \S+ (\S+)", result.output)
    assert found, result.output
    return found[1]


@pytest.fixture
def code(run: Callable[..., Result]) -> str:
    return code_in(run("add", EMAIL, "--name", "Anna", "--role", "manager"))


def test_the_code_comes_with_the_address_at_which_the_site_is_served(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It once named port 8000, whichever port had been chosen."""
    note_address(tmp_path / "var", "http://127.0.0.1:8123")
    added = run("add", EMAIL, "--name", "Anna", "--role", "manager")
    assert "once, at http://127.0.0.1:8123/staff/first-time" in added.output
    monkeypatch.setenv("LOCALOFFER_SITE_URL", "https://offer.example")
    assert "once, at https://offer.example/staff/first-time" in run("reset", EMAIL).output


def choose(client: CarefulClient, code: str, password: str = PASSWORD, email: str = EMAIL) -> TestResponse:
    return client.send(client.page(FIRST), {"Email address": email, "Set-up code": code, NEW: password})


def key(client: CarefulClient) -> str:
    found = re.search(r'<code class="key">([^<]+)<', client.get(APP).text)
    assert found
    return found[1].replace(" ", "")


def show_code(client: CarefulClient, secret: str) -> TestResponse:
    return client.send(client.page(APP), {"Code that your app shows now": TOTP(secret).at(int(time.time()))})


def test_from_the_code_to_the_first_page(team: Team, code: str) -> None:
    client = team.browser()
    response = choose(client, code.lower().replace("-", " "))
    assert (response.status_code, response.headers["Location"]) == (303, APP)
    page = client.page(APP)
    picture = next(one for one in page.tags("img"))
    assert picture.attrib["src"].startswith("data:image/svg+xml")
    secret = key(client)
    done = show_code(client, secret)
    assert done.status_code == 200
    codes = re.findall(r"<li><code>([0-9A-Z-]+)</code>", done.text)
    assert len(set(codes)) == 10
    assert client.get("/staff/audit").status_code == 200
    assert not set(codes) & set(re.findall(r"[0-9A-Z-]+", client.get(APP, follow_redirects=True).text)), "shown once"
    assert try_in(team.browser(), EMAIL, PASSWORD, codes[0]).status_code == 303


def test_nothing_that_opens_the_door_is_on_the_disk(team: Team, code: str, tmp_path: Path) -> None:
    client = team.browser()
    choose(client, code)
    secret = key(client)
    codes = re.findall(r"<li><code>([0-9A-Z-]+)</code>", show_code(client, secret).text)
    cookie = client.get_cookie("staff", path="/staff")
    assert cookie is not None
    raw = b"".join(file.read_bytes() for file in sorted((tmp_path / "var").glob("localoffer.sqlite*")))
    assert EMAIL.encode() in raw, "this test looks in the wrong place"
    for planted in (PASSWORD, secret, cookie.value, code, code.replace("-", ""), *codes, *(one.replace("-", "") for one in codes)):
        assert planted.encode() not in raw


def test_the_code_is_worth_nothing_once_used_or_old_or_for_another(team: Team, run: Callable[..., Result], code: str) -> None:
    assert choose(team.browser(), code, email="nobody@example.org").status_code == 400
    assert choose(team.browser(), "ABCD-EFGH-JKMN-PQRS-TVWX").status_code == 400
    team.ask("UPDATE staff_account SET setup_until = setup_until - 72 * 3600")
    assert choose(team.browser(), code).status_code == 400
    code = code_in(run("reset", EMAIL))
    client = team.browser()
    choose(client, code)
    assert choose(team.browser(), code).status_code == 303, "a browser may crash between the two steps"
    choose(client, code)
    show_code(client, key(client))
    response = choose(team.browser(), code)
    assert response.status_code == 400
    assert "do not go together" in read(response).main


def test_whoever_used_the_code_before_sees_nothing_of_the_key_that_was_made(team: Team, code: str) -> None:
    thief, anna = team.browser(), team.browser()
    choose(thief, code, "a thief's own bicycle")
    assert key(thief)
    choose(anna, code)
    assert thief.get(APP).status_code == 303
    show_code(anna, key(anna))
    assert thief.get(APP).headers["Location"].startswith("/staff/sign-in")


@pytest.mark.parametrize("password", ["short", "password1234", "anna@example.org!"])
def test_a_weak_password_is_told_before_the_code_is_looked_at(team: Team, code: str, password: str) -> None:
    response = choose(team.browser(), code, password)
    assert response.status_code == 400
    page = read(response)
    assert page.title.startswith("Error: ")
    assert page.typed("Set-up code") == code
    assert team.ask("SELECT password_hash FROM staff_account") == [("",)]


def test_a_wrong_code_of_the_app_is_told_and_the_same_key_stays(team: Team, code: str) -> None:
    client = team.browser()
    choose(client, code)
    before = key(client)
    response = client.send(client.page(APP), {"Code that your app shows now": "000000"})
    assert response.status_code == 400
    assert "not the code" in read(response).main
    assert key(client) == before


def test_every_command_does_what_it_says_and_is_noted(team: Team, run: Callable[..., Result], code: str) -> None:
    client = team.browser()
    choose(client, code)
    show_code(client, key(client))
    assert "ready" in run("list").output
    assert run("role", EMAIL, "reader").exit_code == 0
    assert client.get("/staff/audit").status_code == 403
    assert run("disable", EMAIL).exit_code == 0
    assert client.get("/staff").status_code == 303
    assert "disabled" in run("list").output
    assert code_in(run("reset", EMAIL)) != code
    assert "not set up yet" in run("list").output
    noted = [row[0] for row in team.ask("SELECT did FROM staff_act WHERE who = 'command line' ORDER BY id")]
    assert noted == ["added an account", "changed a role", "disabled an account", "reset an account"]


@pytest.mark.parametrize(
    "words",
    [("add", EMAIL, "--name", "Anna", "--role", "manager"), ("reset", "nobody@example.org"), 
     ("add", "no address", "--name", "x", "--role", "reader"),
     ("add", "b@example.org", "--name", " ", "--role", "reader"), ("add", "b@example.org", "--name", "b", "--role", "king")],
    ids=["there already", "not there", "no address", "no name", "no such role"],
)  # fmt: skip
def test_what_cannot_be_done_is_told_in_a_line(run: Callable[..., Result], code: str, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code != 0
    assert "Traceback" not in result.output
    assert "Error" in result.output


def test_a_password_is_changed_with_password_and_code_and_other_devices_are_out(team: Team) -> None:
    anna = team.hire(Role.READER)
    here, there = team.signed_in(anna), team.signed_in(anna)
    form = {
        "Password you have now": PASSWORD,
        "Code from your app, or a recovery code": anna.codes.pop(),
        NEW: "another tidal bicycle",
    }
    wrong = {**form, "Password you have now": "not my password"}
    assert here.send(here.page("/staff/account/password"), wrong).status_code == 400
    assert here.send(here.page("/staff/account/password"), form).status_code == 200
    assert here.get("/staff/account").status_code == 200
    assert there.get("/staff/account").status_code == 303
    assert try_in(team.browser(), anna.email, PASSWORD, anna.codes.pop()).status_code == 400
    assert try_in(team.browser(), anna.email, "another tidal bicycle", anna.codes.pop()).status_code == 303


def test_new_recovery_codes_take_the_place_of_the_old(team: Team) -> None:
    anna = team.hire(Role.READER)
    client = team.signed_in(anna)
    form = {"Password": PASSWORD, "Code from your app, or a recovery code": anna.codes.pop()}
    response = client.send(client.page("/staff/account/recovery-codes"), form)
    codes = re.findall(r"<li><code>([0-9A-Z-]+)</code>", response.text)
    assert len(codes) == 10
    assert try_in(team.browser(), anna.email, PASSWORD, anna.codes.pop()).status_code == 400
    assert try_in(team.browser(), anna.email, PASSWORD, codes[3]).status_code == 303


def test_the_site_starts_with_staff_tables_in_place(site_tables: set[str]) -> None:
    assert {"staff_account", "staff_recovery", "staff_session", "staff_act"} <= site_tables


@pytest.fixture
def site_tables(team: Team) -> set[str]:
    return {str(row[0]) for row in team.ask("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_two_sites_on_one_database_share_their_sessions(team: Team, start: Callable[..., Flask]) -> None:
    client = team.signed_in(Role.READER)
    cookie = client.get_cookie("staff", path="/staff")
    assert cookie is not None
    other = Team(start(LOCALOFFER_STAFF_TRIES="1000")).browser()
    other.set_cookie("staff", cookie.value, path="/staff")
    assert other.get("/staff/account").status_code == 200
