"""Slips are mended, short words never: dla and dld, arb and arp, pip and pep are different things."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from localoffer.search.spelling import SHORTEST, Speller
from tests.table import each

WORDS = {
    "dyslexia": 9,
    "autism": 30,
    "assessment": 40,
    "school": 90,
    "transport": 8,
    "speech": 20,
    "therapy": 25,
    "therapist": 3,
    "pip": 5,
    "pep": 2,
    "dla": 9,
    "dld": 4,
    "plan": 50,
    "sleep": 12,
    "behaviour": 9,
    "mediation": 6,
    "medication": 6,
    "short": 8,
    "breaks": 7,
    "respite": 2,
    "year6": 3,
    "paediatrician": 4,
}
SPELLER = Speller(WORDS)

SLIPS = {
    "a letter for another": ("dislexia", "dyslexia"),
    "a letter too few": ("autsm", "autism"),
    "a letter too many": ("schoool", "school"),
    "two letters the wrong way round": ("shcool", "school"),
    "an American spelling": ("behavior", "behaviour"),
    "two slips in a long word": ("asessmant", "assessment"),
    "a long word as it sounds": ("pediatrican", "paediatrician"),
    "two words run together": ("shortbreaks", "short breaks"),
    "two longer words run together": ("speechtherapy", "speech therapy"),
}


@each(("word", "meant"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_mended(word: str, meant: str) -> None:
    assert SPELLER.meant(word) == meant


LEFT_ALONE = {
    "three letters": "pap",
    "four letters": "scol",
    "four letters of a longer word": "slep",
    "numbers": "12345",
    "a school year": "year7",
    "another script": "কথাকথা",
    "a word near nothing": "xylophone",
    "two slips in a short word": "slaap",
    "nothing": "",
}


@each("word", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_a_word_is_left_alone(word: str) -> None:
    assert SPELLER.meant(word) is None


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=SHORTEST - 1))
def test_no_word_of_four_letters_or_fewer_is_ever_changed(word: str) -> None:
    assert SPELLER.meant(word) is None


@given(st.text(max_size=30))
def test_what_is_meant_is_made_of_known_words(word: str) -> None:
    meant = SPELLER.meant(word)
    assert meant is None or all(SPELLER.knows(part) for part in meant.split())


@given(st.sampled_from(sorted(word for word in WORDS if len(word) >= 6 and word.isalpha())), st.data())
def test_one_letter_left_out_is_found_again(word: str, data: st.DataObject) -> None:
    """Any letter but the first, which is seldom missed, and but where what is left is nearer to another word."""
    place = data.draw(st.integers(1, len(word) - 1))
    slip = word[:place] + word[place + 1 :]
    assert SPELLER.meant(slip) in (word, slip) or {word, SPELLER.meant(slip)} <= {"mediation", "medication", "therapist", "therapy"}


def test_the_commoner_of_two_equally_near_words_is_meant() -> None:
    assert Speller({"carer": 1, "caret": 9, "cares": 2}).meant("careq") in {"caret", None}
    assert Speller({"medical": 1, "medicals": 5}).meant("medicalx") == "medicals"


def test_half_a_word_is_not_a_slip() -> None:
    assert SPELLER.begins("assess")
    assert SPELLER.begins("")
    assert not SPELLER.begins("zz")


def test_a_speller_without_words_knows_nothing() -> None:
    assert Speller({}).meant("school") is None
    assert not Speller({}).begins("s")
