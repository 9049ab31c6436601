"""The code on a family's letter, and the day and month of birth that go with it. Pure.

Sixteen signs in four groups. Fifteen are random (75 bits); the last is a check over the field of 32 elements, which sees
every sign mistyped and every two signs changed about, wherever they stand. Crockford's own check sign does as much, but it
may be a * or a $, which nobody can say over the telephone.
"""

from __future__ import annotations

import calendar
import hashlib
import hmac
import secrets
import unicodedata

from ..facts import dataclass

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM, GROUP = 15, 4
LONGEST_TYPED = 200  # whatever is pasted, no more than this is looked at
LOOKS_LIKE = str.maketrans("OIL", "011")
LEAP_YEAR = 2024
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_POLYNOMIAL = 0b100101


def _powers() -> list[int]:
    """The powers of 2 in the field of 32 elements: thirty-one different ones, none of them nought."""
    found = [1]
    while len(found) < 31:
        doubled = found[-1] << 1
        found.append(doubled ^ _POLYNOMIAL if doubled & 32 else doubled)
    return found


_POWER = _powers()
_LOG = {value: at for at, value in enumerate(_POWER)}


def _weighed(signs: str) -> int:
    """Each sign times the weight of its place, added up in the field. Nought for a sound code."""
    total = 0
    for place, sign in enumerate(signs):
        if value := ALPHABET.index(sign):
            total ^= _POWER[(_LOG[value] + place) % 31]
    return total


def with_check(signs: str) -> str:
    """Random signs with their check sign after them."""
    rest = _weighed(signs)
    return signs + (ALPHABET[_POWER[(_LOG[rest] - len(signs)) % 31]] if rest else ALPHABET[0])


def new_code() -> str:
    """A code that says nothing of anybody, from the system's source of randomness."""
    return with_check("".join(ALPHABET[byte % 32] for byte in secrets.token_bytes(RANDOM)))


def grouped(code: str) -> str:
    """As it is printed: ABCD-EFGH-JKMN-PQRS."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def code_in(typed: str) -> str | None:
    """The code in what was typed or pasted, whatever its case, spaces and dashes; None when it cannot be one."""
    plain = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).upper()
    code = "".join(_plain_figure(sign) for sign in plain if sign.isalnum()).translate(LOOKS_LIKE)
    if len(code) != RANDOM + 1 or any(sign not in ALPHABET for sign in code):
        return None
    return code if _weighed(code) == 0 else None


def _plain_figure(sign: str) -> str:
    """Figures as an Urdu or Arabic keyboard writes them are figures too."""
    return sign if sign.isascii() or not sign.isdecimal() else str(unicodedata.decimal(sign))


@dataclass(frozen=True, slots=True)
class Birthday:
    """Day and month, never the year: enough to go with a code, too little to say who was born."""

    day: int
    month: int

    def __str__(self) -> str:
        return f"{self.day:02d}-{self.month:02d}"


def birthday_in(day: str, month: str) -> Birthday | None:
    """A day and a month as they were typed; None when the year has no such day."""
    found_day, found_month = _number(day.strip().lower().rstrip("sthndr")), _month(month.strip().lower())
    if not found_day or not found_month or found_month > 12:
        return None
    return Birthday(found_day, found_month) if found_day <= calendar.monthrange(LEAP_YEAR, found_month)[1] else None


def _number(text: str) -> int:
    plain = "".join(_plain_figure(sign) for sign in text)
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) <= 2 else 0


def _month(text: str) -> int:
    """3, 03, March or mar."""
    return MONTHS.index(text[:3]) + 1 if text.isalpha() and text[:3] in MONTHS else _number(text)


def _digest(secret: str, *said: str) -> str:
    return hmac.new(secret.encode(), "\0".join(said).encode(), hashlib.sha256).hexdigest()


def code_digest(secret: str, code: str, birthday: Birthday) -> str:
    """What is kept of a code: without the secret, nobody can tell it or try one against it."""
    return _digest(secret, "code", code, str(birthday))


def case_digest(secret: str, pathway: str, case: str) -> str:
    """What is kept of a case reference, so that the next load knows the same case again."""
    return _digest(secret, "case", pathway, case)


def guess_digest(secret: str, code: str) -> str:
    """What tries with one code are counted under, whatever birthday is tried with it."""
    return _digest(secret, "guess", code)
