"""A letter in a real browser: filled in, copied, printed, emailed to oneself and forgotten, and not a word of it sent anywhere."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.measures import axe, lost, none
from tests.browser.pdf import words_of
from tests.browser.test_keyboard import tab_to
from tests.browser.test_sheet import SIDES
from tests.browser.test_without_script import DEAD

pytestmark = pytest.mark.browser
SMALL = {**PHONE, "viewport": {"width": 360, "height": 740}}
SECRET = "Zebedee Quill"  # a name that is nowhere on the site
FURNITURE = ("Urgent help", "Need a person?", "Who is writing?", "Fill in your letter", "Was this page useful?", "Copy the letter")
HELD_BACK = """() => {
  window.printed = 0; window.print = () => { window.printed += 1 }
  document.addEventListener("click", event => {
    const link = event.target.closest("a[href^='mailto:']")
    if (link) { window.mailed = link.href; event.preventDefault() }
  })
}"""


def sent(page: Page) -> list[str]:
    """All that leaves the page from now on: addresses, and what is in them."""
    found: list[str] = []
    page.context.on("request", lambda request: found.append(f"{request.url} {request.post_data or ''} {request.headers}"))
    return found


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)


def test_fill_copy_print_email_and_forget_and_nothing_is_sent(open_page: OpenPage) -> None:
    page = open_page(**SMALL, permissions=["clipboard-read", "clipboard-write"])
    page.goto("/letters/late-decision", wait_until="networkidle")
    address, title, left = page.url, page.title(), sent(page)
    page.evaluate(HELD_BACK)
    paper, status = page.locator("#letter-paper"), page.locator("#letter-actions [role=status]")
    expect(page.get_by_label("Today's date")).to_have_value(re.compile(r"^\d{1,2} \w+ 20\d\d$"))

    page.get_by_label("Your child's full name").fill(SECRET)
    page.get_by_label("What is late?").select_option("review")
    page.get_by_label("The day it started").fill("2 November 2026")
    expect(paper).to_contain_text(f"A decision that is late: {SECRET}, born [Your child's date of birth]")
    expect(paper).to_contain_text("The review meeting was on 2 November 2026.")
    expect(paper.get_by_text("within 20 weeks")).to_be_hidden()

    page.get_by_role("button", name="Copy the letter").click()
    expect(status).to_have_text("Copied. Gaps still empty: 4.")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert f"A decision that is late: {SECRET}, born [Your child's date of birth]" in copied
    assert "within 4 weeks" in copied
    assert "within 6 weeks" not in copied
    assert "Keep one of these" not in copied
    assert "address" not in copied  # left empty, so its paragraph goes

    page.get_by_role("button", name="Print it").click()
    assert page.evaluate("() => window.printed") == 1
    page.get_by_role("link", name="Email it to myself").click()
    mail = page.evaluate("() => window.mailed")
    assert mail.startswith("mailto:?subject=A%20decision%20that%20is%20late&body="), "to nobody: the family chooses"
    assert unquote(mail.partition("&body=")[2]).replace("\r\n", "\n") == copied

    page.get_by_label("Your name").fill("x" * 3000)
    page.get_by_role("link", name="Email it to myself").click()
    expect(status).to_contain_text("The letter is too long for some email programs. We have copied it")
    assert page.evaluate("() => window.mailed") == "mailto:?subject=A%20decision%20that%20is%20late"
    assert "x" * 3000 in page.evaluate("() => navigator.clipboard.readText()")

    assert page.url == address
    assert page.title() == title
    assert page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == []
    assert page.context.cookies() == []
    page.get_by_role("button", name="Forget what I wrote").click()
    expect(page.get_by_label("Your child's full name")).to_have_value("")
    assert SECRET not in page.content()
    page.get_by_label("Your child's full name").fill(SECRET)
    page.get_by_label("Your child's full name").press("Enter")
    page.get_by_role("link", name="A young person").click()  # what is asked for next does not say it either
    expect(page.get_by_label("Your date of birth")).to_be_visible()
    assert left, "nothing was watched"
    assert [line for line in left if "Zebedee" in line or "November" in line or "xxx" in line] == []


def test_what_was_typed_would_be_seen_if_it_were_sent(open_page: OpenPage) -> None:
    page = open_page(**SMALL)
    page.goto("/letters/late-decision")
    left = sent(page)
    page.evaluate("word => fetch('/letters?said=' + word)", "Zebedee")
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [line for line in left if "Zebedee" in line]


def test_without_script_it_is_a_letter_with_lines_to_write_on(open_page: OpenPage) -> None:
    page = open_page(**SMALL, java_script_enabled=False)
    page.goto("/letters/answer-draft-plan")
    assert page.evaluate(DEAD) == []
    expect(page.locator("#letter-fields, #letter-actions")).to_have_count(2)
    expect(page.locator("#letter-fields")).to_be_hidden()
    expect(page.locator("#letter-paper")).to_contain_text("[Your child's full name]")
    expect(page.locator(".gap-option").first).to_be_visible()
    printed = squeezed(words_of(page.pdf(format="A4", prefer_css_page_size=True)))
    assert squeezed("Keep one of these") in printed
    assert [words for words in FURNITURE if squeezed(words) in printed] == []


def test_a_filled_letter_is_one_clean_sheet_of_a4_and_so_is_the_log(open_page: OpenPage) -> None:
    page = open_page(**DESKTOP)
    page.goto("/letters/ask-for-assessment")
    for key in ("child", "name", "born", "needs", "so-far"):
        page.locator(f"#gap-{key}").fill(f"{SECRET} {key}")
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    printed = squeezed(words_of(pdf))
    assert len(SIDES.findall(pdf)) == 1
    for words in ("Dear SEND Team", f"{SECRET} needs", "section 36(1)", "Yours sincerely"):
        assert squeezed(words) in printed
    assert [
        words for words in (*FURNITURE, "With this letter I send", "The time limits behind it") if squeezed(words) in printed
    ] == []
    page.goto("/letters/contact-log")
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(SIDES.findall(pdf)) == 1
    assert squeezed("What next, who does it, by when") in squeezed(words_of(pdf))


def test_with_a_keyboard_on_a_small_phone_in_each_way_of_seeing(open_page: OpenPage) -> None:
    page = open_page(**SMALL, bypass_csp=True)
    page.goto("/letters/complain-about-delay")
    tab_to(page, "#gap-child", 60)
    page.keyboard.type(SECRET)
    tab_to(page, "#gap-late", 60)
    page.keyboard.press("ArrowDown")
    expect(page.locator("#letter-paper")).to_contain_text("within 6 weeks")
    expect(page.locator("#letter-paper").get_by_text("within 20 weeks")).to_be_hidden()
    tab_to(page, "[data-do=forget]", 60)
    page.keyboard.press("Enter")
    expect(page.locator("#letter-actions [role=status]")).to_contain_text("Forgotten")
    expect(page.locator("[data-do=forget]")).to_be_focused()
    faults = [*axe(page), *lost(page, "360 px")]
    page.locator("[data-do=forget]").blur()  # Chromium does not repaint what has the focus when its colours are changed under it
    page.emulate_media(color_scheme="dark", forced_colors="active")
    faults += [f"dark, forced colours: {fault}" for fault in axe(page)]
    page.goto("/ur/letters/complain-about-delay")
    faults += [f"Urdu: {fault}" for fault in [*axe(page), *lost(page, "Urdu")]]
    expect(page.locator("#letter-paper")).to_have_css("direction", "ltr")
    none(faults)
