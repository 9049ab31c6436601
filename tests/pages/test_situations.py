"""Situations: each has a page of its own words, whose steps lead somewhere; what is not so is refused."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from localoffer.pages.model import Kind
from tests.client import CarefulClient
from tests.pages.writing import COMMON, checked, write
from tests.table import each

DETAILS = {**COMMON, "title": "We are waiting", "answers": "[]"}
STEPS = "\n".join(f"{n}. Do it. [This helps](/help/sleep)" for n in (1, 2, 3))
BODY = f"It is hard.\n\n{STEPS}\n\nRing 01702 215246.\n"
WAITING = "en/situations/waiting.md"


def situation(body: str = BODY, **changes: str | None) -> str:
    return write(DETAILS, body, **changes)


FAULTS = {
    "of no situation": ("en/situations/wating.md", situation(), "is no situation of topics.yml"),
    "with another title": (WAITING, situation(title="Waiting"), "The title is not that of topics.yml"),
    "with no steps": (WAITING, situation(BODY.replace("3. ", "")), "not 3 numbered steps"),
    "with a step that leads nowhere": (
        WAITING,
        situation(BODY.replace("[This helps](/help/sleep)", "Rest.", 1)),
        "Step 1 leads to no",
    ),
    "with nobody to ring": (WAITING, situation(BODY.replace("01702 215246", "us")), "no phone number"),
}


@each(("name", "text", "says"), FAULTS.values(), ids=FAULTS)
def test_a_page_is_refused(tmp_path: Path, name: str, text: str, says: str) -> None:
    assert any(says in problem.says for problem in checked(tmp_path, {name: text}))


def test_a_sound_one_is_let_through(tmp_path: Path) -> None:
    assert checked(tmp_path, {WAITING: situation()}) == []


def test_each_situation_has_its_page_and_starts_with_what_to_do(client: CarefulClient, app: Flask) -> None:
    library = app.extensions["editions"].current.library
    listed = client.page("/situations")
    for choice in library.situations:
        found = library.find(Kind.SITUATION, choice.key)
        assert found, f"{choice.key} has no page"
        assert f"/situations/{choice.key}" in listed.links.values()
        page = client.page(f"/situations/{choice.key}")
        assert page.heading == choice.title("en")
        opening = found.entry.sections[0].text
        assert len(opening.split()) < 260, f"{choice.key}: the steps are to be seen at once"
        assert any(href.startswith("tel:") for href in page.links.values())


def test_a_situation_is_found_but_not_before_what_answers(client: CarefulClient) -> None:
    page = client.page("/search?q=starting+nursery+or+school")
    assert "/situations/starting" in page.links.values()
    page = client.page("/search?q=the+help+in+the+plan+is+not+happening")
    hits = [href for href in page.links.values() if href.endswith("/plan-not-happening")]
    assert hits[0] == "/help/plan-not-happening"


def test_another_language_has_its_own_title_and_says_that_the_words_are_english(client: CarefulClient, app: Flask) -> None:
    page = client.page("/ur/situations/worried")
    choice = next(c for c in app.extensions["editions"].current.library.situations if c.key == "worried")
    assert page.heading == choice.title("ur")
    prose = next(one for one in page.tags("div") if "first-steps" in one.get("class", ""))
    assert (prose.get("lang"), prose.get("dir")) == ("en", "ltr")
    assert all(link.get("href", "").startswith(("/ur/", "#", "tel:", "mailto:", "https:")) for link in prose.iter("a"))
