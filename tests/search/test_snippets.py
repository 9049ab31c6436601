"""A few words of a page under its title: safe HTML, short, with what was searched for marked in it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localoffer.pages.library import Library
from localoffer.pages.model import Kind
from localoffer.search.snippets import LENGTH, answering, mentions, snippet
from localoffer.search.words import Stemmer, fold

STEMMER = Stemmer([["autism", "autistic"]])


def stem(word: str) -> str:
    return STEMMER(fold(word))


def bare(html: str) -> str:
    """What a reader sees, without the marks."""
    return unescape(re.sub(r"</?mark>", "", html))


def test_searched_words_are_marked_in_any_form_and_capitals() -> None:
    shown = snippet("Assessments for SLEEP, and assessing.", {stem("assessment"), "sleep", stem("assessing")}, stem)
    assert shown == "<mark>Assessments</mark> for <mark>SLEEP</mark>, and <mark>assessing</mark>."


def test_words_that_the_team_joined_are_marked_for_each_other() -> None:
    assert snippet("An autistic child.", {stem("autism")}, stem) == "An <mark>autistic</mark> child."


def test_a_word_that_only_begins_so_is_not_marked() -> None:
    assert snippet("DLA and dlan", {"dla"}, stem) == "<mark>DLA</mark> and dlan"


def test_what_a_page_says_is_escaped_and_so_is_what_is_marked() -> None:
    assert snippet('a<b & "c" <script>', {"script"}, stem) == "a&lt;b &amp; &#34;c&#34; &lt;<mark>script</mark>&gt;"
    assert snippet("child's <b>", {stem("child's")}, stem) == "<mark>child&#39;s</mark> &lt;b&gt;"


def test_without_words_the_opening_is_shown() -> None:
    assert snippet("<b>Opening</b> & all", (), stem) == "&lt;b&gt;Opening&lt;/b&gt; &amp; all"


LONG = "opening words " * 40 + "the juggling club meets here " + "closing words " * 40


def test_a_long_text_is_shown_around_the_first_searched_word() -> None:
    shown = snippet(LONG, {stem("juggling")}, stem)
    assert "<mark>juggling</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(bare(shown)) <= LENGTH + 4


def test_no_word_is_cut_in_two() -> None:
    shown = bare(snippet(LONG, {stem("juggling")}, stem))
    assert set(shown.replace("…", " ").split()) <= set(LONG.split())


def test_a_long_text_without_spaces_is_still_shown() -> None:
    assert bare(snippet("น" * 400, (), stem)).strip(" …")


def test_a_short_text_is_shown_whole() -> None:
    text = "What we know about waits for children's mental health help here, and who to ring if things get much worse."
    assert bare(snippet(text, {stem("worse")}, stem)) == text


def test_a_long_text_is_shown_from_the_beginning_of_a_sentence() -> None:
    text = "opening words " * 12 + "end here. Please ring the club for juggling " + "closing words " * 20
    assert snippet(text, {stem("juggling")}, stem).startswith("… Please ring the club for <mark>juggling</mark>")


def test_a_searched_word_after_a_long_text_without_spaces_is_shown() -> None:
    assert "<mark>juggling</mark>" in snippet("น" * 400 + "! juggling " + "closing " * 40, {stem("juggling")}, stem)


def test_a_searched_word_near_the_end_of_the_opening_is_not_cut_off() -> None:
    text = "opening " * 21 + "juggling " + "closing " * 30
    assert "<mark>juggling</mark>" in snippet(text, {stem("juggling")}, stem)


def test_whether_a_text_speaks_of_it() -> None:
    assert mentions("An autistic child", {stem("autism")}, stem)
    assert not mentions("A child", {stem("autism")}, stem)
    assert not mentions("A child", (), stem)


@given(st.text(alphabet="ab <>&\"'é\n", max_size=600), st.sets(st.sampled_from(["a", "b", "ab", "aab", "é"]), max_size=3))
def test_a_snippet_is_short_and_holds_no_tag_but_its_marks(text: str, roots: set[str]) -> None:
    shown = snippet(text, roots, stem)
    assert not re.search(r"<(?!/?mark>)", shown)
    assert shown.count("<mark>") == shown.count("</mark>")
    assert len(bare(shown)) <= LENGTH + 4


@given(st.lists(st.sampled_from(["alpha", "beta", "gamma", "juggling"]), min_size=1, max_size=120))
def test_the_searched_word_is_always_in_its_snippet(words: list[str]) -> None:
    shown = snippet(" ".join(words), {stem("juggling")}, stem)
    assert ("<mark>juggling</mark>" in shown) is ("juggling" in words)


def test_the_heading_that_answers_is_named(library: Library) -> None:
    section = answering(library.entries["en"][Kind.SERVICE, "club-0"], {"join"})
    assert section is not None
    assert (section.anchor, section.title) == ("how-to-join", "How to join")


@pytest.mark.parametrize("roots", [set(), {"zzzz"}], ids=["no words", "words that are not there"])
def test_no_heading_is_named_when_none_answers(library: Library, roots: set[str]) -> None:
    assert answering(library.entries["en"][Kind.SERVICE, "club-0"], roots) is None
