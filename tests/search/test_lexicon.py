"""What the team wrote down, put to work on a small dictionary."""

from __future__ import annotations

from localoffer.search.lexicon import Expansion, Lexicon
from tests.table import each

LEXICON = Lexicon.from_content(
    {
        "safety": [
            {"typed": ["kill myself", "want* ~ die"], "answers": "urgent:crisis"},
            {"typed": ["hits me"], "unless": ["brother|sister"], "answers": "urgent:risk"},
            {"typed": ["kill"], "answers": "urgent:now"},
        ],
        "quiet": ["training", "lesson plan"],
        "joined_words": [["autism", "autistic"]],
        "synonyms": [
            {"typed": ["early years"], "means": ["nursery", "pre-school"]},
            {"typed": ["early"], "means": ["soon"]},
            {"typed": ["soon"], "means": ["quickly"]},
            {"typed": ["ehcp", "the plan"], "means": ["EHC plan"], "both_ways": "true"},
            {"typed": ["statement"], "unless": ["bank"], "means": ["EHC plan"]},
        ],
        "best_bets": [{"typed": ["=appeal"], "answers": ["roadmap:appeal", "topic:appeals"]}],
        "intents": [{"typed": ["how long"], "prefer": "waiting"}],
        "out_of_scope": [
            {"typed": ["bins"], "title": {"en": "Bins"}, "where": "https://example.org/bins"},
            {"typed": ["council tax"], "unless": ["discount"], "title": {"en": "Council tax"}, "where": "https://example.org/tax"},
        ],
        "drop": ["Please", "thanks"],
        "filler": ["all the time"],
        "weak": ["help"],
        "show_as": [["handicapped", "disabled"], ["deaf and dumb", "deaf"], ["dumb", "non-speaking"]],
    }
)


def means(*words: str) -> list[Expansion]:
    return LEXICON.expansions(list(words))


def test_safety_words_call_for_their_page_in_the_order_of_the_file() -> None:
    assert LEXICON.urgent(["i", "kill", "myself"]) == ["urgent:crisis", "urgent:now"]
    assert LEXICON.urgent(["he", "wants", "to", "die"]) == ["urgent:crisis"]
    assert LEXICON.urgent(["sleep"]) == []


def test_a_safety_rule_is_not_heeded_beside_its_unless_words() -> None:
    assert LEXICON.urgent(["dad", "hits", "me"]) == ["urgent:risk"]
    assert LEXICON.urgent(["brother", "hits", "me"]) == []


def test_unless_of_one_rule_leaves_the_others() -> None:
    assert LEXICON.urgent(["brother", "hits", "me", "kill"]) == ["urgent:now"]


def test_what_says_nothing_is_left_out_unless_nothing_else_was_typed() -> None:
    assert LEXICON.kept(["dribbles", "all", "the", "time", "please"]) == ["dribbles"]
    assert LEXICON.kept(["extra", "time"]) == ["extra", "time"]
    assert LEXICON.kept(["all", "the", "time"]) == ["all", "the", "time"]


def test_professional_words_are_quiet() -> None:
    assert LEXICON.is_quiet(["suicide", "training"])
    assert LEXICON.is_quiet(["a", "lesson", "plan"])
    assert not LEXICON.is_quiet(["lesson"])


def test_a_phrase_wins_over_a_word_inside_it() -> None:
    assert means("early", "years") == [Expansion(0, 2, (("nursery",), ("pre", "school")))]
    assert means("early", "start") == [Expansion(0, 1, (("soon",),))]


def test_an_expansion_is_never_expanded_again() -> None:
    assert means("early") == [Expansion(0, 1, (("soon",),))]


def test_two_ways_lead_back_and_one_way_does_not() -> None:
    assert means("ehcp") == [Expansion(0, 1, (("ehc", "plan"),))]
    assert means("ehc", "plan") == [Expansion(0, 2, (("ehcp",), ("the", "plan")))]
    assert means("nursery") == []


def test_a_synonym_is_left_alone_beside_its_unless_words() -> None:
    assert means("statement") == [Expansion(0, 1, (("ehc", "plan"),))]
    assert means("bank", "statement") == []


def test_several_spans_are_told_in_the_order_typed() -> None:
    assert [(e.start, e.end) for e in means("statement", "and", "early", "years")] == [(0, 1), (2, 4)]


def test_pins_intents_and_places_elsewhere() -> None:
    assert LEXICON.bets(["appeal"]) == ["roadmap:appeal", "topic:appeals"]
    assert LEXICON.bets(["an", "appeal"]) == []
    assert LEXICON.preferred(["how", "long", "is", "it"]) == ["waiting"]
    found = LEXICON.elsewhere(["council", "tax"])
    assert found is not None
    assert (found[0].where, found[1]) == ("https://example.org/tax", ["council", "tax"])
    assert LEXICON.elsewhere(["council", "tax", "discount"]) is None
    assert LEXICON.elsewhere(["sleep"]) is None


def test_words_to_drop_are_folded_as_what_is_typed_is() -> None:
    assert LEXICON.drop == {"please", "thanks"}


def test_an_empty_file_is_a_lexicon_that_knows_nothing() -> None:
    empty = Lexicon.from_content({})
    words = ["kill", "myself"]
    assert (empty.urgent(words), empty.expansions(words), empty.bets(words), empty.elsewhere(words)) == ([], [], [], None)


SAID_BACK = {
    "one word": ("my handicapped son", "my disabled son"),
    "another form of it": ("handicapping", "disabled"),
    "the longest first": ("deaf and dumb girl", "deaf girl"),
    "two": ("dumb and handicapped", "non-speaking and disabled"),
    "none": ("deaf and tired", ""),
    "nothing": ("", ""),
}


@each(("typed", "shown"), SAID_BACK.values(), ids=SAID_BACK)
def test_a_word_that_hurts_is_put_as_pages_put_it(typed: str, shown: str) -> None:
    assert LEXICON.shown(typed.split()) == shown


def test_what_is_said_to_be_searched_for_is_searched_for() -> None:
    assert means("handicapped") == [Expansion(0, 1, (("disabled",),))]
