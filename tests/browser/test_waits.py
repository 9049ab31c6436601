"""My child's wait in a real browser, with no script: the form, the answer, leaving it, and going back."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page

from localoffer.settings import ROOT, Settings
from localoffer.waits.samples import tries_for
from tests.browser.conftest import PHONE, OpenPage
from tests.browser.measures import axe, none
from tests.conftest import SECRET, TODAY, WAITS_SECRET

pytestmark = pytest.mark.browser
ANSWER = "Where the wait stands"
PLAIN = {**PHONE, "java_script_enabled": False}


@pytest.fixture(scope="module")
def code(settings: Settings, site: str) -> str:
    """A made-up case to try on the running site, loaded as `make run` does."""
    environment = {
        **os.environ, "LOCALOFFER_VAR": str(settings.var), "LOCALOFFER_SECRET_KEY": SECRET, "LOCALOFFER_TODAY": TODAY,
        "WAITS_LOOKUP": "on", "WAITS_SECRET": WAITS_SECRET,
    }  # fmt: skip
    command = [str(Path(sys.executable).parent / "localoffer"), "waits", "samples"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return tries_for(WAITS_SECRET)[1].code


def look_up(page: Page, code: str) -> Page:
    page.goto("/waits/my-wait")
    page.get_by_label("The code on your letter").fill(code.lower().replace("-", " "))
    page.get_by_label("Day", exact=True).fill("14")
    page.get_by_label("Month", exact=True).fill("3")
    page.get_by_role("button", name="Look it up").click()
    return page


def shown(page: Page) -> str:
    """What is on the screen; nothing while Chromium holds its question whether to send the form once more."""
    try:
        return page.content()
    except Error:
        return ""


def test_a_wait_is_looked_up_without_script_and_its_address_says_nothing(open_page: OpenPage, code: str) -> None:
    page = look_up(open_page(**PLAIN), code)
    assert page.get_by_role("heading", level=1).inner_text() == ANSWER
    assert page.url.endswith("/waits/my-wait")
    assert "This limit has passed." in page.locator("main").inner_text()


@pytest.mark.parametrize("leaving", ["Leave this page and clear it", "Waiting times"], ids=["by its own way", "by any link"])
def test_going_back_and_sending_again_do_not_show_it(open_page: OpenPage, code: str, leaving: str) -> None:
    page = look_up(open_page(**PLAIN), code)
    page.get_by_role("link", name=leaving).first.click()
    assert page.get_by_role("heading", level=1).inner_text() != ANSWER
    for again in (page.go_back, page.reload):
        with suppress(Error):  # Chromium first asks whether to send the form once more, which is an error page here
            again(timeout=5000)
        seen = shown(page)
        assert ANSWER not in seen
        assert code.lower().replace("-", " ") not in seen, "what was typed is still in the field"


def test_leaving_takes_the_cookie_with_it(open_page: OpenPage, code: str) -> None:
    page = look_up(open_page(**PLAIN), code)
    assert [one["name"] for one in page.context.cookies()] == ["form"]
    page.get_by_role("link", name="Leave this page and clear it").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "The page is cleared"
    assert page.context.cookies() == []


@pytest.mark.parametrize("kind", ["answer", "slip", "unknown"])
def test_axe_finds_nothing_and_nothing_is_cut_off(open_page: OpenPage, code: str, kind: str) -> None:
    typed = {"answer": code, "slip": "abc", "unknown": "0000-0000-0000-0000"}[kind]
    page = look_up(open_page(**PHONE, bypass_csp=True), typed)
    assert (page.get_by_role("heading", level=1).inner_text() == ANSWER) is (kind == "answer")
    faults = axe(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 700})
    none(faults + axe(page))
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
