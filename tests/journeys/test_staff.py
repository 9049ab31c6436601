"""From a parent's comment to an answer that can be read by all: as the team does it, from page to page, with no script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask

from localoffer.feedback.desk import CHECKS
from localoffer.staff.model import Role
from tests.client import CarefulClient, read
from tests.html import Page
from tests.staff.conftest import PASSWORD, Person, Team, try_in

COMMENT = "The Saturday club in Leigh is full. My son is called Zayn Ali and hates waiting. Ring 07700 900123."


@pytest.fixture
def team(lend: Callable[..., Flask]) -> Team:
    return Team(lend(LOCALOFFER_QUICKEST="0"))


@pytest.fixture
def anna(team: Team) -> Person:
    return team.hire(Role.MANAGER)


def sent(page: Page, label: str, **changed: object) -> dict[str, object]:
    """What the form with this field would send, changed by the names of its fields."""
    _, fields = page.form(label)
    return {**fields, **changed}


def test_a_comment_becomes_a_published_answer(team: Team, anna: Person) -> None:
    parent = team.browser("198.51.100.7")
    thanked = parent.send(parent.page("/comment"), {"Your comment": COMMENT}, follow=True)
    reference = re.search(r"LO-\w{4}-\w{4}", read(thanked).main)
    assert reference, read(thanked).main

    desk: CarefulClient = team.browser()
    door = desk.get("/staff/feedback").headers["Location"]
    response = try_in(desk, anna.email, PASSWORD, anna.code(), door)
    queue = desk.page(response.headers["Location"])
    assert "New 1" in queue.links
    assert "Zayn Ali" in queue.main

    item = desk.follow(queue, reference[0])
    page = desk.follow(item, "Write the answer")
    assert (
        page.typed("Text to publish").strip()
        == "The Saturday club in Leigh is full. My son is [removed] and hates waiting. Ring [removed]."
    )
    written = sent(
        page, "We did",
        public="The Saturday club is full.", you_said="The club is full.", we_did="We asked for a second group in January.",
        checks=[key for key, _ in CHECKS], then="publish",
    )  # fmt: skip
    done = desk.post(page.path, data=written, follow_redirects=True)
    assert done.status_code == 200
    assert "Saved. It stands at: Published." in read(done).main

    assert "Published or not 1" in desk.page("/staff/feedback").links
    trail = desk.page(f"/staff/audit?about={reference[0]}")
    for act in ("opened", "redacted", "wrote an answer", "moved to read", "moved to answered", "moved to published"):
        assert act in trail.main
    assert "Zayn" not in trail.main

    out = desk.post("/staff/sign-out", data=token(desk.page("/staff/account")))
    assert out.status_code == 303
    assert desk.get("/staff/feedback").status_code == 303


def token(page: Page) -> dict[str, str]:
    return {"csrf_token": next(one.get("value", "") for one in page.tags("input") if one.get("name") == "csrf_token")}
