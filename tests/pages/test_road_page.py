"""The page of a road as a family reads it: the checks that a reviewer of the real site makes (reviewer-checks.md, 9 to 15)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from tests.client import CarefulClient
from tests.html import Page
from tests.table import each

ROADS = ("after-diagnosis", "annual-review", "appeal", "autism-adhd-assessment", "ehc-needs-assessment", "first-steps",
         "phase-transfer", "sen-support", "transport-appeal")  # fmt: skip
QUESTIONS = ["What happens", "Who acts", "By when, in law", "How long it really takes here", "What you can do now",
             "If this does not happen"]  # fmt: skip


def having(page: Page, name: str) -> list[Element]:
    return [one for one in page.elements if name in one.get("class", "").split()]


def section(page: Page, key: str) -> Element:
    return next(one for one in having(page, "step") if any(heading.get("id") == key for heading in one.iter("h2")))


@each("slug", ROADS)
def test_every_step_answers_the_same_questions_in_the_same_order(client: CarefulClient, slug: str) -> None:
    page = client.page(f"/roadmaps/{slug}")
    for step in having(page, "step"):
        words = page.words(step)
        places = [words.find(question) for question in QUESTIONS]
        assert -1 not in places, (words[:60], QUESTIONS[places.index(-1)])
        assert places == sorted(places)
        assert "Independent help: SENDIASS" in words


@each("slug", ROADS)
def test_the_picture_is_the_list_of_the_steps(client: CarefulClient, slug: str) -> None:
    page = client.page(f"/roadmaps/{slug}")
    stops = [page.words(next(one.iter("a"))) for one in having(page, "stop-main")]
    headings = [page.words(next(one.iter("h2"))) for one in having(page, "step")]
    assert stops == headings
    assert [int(name.split()[0]) for name in stops] == list(range(1, len(stops) + 1))
    assert "Law as at 22 November 2026" in page.main


def test_the_ehc_road_gives_each_limit_with_its_regulation(client: CarefulClient) -> None:
    page = client.page("/roadmaps/ehc-needs-assessment")
    for key, limit, regulation in (
        ("decide-to-assess", "6 weeks", "regulation/5"),
        ("plan-decision", "16 weeks", "regulation/10"),
        ("reply-to-draft", "at least 15 days", "regulation/13"),
        ("final-plan", "20 weeks", "regulation/13"),
        ("assessment-refused", "2 months", "2008/2699"),
    ):
        step = section(page, key)
        assert f"By law {limit}" in page.words(step)
        assert any(regulation in link.get("href", "") for link in step.iter("a"))
    opening = page.main
    assert "you do not need the school to agree, and there is no set form" in opening
    assert "The legal test." in opening


def test_the_scale_sets_the_law_beside_what_it_really_took_with_its_age(client: CarefulClient) -> None:
    page = client.page("/roadmaps/ehc-needs-assessment")
    (scale,) = having(page, "scale")
    words = page.words(scale)
    for said in (
        "6 weeks:",
        "16 weeks:",
        "20 weeks:",
        "In 2025 it was: about 30.5 weeks on average",
        "As at October 2025",
        "history",
    ):
        assert said in words


def test_both_answers_of_every_decision_are_drawn(client: CarefulClient) -> None:
    page = client.page("/roadmaps/ehc-needs-assessment")
    said = [words for one in having(page, "label") if (words := page.words(one))]
    assert said == [
        "If no: They refuse", "If yes: They agree", "If no: They refuse", "If yes: They agree",
        "If yes: Your school is named", "If no: Another school, or none",
    ]  # fmt: skip


def test_a_line_with_nothing_to_say_is_not_read_out(client: CarefulClient) -> None:
    labels = having(client.page("/roadmaps/autism-adhd-assessment"), "label")
    empty = [one for one in labels if not "".join(one.itertext()).strip()]
    assert empty
    assert all(one.get("aria-hidden") == "true" for one in empty)
    assert all(one.get("aria-hidden") is None for one in labels if one not in empty)


def test_hard_stops_stand_before_the_step_that_they_end(client: CarefulClient) -> None:
    page = client.page("/roadmaps/autism-adhd-assessment")
    words = page.words(having(page, "route")[0])
    assert words.index("three terms of support plans") < words.index("Two questionnaires") < words.index("A professional makes")
    steps = page.words(having(page, "steps")[0])
    assert steps.index("the referral closes") < steps.index("A professional makes the referral")


def test_a_branch_stands_under_its_step(client: CarefulClient) -> None:
    page = client.page("/roadmaps/autism-adhd-assessment")
    branch = next(one for one in page.tags("a") if one.get("href") == "#right-to-choose")
    above = next(one for one in page.around(branch) if "stop" in one.get("class", "").split())
    assert next(above.iter("a")).get("href") == "#referral"


def test_what_is_not_checked_says_so_and_guidance_does_not_look_like_law(client: CarefulClient) -> None:
    page = client.page("/roadmaps/appeal")
    assert "Not yet checked against the text of the law." in page.words(section(page, "council-replies"))
    assert "Not yet checked" not in page.words(section(page, "no-mediation"))
    page = client.page("/roadmaps/ehc-needs-assessment")
    school = section(page, "school-choice")
    assert "Statutory guidance 15 days" in page.words(school)
    assert not [one for one in school.iter() if one.get("class") == "kind-law"]


def test_a_rule_with_no_number_gives_none(client: CarefulClient) -> None:
    page = client.page("/roadmaps/annual-review")
    assert "By law no set number of days" in page.words(section(page, "plan-ending"))


def test_an_old_figure_is_history_and_what_is_not_known_says_so(client: CarefulClient) -> None:
    page = client.page("/roadmaps/ehc-needs-assessment")
    final = page.words(section(page, "final-plan"))
    assert "In 2025 it was: about 30.5 weeks on average" in final
    assert "We do not know what it is today." in final
    assert "We have no figure for this step alone." in page.words(section(page, "advice"))
    assert "We do not know." in page.words(section(client.page("/roadmaps/sen-support"), "meeting"))


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/timescales/ehcp-final", "Getting an EHC needs assessment and plan, step 10 of 12"),
        ("/waits/autism-adhd-assessment", "Getting an autism or ADHD assessment, step 9 of 12"),
        ("/help/plan-not-happening", "The yearly review of an EHC plan"),
    ],
)
def test_a_page_says_which_road_it_is_part_of(client: CarefulClient, address: str, says: str) -> None:
    page = client.page(address)
    (here,) = having(page, "here")
    assert says in page.words(here)


def test_words_to_use_are_a_letter_of_their_own(client: CarefulClient) -> None:
    page = client.page("/roadmaps/ehc-needs-assessment")
    letters = [page.words(one) for one in page.tags("blockquote")]
    assert letters
    assert all(letter.startswith("Words to use Dear ") for letter in letters)
