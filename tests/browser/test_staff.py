"""The team's own pages in a real browser: no rule of axe broken in any state, and an answer published with the keyboard alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from localoffer.app import create_app
from localoffer.db import db
from localoffer.feedback.model import Feedback, Kind
from localoffer.feedback.replies import keep_reply
from localoffer.feedback.store import keep, keep_useful, keep_wait_answer
from localoffer.feedback.use import Batch
from localoffer.feedback.use_adding import add
from localoffer.pages.survey import Ask, Survey
from localoffer.settings import Settings
from localoffer.staff.model import Role
from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.measures import axe
from tests.conftest import SECRET
from tests.staff.conftest import PASSWORD, Person, Team

pytestmark = pytest.mark.browser
TWO_MINUTES = 120


@pytest.fixture(scope="module")
def team(site: str, settings: Settings) -> Iterator[Team]:
    """The team of the site that is being served: on the same database."""
    app: Flask = create_app(settings)
    yield Team(app)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def anna(team: Team, request: pytest.FixtureRequest) -> Person:
    return team.hire(Role.MANAGER, f"anna{abs(hash(request.node.name))}@example.org")


def tell(team: Team, words: str) -> str:
    with team.site.app_context():
        return keep(db.session, Feedback(kind=Kind.COMMENT, words=words, language="en"), date(2026, 11, 20)).reference


def count(team: Team) -> None:
    """Something to draw: pages read, searches, and what was thought of a page."""
    found = Batch()
    found.pages.update({("/help/sleep", date(2026, 11, 20), "en"): 12, ("/help/adhd", date(2026, 11, 24), "ur"): 3})
    found.searches.update({("sleep", 2026, "en"): 9, ("xylophone zebra", 2026, "en"): 2})
    with team.site.app_context():
        add(team.site, found, SECRET)
        keep_useful(db.session, "/help/sleep", False, "en", date(2026, 11, 20))
        keep_wait_answer(db.session, "camhs", "hard", "", "en", date(2026, 11, 20))
        survey = next(one for one in team.site.extensions["editions"].current.library.of(Survey, "en") if one.slug == "local-offer")
        asked = survey.questions
        ticked = [(one.key, one.options[0][0], None) for one in asked if one.options]
        for language in ("en", "ur") * 11:
            words = [(one.key, "", "m\u00f3re swings" * 9) for one in asked if one.kind is Ask.TEXT]
            keep_reply(db.session, survey, ticked + words, language, date(2026, 11, 24))


def come_in(page: Page, anna: Person) -> None:
    page.goto("/staff/sign-in?next=/staff/feedback")
    page.get_by_label("Email address").fill(anna.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Code from your app").fill(anna.codes.pop())
    page.get_by_label("Code from your app").press("Enter")
    expect(page.get_by_role("heading", name="Feedback", exact=True)).to_be_visible()


@pytest.mark.parametrize("device", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_no_page_of_the_area_breaks_a_rule(team: Team, anna: Person, open_page: OpenPage, device: dict[str, object]) -> None:
    reference, other = tell(team, "A club, please"), tell(team, "A club for older ones")
    count(team)
    page = open_page(**device)
    for place in ("/staff/sign-in", "/staff/first-time"):
        page.goto(place)
        assert axe(page) == [], place
        page.get_by_role("button", name="Sign in" if "sign-in" in place else "Continue").click()
        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        assert axe(page) == [], f"{place} with an error"
    come_in(page, anna)
    item = f"/staff/feedback/{reference}"
    places = ["/staff", "/staff/feedback?pile=all&q=club", "/staff/audit", "/staff/account", "/staff/account/password", item,
              "/staff/account/recovery-codes", "/staff/feedback/enter", f"{item}/sort",
              f"{item}/answer", f"{item}/withhold", "/staff/use", "/staff/use?last=91&by=week", "/staff/pack",
              "/staff/surveys", "/staff/surveys/local-offer",
              f"/staff/feedback/together?item={reference}&item={other}", "/staff/feedback/together"]  # fmt: skip
    for place in places:
        page.goto(place)
        assert axe(page) == [], place
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{place} is wider than the screen"


def test_an_answer_is_published_with_the_keyboard_alone_well_within_two_minutes(
    team: Team, anna: Person, open_page: OpenPage
) -> None:
    reference = tell(team, "The Saturday club is full.")
    page = open_page(**DESKTOP)
    began = time.monotonic()
    come_in(page, anna)
    page.get_by_role("link", name=reference).press("Enter")
    page.get_by_role("link", name="Write the answer").press("Enter")
    page.get_by_label("You said").press_sequentially("The Saturday club is full.", delay=30)
    page.get_by_label("We did").press_sequentially("We asked for a second group in January.", delay=30)
    for box in page.get_by_role("checkbox").all():
        box.press("Space")
    page.get_by_label("It is answered. Publish it now").press("Space")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Published")
    assert time.monotonic() - began < TWO_MINUTES
