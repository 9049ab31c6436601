"""Read aloud, with a made-up browser voice that says nothing and remembers what it was asked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.measures import axe, none

pytestmark = pytest.mark.browser

VOICE = """voices => {
  const fake = { said: [], now: null, end() { const one = fake.now; fake.now = null; one.onend(); } };
  window.fake = fake;
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => voices, addEventListener() {},
    speak(one) { fake.now = one; fake.said.push({ text: one.text, lang: one.lang, rate: one.rate, voice: one.voice.name }); },
    cancel() { fake.now = null; },
  } });
}"""
OURS = {"name": "Ours", "lang": "en_GB", "localService": True}
OTHERS = [{"name": "American", "lang": "en-US", "localService": True}, {"name": "Far away", "lang": "en-GB", "localService": False}]
POLISH = {"name": "Polska", "lang": "pl-PL", "localService": True}
HIGHLIGHTED = "() => [...(CSS.highlights.get('read') || [])].map(range => range.toString().replace(/\\s+/g, ' ')).join()"


def with_voices(page: Page, voices: list[dict[str, Any]], path: str) -> Page:
    page.add_init_script(f"({VOICE})({json.dumps(voices)})")
    page.goto(path)
    return page


def said(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("() => fake.said")
    return found


def end(page: Page) -> None:
    page.evaluate("() => fake.end()")


def to_the_end(page: Page) -> None:
    page.evaluate("() => { for (let n = 0; fake.now && n < 2000; n++) fake.end() }")


def test_a_page_is_read_sentence_by_sentence_paused_gone_on_with_and_stopped(open_page: OpenPage) -> None:
    """With the keyboard alone."""
    page = with_voices(open_page(**PHONE, reduced_motion="reduce", bypass_csp=True), [*OTHERS, OURS], "/situations/worried")
    status = page.locator("[data-listen] [role=status]")
    page.get_by_role("button", name="Listen").focus()
    page.keyboard.press("Enter")
    expect(status).to_have_text("Reading aloud")
    assert said(page) == [{"text": "I am worried about my child", "lang": "en_GB", "rate": 1, "voice": "Ours"}]
    for _ in range(12):  # the summary, and what is only proposed
        if said(page)[-1]["text"].startswith("You do not have to be sure"):
            break
        end(page)
    assert said(page)[-1]["text"] == "You do not have to be sure, and you do not need a diagnosis to ask for help."
    assert page.evaluate(HIGHLIGHTED) == said(page)[-1]["text"]
    none(axe(page))

    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Go on")).to_be_focused()
    expect(status).to_have_text("Paused")
    assert page.evaluate("() => fake.now") is None
    page.get_by_role("combobox", name="Speed").select_option("Faster")
    page.get_by_role("button", name="Go on").click()
    assert (said(page)[-1]["text"], said(page)[-1]["rate"]) == (said(page)[-2]["text"], 1.3), "from where it was, and faster"

    page.keyboard.press("Escape")
    expect(status).to_have_text("Stopped")
    expect(page.get_by_role("button", name="Listen")).to_be_visible()
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    assert page.evaluate(HIGHLIGHTED) == ""


def test_to_the_end_with_numbers_figure_by_figure_and_nothing_of_menus(open_page: OpenPage) -> None:
    page = with_voices(open_page(**DESKTOP), [OURS], "/situations/worried")
    page.get_by_role("button", name="Listen").click()
    to_the_end(page)
    expect(page.locator("[data-listen] [role=status]")).to_have_text("The end of the page")
    whole = " ".join(one["text"] for one in said(page))
    assert "0 1 7 0 2, 2 1 5 2 4 6" in whole
    assert "9 9 9" in whole
    for other in ("Was this page useful?", "Skip to", "Looked after by", "Listen", "Checked on"):
        assert other not in whole


def test_each_part_has_a_voice_of_its_language_or_none_at_all(open_page: OpenPage) -> None:
    page = with_voices(open_page(**DESKTOP), [OURS, POLISH], "/pl/situations/worried")
    page.locator("[data-listen] button").first.click()
    to_the_end(page)
    spoken = {one["text"]: one["voice"] for one in said(page)}
    assert spoken["Martwię się o swoje dziecko"] == "Polska"
    assert spoken["You know your child best."] == "Ours"

    only_english = with_voices(open_page(**DESKTOP), [OURS], "/ur/situations/worried")
    only_english.locator("[data-listen] button").first.click()
    assert said(only_english)[0]["text"] == "You know your child best.", "what no voice can say is passed over"


@pytest.mark.parametrize("voices", [[], OTHERS[1:], [POLISH]], ids=["none", "only from elsewhere", "another language"])
def test_without_a_voice_of_this_device_there_is_no_button(open_page: OpenPage, voices: list[dict[str, Any]]) -> None:
    page = with_voices(open_page(**PHONE), voices, "/help/sleep")
    expect(page.get_by_role("button", name="Listen")).to_have_count(0)
    expect(page.locator("[data-listen]")).to_be_hidden()


def test_without_script_there_is_no_button(open_page: OpenPage) -> None:
    page = open_page(**PHONE, java_script_enabled=False)
    page.goto("/help/sleep")
    expect(page.locator("[data-listen]")).to_be_hidden()


def test_a_road_reads_only_the_steps_that_are_open(open_page: OpenPage) -> None:
    """One script of two parts: the steps still open and close."""
    page = with_voices(open_page(**DESKTOP), [OURS], "/roadmaps/sen-support")
    expect(page.get_by_role("button", name="Open all steps")).to_be_visible()
    page.get_by_role("button", name="Listen").click()
    to_the_end(page)
    whole = " ".join(one["text"] for one in said(page))
    assert "Email your child's class teacher" in whole
    assert "Write down three worries" not in whole
