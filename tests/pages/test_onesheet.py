"""The sheet says what the road says: every stop with who acts and its limit, every hard stop, who to ring, and the way back."""

from __future__ import annotations

import pytest
from flask import Flask

from localoffer.pages import onesheet
from localoffer.pages.library import Library
from localoffer.pages.model import Kind, Roadmap
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


def test_every_step_is_a_line_in_order(library: Library) -> None:
    ehc = road(library, "ehc-needs-assessment")
    assert [line.step for line in onesheet.lines(ehc)] == list(ehc.steps)


def test_a_branch_says_which_choice_leads_to_it(library: Library) -> None:
    lines = {line.step.key: line.by_way for line in onesheet.lines(road(library, "ehc-needs-assessment"))}
    refused, first = lines["assessment-refused"], lines["ask"]
    assert refused
    assert (refused.answer.value, refused.says) == ("no", "They refuse")
    assert first is None


def test_hard_stops_stand_before_the_step_they_end(client: CarefulClient) -> None:
    said = client.page("/roadmaps/autism-adhd-assessment/sheet").main
    assert said.index("4 weeks each") < said.index("A professional makes the referral")


def test_those_to_ring_are_the_services_the_road_names(library: Library) -> None:
    numbers = onesheet.numbers(road(library, "ehc-needs-assessment"), library, "en")
    assert "send-team" in [one.slug for one in numbers]
    assert len(numbers) <= onesheet.MOST_NUMBERS
    assert all(one.phone or one.email or one.web for one in numbers)


def test_the_square_is_a_picture_with_words(client: CarefulClient) -> None:
    svg = onesheet.square("https://example.org/roadmaps/appeal", "Opens this page")
    assert svg.startswith('<svg role="img" aria-label="Opens this page"')
    assert "style=" not in svg, "our policy refuses a style attribute"


def test_the_sheet_says_limits_once(client: CarefulClient) -> None:
    said = client.page("/roadmaps/ehc-needs-assessment/sheet").main
    assert "By law: 6 weeks" in said
    assert "By law: 2 months. By law: 2 months." not in said


@pytest.mark.parametrize("address", ["/roadmaps/no-such-road/sheet", "/services/send-team/sheet"])
def test_there_is_no_sheet_of_what_is_no_road(client: CarefulClient, address: str) -> None:
    client.page(address, 404)


def test_the_road_leads_to_its_sheet_and_back(client: CarefulClient) -> None:
    page = client.page("/pl/roadmaps/appeal")
    sheet = next(href for href in page.links.values() if href.endswith("/sheet"))
    assert sheet == "/pl/roadmaps/appeal/sheet"
    assert any(href.endswith("/pl/roadmaps/appeal") for href in client.page(sheet).links.values())
