"""My dates in a real browser: with a keyboard, without a script, back and again, on paper, copied, and nothing left behind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.pdf import words_of
from tests.browser.shapes import BY_NAME, go
from tests.browser.test_keyboard import tab_to
from tests.deadlines.ical import parsed

pytestmark = pytest.mark.browser


def type_day(page: Page, day: str) -> None:
    for box, words in zip(("day", "month", "year"), day.split(), strict=True):
        page.locator(f"#when-{box}").fill(words)


def test_with_a_keyboard_alone_from_a_mistake_to_the_dates(open_page: OpenPage) -> None:
    page = open_page(**DESKTOP)
    page.goto("/my-dates")
    tab_to(page, "#event-request-received")
    page.keyboard.press("Space")
    tab_to(page, "#when-day")
    for words in ("31", "6", "2026"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    tab_to(page, "main form .govuk-button")
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("^Error:"))
    link = page.locator(".govuk-error-summary a")
    expect(link).to_have_text("31 June: June has 30 days")
    tab_to(page, ".govuk-error-summary a")
    page.keyboard.press("Enter")
    expect(page.locator("#when-day")).to_be_focused()
    expect(page.locator("#event-request-received")).to_be_checked()
    page.keyboard.press("Control+a")
    page.keyboard.type("30")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What you told us")).to_be_visible()
    expect(page.locator("[data-rule=ehcna-decision]")).to_contain_text("Tuesday 11 August 2026")
    tab_to(page, "summary", 60)
    page.keyboard.press("Enter")
    expect(page.locator("details[open]").first).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_back_and_again_are_kind(open_page: OpenPage, script: bool) -> None:
    page = open_page(**PHONE, java_script_enabled=script)
    page.goto("/my-dates")
    page.locator("#event-request-received").check()
    type_day(page, "31 1 2026")
    page.locator("main form .govuk-button").click()
    expect(page.locator("[data-rule=ehcna-decision]")).to_contain_text("Saturday 14 March 2026")
    assert page.url.endswith("/my-dates")
    page.reload()  # the browser asks first; here it is told to
    expect(page.locator("[data-rule=ehcna-decision]")).to_contain_text("Saturday 14 March 2026")
    page.go_back()
    expect(page.locator("#event-request-received")).to_be_visible()
    page.locator("#event-draft-served").check()
    type_day(page, "2 11 2026")
    page.locator("main form .govuk-button").click()
    expect(page.locator("[data-rule=ehcp-draft-reply]")).to_contain_text("Monday 16 November 2026")


def test_nothing_is_left_in_the_browser_or_sent_but_in_a_body(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.headers}"))
    go(page, BY_NAME["my dates, given"])
    assert page.context.cookies() == []
    assert page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == []
    assert "2026" not in page.url
    assert not any("2026" in line or "request-received" in line for line in sent)


def test_the_calendar_file_comes_as_a_file(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(**PHONE)
    go(page, BY_NAME["my dates, given"])
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Put these in my calendar").click()
    assert waiting.value.suggested_filename == "my-dates.ics"
    target = tmp_path / "dates.ics"
    waiting.value.save_as(target)
    calendar = parsed(target.read_bytes())
    shown = {
        time.get_attribute("datetime")
        for time in page.locator(".date:not(.date-done, .date-done-in-time, .date-done-late, .date-no-longer-counts) time").all()
    }
    assert shown <= {event.day("DTSTART") for event in calendar.inside}


def test_print_and_copy(open_page: OpenPage) -> None:
    page = open_page(**PHONE, permissions=["clipboard-read", "clipboard-write"])
    go(page, BY_NAME["my dates, given"])
    page.evaluate("() => { window.print = () => { window.printed = true } }")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("() => window.printed")
    page.get_by_role("button", name="Copy as text").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    text = page.evaluate("() => navigator.clipboard.readText()")
    assert "Friday 11 September 2026" in text
    assert "SEND Regulations 2014 reg 5(1), (4)" in text


def test_without_script_the_text_can_be_opened(open_page: OpenPage) -> None:
    page = open_page(**PHONE, java_script_enabled=False)
    go(page, BY_NAME["my dates, given"])
    page.locator(".as-text summary").click()
    expect(page.locator("#text-of-dates")).to_contain_text("Who must act: The council")
    expect(page.locator("#text-actions button")).to_have_count(0)


def test_on_paper_are_the_days_the_law_and_what_to_do(open_page: OpenPage) -> None:
    page = open_page(**DESKTOP)
    go(page, BY_NAME["my dates, given"])
    printed = re.sub(r"\s+", "", words_of(page.pdf(format="A4", prefer_css_page_size=True)))
    for words in ("Monday 30 November 2026", "Who must act: You", "https://www.legislation.gov.uk/uksi/2014/1530/regulation/13"):
        assert words.replace(" ", "") in printed
    hidden = page.locator("[data-rule=ehcp-draft-reply] details p").text_content() or "-"
    assert re.sub(r"\s+", "", hidden)[:40] in printed
    assert "What happened next?".replace(" ", "") not in printed
