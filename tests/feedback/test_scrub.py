"""What could point to a person is taken out, and the need is kept. As the privacy page promises."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from localoffer.feedback.scrub import REMOVED, scrub
from tests.table import each

PERSONAL = {
    "an email address": "zayn.ali+send@example.co.uk",
    "an email address in capitals": "ZAYN@EXAMPLE.ORG",
    "a phone number": "01702 215246",
    "a phone number without spaces": "01702215246",
    "a phone number in brackets": "(01702) 215246",
    "a phone number with hyphens": "01702-215-246",
    "a London phone number": "020 7946 0018",
    "a mobile": "07700 900123",
    "a mobile from abroad": "+44 7700 900123",
    "a mobile in pairs": "07 70 09 00 12 3",
    "an NHS number": "943 476 5919",
    "a postcode": "SS2 6XT",
    "a postcode in small letters": "ss26xt",
    "a London postcode": "EC1A 1BB",
    "a birth date": "03/04/2019",
    "a birth date with points": "3.4.19",
    "a birth date with hyphens": "03-04-2019",
    "a birth date, year first": "2019-04-03",
    "a birth date in words": "3rd April 2019",
    "a birth date in short words": "3 Apr 2019",
    "a birth date, month first": "April 3rd 2019",
    "a birth date with a comma": "April 3, 2019",
    "a birth date with of": "3rd of April 2019",
    "a birth date beside a phone number": "2019-04-03 01702 215246",
    "two phone numbers": "01702 215246 01702 215247",
    "a phone number with a nought in brackets": "+44 (0)1702 215246",
}
KEPT = [
    "He is in KS2 3rd from the top, and KS1 1st",
    "Zones P4 2nd floor and Q2 5th row",
    "He needs 1:1 support in Year 6",
    "We waited 20 weeks, not the 6 weeks of regulation 5(1)",
    "Open 9am to 5pm, ages 0-25, about £7,500 in 2025/26",
    "Ring 999 or 111 option 2",
    "He is called lazy at school and told off 3 or 4 times a day",
    "A club on 12 Saturdays, for 14 to 16 year olds",
    "میرا بیٹا سکول نہیں جاتا",
    "syn nie chce chodzić do szkoły 😢",
]


@each("personal", PERSONAL.values(), ids=PERSONAL.keys())
@each("around", ["{}", "Ours: {}. Thank you"], ids=["alone", "said"])
def test_what_points_to_a_person_is_removed(personal: str, around: str) -> None:
    clean = scrub(around.format(personal))
    assert REMOVED in clean
    left = clean.replace(REMOVED, "")
    assert not re.search(r"\d", left)
    assert "@" not in left


@each(
    ("said", "name"),
    [
        ("My son is called Zayn Ali and hates noise", "Zayn"),
        ("a girl named Ola", "Ola"),
        ("my name is Kate Smith-Jones", "Kate"),
        ("His name's Tom", "Tom"),
        ("my son is called Łukasz", "Łukasz"),
    ],
)
def test_a_name_that_is_said_to_be_one_is_removed(said: str, name: str) -> None:
    assert name not in scrub(said)


@each("text", KEPT)
def test_the_need_is_kept_word_for_word(text: str) -> None:
    assert scrub(text) == text


def test_lines_are_kept_with_one_kind_of_end() -> None:
    assert scrub(" one\r\ntwo\rthree\nfour \0") == "one\ntwo\nthree\nfour"


@given(st.text())
def test_anything_can_be_scrubbed_and_scrubbing_twice_changes_nothing(text: str) -> None:
    once = scrub(text)
    assert scrub(once) == once
    assert "\0" not in once
    assert "\r" not in once


WORDS = st.text(st.characters(categories=["L", "Zs", "Po"], exclude_characters="@.'’"), max_size=40)


@given(WORDS, WORDS, st.sampled_from(["zayn@example.org", "01702 215246", "07700900123", "SS2 6XT", "03/04/2019", "3 April 2019"]))
def test_whatever_stands_around_it_it_goes_and_the_rest_stays(before: str, after: str, personal: str) -> None:
    clean = scrub(f"{before} {personal} {after}")
    assert personal not in clean
    assert not re.search(r"\d", clean)


@given(st.from_regex(r"0\d{9,10}", fullmatch=True, alphabet=st.sampled_from("0123456789")), st.randoms(use_true_random=False))
def test_a_phone_number_goes_however_it_is_spaced(number: str, random: object) -> None:
    spaced = "".join(digit + (" " if random.random() < 0.3 else "") for digit in number)  # type: ignore[attr-defined]
    assert not re.search(r"\d", scrub(f"ring {spaced} now"))
