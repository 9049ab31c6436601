"""Accounts: who may come in, and what each must show. Secrets are kept as digests, or made from a seed and the site's secret."""

from __future__ import annotations

import secrets

from sqlalchemy import BigInteger, Boolean, ForeignKey, Integer, String, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from ..db.tables import Model
from .model import RECOVERY_CODES, RECOVERY_LENGTH, SETUP_LASTS, SETUP_LENGTH, Role, keyed, new_code, tidy_email
from .sessions import end_all

SETUP, RECOVERY = "staff-set-up", "staff-recovery"


class AccountError(Exception):
    """An account cannot be made or found; the message says why, for whoever typed the command."""


class Account(Model):
    """Somebody on the team. Times are seconds since 1970; the password's hash is empty until they have set up."""

    __tablename__ = "staff_account"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(String(10))
    password_hash: Mapped[str] = mapped_column(String(200), default="")
    code_seed: Mapped[str] = mapped_column(String(64), default="")
    code_step: Mapped[int] = mapped_column(BigInteger, default=0)
    ready: Mapped[bool] = mapped_column(Boolean, default=False)
    disabled: Mapped[bool] = mapped_column(Boolean, default=False)
    setup_digest: Mapped[str] = mapped_column(String(64), default="")
    setup_until: Mapped[int] = mapped_column(BigInteger, default=0)
    made: Mapped[int] = mapped_column(BigInteger)


class Recovery(Model):
    """A code for somebody who has lost their phone: used once, and then gone."""

    __tablename__ = "staff_recovery"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("staff_account.id"), index=True)


def find(session: Session, email: str) -> Account | None:
    return session.scalar(select(Account).where(Account.email == tidy_email(email)))


def accounts(session: Session) -> list[Account]:
    return list(session.scalars(select(Account).order_by(Account.email)))


def add(session: Session, email: str, name: str, role: Role, secret: str, now: int) -> str:
    """Make an account. Returns the set-up code, which is shown once. The caller commits.

    Raises:
        AccountError: there is one with this address already.
    """
    if find(session, email):
        raise AccountError(f"{tidy_email(email)} has an account already. To let them set up again: localoffer staff reset")
    account = Account(email=tidy_email(email), name=name.strip(), role=role, made=now)
    session.add(account)
    session.flush()
    return _new_setup(account, secret, now)


def reset(session: Session, account: Account, secret: str, now: int) -> str:
    """Take away password, app and recovery codes, end every session, and give a new set-up code. Opens a disabled account."""
    account.password_hash, account.code_seed, account.ready, account.disabled = "", "", False, False
    session.execute(delete(Recovery).where(Recovery.account_id == account.id))
    end_all(session, account.id)
    return _new_setup(account, secret, now)


def disable(session: Session, account: Account) -> None:
    """Nobody gets in with this account any more; what they did stays in the audit trail."""
    account.disabled, account.setup_digest = True, ""
    end_all(session, account.id)


def _new_setup(account: Account, secret: str, now: int) -> str:
    code = new_code(SETUP_LENGTH)
    account.setup_digest, account.setup_until = keyed(secret, SETUP, code), now + SETUP_LASTS
    return code


def start_setting_up(account: Account, password_hash: str) -> None:
    """The password is chosen. The set-up code still works until the app is proved: a browser may crash in between."""
    account.password_hash, account.code_seed, account.ready = password_hash, secrets.token_hex(20), False


def finish_setting_up(session: Session, account: Account, step: int, secret: str) -> list[str]:
    """The app is proved. Returns the recovery codes, which are shown once."""
    account.ready, account.code_step, account.setup_digest = True, step, ""
    return new_recovery(session, account, secret)


def new_recovery(session: Session, account: Account, secret: str) -> list[str]:
    """Ten new recovery codes; the old ones are worth nothing from now on."""
    session.execute(delete(Recovery).where(Recovery.account_id == account.id))
    codes = [new_code(RECOVERY_LENGTH) for _ in range(RECOVERY_CODES)]
    session.add_all(Recovery(digest=recovery_digest(secret, account.id, code), account_id=account.id) for code in codes)
    return codes


def recovery_digest(secret: str, account: int, code: str) -> str:
    return keyed(secret, RECOVERY, f"{account}\0{code}")


def use_step(session: Session, account: Account, step: int) -> bool:
    """Use up a code of the app. False when it, or a later one, was used before: also by another process a moment ago."""
    newer = update(Account).where(Account.id == account.id, Account.code_step < step).values(code_step=step)
    done = session.execute(newer.execution_options(synchronize_session="fetch"))
    return bool(done.rowcount)  # type: ignore[attr-defined]


def use_recovery(session: Session, account: int, digest: str) -> bool:
    """Use up a recovery code. False when there is none like it."""
    gone = session.execute(delete(Recovery).where(Recovery.digest == digest, Recovery.account_id == account))
    return bool(gone.rowcount)  # type: ignore[attr-defined]


def recovery_left(session: Session, account: int) -> int:
    return session.scalar(select(func.count()).select_from(Recovery).where(Recovery.account_id == account)) or 0
