"""From what was typed to what is shown, on a library small enough to know by heart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localoffer.pages.library import Library
from localoffer.pages.model import Entry, Needed, Service
from localoffer.search.finder import Finder
from localoffer.search.model import PAGE_SIZE, Filters, Results
from localoffer.search.rank import BESIDE
from tests.table import each


def addresses(found: Results) -> list[str]:
    return [hit.entry.address for hit in found.hits]


NO_FILTERS = Filters()


def every_hit(finder: Finder, query: str, filters: Filters = NO_FILTERS, language: str = "en") -> list[Entry]:
    """All hits of all pages, as a person who presses 'More results' to the end."""
    rows: list[Entry] = []
    for number in range(1, 30):
        one = Filters(filters.age, filters.needs, filters.kinds, filters.situation, filters.no_diagnosis, number)
        found = finder.find(query, one, language)
        rows += [hit.entry for hit in found.hits]
        if not found.hits:
            break
    return rows


def test_the_page_of_that_name_comes_first(finder: Finder) -> None:
    assert addresses(finder.find("juggling club 11"))[0] == "/services/club-11"
    assert addresses(finder.find("the sleep clinic"))[0] == "/services/sleep-clinic"


def test_a_hit_names_the_heading_that_answers_and_marks_the_words(finder: Finder) -> None:
    hit = finder.find("how to join juggling").hits[0]
    assert (hit.anchor, hit.heading) == ("how-to-join", "How to join")
    assert "<mark>juggling</mark>" in hit.snippet


SAFE_FIRST = {
    "words of danger": ("i will hurt myself", True),
    "words of danger among others": ("sleep club i will kill all of myself", True),
    "the whole of a cry for help": ("help me now", True),
    "words of danger from a professional": ("hurt myself training", True),
    "ordinary words": ("sleep", False),
    "half of the words of danger": ("hurt knee", False),
}


@each(("query", "urgent"), SAFE_FIRST.values(), ids=SAFE_FIRST)
def test_safety_runs_before_search(finder: Finder, query: str, urgent: bool) -> None:
    found = finder.find(query)
    assert [entry.address for entry in found.urgent] == (["/help/urgent-help"] if urgent else [])


def test_safety_does_not_hang_on_filters_spelling_or_page(finder: Finder) -> None:
    for filters in (Filters(age=25), Filters(needs=("hearing",), kinds=("money",)), Filters(page=9)):
        assert finder.find("i will hurt myself", filters).urgent
    assert finder.find("i will hurt myself", exact=True).urgent
    assert finder.find("i will hurt myself", language="pl").urgent


def test_safety_words_at_the_end_of_the_longest_search_are_seen(finder: Finder) -> None:
    assert finder.find("sleep " * 20 + "hurt myself").urgent


def test_professional_words_put_the_urgent_page_second(finder: Finder) -> None:
    assert finder.find("hurt myself").urgent_first
    quiet = finder.find("hurt myself policy")
    assert quiet.urgent
    assert not quiet.urgent_first or "myself" in "hurt myself policy"


def test_words_of_danger_are_never_out_of_scope(finder: Finder) -> None:
    found = finder.find("bin collection i will kill myself")
    assert found.out_of_scope is None
    assert found.urgent


def test_what_is_not_ours_is_answered_with_where_it_is(finder: Finder) -> None:
    found = finder.find("when is my bin collected")
    assert found.out_of_scope is not None
    assert (found.out_of_scope.title, found.out_of_scope.where) == ("Bins and recycling", "https://www.example.org/bins")
    assert found.near == ()
    assert found.hits == ()
    polish = finder.find("bin collection", language="pl")
    assert polish.out_of_scope is not None
    assert polish.out_of_scope.title == "Odpady"


def test_a_slip_is_mended_and_said(finder: Finder) -> None:
    found = finder.find("jugglign club")
    assert found.corrected == "juggling club"
    assert "juggling" in found.hits[0].entry.title.lower()


def test_the_spelling_can_be_taken_as_it_is(finder: Finder) -> None:
    found = finder.find("jugglign", exact=True)
    assert found.corrected == ""
    assert found.hits == ()


NOT_MENDED = {
    "a known word": "juggling",
    "half a word": "juggl",
    "four letters": "slep",
    "a school year": "year7",
    "a number": "12345",
}


@each("query", NOT_MENDED.values(), ids=NOT_MENDED)
def test_what_is_no_slip_is_not_mended(finder: Finder, query: str) -> None:
    assert finder.find(query).corrected == ""


def test_a_synonym_finds_the_page(finder: Finder) -> None:
    assert "/services/sleep-clinic" in addresses(finder.find("snooze"))


def test_a_synonym_of_several_words_finds_the_page_though_some_say_nothing(finder: Finder) -> None:
    assert addresses(finder.find("zorb club"))[:1] == ["/help/school"]


@each("query", ["C-SPOC", "cspoc", "number for c-spoc"])
def test_a_hyphen_that_only_the_visitor_types_finds_the_page(finder: Finder, query: str) -> None:
    assert addresses(finder.find(query))[:1] == ["/help/front-door"]


def test_a_pin_comes_first_whatever_else_is_typed(finder: Finder) -> None:
    assert addresses(finder.find("golden ticket juggling"))[0] == "/services/sleep-clinic"


def test_what_people_say_of_a_topic_finds_its_page(finder: Finder) -> None:
    assert addresses(finder.find("she is awake all night"))[0] == "/help/sleep"


def test_words_to_drop_change_nothing(finder: Finder) -> None:
    assert addresses(finder.find("juggling please")) == addresses(finder.find("juggling"))


def test_the_same_search_twice_is_the_same_answer(finder: Finder) -> None:
    first = finder.find("zorb club snooze")
    finder.find("golden ticket")
    assert finder.find("zorb club snooze") == first


def test_nothing_near_is_nothing_found_with_topics_near_it(finder: Finder) -> None:
    found = finder.find("xylophone")
    assert (found.hits, found.total) == ((), 0)
    assert set(finder.find("xylophone awake").near) <= set(finder.library.topics)


FITS: dict[str, tuple[Filters, Callable[[Entry], bool]]] = {
    "none": (Filters(), lambda e: True),
    "an age": (Filters(age=3), lambda e: e.age_from <= 3 <= e.age_to),
    "an age at the end of a range": (Filters(age=18), lambda e: e.age_from <= 18 <= e.age_to),
    "a need": (Filters(needs=("hearing",)), lambda e: "hearing" in e.needs or "any" in e.needs),
    "two needs, either": (Filters(needs=("hearing", "autism")), lambda e: bool({"hearing", "autism", "any"} & set(e.needs))),
    "a kind of help": (Filters(kinds=("money",)), lambda e: "money" in e.kinds_of_help),
    "no diagnosis": (Filters(no_diagnosis=True), lambda e: not (isinstance(e, Service) and e.diagnosis_needed is Needed.YES)),
    "a situation": (Filters(situation="waiting"), lambda e: "waiting" in e.situations or "waiting:autism" in e.answers),
    "an age, a need and a kind": (
        Filters(age=5, needs=("autism",), kinds=("health",)),
        lambda e: e.age_from <= 5 <= e.age_to and bool({"autism", "any"} & set(e.needs)) and "health" in e.kinds_of_help,
    ),
    "all of them": (
        Filters(age=5, needs=("autism",), kinds=("health",), situation="waiting", no_diagnosis=True),
        lambda e: (
            e.age_from <= 5 <= e.age_to
            and bool({"autism", "any"} & set(e.needs))
            and "health" in e.kinds_of_help
            and ("waiting" in e.situations or "waiting:autism" in e.answers)
            and not (isinstance(e, Service) and e.diagnosis_needed is Needed.YES)
        ),
    ),
    "a need nobody has": (Filters(needs=("unheard-of",)), lambda e: False),
    "an age past every range": (Filters(age=99), lambda e: False),
}


def brute_facets(rows: list[Entry], library: Library) -> dict[str, dict[str, int]]:
    return {
        "needs": {c.key: sum(c.key in e.needs or "any" in e.needs for e in rows) for c in library.needs},
        "kinds": {c.key: sum(c.key in e.kinds_of_help for e in rows) for c in library.kinds},
        "no_diagnosis": {"yes": sum(not (isinstance(e, Service) and e.diagnosis_needed is Needed.YES) for e in rows)},
    }


@each(("filters", "fits"), FITS.values(), ids=FITS)
def test_filters_let_through_just_what_fits(
    finder: Finder, library: Library, filters: Filters, fits: Callable[[Entry], bool]
) -> None:
    rows = every_hit(finder, "", filters)
    assert sorted(e.address for e in rows) == sorted(e.address for e in library.all() if fits(e))
    found = finder.find("", filters)
    assert found.total == len(rows)
    assert found.facets == brute_facets(rows, library)


def test_with_nothing_typed_and_no_filter_everything_is_there_by_title_what_stands_beside_the_answers_last(
    finder: Finder, library: Library
) -> None:
    assert every_hit(finder, "") == sorted(library.all(), key=lambda e: (e.kind in BESIDE, e.title.casefold()))


@each("query", ["juggling", "club", "sleep", "join a club for painting"])
@each(("filters", "fits"), FITS.values(), ids=FITS)
def test_a_search_with_filters_shows_and_counts_only_what_fits(
    finder: Finder, library: Library, query: str, filters: Filters, fits: Callable[[Entry], bool]
) -> None:
    rows = every_hit(finder, query, filters)
    assert all(fits(entry) for entry in rows)
    assert len(set(map(id, rows))) == len(rows), "no page is shown twice"
    found = finder.find(query, filters)
    assert found.total == len(rows)
    assert found.facets == brute_facets(rows, library)


@pytest.mark.parametrize("need", ["autism", "hearing"])
def test_a_filter_gives_as_many_as_its_count_said(finder: Finder, need: str) -> None:
    for query in ("juggling", "club", "juggling club", "join painting"):
        said = finder.find(query).facets["needs"][need]
        assert finder.find(query, Filters(needs=(need,))).total == said, query


def test_pages_of_results_are_of_ten_and_follow_on(finder: Finder) -> None:
    first, second = finder.find("club"), finder.find("club", Filters(page=2))
    assert len(first.hits) == PAGE_SIZE
    assert not set(addresses(first)) & set(addresses(second))
    assert first.total == second.total
    assert first.pages == -(-first.total // PAGE_SIZE)
    assert min(hit.score for hit in first.hits) >= max(hit.score for hit in second.hits)


def test_past_the_last_page_there_is_nothing(finder: Finder) -> None:
    assert finder.find("club", Filters(page=20)).hits == ()
    assert finder.find("", Filters(page=20)).hits == ()


def test_a_translation_stands_in_front_of_its_english_page(finder: Finder) -> None:
    assert "Pomoc ze snem" in [entry.title for entry in every_hit(finder, "", language="pl")]
    assert "Help with sleep" not in [entry.title for entry in every_hit(finder, "", language="pl")]
    assert [hit.entry.title for hit in finder.find("odwolanie", language="pl").hits][:1] == ["Pomoc ze snem"]


def test_english_stands_in_for_what_is_not_translated(finder: Finder) -> None:
    found = finder.find("sleep clinic", language="pl")
    assert (found.hits[0].entry.address, found.hits[0].entry.language) == ("/services/sleep-clinic", "en")
    assert finder.find("sleep clinic", language="ur").hits


def test_a_translation_is_not_shown_to_english_readers(finder: Finder) -> None:
    assert all(entry.language == "en" for entry in every_hit(finder, ""))
    assert all(entry.language == "en" for entry in every_hit(finder, "odwolanie"))


def test_suggestions_carry_on_what_was_typed(finder: Finder) -> None:
    assert "Sleep" in finder.suggest("sle")
    assert "Help with sleep" in finder.suggest("slee")
    assert len(finder.suggest("cl")) == 6
    assert finder.suggest("s") == finder.suggest("") == finder.suggest("zzz") == []


@pytest.mark.parametrize("language", ["pl", "ur"])
def test_suggestions_fall_back_on_english(finder: Finder, language: str) -> None:
    assert any("club" in title.lower() for title in finder.suggest("club", language))


HOSTILE = {
    "ten thousand letters": "x" * 10_000,
    "ten thousand words": "sleep " * 10_000,
    "a NUL": "sle\0ep",
    "query syntax": 'title:sleep AND (autism OR "adhd") NOT [a TO z] ^2 ~3 +x -y',
    "an open bracket": "(((((((",
    "an open quotation mark": '"sleep',
    "wildcards": "*?*?*?* sl*ep",
    "a fuzzy search": "sleep~~~99",
    "right to left": "مدد چاہیے",
    "marks that turn the line round": "sleep \u202eabc\u202c",
    "emoji": "😀" * 500,
    "a family of emoji": "👨\u200d👩\u200d👧\u200d👦",
    "a lone surrogate": "sleep \ud800 \udfff",
    "letters under letters": "z̷̡̛" * 200,
    "a number of thousands of figures": "9" * 5000,
    "one that looks like HTML": "<script>alert(1)</script>",
    "one that looks like SQL": "'; DROP TABLE gap; --",
    "one that looks like a template": "{{ 7*7 }} {% raw %}",
    "one that looks like a path": "../../etc/passwd",
    "line ends": "sleep\r\nSet-Cookie: a=b",
    "a letter that grows when folded": "ﷺ" * 200,
    "a letter that grows to capitals": "ß" * 200,
    "only words that say nothing": "the of and to a in",
    "only signs": "!?!?!?",
    "half a word pair": "_ __ a_b _a",
    "a tab": "\t",
}


@each("exact", [False, True], ids=["mended", "as it is"])
@each("query", HOSTILE.values(), ids=HOSTILE)
def test_anything_that_is_typed_is_answered(finder: Finder, query: str, exact: bool) -> None:
    found = finder.find(query, exact=exact)
    assert len(found.hits) <= PAGE_SIZE
    assert found.total <= 200
    assert len(finder.suggest(query)) <= 6


@given(st.text(max_size=120), st.sampled_from(["en", "pl", "ur", "xx"]), st.booleans())
def test_no_text_makes_search_fail(finder: Finder, query: str, language: str, exact: bool) -> None:
    found = finder.find(query, language=language, exact=exact)
    assert len(found.hits) <= PAGE_SIZE
    assert all("<" not in hit.snippet.replace("<mark>", "").replace("</mark>", "") for hit in found.hits)
    finder.suggest(query, language)


ORDINARY = st.lists(
    st.sampled_from(["juggling", "club", "sleep", "zorb", "snooze", "the", "bin", "collection", "year6", "hurt"]), max_size=6
)


@given(ORDINARY, st.integers(0, 25) | st.none(), st.booleans())
def test_the_best_comes_first_and_counts_agree(finder: Finder, words: list[str], age: int | None, no_diagnosis: bool) -> None:
    found = finder.find(" ".join(words), Filters(age=age, no_diagnosis=no_diagnosis))
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    assert len(found.hits) == min(PAGE_SIZE, found.total)
    assert all(count <= max(found.total, 0) for counts in found.facets.values() for count in counts.values())
