"""What a password must be: long and not the first that is guessed. Nothing else is asked of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localoffer.staff.passwords import fault
from localoffer.staff.proofs import hash_password, password_right
from tests.table import each

GOOD = [
    "tidal mustard bicycle", "only small letters here", "ąęłż śćńó herbata", "۱۲۳ میرا لمبا جملہ", "aaaa bbbb cccc dddd eeee",
    "x" * 6 + "yzqvw p", "correct horse but our own words",
    "southend has a very long pier indeed", "🦆🦊🐙🐢🦉🐝🦋🐌🐞🐜🦗🕷", "a" * 4 + "bcde" * 49,
]  # fmt: skip
GUESSED = [
    "password1234", "Password12345!", "P@ssw0rd123456", "passwordpassword", "PASSWORDPASSWORD", "southendonsea2026",
    "SouthendUnited1!",
    "localoffer2026!", "qwertyuiop12", "1qwertyuiop1", "123456789012", "098765432109", "000000000000",
    "aaaaaaaaaaaa", "abababababab",
    "abcdefghijklm", "Christmas2026!", "letmeinnow!!", "correct horse battery staple", "december2026!!!", "200119991987",
]  # fmt: skip


@each("password", GOOD)
def test_a_long_password_will_do_whatever_it_is_made_of(password: str) -> None:
    assert fault(password) is None


@each("password", GUESSED)
def test_the_first_that_are_guessed_are_refused(password: str) -> None:
    assert "harder to guess" in (fault(password) or "")


@each(("password", "said"), [("eleven chrs", "12 characters or more"), ("", "12 characters"), ("ab c" * 51, "200 characters")])
def test_too_short_and_too_long_are_told_with_the_limit(password: str, said: str) -> None:
    assert said in (fault(password) or "")


def test_somebody_s_own_name_and_address_are_refused() -> None:
    assert fault("annakowalska1", "Anna Kowalska")
    assert fault("anna.kowalska@example.org", "anna.kowalska@example.org")
    assert fault("kowalska 1234", "kowalska@example.org")
    assert fault("annakowalska likes three ducks", "Anna Kowalska") is None


@settings(max_examples=60)
@given(st.text(max_size=260))
def test_anything_can_be_asked(password: str) -> None:
    fault(password, password, "x")


@pytest.mark.usefixtures("real_passwords")
def test_a_password_costs_a_thief_what_the_rfc_asks() -> None:
    assert hash_password("tidal mustard bicycle").startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_a_password_is_the_same_from_any_keyboard_and_no_other_is() -> None:
    kept = hash_password("Zoë's ﬁve ducks")
    assert password_right(kept, "Zoe\u0308's five ducks")
    assert not password_right(kept, "zoë's five ducks")
    assert not password_right("", "this is nobody's password")
    assert not password_right("not a hash", "x")
