"""The code on a letter: what slips its check sees, what it forgives, and what is kept of it."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from localoffer.waits.code import (
    ALPHABET,
    RANDOM,
    Birthday,
    birthday_in,
    case_digest,
    code_digest,
    code_in,
    grouped,
    new_code,
    with_check,
)
from tests.table import each

CODES = st.text(ALPHABET, min_size=RANDOM, max_size=RANDOM).map(with_check)


def test_a_code_has_at_least_sixty_bits_from_signs_that_nobody_takes_for_others() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)
    assert RANDOM * 5 >= 60
    assert len({new_code() for _ in range(500)}) == 500
    assert len({new_code()[0] for _ in range(500)}) > 20


@given(CODES)
def test_a_code_is_found_as_it_was_printed(code: str) -> None:
    assert code_in(grouped(code)) == code
    assert len(grouped(code)) == 19


@given(CODES)
def test_every_sign_mistyped_is_seen(code: str) -> None:
    for place, sign in itertools.product(range(len(code)), ALPHABET):
        typed = code[:place] + sign + code[place + 1 :]
        assert (code_in(typed) is None) is (sign != code[place])


@given(CODES)
def test_any_two_signs_changed_about_are_seen(code: str) -> None:
    for one, other in itertools.combinations(range(len(code)), 2):
        signs = list(code)
        signs[one], signs[other] = signs[other], signs[one]
        assert (code_in("".join(signs)) is None) is (code[one] != code[other])


@given(CODES, st.data())
def test_a_sign_lost_or_doubled_is_seen(code: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(code) - 1))
    assert code_in(code[:at] + code[at + 1 :]) is None
    assert code_in(code[:at] + code[at] + code[at:]) is None


SOUND = with_check("0123456789ABCDE")
FORGIVEN = {
    "small letters": SOUND.lower(),
    "O for nought": SOUND.replace("0", "O"),
    "small o for nought": SOUND.replace("0", "o"),
    "I for one": SOUND.replace("1", "I"),
    "small l for one": SOUND.replace("1", "l"),
    "spaces": " ".join(SOUND),
    "other dashes": "–".join(SOUND[at : at + 4] for at in range(0, 16, 4)),
    "a minus": "\u2212".join(SOUND[at : at + 4] for at in range(0, 16, 4)),
    "line ends from an email": f"\r\n{grouped(SOUND)}\n",
    "spaces that do not break": SOUND[:4] + "\u00a0" + SOUND[4:],
    "unseen signs from a PDF": "\u200b" + SOUND[:8] + "\u00ad" + SOUND[8:],
    "full width": SOUND.translate({ord(c): ord(c) + 0xFEE0 for c in SOUND}),
    "Urdu figures": SOUND.translate({ord(str(n)): chr(0x6F0 + n) for n in range(10)}),
    "quotes and a full stop": f"“{grouped(SOUND)}.”",
}


@each("typed", FORGIVEN.values(), ids=FORGIVEN.keys())
def test_how_it_is_typed_does_not_matter(typed: str) -> None:
    assert code_in(typed) == SOUND


@each("typed", ["", "   ", "0", SOUND[:-1], SOUND + "0", "U" * 16, "x" * 100_000, "\0" * 16, "😀" * 16])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert code_in(typed) is None


@given(st.text(max_size=300))
def test_anything_may_be_typed(typed: str) -> None:
    found = code_in(typed)
    assert found is None or code_in(found) == found
    birthday_in(typed, typed)


BIRTHDAYS = {
    ("14", "3"): Birthday(14, 3),
    ("04", "03"): Birthday(4, 3),
    (" 4 ", "March"): Birthday(4, 3),
    ("4th", "mar"): Birthday(4, 3),
    ("1st", "SEPT"): Birthday(1, 9),
    ("29", "2"): Birthday(29, 2),
    ("۱۴", "۳"): Birthday(14, 3),
    ("30", "2"): None,
    ("31", "4"): None,
    ("0", "1"): None,
    ("1", "0"): None,
    ("1", "13"): None,
    ("", ""): None,
    ("14", "2019"): None,
    ("-1", "3"): None,
    ("x", "y"): None,
}


@each(("typed", "found"), BIRTHDAYS.items())
def test_a_birthday(typed: tuple[str, str], found: Birthday | None) -> None:
    assert birthday_in(*typed) == found


def test_a_digest_is_of_secret_code_birthday_and_purpose() -> None:
    digests = {
        code_digest("secret", SOUND, Birthday(14, 3)),
        code_digest("other", SOUND, Birthday(14, 3)),
        code_digest("secret", SOUND, Birthday(3, 12)),
        code_digest("secret", with_check("1" * 15), Birthday(14, 3)),
        case_digest("secret", "camhs", SOUND),
        case_digest("secret", "other", SOUND),
    }
    assert len(digests) == 6
    assert all(len(digest) == 64 for digest in digests)
