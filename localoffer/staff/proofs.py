"""What somebody shows to come in: a password (argon2), and a code of their app (TOTP) or a recovery code.

Whoever has no account is checked against a made-up one, so that the answer takes as long and says as little.
"""

from __future__ import annotations

import base64
import hmac
import re
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from .model import TOTP_DIGITS, typed_code
from .passwords import normal

if TYPE_CHECKING:
    from argon2 import PasswordHasher

STEP = 30  # seconds that one code of an app lasts
SLACK = 1  # steps either way, for a phone whose clock is a little wrong
ISSUER = "Southend Local Offer"
NEVER = "this is nobody's password"
PROFILE = "RFC_9106_LOW_MEMORY"  # argon2id, 64 MiB: the RFC's own choice for machines with little memory


@cache
def _hasher(profile: str) -> PasswordHasher:
    from argon2 import PasswordHasher, profiles

    return PasswordHasher.from_parameters(getattr(profiles, profile))


@cache
def dummy_hash(profile: str) -> str:
    return _hasher(profile).hash(NEVER)


def hash_password(password: str) -> str:
    return _hasher(PROFILE).hash(normal(password))


def password_right(kept: str, typed: str) -> bool:
    """Whether this is the password. Takes as long for no account, or one without a password, as for any other."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        right = _hasher(PROFILE).verify(kept or dummy_hash(PROFILE), normal(typed))
    except (VerificationError, InvalidHashError):
        return False
    return right and bool(kept)


def is_weak(kept: str) -> bool:
    """Whether the hash was made with settings that are no longer ours."""
    return _hasher(PROFILE).check_needs_rehash(kept)


def app_secret(secret: str, seed: str) -> str:
    """What the app on the phone knows. It is not in the database: a copy of that alone makes no codes."""
    return base64.b32encode(hmac.new(secret.encode(), f"staff-app\0{seed}".encode(), sha256).digest()[:20]).decode()


def step_of(app: str, typed: str, now: int) -> int | None:
    """Which step a code of the app belongs to, when it is one of those that count now."""
    from pyotp import TOTP

    code, found = typed_code(typed), None
    for step in range(now // STEP - SLACK, now // STEP + SLACK + 1):
        if hmac.compare_digest(TOTP(app).at(step * STEP), code if code.isascii() else ""):
            found = step
    return found


def looks_like_app_code(typed: str) -> bool:
    return bool(re.fullmatch(rf"\d{{{TOTP_DIGITS}}}", typed_code(typed)))


def address_for_app(app: str, email: str) -> str:
    """What a phone reads from the picture."""
    from pyotp import TOTP

    return TOTP(app).provisioning_uri(name=email, issuer_name=ISSUER)


def picture(address: str) -> str:
    """The address as a QR code, as the source of an image."""
    import segno

    return segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="#ffffff", dark="#000000")
