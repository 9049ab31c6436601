"""Roles, how long a session lasts, the codes that people type. Pure."""

from __future__ import annotations

import hmac
import secrets
from enum import StrEnum
from hashlib import sha256

from ..facts import dataclass

SETUP_LASTS = 72 * 3600
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is read as another: no 0 O 1 I L U
RECOVERY_CODES = 10
RECOVERY_LENGTH = 12
SETUP_LENGTH = 20
TOTP_DIGITS = 6


class Role(StrEnum):
    """What somebody may do. Each may do all that those before it may."""

    READER = "reader"
    EDITOR = "editor"
    MANAGER = "manager"


ORDER = tuple(Role)
ROLE_SAYS = {
    Role.READER: "may read what families say",
    Role.EDITOR: "may also work on it and answer",
    Role.MANAGER: "may also read the audit trail",
}


class Stage(StrEnum):
    """How far somebody has come in. Whoever is setting up may see only the set-up."""

    SETTING_UP = "setting-up"
    IN = "in"


def may(role: Role, needed: Role) -> bool:
    return ORDER.index(role) >= ORDER.index(needed)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session lasts: seconds without doing anything, and seconds in all."""

    idle: int
    longest: int

    def alive(self, began: int, seen: int, now: int) -> bool:
        return 0 <= now - began < self.longest and now - seen < self.idle


@dataclass(frozen=True, slots=True)
class Present:
    """Who is asking. `email` names the account in the audit trail."""

    account: int
    email: str
    name: str
    role: Role
    stage: Stage = Stage.IN

    def may(self, needed: Role) -> bool:
        return self.stage is Stage.IN and may(self.role, needed)


def new_code(length: int) -> str:
    """A code from the alphabet that people can read aloud: 12 letters are 59 bits, 20 are 98."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def in_fours(code: str) -> str:
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def typed_code(typed: str) -> str:
    """A code as it was typed, without the spaces and hyphens that make it readable."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def keyed(secret: str, purpose: str, words: str) -> str:
    """A digest that is worth nothing without the site's secret: a stolen database opens no door."""
    return hmac.new(secret.encode(), f"{purpose}\0{words}".encode(), sha256).hexdigest()


def plain(typed: str | None) -> str:
    """A line as it was typed, without signs that cannot be seen: no page may hold them, and no name has them."""
    return "".join(letter for letter in typed or "" if letter.isprintable()).strip()


def tidy_email(typed: str) -> str:
    return typed.strip().casefold()


def own_place(asked: str, fallback: str, area: str = "/staff") -> str:
    """Where to go after signing in: the place that was asked for, when it is one of ours and not another site's."""
    inside = asked == area or asked.startswith(f"{area}/")
    return asked if inside and not set(asked) & set("\\\r\n\0") and "//" not in asked else fallback
