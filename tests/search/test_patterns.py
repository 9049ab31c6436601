"""The small language in which the team writes down what families type. Safety hangs on it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from localoffer.search.patterns import Pattern, Patterns, compile_all
from localoffer.search.words import typed
from tests.table import each

FOUND = {
    "a word": ("appeal", "can i appeal now", (2, 3)),
    "words side by side": ("not coping", "we are not coping", (2, 4)),
    "the first of two places": ("appeal", "appeal an appeal", (0, 1)),
    "the whole of what was typed": ("=appeal", "appeal", (0, 1)),
    "the whole of several words": ("=help me", "Help me!", (0, 2)),
    "alternatives": ("hits|beats me", "dad beats me", (1, 3)),
    "a beginning": ("hurt*", "it hurts", (1, 2)),
    "a beginning that is the whole word": ("hurt*", "hurt", (0, 1)),
    "a beginning among alternatives": ("cut|burn* myself", "burning myself", (0, 2)),
    "a gap of none": ("dad ~ hits", "dad hits", (0, 2)),
    "a gap of three words": ("dad ~ hits", "dad he often really hits", None),
    "a gap of three words exactly": ("dad ~ hits", "dad always often really hits", (0, 5)),
    "a second start when the first leads nowhere": ("kill myself", "kill time or kill myself", (3, 5)),
    "a hyphen in the pattern": ("self-harm", "self harm", (0, 2)),
    "a hyphen that was typed": ("self harm", "self-harm", (0, 2)),
    "an apostrophe": ("can't cope", "cant cope", (0, 2)),
    "a school year": ("year 6", "moving to yr6", (2, 3)),
    "one to one": ("1:1", "one to one help", (0, 1)),
    "accents": ("odwołanie", "ODWOLANIE", (0, 1)),
    "capitals in the pattern": ("SENCo", "senco", (0, 1)),
}
FOUND["a gap of three words"] = ("dad ~ hits", "dad he really hits", (0, 4))

NOT_FOUND = {
    "more than the whole": ("=appeal", "my appeal"),
    "less than the whole": ("=help me", "help"),
    "part of a word": ("hurt", "hurts"),
    "another order": ("not coping", "coping not"),
    "words between without a gap": ("hits me", "hits on me"),
    "a gap of four words": ("dad ~ hits", "dad one two three four hits"),
    "nothing typed": ("appeal", ""),
    "half of it": ("kill myself", "kill"),
}


def find(pattern: str, text: str) -> tuple[int, int] | None:
    (compiled,) = compile_all([pattern])
    return compiled.find(typed(text))


@each(("pattern", "text", "span"), FOUND.values(), ids=FOUND)
def test_a_pattern_is_found_where_it_stands(pattern: str, text: str, span: tuple[int, int]) -> None:
    assert find(pattern, text) == span


@each(("pattern", "text"), NOT_FOUND.values(), ids=NOT_FOUND)
def test_a_pattern_is_not_found(pattern: str, text: str) -> None:
    assert find(pattern, text) is None


def test_a_gap_reaches_past_a_word_that_only_looks_like_the_end() -> None:
    """'wants ~ to die' in 'wants to talk to die': the first 'to' is not the one before 'die'."""
    assert find("wants ~ to die", "wants to talk to die") == (0, 5)


def test_a_hyphenated_alternative_does_not_match_half_of_itself() -> None:
    assert find("sh|self-harm", "self service") is None
    assert find("sh|self-harm", "self-harm") is not None


def test_a_school_year_is_found_in_a_pattern_with_a_gap() -> None:
    assert find("year 6 ~ tests", "year 6 sats tests") is not None


SCHOOL_YEARS = {
    "alternatives": ("year 6|7", "moving to yr 7"),
    "alternatives before the number": ("year|yr 6", "year 6"),
    "the whole": ("=year 6", "Year Six"),
    "a beginning": ("year 1*", "year 10"),
    "an age": ("under 18|16|17 ~ homeless", "im under 17 and homeless"),
    "alternatives of which some are words": ("under 16|age", "under age drinking"),
}


@each(("pattern", "text"), SCHOOL_YEARS.values(), ids=SCHOOL_YEARS)
def test_a_number_belongs_to_the_word_before_it(pattern: str, text: str) -> None:
    assert find(pattern, text) is not None


def test_many_gaps_do_not_take_for_ever() -> None:
    assert find(" ~ ".join(["a*"] * 20 + ["b"]), "a " * 24) is None


def test_a_hyphenated_alternative_may_begin_a_word() -> None:
    assert find("sh|self-harm*", "self harming") == (0, 2)
    assert find("sh|self-harm*", "self") is None


def test_longer_patterns_come_first() -> None:
    assert [p.text for p in compile_all(["early", "early years help", "early years"])] == [
        "early years help",
        "early years",
        "early",
    ]


def test_a_pattern_of_signs_has_no_place_and_finds_nothing() -> None:
    for text in ("", "=", "~", "|", "*", "= ~", "?!"):
        assert Pattern.compile(text).find(["any", "words"]) is None


LETTERS = st.sampled_from(["a", "ab", "abc", "abcd", "b", "bc", "c"])
PATTERN = st.lists(st.sampled_from(["a", "ab", "a|b", "ab*", "a*|c", "~", "bc", "abc*"]), min_size=1, max_size=4).map(" ".join)


@given(st.lists(PATTERN, max_size=8), st.booleans(), st.lists(LETTERS, max_size=8))
def test_asking_many_at_once_finds_what_asking_each_finds(rows: list[str], whole: bool, words: list[str]) -> None:
    compiled = [Pattern.compile(("=" if whole else "") + row) for row in rows]
    one_by_one = [(n, span) for n, pattern in enumerate(compiled) if (span := pattern.find(words))]
    assert Patterns(zip(compiled, range(len(compiled)), strict=True)).matching(words) == one_by_one


@given(st.text(alphabet="ab|*~= -'1:", max_size=20), st.text(max_size=40))
def test_no_pattern_and_no_search_make_it_fail(row: str, text: str) -> None:
    (pattern,) = compile_all([row])
    words = typed(text)
    span = pattern.find(words)
    assert span is None or 0 <= span[0] < span[1] <= len(words)
