"""A letter: its gaps told and checked, two wordings of one text, what a page of it shows, and nothing on it that can be sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from localoffer import law
from localoffer.pages.letter import Letter, Voice, gaps_in, in_voice, pieces
from localoffer.pages.library import Library
from localoffer.pages.lint import lint
from localoffer.pages.model import Kind
from localoffer.pages.parse import parse_entry
from localoffer.pages.shelf import Shelf
from tests.client import CarefulClient
from tests.html import Page
from tests.table import each

FILE = "en/letters/chase.md"
ASKED_FOR = {
    "ask-for-assessment", "late-decision", "school-records", "answer-draft-plan", "early-review", "complain-about-delay",
    "ask-for-mediation", "travel-stage-one",
}  # fmt: skip


def written(tiny: Path) -> str:
    return (tiny / FILE).read_text()


def read(text: str) -> tuple[Letter | None, list[str]]:
    parsed = parse_entry(FILE, text.encode(), Kind.LETTER, "en", (), "1")
    assert parsed.entry is None or isinstance(parsed.entry, Letter)
    return parsed.entry, [f"{problem.line}: {problem.says}" for problem in parsed.problems]


def told(text: str) -> str:
    return "\n".join(read(text)[1])


def line_of(text: str, words: str) -> int:
    return next(n for n, line in enumerate(text.split("\n"), 1) if words in line)


@each(
    ("text", "parent", "young"),
    [
        ("{{My child has|I have}} needs", "My child has needs", "I have needs"),
        ("a request{{ for my child|}}.", "a request for my child.", "a request."),
        ("{{one\nline|two}} end", "one\nline end", "two\n end"),
        ("about {{[child]|me}}", "about [child]", "about me"),
    ],
    ids=["both", "one of them says nothing", "over two lines, which stay two", "with a gap inside"],
)
def test_each_voice_says_its_own_words(text: str, parent: str, young: str) -> None:
    assert in_voice(text, Voice.PARENT) == parent
    assert in_voice(text, Voice.YOUNG_PERSON) == young


def test_a_text_is_cut_at_its_gaps_and_loses_no_word() -> None:
    assert gaps_in("[a], [b-c] and [a], [Not this], [nor](/this)") == ["a", "b-c"]
    assert "".join(f"{one.html}[{one.gap}]" for one in pieces("x [a] y [b] z"))[: -len("[]")] == "x [a] y [b] z"


def test_a_sound_letter_is_read_in_both_voices(tiny: Path) -> None:
    letter, problems = read(written(tiny))
    assert problems == []
    assert letter
    parent, young = letter.wordings[Voice.PARENT], letter.wordings[Voice.YOUNG_PERSON]
    assert [gap.key for gap in parent.gaps] == ["today", "child", "name", "what", "due", "more"]
    assert [gap.key for gap in young.gaps] == ["today", "name", "what", "due", "more"]  # a young person is not asked for a child
    assert letter.addresses == ("/letters/chase", "/letters/chase/young-person")
    assert "Keep a copy" in letter.after
    assert "Dear Team" not in letter.html + letter.after


def test_a_letter_for_one_voice_has_one_address(tiny: Path) -> None:
    text = written(tiny).replace("{{I am the parent of [child].|I am writing for myself.}}", "I write for [child].")
    letter, problems = read(text)
    assert problems == []
    assert letter
    assert letter.addresses == ("/letters/chase",)


FAULTS = [
    ("[name]\n\n##", "[nam]\n\n##", "[nam]", "[nam] is not in 'gaps'."),
    ("More: [more]\n", "", "key: more", "The letter has no [more]."),
    ("by [due].", "by [du].", "by [du].", "[du] is not in 'gaps'."),
    ("Dear Team", "Dear [Team](/services/sendiass)", "Dear [Team]", "There is a link in the letter."),
    ("## The letter {#letter}", "## The letter", "Use it when", "There is no letter."),
    ("myself.}}", "myself.}", "{{I am", "A choice of words is not whole."),
    ("key: name,", "key: child,", "key: child, label: Your name", "There are two gaps 'child'."),
]


@pytest.mark.parametrize(("old", "new", "where", "says"), FAULTS, ids=[says for *_, says in FAULTS])
def test_a_fault_is_told_with_its_line(tiny: Path, old: str, new: str, where: str, says: str) -> None:
    text = written(tiny).replace(old, new, 1)
    assert text != written(tiny)
    assert f"{line_of(text, where)}: {says}" in told(text)


SHAPES = [
    ("kind: choice", "kind: line", "'what' has choices that do not fit its kind"),
    ("{key: plan, label: The plan", "{key: answer, label: The plan", "'what' has two choices with one key"),
    (", service: sendiass, says: Or ring them}", "}", "'to' does not say where to send it"),
    ("kind: today", "kind: tody", "'kind' has 'tody', which is not on the list"),
    ("law_as_at: 2026-11-01\n", "", "'law_as_at' is missing"),
    ("use_when: Nothing came.", "reviewed_by: {team: SENDIASS}", "'date'"),
]


@pytest.mark.parametrize(("old", "new", "says"), SHAPES, ids=[says for *_, says in SHAPES])
def test_a_detail_that_cannot_be_is_told(tiny: Path, old: str, new: str, says: str) -> None:
    text = written(tiny).replace(old, new, 1)
    assert text != written(tiny)
    assert says in told(text)


REFERENCES = [
    (FILE, "rules: [ehcna-decision]", "rules: [ehcna-decisio]", "'rules' has 'ehcna-decisio'"),
    (FILE, "service: sendiass", "service: sendias", "'service' has 'sendias', which is no service"),
    (FILE, "Keep a copy.", "See [sleep](/help/slep).", "goes nowhere"),
    ("en/roadmaps/ehc-needs-assessment.md", "letters: [chase]", "letters: [chas]", "has the letter 'chas', which is not there"),
]


@pytest.mark.parametrize(("file", "old", "new", "says"), REFERENCES, ids=[says for *_, says in REFERENCES])
def test_a_reference_to_nothing_is_told(tiny: Path, file: str, old: str, new: str, says: str) -> None:
    target = tiny / file
    text = target.read_text()
    assert old in text
    target.write_text(text.replace(old, new, 1))
    assert [problem for problem in Shelf(tiny).load().problems if says in problem.says and problem.path == file and problem.line]


def test_a_letter_may_not_take_the_address_of_the_log(tiny: Path) -> None:
    (tiny / FILE).rename(tiny / "en/letters/contact-log.md")
    assert any("belongs to another page" in problem.says for problem in Shelf(tiny).load().problems)


def test_a_check_that_is_still_to_come_is_told(tiny: Path) -> None:
    target = tiny / FILE
    target.write_text(written(tiny).replace("subject:", "reviewed_by: {team: SENDIASS, date: 2026-12-01}\nsubject:", 1))
    found = [str(problem) for problem in lint(Shelf(tiny).load(), tiny, date(2026, 11, 26))]
    assert [one for one in found if "'reviewed_by' has a date in the future" in one]


# The pages


@pytest.fixture
def library(app: Flask) -> Library:
    found: Library = app.extensions["editions"].current.library
    return found


def inputs(page: Page) -> list[dict[str, str]]:
    return [dict(one.items()) for one in page.tags("input", "textarea", "select") if one.get("class") == "gap-input"]


def test_the_letters_that_were_asked_for_are_there_in_both_voices(library: Library) -> None:
    letters = {letter.slug: letter for letter in library.letters()}
    assert set(letters) >= ASKED_FOR
    assert [slug for slug, letter in letters.items() if len(letter.addresses) != 2] == []


def test_every_rule_a_letter_cites_is_linked_and_its_text_names_an_instrument(client: CarefulClient, library: Library) -> None:
    for letter in library.letters():
        page = client.page(letter.address)
        assert {law.RULES[key].url for key in letter.rules} <= set(page.links.values()) | {""}, letter.slug
        words = " ".join(piece.html for piece in letter.wordings[Voice.PARENT].pieces)
        options = " ".join(
            piece.html for gap in letter.wordings[Voice.PARENT].gaps for option in gap.options for piece in option.pieces
        )
        assert re.search(r"Act 2014|Regulations? 20|Code says|National guidance", words + options), letter.slug


def test_nothing_that_is_filled_in_can_be_sent(client: CarefulClient, library: Library) -> None:
    """The fields have no name and stand in no form. The only form of the page asks if it was useful."""
    for letter in library.letters():
        for address in letter.addresses:
            page = client.page(address)
            fields = inputs(page)
            assert len(fields) >= 5, address
            assert not [one for one in fields if "name" in one], address
            for element in page.tags("input", "textarea", "select"):
                if element.get("class") == "gap-input":
                    assert not [around for around in page.around(element) if around.tag.endswith("form")], address
            assert "hidden" in page.ids["letter-fields"].attrib, "without a script there would be dead controls"
            assert "hidden" in page.ids["letter-actions"].attrib


def test_a_letter_says_who_has_checked_it(start: Callable[..., Flask], tiny: Path) -> None:
    said = start().test_client().page("/letters/chase").main
    assert "Not yet reviewed by SENDIASS." in said
    target = tiny / FILE
    target.write_text(written(tiny).replace("subject:", "reviewed_by: {team: SENDIASS Southend, date: 2026-11-02}\nsubject:", 1))
    said = start().test_client().page("/letters/chase").main
    assert "Checked by SENDIASS Southend on 2 November 2026." in said
    assert "Not yet reviewed" not in said


def test_each_gap_is_named_in_the_letter_and_by_its_field(client: CarefulClient) -> None:
    page = client.page("/letters/late-decision")
    assert "[Your child's full name]" in page.main
    assert page.field("Your child's full name").get("autocomplete") == "off"
    assert page.field("Your name").get("autocomplete") == "name"
    assert page.main.count("[The day it started]") == 5  # each of the five sentences to keep one of
    young = client.page("/letters/late-decision/young-person")
    assert "Your child" not in young.words(young.ids["letter-paper"])
    assert "Your date of birth" in young.labels.values()


def test_a_step_shows_its_letters_whatever_the_language(lend: Callable[..., Flask]) -> None:
    client = lend().test_client()
    for root in ("", "/ur"):
        road = client.page(f"{root}/roadmaps/ehc-needs-assessment")
        assert road.links["Letter to chase the council"] == f"{root}/letters/chase"
        assert f"{root}/roadmaps/ehc-needs-assessment#ask" in client.page(f"{root}/letters/chase").links.values()


def test_a_step_leads_to_its_letters_and_a_letter_back_to_its_steps(client: CarefulClient) -> None:
    road = client.page("/roadmaps/ehc-needs-assessment")
    assert road.links["Letter about a late decision"] == "/letters/late-decision"
    assert "/letters" in road.links.values()
    letter = client.page("/letters/ask-for-assessment")
    assert "/roadmaps/ehc-needs-assessment#ask" in letter.links.values()


@pytest.mark.parametrize("address", ["/letters/nothing", "/letters/nothing/young-person", "/letters/chase/parent"])
def test_no_other_address_answers(lend: Callable[..., Flask], address: str) -> None:
    assert lend().test_client().get(address).status_code == 404


def test_letters_are_found_by_search_and_from_where_they_are_needed(client: CarefulClient) -> None:
    for asked in ("template letter", "letter asking for school records", "complaint letter"):
        assert [
            link for link in client.page(f"/search?q={asked.replace(' ', '+')}").links.values() if link.startswith("/letters/")
        ], asked
    assert "/letters" in client.page("/roadmaps").links.values()
    assert "/letters/late-decision" in client.page("/timescales/ehcna-decision").links.values()
    assert "/letters" in client.page("/browse").links.values()
    index = client.page("/letters").links.values()
    assert {f"/letters/{slug}" for slug in (*ASKED_FOR, "contact-log")} <= set(index)


def test_in_urdu_an_english_letter_says_that_it_is_english(client: CarefulClient) -> None:
    page = client.page("/ur/letters/late-decision")
    paper = page.ids["letter-paper"]
    assert (paper.get("lang"), paper.get("dir")) == ("en", "ltr")
    assert client.page("/ur/letters/contact-log").heading


def test_the_log_asks_for_day_who_what_and_next(client: CarefulClient) -> None:
    page = client.page("/letters/contact-log")
    assert [page.words(one).split(",")[0] for one in page.tags("th")] == ["Date and time", "Who", "What was said", "What next"]
    assert len(page.tags("td")) >= 4 * 6
