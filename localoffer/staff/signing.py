"""Coming in: what was shown is tried, counted, and answered yes, no, or wait. Never which part was wrong."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from ..facts import dataclass
from ..throttle import Limit
from ..throttle.tally import try_once
from .audit import NOBODY, record
from .model import keyed, tidy_email, typed_code
from .proofs import app_secret, hash_password, is_weak, looks_like_app_code, password_right, step_of
from .store import SETUP, Account, Recovery, find, recovery_digest, use_recovery, use_step

FIVE_MINUTES = 300
NETWORK_TIMES = 4  # a team behind one network has so many times the tries of one account
NO_SEED = "nobody"


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody shows at the door, and from which network."""

    email: str
    password: str
    code: str
    network: str


@dataclass(frozen=True, slots=True)
class House:
    """What the door goes by."""

    secret: str
    tries: int
    now: datetime

    @property
    def second(self) -> int:
        return int(self.now.timestamp())


@dataclass(frozen=True, slots=True)
class Answer:
    """Let in as `account`; or to wait; or neither, and nothing said of why."""

    account: Account | None = None
    wait: timedelta | None = None


def counted(session: Session, email: str, network: str, house: House) -> timedelta | None:
    """Count a try. The network comes first, so that one that is stopped cannot go on locking a colleague out.

    Windows are of five minutes, and a guesser may use two of them within five: so half of what the rule allows is given in each.
    """
    of_network = Limit("staff-network", house.tries * NETWORK_TIMES, FIVE_MINUTES)
    of_account = Limit("staff-account", house.tries, FIVE_MINUTES)
    return try_once(session, of_network, network, house.secret, house.now) or try_once(
        session, of_account, f"account {tidy_email(email)[:254]}", house.secret, house.now
    )


def sign_in(session: Session, shown: Shown, house: House) -> Answer:
    """Try what was shown. Everything is tried whether or not there is such an account, so that all answers take as long."""
    if wait := counted(session, shown.email, shown.network, house):
        return Answer(wait=wait)
    account = find(session, shown.email)
    if proved(session, account, shown, house):
        return Answer(account=account)
    record(session, NOBODY, "sign-in refused", house.second, about=account.email[:120] if account else "")
    session.commit()
    return Answer()


def proved(session: Session, account: Account | None, shown: Shown, house: House) -> bool:
    """Whether password and code are those of this account. A code that was right is used up; the caller commits."""
    right = password_right(account.password_hash if account else "", shown.password)
    step = step_of(app_secret(house.secret, account.code_seed if account else NO_SEED), shown.code, house.second)
    digest = recovery_digest(house.secret, account.id if account else 0, typed_code(shown.code))
    recovery = session.get(Recovery, digest)
    if account is None or not account.ready or account.disabled or not right:
        return False
    if not _use_up(session, account, step, digest if recovery else ""):
        return False
    if step is None or not looks_like_app_code(shown.code):
        record(session, account.email, "used a recovery code", house.second, about=account.email[:120])
    if is_weak(account.password_hash):
        account.password_hash = hash_password(shown.password)
    return True


def _use_up(session: Session, account: Account, step: int | None, recovery: str) -> bool:
    if step is not None:
        return use_step(session, account, step)
    return bool(recovery) and use_recovery(session, account.id, recovery)


def may_set_up(session: Session, email: str, code: str, network: str, house: House) -> Answer:
    """Try a set-up code: counted as a sign-in is."""
    if wait := counted(session, email, network, house):
        return Answer(wait=wait)
    account = find(session, email)
    known = account.setup_digest if account else ""
    right = hmac.compare_digest(known, keyed(house.secret, SETUP, typed_code(code)))
    if account and right and not account.disabled and house.second < account.setup_until:
        return Answer(account=account)
    record(session, NOBODY, "set-up refused", house.second, about=account.email[:120] if account else "")
    session.commit()
    return Answer()
