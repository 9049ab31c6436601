"""The words that the usual analysers lose, which are the ones families type (synonyms.md, rule 6)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localoffer.search.words import (
    LONGEST_QUERY,
    MOST_WORDS,
    STOP,
    Stemmer,
    content_words,
    fold,
    published,
    run_together,
    stem,
    typed,
)
from tests.table import each

TYPED = {
    "a school year": ("year 6", ["year6"]),
    "a school year run together": ("yr6", ["year6"]),
    "a school year as a letter": ("y6", ["year6"]),
    "a school year in words": ("Year Six", ["year6"]),
    "a school year of two figures": ("year 11 exams", ["year11", "exams"]),
    "years in the plural": ("Years 9", ["year9"]),
    "one to one as people write it": ("1:1 support", ["1to1", "support"]),
    "one to one in figures": ("1 to 1", ["1to1"]),
    "one to one in words": ("one to one", ["1to1"]),
    "one to one with hyphens": ("one-to-one", ["1to1"]),
    "after sixteen": ("post-16", ["post16"]),
    "after sixteen without its hyphen": ("post 16", ["post16"]),
    "under five": ("under 5", ["under5"]),
    "initials with a sign": ("S&L", ["sl"]),
    "accident and emergency": ("A&E", ["ae"]),
    "an apostrophe": ("can't", ["cant"]),
    "a curly apostrophe": ("won’t", ["wont"]),
    "a name with an apostrophe": ("child's", ["childs"]),
    "not is kept": ("not coping", ["not", "coping"]),
    "a one letter word": ("K code", ["k", "code"]),
    "a hyphen": ("non-verbal", ["non", "verbal"]),
    "capitals": ("ADHD", ["adhd"]),
    "query syntax": (
        'title:sleep AND (autism OR "adhd") NOT x^2',
        ["title", "sleep", "and", "autism", "or", "adhd", "not", "x", "2"],
    ),
    "wildcards": ("sle* ?leep ~2 [a TO b]", ["sle", "leep", "2", "a", "to", "b"]),
    "nothing but signs": ("*?&%$#@!^~()[]{}", []),
    "underscores": ("___", []),
    "a NUL": ("sle\0ep", ["sle", "ep"]),
    "Polish letters": ("odwołanie", ["odwolanie"]),
    "wide letters": ("ｓｌｅｅｐ", ["sleep"]),
    "emoji": ("😴 sleep 😴", ["sleep"]),
}


@each(("text", "words"), TYPED.values(), ids=TYPED)
def test_what_is_typed_becomes_these_words(text: str, words: list[str]) -> None:
    assert typed(text) == words


MEET = {
    "a word that was published with a hyphen": ("non-verbal", "nonverbal"),
    "initials published with a hyphen": ("C-SPOC", "cspoc"),
    "a Polish word typed without its accents": ("Odwołanie od decyzji", "odwolanie"),
    "an accent": ("Café club", "cafe"),
    "a stroke and an ogonek": ("Zażółć gęślą jaźń", "zazolc gesla jazn"),
    "small and capital letters": ("SENDIASS", "sendiass"),
    "a school year": ("Moving to Year 7", "yr 7"),
    "Urdu and Arabic forms of a letter": ("کتاب یہ", "كتاب يہ"),
    "Arabic points": ("مَدْرَسَة", "مدرسه"),
    "a word published with an apostrophe": ("We can't help", "cant"),
}


@each(("text", "query"), MEET.values(), ids=MEET)
def test_what_is_typed_meets_what_is_published(text: str, query: str) -> None:
    assert set(typed(query)) <= set(published(text))


MEET_THE_OTHER_WAY = {
    "initials typed with a hyphen": ("CSPOC", "C-SPOC"),
    "a word typed with a hyphen": ("nonverbal", "non-verbal"),
}


@pytest.mark.parametrize(("text", "query"), MEET_THE_OTHER_WAY.values(), ids=MEET_THE_OTHER_WAY)
def test_a_hyphen_that_only_the_visitor_types_meets_too(text: str, query: str) -> None:
    assert set(published(query)) & set(published(text)), "even both forms do not meet"
    assert set(run_together(query).values()) & set(published(text))


def test_what_is_typed_without_a_hyphen_is_not_run_together() -> None:
    assert run_together("non verbal, self harm - help") == {}
    assert run_together("my non-verbal son and C-SPOC") == {("non", "verbal"): "nonverbal", ("c", "spoc"): "cspoc"}


BENGALI = {"words": "কথা", "language": "ভাষা", "school": "বিদ্যালয়"}


@each("word", BENGALI.values(), ids=BENGALI)
def test_bengali_keeps_its_vowel_signs(word: str) -> None:
    import unicodedata

    (kept,) = typed(word)
    assert unicodedata.normalize("NFC", kept) == unicodedata.normalize("NFC", word)
    assert published(word) == [kept]


@each("word", ["ਪੰਜਾਬੀ", "हिन्दी", "தமிழ்", "ગુજરાતી"], ids=["Punjabi", "Hindi", "Tamil", "Gujarati"])
def test_a_word_of_another_indic_script_is_one_word(word: str) -> None:
    assert len(typed(word)) == 1


def test_a_published_hyphenated_word_is_there_in_its_parts_and_whole() -> None:
    assert published("The C-SPOC team") == ["the", "c", "spoc", "cspoc", "team"]


def test_what_is_typed_is_cut_to_what_anyone_needs() -> None:
    assert len(typed("word " * 1000)) == MOST_WORDS
    assert typed("x" * 10_000) == ["x" * LONGEST_QUERY]


@given(st.text(max_size=300))
def test_no_text_leaves_syntax_in_its_words(text: str) -> None:
    words = typed(text)
    assert len(words) <= MOST_WORDS
    for word in words:
        assert word
        assert not set(word) & set("*?~^\"'()[]{}:&|!+-/\\ \t\n\0")


@given(st.text(max_size=80))
def test_a_page_is_found_by_its_own_words(text: str) -> None:
    assert set(typed(text)) <= {*published(text), *typed(" ".join(published(text)))} or len(text) > LONGEST_QUERY


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyząćęłńóśźżéèüöäß ", max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="sleepyADHDautism ", max_size=60))
def test_capitals_never_matter(text: str) -> None:
    assert typed(text.upper()) == typed(text.lower())


STEMS = {
    "a plural": ("meetings", "meeting"),
    "a past form": ("assessed", "assessing"),
}


@pytest.mark.parametrize(("one", "other"), STEMS.values(), ids=STEMS)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@each("word", ["dla", "dld", "year6", "1to1", "কথা", "16", "pip"])
def test_short_words_numbers_and_other_scripts_are_not_stemmed(word: str) -> None:
    assert stem(word) == word


def test_pairs_that_a_stemmer_leaves_apart_are_joined() -> None:
    alone, joined = Stemmer([]), Stemmer([["autism", "autistic"], ["exclusion", "excluded", "exclude"]])
    assert alone("autistic") != alone("autism")
    assert joined("autistic") == joined("autism")
    assert joined("excluded") == joined("exclusion") == joined("excludes")
    assert joined("sleep") == alone("sleep")


def test_only_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert content_words(["how", "do", "i", "sleep"]) == ["sleep"]
    assert content_words(["how", "do", "i"]) == ["how", "do", "i"]
    assert not STOP & {"not", "no", "never", "now", "may", "need", "help"}
