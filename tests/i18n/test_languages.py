"""Which language an address asks for, days in words, and a page that has no twin yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from localoffer.i18n import DEFAULT, LANGUAGES, in_figures, in_words, month_in_words, split_path
from localoffer.pages.views import links_in
from tests.client import CarefulClient
from tests.html import Page
from tests.table import each

NOT_IN_YOUR_LANGUAGE = "languages-and-formats"  # where the notice on an untranslated page leads


@each(
    ("path", "asked"),
    [
        ("/", ("en", "/")),
        ("/help/sleep", ("en", "/help/sleep")),
        ("/ur", ("ur", "/")),
        ("/ur/", ("ur", "/")),
        ("/ur/help/sleep", ("ur", "/help/sleep")),
        ("/pl/ur/help", ("pl", "/ur/help")),
        ("/en/help", ("en", "/en/help")),
        ("/fr/help", ("en", "/fr/help")),
        ("/urgent", ("en", "/urgent")),
        ("/UR/help", ("en", "/UR/help")),
        ("", ("en", "")),
    ],
)
def test_the_address_says_which_language(path: str, asked: tuple[str, str]) -> None:
    assert split_path(path) == asked


@given(st.text(), st.sampled_from(sorted(set(LANGUAGES) - {DEFAULT})))
def test_a_prefix_is_taken_off_and_nothing_else(rest: str, code: str) -> None:
    assert split_path(f"/{code}/{rest}") == (code, f"/{rest}")


@each(
    ("language", "day", "month"),
    [
        ("en", "5 October 2026", "October 2026"),
        ("pl", "5 października 2026", "październik 2026"),
        ("ur", "5 اکتوبر 2026", "اکتوبر 2026"),
    ],
)
def test_days_are_told_in_words(language: str, day: str, month: str) -> None:
    assert in_words(date(2026, 10, 5), language) == day
    assert month_in_words(date(2026, 10, 5), language) == month


@each(
    ("language", "weeks", "people"),
    [("en", "30.5", "38,471"), ("pl", "30,5", "38 471"), ("ro", "30,5", "38.471"), ("pt", "30,5", "38.471")],
)
def test_figures_are_written_as_the_language_does(language: str, weeks: str, people: str) -> None:
    assert in_figures(30.5, language) == weeks
    assert in_figures(38_471, language).replace("\u00a0", " ") == people


@given(st.floats(min_value=0, max_value=10**7, allow_nan=False) | st.integers(0, 10**7), st.sampled_from(sorted(LANGUAGES)))
def test_the_digits_are_those_of_dates_and_phone_numbers_in_every_language(number: float, language: str) -> None:
    digits = {letter for letter in in_figures(number, language) + in_words(date(2026, 10, 5), language) if letter.isdigit()}
    assert digits <= set("0123456789")


def test_a_record_of_a_wait_is_told_in_the_reader_s_figures(client: CarefulClient) -> None:
    polish, english = (client.page(f"{prefix}/waits/ehc-needs-assessment").main.replace("\u00a0", " ") for prefix in ("/pl", ""))
    assert "50 na 100 (38 471 z 76 506)" in polish
    assert "38,471 of 76,506" in english
    assert "20 000" in client.page("/pl/comment").main.replace("\u00a0", " ")


@pytest.mark.parametrize("code", ["pl", "ur"])
def test_the_interface_speaks_the_language_and_says_that_nobody_has_checked_it(client: CarefulClient, code: str) -> None:
    english, own = client.page("/"), client.page(f"/{code}/")
    assert (own.root.get("lang"), own.root.get("dir")) == (code, LANGUAGES[code].direction)
    assert own.heading != english.heading
    shared = {
        words for words in own.links if words in english.links and not own.links[words].startswith(("tel:", "mailto:", "http"))
    }
    assert shared & {"Search", "Browse", "Urgent help", "Skip to the main part", "Privacy"} == set()
    assert any("unchecked" in one.get("class", "") for one in own.tags("p"))
    assert not any("unchecked" in one.get("class", "") for one in english.tags("p"))


@pytest.mark.parametrize("code", ["pl", "ur"])
def test_a_page_without_a_twin_is_given_in_english_and_says_so(client: CarefulClient, code: str) -> None:
    own, english = client.page(f"/{code}/help/sleep"), client.page("/help/sleep")
    [heading] = own.tags("h1")
    assert own.words(heading) == english.heading
    around = next(one for one in (heading, *own.around(heading)) if one.get("lang"))
    assert (around.get("lang"), around.get("dir")) == ("en", "ltr")
    prose = next(one for one in own.tags("div") if one.get("class") == "prose")
    assert (prose.get("lang"), prose.get("dir")) == ("en", "ltr")
    assert any(
        NOT_IN_YOUR_LANGUAGE in link.get("href", "") for p in own.tags("p") if p.get("class") == "unchecked" for link in p.iter("a")
    )


@pytest.fixture
def with_twin(tiny: Path, start: Callable[..., Flask]) -> CarefulClient:
    """The made-up site with one page in Polish."""
    page = tiny / "pl" / "pages" / "sleep.md"
    page.parent.mkdir(parents=True)
    text = (tiny / "en/pages/sleep.md").read_text()
    text = text.replace("Help with sleep", "Pomoc ze snem").replace("Many children find sleep hard.", "Wiele dzieci źle śpi.")
    page.write_text(text.replace("What to try when a child cannot sleep, and who to ask.", "Co robić, gdy dziecko nie śpi."))
    client = start().test_client()
    assert isinstance(client, CarefulClient)
    return client


def test_a_twin_is_given_in_its_own_language(with_twin: CarefulClient) -> None:
    page = with_twin.page("/pl/help/sleep")
    assert page.heading == "Pomoc ze snem"
    assert "Wiele dzieci źle śpi." in page.main
    assert not any(one.get("lang") == "en" for one in (page.tags("h1")[0], *page.around(page.tags("h1")[0])))
    assert with_twin.page("/help/sleep").heading == "Help with sleep"
    assert with_twin.page("/ur/help/sleep").heading == "Help with sleep"


def test_a_twin_is_listed_and_found_in_its_own_language(with_twin: CarefulClient) -> None:
    assert with_twin.page("/pl/help").links["Pomoc ze snem"] == "/pl/help/sleep"
    assert with_twin.page("/pl/search?q=pomoc").links["Pomoc ze snem"] == "/pl/help/sleep"
    assert "Pomoc ze snem" not in with_twin.page("/search?q=sleep").links


def test_links_and_redirects_stay_in_the_language(client: CarefulClient) -> None:
    page = client.page("/ur/help/sleep")
    inside = [link for link in page.links.values() if link.startswith("/") and split_path(link)[1] != "/help/sleep"]
    assert [link for link in inside if not link.startswith("/ur")] == []
    assert client.get("/ur/about").location == "/ur/help/about-the-local-offer"
    assert client.get("/pl/urgent").location == "/pl/help/urgent-help"


@each(
    ("link", "kept"),
    [
        ("/help/urgent-help", "/pl/help/urgent-help"),
        ("/help/urgent-help#now", "/pl/help/urgent-help#now"),
        ("/ur/help/urgent-help", "/ur/help/urgent-help"),
        ("//example.org/help", "//example.org/help"),
        ("https://example.org/help", "https://example.org/help"),
        ("#ask", "#ask"),
    ],
)
def test_a_link_in_the_text_stays_in_the_reader_s_language(link: str, kept: str) -> None:
    text = '<p><a class="x" href="{}">words</a> href="/help"</p>'
    assert links_in(text.format(link), "/pl") == text.format(kept)
    assert links_in(text.format(link), "") == text.format(link)


THREE_WORDS = re.compile(r"(^|\s)[A-Za-z']{2,} [A-Za-z']{2,} [A-Za-z']{2,}")
IN_PARTS = re.compile(r"\d{3,5} \d{3}")  # a phone number: its second half would stand before its first
OURS_IN_ENGLISH = ["/roadmaps/annual-review", "/services/c-spoc", "/timescales/adm-inyear", "/waits/ehc-needs-assessment",
                   "/comment/paper", "/roadmaps/early-years/sheet", "/search?q=school", "/surveys/local-offer",
                   "/waits/my-wait"]  # fmt: skip


def own_words(page: Page) -> Iterator[tuple[str, list[Element]]]:
    """Each text of the page that is said to be in the page's own language, with what it stands in."""
    for element in page.elements:
        if element.tag in ("script", "style", "title"):
            continue
        for text, chain in ((element.text, [element, *page.around(element)]), (element.tail, list(page.around(element)))):
            if text and text.strip() and next(one.get("lang") for one in chain if one.get("lang")) == page.root.get("lang"):
                yield text.strip(), chain


@each("path", OURS_IN_ENGLISH)
def test_english_in_urdu_says_that_it_is_and_numbers_keep_their_order(client: CarefulClient, path: str) -> None:
    page = client.page(f"/ur{path}")
    english = [text for text, _ in own_words(page) if THREE_WORDS.search(text) and not re.search("[\u0600-\u06ff]", text)]
    assert [text for text in english if "//" not in text] == []
    for text, chain in own_words(page):
        held = next((one for one in chain if one.tag == "bdi" or one.get("dir") or one.get("href", "").startswith("tel:")), None)
        apart = held is not None and (held.get("dir") != "rtl" or held.tag == "bdi")
        assert apart or not IN_PARTS.search(text), text


def test_results_on_a_translated_page_say_in_its_language_what_they_are(client: CarefulClient) -> None:
    library = client.application.extensions["editions"].current.library
    assert library.topics["topic:dla-benefits"].titles["pl"] in client.page("/pl/search?q=zasi%C5%82ek").main
