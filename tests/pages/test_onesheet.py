"""The sheet says what the road says: every step opened, every hard stop, who to ring, the addresses behind links, the way back."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from localoffer.pages import onesheet
from localoffer.pages.library import Library
from localoffer.pages.markdown import plain
from localoffer.pages.model import Kind, Roadmap
from localoffer.pages.road_view import road_context
from tests.client import CarefulClient


@pytest.fixture
def library(app: Flask) -> Library:
    found: Library = app.extensions["editions"].current.library
    return found


def road(library: Library, slug: str) -> Roadmap:
    found = library.find(Kind.ROADMAP, slug)
    assert found
    assert isinstance(found.entry, Roadmap)
    return found.entry


def lines_of(library: Library, slug: str, addresses: onesheet.Addresses | None = None) -> list[onesheet.Line]:
    told = road_context(road(library, slug), library, "en")
    return onesheet.lines(road(library, slug), onesheet.Told(told["limits"], told["letters"]), addresses or onesheet.Addresses())


def test_every_step_is_a_line_in_order(library: Library) -> None:
    assert [line.step for line in lines_of(library, "ehc-needs-assessment")] == list(road(library, "ehc-needs-assessment").steps)


@pytest.mark.parametrize("slug", ["ehc-needs-assessment", "early-years"])
def test_every_word_of_every_step_is_on_it_but_the_letters_to_copy(client: CarefulClient, library: Library, slug: str) -> None:
    said = bare(client.page(f"/roadmaps/{slug}/sheet").main)
    for step in road(library, slug).steps:
        for part in step.parts:
            own = re.sub(r"<blockquote>.*?</blockquote>", "", part.html, flags=re.S)
            for text in re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", own, re.S):
                assert bare(plain(text)) in said, (step.key, text)


def bare(text: str) -> str:
    """Without spaces and figures: the numbers of addresses stand between the words."""
    return re.sub(r"[\s\d]+", "", text)


def test_the_meaning_of_a_letter_goes_with_the_letter() -> None:
    meaning = "<p>The letter below says: you got my request on [date].</p>\n"
    html = f"<p>Ring.</p>{meaning}<blockquote><p>Dear SEND Team</p></blockquote><p>Wait.</p>"
    assert onesheet.LETTER.sub("", html) == "<p>Ring.</p><p>Wait.</p>"


def test_no_sheet_speaks_of_a_letter_below(client: CarefulClient) -> None:
    assert "poni\u017cej" not in client.page("/pl/roadmaps/ehc-needs-assessment/sheet").main


def test_each_address_has_one_number_in_the_order_of_reading(library: Library) -> None:
    addresses = onesheet.Addresses()
    lines = lines_of(library, "ehc-needs-assessment", addresses)
    assert list(addresses.found.values()) == list(range(1, len(addresses.found) + 1))
    assert "legislation.gov.uk/uksi/2014/1530/regulation/5" in addresses.found
    decide = next(line for line in lines if line.step.key == "decide-to-assess")
    assert [one.number for one in decide.cited] == [addresses.found["legislation.gov.uk/uksi/2014/1530/regulation/5"]]


@pytest.mark.parametrize(
    ("html", "numbers"),
    [
        ('<a href="/services/sendiass">SENDIASS</a>', {"/services/sendiass": 1}),
        ('<a href="https://www.ipsea.org.uk/" rel="external">IPSEA</a>', {"ipsea.org.uk": 1}),
        ('<a href="/a">A</a>, <a href="/b">B</a>, <a href="/a">A</a>', {"/a": 1, "/b": 2}),
        ('<a href="tel:01702215246">01702 215246</a> <a href="#ask">You ask</a>', {}),
    ],
    ids=["ours", "another site's", "one address once", "a number and a step need none"],
)
def test_what_stands_behind_a_link(html: str, numbers: dict[str, int]) -> None:
    addresses = onesheet.Addresses()
    told = addresses.behind(html)
    assert addresses.found == numbers
    assert told.count("sheet-ref") == html.count('href="/') + html.count('href="https')


def test_addresses_on_a_polish_sheet_are_said_without_their_language_twice(client: CarefulClient) -> None:
    said = client.page("/pl/roadmaps/ehc-needs-assessment/sheet").main
    assert "/pl/services" not in said
    assert "/services/sendiass" in said


def test_a_longer_road_is_printed_smaller(library: Library) -> None:
    def size(slug: str) -> str:
        addresses = onesheet.Addresses()
        return onesheet.size(lines_of(library, slug, addresses), addresses)

    assert size("sen-support") == "sheet-100"
    assert size("early-years") == onesheet.SMALLEST


def test_a_branch_says_which_choice_leads_to_it(library: Library) -> None:
    lines = {line.step.key: line.by_way for line in lines_of(library, "ehc-needs-assessment")}
    refused, first = lines["assessment-refused"], lines["ask"]
    assert refused
    assert (refused.answer.value, refused.says) == ("no", "They refuse")
    assert first is None


def test_hard_stops_stand_before_the_step_they_end(client: CarefulClient) -> None:
    said = client.page("/roadmaps/autism-adhd-assessment/sheet").main
    assert said.index("4 weeks each") < said.index("A professional makes the referral")


def test_those_to_ring_are_the_services_the_road_names(library: Library) -> None:
    numbers = onesheet.numbers(road(library, "ehc-needs-assessment"), library, "en")
    named = [one for ring in numbers for one in ring.services]
    assert "send-team" in [one.slug for one in named]
    assert len(named) <= onesheet.MOST_NUMBERS
    assert all(ring.phone or ring.email or ring.web for ring in numbers)


def test_services_with_one_number_share_a_line(library: Library) -> None:
    rings = onesheet.numbers(road(library, "early-years"), library, "en")
    assert len({(ring.phone, ring.email, ring.web) for ring in rings}) == len(rings)
    assert max(len(ring.services) for ring in rings) > 1


def test_the_square_is_a_picture_with_words(client: CarefulClient) -> None:
    svg = onesheet.square("https://example.org/roadmaps/appeal", "Opens this page")
    assert svg.startswith('<svg role="img" aria-label="Opens this page"')
    assert "style=" not in svg, "our policy refuses a style attribute"


def test_a_limit_says_what_kind_of_rule_it_is_and_where_it_stands(client: CarefulClient) -> None:
    page = client.page("/roadmaps/ehc-needs-assessment/sheet")
    assert "By law: 6 weeks" in page.main
    assert page.links["SEND Regulations 2014 reg 5(1), (4)"] == "https://www.legislation.gov.uk/uksi/2014/1530/regulation/5"


def test_what_nobody_has_checked_says_so(client: CarefulClient) -> None:
    assert "(not yet checked)" in client.page("/roadmaps/early-years/sheet").main


def test_the_figure_of_a_whole_wait_is_told_once_with_its_age(client: CarefulClient) -> None:
    said = client.page("/roadmaps/ehc-needs-assessment/sheet").main
    assert said.count("30.5 weeks on average") == 2, "once for the whole wait, once for the step that it is the figure of"
    assert "We do not know what it is today." in said


@pytest.mark.parametrize("address", ["/roadmaps/no-such-road/sheet", "/services/send-team/sheet"])
def test_there_is_no_sheet_of_what_is_no_road(client: CarefulClient, address: str) -> None:
    client.page(address, 404)


def test_the_road_leads_to_its_sheet_and_back(client: CarefulClient) -> None:
    page = client.page("/pl/roadmaps/appeal")
    sheet = next(href for href in page.links.values() if href.endswith("/sheet"))
    assert sheet == "/pl/roadmaps/appeal/sheet"
    assert any(href.endswith("/pl/roadmaps/appeal") for href in client.page(sheet).links.values())
