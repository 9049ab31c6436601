"""What an editor writes becomes safe HTML that works on a phone; what an editor pastes cannot run."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from localoffer.pages.markdown import plain, render, sections_of
from localoffer.pages.model import GlossaryTerm
from tests.table import each

EHC = GlossaryTerm("education-health-and-care-plan", "education health and care plan", "EHC", (), "A legal plan.", "")
SEND = GlossaryTerm("send", "SEND", "", (), "Special educational needs and disabilities.", "")

HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "a script address": "[press](javascript:alert(1))",
    "a script address in capitals": "[press](JaVaScRiPt:alert(1))",
    "a script address with a tab": "[press](java\tscript:alert(1))",
    "a script address written as entities": "[press](&#106;avascript:alert(1))",
    "a data address": "[press](data:text/html;base64,PHNjcmlwdD4=)",
    "a handler": '<img src="x" onerror="alert(1)">',
    "a handler by attributes": 'Press {: onclick="alert(1)" }',
    "a frame": '<iframe src="https://example.org"></iframe>',
    "a style": "<style>body{display:none}</style>",
    "a style by attributes": 'Press {: style="position:fixed" }',
    "a form": '<form action="https://example.org"><input name="a"></form>',
    "an SVG": '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    "a meta refresh": '<meta http-equiv="refresh" content="0;url=https://example.org">',
    "a base": '<base href="https://example.org/">',
    "a half tag": "<img src=x onerror=alert(1) ",
}


@each("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_pasted_can_run(text: str) -> None:
    html = render(text).html.lower()
    tags = re.findall(r"<[^>]*>", html)
    assert not any(re.match(r"</?(script|iframe|style|form|input|svg|meta|base|object)", tag) for tag in tags)
    assert not any(re.search(r"\son\w+=|style=|javascript:|data:text", tag) for tag in tags)


@given(st.text(alphabet="<>/\"'= :#[](){}!|*_-&;\n\t`abjs1", max_size=80))
def test_no_text_makes_a_tag_that_is_not_on_the_list(text: str) -> None:
    from localoffer.pages.markdown import TAGS

    html = render(text, (EHC,)).html
    assert set(re.findall(r"</?([a-z][a-z0-9]*)", html)) <= TAGS
    assert " style=" not in "".join(re.findall(r"<[^>]*>", html))


CONTACTS = {
    "a landline": ("Ring 01702 215246 today.", "tel:01702215246", "01702 215246"),
    "a landline at the end": ("Ring 01702 215246", "tel:01702215246", "01702 215246"),
    "a mobile": ("Ring 07520 649895.", "tel:07520649895", "07520 649895"),
    "an 0300 number": ("Ring 0300 123 0771 now.", "tel:03001230771", "0300 123 0771"),
    "999 after ring": ("Ring 999.", "tel:999", "999"),
    "111 after call": ("You can call 111 for free.", "tel:111", "111"),
    "Samaritans": ("Ring 116 123.", "tel:116123", "116 123"),
    "Childline": ("Ring 0800 1111.", "tel:08001111", "0800 1111"),
    "a text code": ("Text SHOUT to 85258.", "sms:85258", "85258"),
    "a text code after a word in quotes": ("Text 'HELP' to 85258.", "sms:85258", "85258"),
    "a text code to send a word to": ("You can send SHOUT to 85258.", "sms:85258", "85258"),
    "Relay UK before a number": ("Ring 18001 01702 215246.", "tel:1800101702215246", "18001 01702 215246"),
    "an email address": ("Write to team@example.org.", "mailto:team@example.org", "team@example.org"),
}


@each(("text", "href", "words"), CONTACTS.values(), ids=CONTACTS)
def test_a_way_to_get_in_touch_is_a_link(text: str, href: str, words: str) -> None:
    html = render(text).html
    assert f'href="{href}"' in html
    assert f">{words}</a>" in html
    assert plain(html) == text


NO_CONTACT = {
    "a share": "It went up by 111% in 1999.",
    "part of a longer number": "Form 999 123.",
    "a year": "Since 2014 and 2026-11-23.",
    "money": "It costs £01234.",
    "a number of families": "We reach up to 15000 families.",
    "letters to families": "We send letters to 15000 families.",
    "a number in code": "`01702 215246`",
}


@each("text", NO_CONTACT.values(), ids=NO_CONTACT)
def test_a_number_that_is_no_contact_is_left_alone(text: str) -> None:
    assert "<a" not in render(text).html


def test_a_number_inside_a_link_keeps_the_editors_link() -> None:
    html = render("[Ring 01702 215246](/services/sleep)").html
    assert html.count("<a") == 1
    assert 'href="/services/sleep"' in html


def test_every_number_in_a_sentence_is_a_link_in_its_order() -> None:
    html = render("Ring 01702 215246 or 07520 649895, or *email* a@example.org.").html
    assert re.findall(r'href="([^"]+)"', html) == ["tel:01702215246", "tel:07520649895", "mailto:a@example.org"]
    assert plain(html) == "Ring 01702 215246 or 07520 649895, or email a@example.org."


def test_a_word_is_explained_where_it_is_first_used_and_only_there() -> None:
    found = render("An EHC plan helps.\n\nAsk for an EHC plan.", (EHC,))
    assert found.html.count('class="word"') == 1
    assert '<a class="word" href="#word-education-health-and-care-plan">EHC</a> plan helps' in found.html.replace(
        'href="#word-education-health-and-care-plan" class="word"', 'class="word" href="#word-education-health-and-care-plan"'
    )
    assert found.words == (EHC,)


def test_the_first_use_is_the_one_that_is_read_first_even_beside_emphasis() -> None:
    html = render("SEND and *other* words, then SEND again.", (SEND,)).html
    assert html.index("<a") < html.index("<em")


def test_the_first_use_is_not_the_one_in_emphasis_when_another_stands_before_it() -> None:
    html = render("SEND means **SEND** here.", (SEND,)).html
    assert html.index("<a") < html.index("<strong")


NOT_EXPLAINED = {
    "inside a heading": "## The EHC plan\n\nText.",
    "inside a link": "[EHC plan](/help/plan)",
    "inside code": "`EHC`",
    "as part of another word": "EHCNA and X-EHC",
    "in small letters when it is initials": "ehc",
}


@each("text", NOT_EXPLAINED.values(), ids=NOT_EXPLAINED)
def test_a_word_is_not_explained(text: str) -> None:
    found = render(text, (EHC,))
    assert 'class="word"' not in found.html
    assert found.words == ()


def test_a_word_is_explained_in_its_plural_and_with_any_capitals() -> None:
    assert render("Two Education Health and Care Plans.", (EHC,)).words == (EHC,)


def test_words_are_listed_in_the_order_they_are_used() -> None:
    assert render("SEND.\n\nEHC.", (EHC, SEND)).words == (SEND, EHC)


def test_every_heading_has_an_anchor_of_its_own() -> None:
    html = render("## What it does\n\nA.\n\n## What it does\n\nB.\n\n### Cost {#money}\n\nC.").html
    assert re.findall(r'<h[23] id="([^"]+)"', html) == ["what-it-does", "what-it-does_1", "money"]


def test_a_polish_or_bengali_heading_has_an_anchor() -> None:
    assert all(anchor for anchor in re.findall(r'id="([^"]*)"', render("## Zażółć\n\n## কথা").html))


TABLE = "| Age | Wait |\n|---|--:|\n| 5 | 10 weeks |\n| 6 | 12 **weeks** |\n"


def test_a_table_says_what_each_cell_is_so_that_it_can_fold_on_a_phone() -> None:
    html = render(TABLE).html
    assert html.count('scope="col"') == 2
    assert re.findall(r'data-label="([^"]+)"', html) == ["Age", "Wait", "Age", "Wait"]


def test_a_table_has_no_inline_style_which_our_policy_would_block() -> None:
    html = render(TABLE).html
    assert "style=" not in html
    assert html.count('class="numeric"') == 3


def test_a_link_to_another_site_says_so_and_one_of_ours_does_not() -> None:
    html = render("[A](https://example.org) [B](/help/sleep) [C](#top)").html
    assert html.count('rel="external"') == 1


def test_words_in_another_language_keep_the_language_they_say_they_are_in() -> None:
    """The letter to send stands in English on a Romanian page; a screen reader would read it as Romanian."""
    html = render('> Dear SEND Team\n> {: lang="en" dir="ltr" }\n\nCereți (*I need braille*{: lang="en" }).').html
    letter = re.search(r"<blockquote>\s*<p ([^>]*)>Dear", html)
    assert letter is not None
    assert set(letter[1].split()) == {'lang="en"', 'dir="ltr"'}
    assert '<em lang="en">I need braille</em>' in html


def test_sections_are_the_opening_and_then_each_heading() -> None:
    found = render("Opening &amp; *all*.\n\n## One {#one}\n\nText one.\n\n### Two {#two}\n\n- a\n- b\n").sections
    assert [(s.anchor, s.title, s.text) for s in found] == [
        ("", "", "Opening & all."),
        ("one", "One", "Text one."),
        ("two", "Two", "a b"),
    ]


def test_a_page_without_headings_is_one_section() -> None:
    assert [s.text for s in sections_of("<p>All of it.</p>")] == ["All of it."]


@given(st.lists(st.sampled_from(["alpha", "beta", "gamma"]), min_size=1, max_size=6))
def test_every_word_of_a_page_is_in_one_section(words: list[str]) -> None:
    text = "\n\n".join(f"## {word}\n\n{word} text" for word in words)
    sections = render(text).sections
    assert " ".join(f"{s.title} {s.text}" for s in sections).split() == [w for word in words for w in (word, word, "text")]


def test_a_page_is_rendered_the_same_each_time() -> None:
    text = "An EHC plan.\n\n## One\n\nText.[^1]\n\n[^1]: Note."
    assert render(text, (EHC,)) == render(text, (EHC,))


def test_a_text_code_is_a_link_after_a_word_in_bold() -> None:
    assert 'href="sms:85258"' in render("Text **SHOUT** to 85258.").html


def test_the_longest_word_is_the_one_that_is_explained() -> None:
    plan = GlossaryTerm("plan", "EHC plan", "", (), "A plan.", "")
    assert render("An EHC plan.", (EHC, plan)).words == (plan,)
    assert render("The SEND of an EHC plan.", (EHC, SEND)).words == (SEND, EHC)
