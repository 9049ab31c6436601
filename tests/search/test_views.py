"""The search page as a visitor's browser asks it: filters in the address, and no input that breaks it."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from localoffer.pages.library import Library
from localoffer.search.address import filters_from, query_string
from localoffer.search.model import Filters
from tests.client import CarefulClient
from tests.search.test_finder import HOSTILE
from tests.table import each

SENT = {name: text.encode("utf-8", "replace").decode() for name, text in HOSTILE.items()}

READ = {
    "nothing": ([], Filters()),
    "an age": ([("age", "7")], Filters(age=7)),
    "a newborn": ([("age", "0")], Filters(age=0)),
    "needs, once each and in order": (
        [("need", "hearing"), ("need", "autism"), ("need", "hearing")],
        Filters(needs=("autism", "hearing")),
    ),
    "kinds": ([("kind", "money")], Filters(kinds=("money",))),
    "a situation": ([("situation", "waiting")], Filters(situation="waiting")),
    "no diagnosis": ([("nodiagnosis", "yes")], Filters(no_diagnosis=True)),
    "a page": ([("page", "3")], Filters(page=3)),
    "a page past the last": ([("page", "999")], Filters(page=20)),
}


@each(("args", "filters"), READ.values(), ids=READ)
def test_filters_are_read_from_the_address(library: Library, args: list[tuple[str, str]], filters: Filters) -> None:
    assert filters_from(MultiDict(args), library) == filters


NONSENSE = {
    "an age in words": ("age", "seven"),
    "an age past the last": ("age", "26"),
    "an age before birth": ("age", "-1"),
    "an age of a hundred figures": ("age", "9" * 100),
    "an age in Arabic figures": ("age", "٧"),
    "an age and a half": ("age", "7.5"),
    "a superscript age": ("age", "²"),
    "a need we do not know": ("need", "xyz"),
    "a need that is a script": ("need", "<script>"),
    "a kind we do not know": ("kind", ""),
    "a situation we do not know": ("situation", "' OR 1=1"),
    "another word for yes": ("nodiagnosis", "true"),
    "page nought": ("page", "0"),
    "a page in words": ("page", "two"),
    "a page before the first": ("page", "-2"),
    "a page of a hundred figures": ("page", "9" * 100),
    "something that is no filter": ("colour", "red"),
}


@each(("name", "value"), NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_left_out_rather_than_complained_of(library: Library, name: str, value: str) -> None:
    assert filters_from(MultiDict([(name, value)]), library) == Filters()


@each(("args", "filters"), [row for name, row in READ.items() if "past" not in name])
def test_an_address_leads_back_to_the_same_filters(library: Library, args: list[tuple[str, str]], filters: Filters) -> None:
    from urllib.parse import parse_qsl

    again = MultiDict(parse_qsl(query_string("a & b", filters, filters.page)))
    assert again["q"] == "a & b"
    assert filters_from(again, library) == filters


@each("query", SENT.values(), ids=SENT)
@each("prefix", ["", "/ur"], ids=["in English", "in Urdu"])
def test_the_search_page_answers_anything(client: CarefulClient, prefix: str, query: str) -> None:
    answer = client.get(f"{prefix}/search", query_string={"q": query})
    assert answer.status_code == 200


@each("query", SENT.values(), ids=SENT)
def test_suggestions_answer_anything(client: CarefulClient, query: str) -> None:
    answer = client.get("/suggest", query_string={"q": query})
    assert answer.status_code == 200
    assert isinstance(answer.json, list)
    assert len(answer.json) <= 6


RAW = {
    "bytes that are not UTF-8": "q=%ff%fe%00",
    "half a percent sign": "q=%",
    "a lone surrogate": "q=%ed%a0%80",
    "the same question twice": "q=sleep&q=school",
    "no question": "",
    "a question without its value": "q",
    "a hundred filters": "&".join(f"need=n{n}" for n in range(100)),
    "brackets": "q[]=sleep&need[0]=autism",
}


@each("query", RAW.values(), ids=RAW)
@each("path", ["/search", "/suggest"])
def test_a_broken_address_is_answered(client: CarefulClient, path: str, query: str) -> None:
    assert client.get(f"{path}?{query}").status_code == 200


def test_a_search_page_is_not_for_other_search_engines(client: CarefulClient) -> None:
    assert client.get("/search?q=sleep").headers["X-Robots-Tag"] == "noindex"


def test_what_was_typed_is_shown_as_words_and_never_as_html(client: CarefulClient) -> None:
    html = client.get("/search", query_string={"q": "<script>alert(1)</script>"}).get_data(as_text=True)
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("typed", ["handicapped child", "handicaped child"], ids=["as it is", "mistyped"])
def test_a_word_that_hurts_finds_the_page_and_is_not_said_back(client: CarefulClient, typed: str) -> None:
    page = client.page(f"/search?q={typed.replace(' ', '+')}")
    assert "Showing results for disabled child." in " ".join(page.main.split())
    assert "handicap" not in page.main
    assert page.typed("Search in your own words") == typed, "the box has what its visitor wrote"


def test_an_address_of_old_is_not_said_back_either(client: CarefulClient) -> None:
    assert client.page("/services/handicapped-children", 404).typed("Search in your own words") == "disabled children"


def test_letters_typed_alone_are_told_what_they_mean(client: CarefulClient) -> None:
    page = client.get("/search?q=dla").text
    assert "DLA means:" in page
    assert 'href="/glossary#disability-living-allowance"' in page
    assert "means:" not in client.get("/search?q=are+they+getting+rid+of+ehcps").text
