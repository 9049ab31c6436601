"""Whatever an editor writes in search.yml, the check tells what is wrong and never fails; the words are searched all the same."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from localoffer.pages.library import Library
from localoffer.search import check_patterns, patterns
from localoffer.search.check import LISTS, TABLES, check
from localoffer.search.lexicon import Lexicon
from tests.table import each

SOUND = {"typed": ["bins"], "title": {"en": "Bins"}, "where": "https://example.org"}
DANGER = {"typed": ["kill myself"], "answers": "urgent:danger"}


def told(library: Library, data: Any) -> list[str]:
    return [f"{problem.says} {problem.try_this}" for problem in check(replace(library, search_words=data))]


def test_sound_words_are_sound(library: Library) -> None:
    assert told(library, library.search_words) == []
    assert told(library, {}) == []


WRONG: dict[str, tuple[Any, str]] = {
    "no parts": ([], "not a list of parts"),
    "an unknown part": ({"synonims": []}, "did you mean synonyms?"),
    "a part that is no list": ({"synonyms": "sleep"}, "'synonyms' is not a list"),
    "a part that is a map": ({"safety": {"typed": ["x"]}}, "'safety' is not a list"),
    "a row that is no row": ({"synonyms": ["sleep"]}, "Row 1 of 'synonyms' is not a row"),
    "typed as a text": ({"safety": [{**DANGER, "typed": "kill"}]}, "'typed': 'kill' is not a list. Put [square brackets]"),
    "unless as a text": ({"safety": [{**DANGER, "unless": "time"}]}, "'unless': 'time' is not a list"),
    "an empty unless": ({"safety": [{**DANGER, "unless": ""}]}, "'unless': '' is not a list"),
    "means as a text": ({"synonyms": [{"typed": ["a"], "means": "b"}]}, "'means': 'b' is not a list"),
    "means of signs": ({"synonyms": [{"typed": ["a"], "means": ["?"]}]}, "'?' has no word in it"),
    "a pattern that is a list": ({"safety": [{**DANGER, "typed": [["kill"]]}]}, "is not one text"),
    "a pattern that is a map": ({"quiet": [{"a": "b"}]}, "is not one text"),
    "safety that answers a list": ({"safety": [{**DANGER, "answers": ["urgent:danger"]}]}, "is not one label"),
    "safety that answers nothing known": ({"safety": [{**DANGER, "answers": "urgent:dagger"}]}, "did you mean urgent:danger?"),
    "safety that no page answers": ({"safety": [{**DANGER, "answers": "topic:nothing"}]}, "no page answers it"),
    "a pin on a text": ({"best_bets": [{"typed": ["a"], "answers": "topic:sleep"}]}, "'topic:sleep' is not a list"),
    "a pin on a map": ({"best_bets": [{"typed": ["a"], "answers": [{"topic": "sleep"}]}]}, "is not one text"),
    "an unknown key": ({"safety": [{**DANGER, "unles": ["a"]}]}, "did you mean unless?"),
    "a key that is not there": ({"intents": [{"typed": ["a"]}]}, "lacks 'prefer'"),
    "an unknown kind": ({"intents": [{"typed": ["a"], "prefer": "wait"}]}, "Write one of:"),
    "neither yes nor no": ({"synonyms": [{"typed": ["a"], "means": ["b"], "both_ways": "yes"}]}, "neither true nor false"),
    "a title not by language": ({"out_of_scope": [{**SOUND, "title": "Bins"}]}, "not a title by language"),
    "a title without English": ({"out_of_scope": [{**SOUND, "title": {"pl": "Odpady"}}]}, "not a title by language"),
    "a title that is a list": ({"out_of_scope": [{**SOUND, "title": {"en": "Bins", "pl": []}}]}, "no title beside 'pl'"),
    "an address without its beginning": ({"out_of_scope": [{**SOUND, "where": "www.example.org"}]}, "not an address"),
    "an address that is none": ({"out_of_scope": [{**SOUND, "where": "https://[x"}]}, "not an address"),
    "words joined to nothing": ({"joined_words": ["autism"]}, "not a row of two or more words"),
    "one joined word": ({"joined_words": [["autism"]]}, "not a row of two or more words"),
    "a row that shows as one word": ({"show_as": [["old"]]}, "not a row of two words"),
    "a row that shows as three": ({"show_as": [["a", "b", "c"]]}, "not a row of two words"),
    "quiet as a text": ({"quiet": "training"}, "'training' is not a list"),
    "drop as a map": ({"drop": {"please": "x"}}, "is not a list"),
    "two weak words": ({"weak": ["find out"]}, "is not one word"),
    "a pattern of signs": ({"quiet": ["?!"]}, "can match nothing"),
    "an empty pattern": ({"quiet": [""]}, "can match nothing"),
    "spaces round a bar": ({"quiet": ["a | b"]}, "Write a|b"),
    "no space at a gap": ({"quiet": ["a ~b"]}, "Write a ~ b"),
    "a gap at the end": ({"quiet": ["a ~"]}, "no word on both sides"),
    "a star inside": ({"quiet": ["h*rt"]}, "does not end a word"),
    "an equals sign inside": ({"quiet": ["a =b"]}, "has = inside it"),
    "one to one in alternatives": ({"quiet": ["1|one to one"]}, "which is read as '1to1'"),
}


@each(("data", "says"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_told(library: Library, data: Any, says: str) -> None:
    assert any(says in line for line in told(library, data)), told(library, data)


KEYS = ["typed", "unless", "means", "answers", "title", "where", "prefer", "en", ""]
ANYTHING = st.recursive(
    st.sampled_from(["", "a", "?!", "topic:sleep", "urgent:danger", "true", "a|b ~ c*", "~", "=x", "https://[", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*TABLES, *LISTS, "other"]), ANYTHING, max_size=5))
def test_nothing_an_editor_writes_makes_the_check_or_the_search_fail(library: Library, data: dict[str, Any]) -> None:
    told(library, data)
    lexicon = Lexicon.from_content(data)
    words = ["a", "b", "c", "x"]
    lexicon.urgent(words), lexicon.expansions(words), lexicon.bets(words), lexicon.preferred(words), lexicon.elsewhere(words)


@given(st.text(alphabet="ab1|*~= -'y6ot", max_size=24))
def test_a_pattern_that_passes_can_match(text: str) -> None:
    if check_patterns.wrong_in_pattern(text) is None:
        assert patterns.compiled(text).places


def test_a_safety_word_is_not_lost_for_want_of_brackets() -> None:
    lexicon = Lexicon.from_content({"safety": [{"typed": "kill myself", "answers": ["urgent:danger"]}]})
    assert lexicon.urgent(["kill", "myself"]) == ["urgent:danger"]


@pytest.mark.alone
def test_the_real_file_is_checked_in_no_time(app: Flask) -> None:
    """At the start and at each edit, before an edit is taken up: an editor waits for it."""
    library = app.extensions["editions"].current.library
    check_patterns.wrong_in_pattern.cache_clear()
    began = time.process_time()
    check(library)
    assert time.process_time() - began < 0.3
