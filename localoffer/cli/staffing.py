"""For whoever looks after the team's accounts. Nobody types or sees another's password: a set-up code is handed over."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from ..settings import Settings
from ..staff.model import ROLE_SAYS, SETUP_LASTS, Role, in_fours
from .site import address_of, site

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..staff.store import Account

ROLES = click.Choice([role.value for role in Role])


@click.group()
def staff() -> None:
    """Accounts of the team that reads and answers what families say."""


@contextmanager
def _accounts() -> Iterator[tuple[Settings, Session]]:
    """The site's accounts. What is wrong with one is told in a line."""
    from ..db import db
    from ..staff.store import AccountError

    settings = Settings.from_environment()
    with site(settings):
        try:
            yield settings, db.session
        except AccountError as error:
            raise click.ClickException(str(error)) from error


def _account(session: Session, email: str) -> Account:
    from ..staff.store import AccountError, find

    found = find(session, email)
    if found is None:
        raise AccountError(f"There is no account for {email}. To see all: localoffer staff list")
    return found


def _note(session: Session, did: str, account: Account, note: str = "") -> None:
    from ..staff.audit import COMMAND_LINE, record

    record(session, COMMAND_LINE, did, int(time.time()), about=account.email[:120], note=note)


def _tell(settings: Settings, email: str, code: str) -> None:
    click.echo(f"Set-up code for {email}: {in_fours(code)}")
    click.echo(f"It works for {SETUP_LASTS // 3600} hours, once, at {address_of(settings)}/staff/first-time")
    click.echo("It is not shown again. Hand it over yourself; do not email it.")


@staff.command("add")
@click.argument("email")
@click.option("--name", required=True, help="As colleagues know them.")
@click.option("--role", type=ROLES, required=True, help="; ".join(f"{role} {says}" for role, says in ROLE_SAYS.items()))
def add(email: str, name: str, role: str) -> None:
    """Make an account for EMAIL and show its set-up code."""
    from email_validator import EmailNotValidError, validate_email

    from ..staff.store import add as add_account

    try:
        validate_email(email, check_deliverability=False)
    except EmailNotValidError as error:
        raise click.BadParameter(str(error), param_hint="EMAIL") from error
    if not 0 < len(name.strip()) <= 80:
        raise click.BadParameter("a name has 1 to 80 characters", param_hint="--name")
    with _accounts() as (settings, session):
        code = add_account(session, email, name, Role(role), settings.secret_key, int(time.time()))
        _note(session, "added an account", _account(session, email), note=role)
        session.commit()
        _tell(settings, email, code)


@staff.command("list")
def list_() -> None:
    """Every account: address, name, role, and whether it can be used."""
    from ..staff.store import accounts

    with _accounts() as (_, session):
        for one in accounts(session):
            state = "disabled" if one.disabled else "ready" if one.ready else "not set up yet"
            click.echo(f"{one.email:40} {one.name:30} {one.role:8} {state}")


@staff.command("disable")
@click.argument("email")
def disable(email: str) -> None:
    """Let nobody in with EMAIL's account any more, from this moment, on every device."""
    from ..staff.store import disable as disable_account

    with _accounts() as (_, session):
        account = _account(session, email)
        disable_account(session, account)
        _note(session, "disabled an account", account)
        session.commit()
        click.echo(f"{account.email} is disabled, and signed out everywhere.")


@staff.command("reset")
@click.argument("email")
def reset(email: str) -> None:
    """Forget EMAIL's password, app and recovery codes, sign out everywhere, and show a new set-up code."""
    from ..staff.store import reset as reset_account

    with _accounts() as (settings, session):
        account = _account(session, email)
        code = reset_account(session, account, settings.secret_key, int(time.time()))
        _note(session, "reset an account", account)
        session.commit()
        _tell(settings, account.email, code)


@staff.command("role")
@click.argument("email")
@click.argument("role", type=ROLES)
def change_role(email: str, role: str) -> None:
    """Give EMAIL's account another ROLE, from their next click on."""
    with _accounts() as (_, session):
        account = _account(session, email)
        was, account.role = account.role, Role(role)
        _note(session, "changed a role", account, note=f"{was} to {role}")
        session.commit()
        click.echo(f"{account.email} is a {role} now, and was a {was}.")


COMMANDS = (staff,)
