"""The page shapes: one address of each kind a family can come to, in the state that matters, with words that prove we are there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

SAVED = '[{"address": "/services/send-team", "title": "Southend SEND Team", "phone": "01702 215246"},' \
    ' {"address": "/services/sendiass", "title": "SENDIASS", "phone": ""}]'  # fmt: skip


def send_nothing(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form[method=post] button").click()


def send_danger(page: Page) -> None:
    """A comment with words of danger and of complaint: what comes after it has every part it can have."""
    page.get_by_label("Your comment").fill("My son says he wants to die. I want to complain.")
    with page.expect_navigation():
        page.locator("main form[method=post] button").click()
    expect(page.get_by_role("heading", name="Please get help now")).to_be_visible()


def save_two(page: Page) -> None:
    page.evaluate("rows => localStorage.setItem('my-list', rows)", SAVED)
    page.reload()
    expect(page.locator("main .card")).to_have_count(2)


def give_dates(page: Page) -> None:
    """A parent who asked, and whose draft came: days passed, done and ahead, of law and of guidance."""
    for event, day in (("request-received", "31 7 2026"), ("draft-served", "16 11 2026")):
        page.locator(f"#event-{event}").check()
        for box, words in zip(("day", "month", "year"), day.split(), strict=True):
            page.locator(f"#when-{box}").fill(words)
        page.locator("main form .govuk-button").click()
        expect(page.locator(f".told button[value={event}]")).to_be_visible()


def send_no_date(page: Page) -> None:
    page.locator("main form .govuk-button").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()


def answer_all(page: Page) -> None:
    """Whoever is sure of everything: danger, a letter and a wait, so that the list is long."""
    for answer in ("safety-2", "age-2", "place-3", "worry-3", "help-3", "plan-1", "letter-5", "waiting-1"):
        page.locator(f"#{answer}").check()
    with page.expect_navigation():
        page.locator("main form .govuk-button").click()


def answer_of_yesterday(page: Page) -> None:
    """An answer that the team has taken away since the page was opened."""
    page.evaluate("() => { const one = document.querySelector('#place-2'); one.value = 'gone'; one.checked = true }")
    with page.expect_navigation():
        page.locator("main form .govuk-button").click()


@dataclass(frozen=True)
class Shape:
    """`shows` is on the page in this state only; `act` brings it into that state."""

    name: str
    path: str
    shows: str
    status: int = 200
    act: Callable[[Page], None] | None = None


SHAPES = (
    Shape("home", "/", "What is happening?"),
    Shape("service", "/services/send-team", "Is a diagnosis needed?"),
    Shape("help", "/help/sleep", "Checked on"),
    Shape("urgent", "/help/urgent-help", "999"),
    Shape("roadmap", "/roadmaps/ehc-needs-assessment", "The whole road"),
    Shape("wait", "/waits/speech-language-therapy", "How long it takes"),
    Shape("wait with a record", "/waits/ehc-needs-assessment", "Year by year"),
    Shape("my wait", "/waits/my-wait", "By phone instead"),
    Shape("how is it going", "/waits/camhs/how-is-it-going", "What would help?"),
    Shape("timescale", "/timescales/ehcna-decision", "Where it is written"),
    Shape("situation", "/situations/waiting", "Not sure where to start?"),
    Shape("event", "/events/send-surgery", "Do I need to book?"),
    Shape("services", "/services", "Every service we know of"),
    Shape("search", "/search?q=help+with+sleep", "results"),
    Shape("search, nothing", "/search?q=zzqqx", "Nothing found"),
    Shape("search, urgent", "/search?q=i+want+to+kill+myself", "If someone is in danger now"),
    Shape("search, not ours", "/search?q=bin+collection", "This is not on this site"),
    Shape("search, filtered", "/search?q=autism&age=7&need=autism", "with your choices"),
    Shape("tell us", "/tell-us", "What were you looking for?"),
    Shape("tell us, wrong", "/tell-us", "There is a problem", act=send_nothing),
    Shape("comment", "/comment?page=/help/sleep", "Only if you want a reply"),
    Shape("comment, wrong", "/comment", "There is a problem", act=send_nothing),
    Shape("comment, sent", "/comment", "What happens next", act=send_danger),
    Shape("wrong here", "/comment/wrong?page=/services/sendiass", "What is wrong?"),
    Shape("wrong here, wrong", "/comment/wrong?page=/services/sendiass", "There is a problem", act=send_nothing),
    Shape("useful", "/comment/useful?page=/help/sleep&was=no", "What is wrong or missing?"),
    Shape("comment on paper", "/comment/paper", "Have your say on paper"),
    Shape("survey", "/surveys/local-offer", "How easy is this site to use?"),
    Shape("survey, wrong", "/surveys/local-offer", "There is a problem", act=send_nothing),
    Shape("survey, easy", "/surveys/life-while-waiting-easy-read", "Is it hard to wait?"),
    Shape("survey on paper", "/surveys/annual-review/paper", "(on paper)"),
    Shape("not found", "/help/sleeep", "We cannot find that page", status=404),
    Shape("my list", "/my-list", "Print my list", act=save_two),
    Shape("my dates", "/my-dates", "What happened?"),
    Shape("my dates, wrong", "/my-dates", "There is a problem", act=send_no_date),
    Shape("my dates, given", "/my-dates", "Next for you", act=give_dates),
    Shape("my dates in Urdu", "/ur/my-dates/appeal", "کیا ہوا؟"),
    Shape("my dates in Urdu, given", "/ur/my-dates", "آپ نے ہمیں کیا بتایا", act=give_dates),
    Shape("what now, wrong", "/what-now", "There is a problem", act=answer_of_yesterday),
    Shape("what now, answered", "/what-now", "Get crisis help today", act=answer_all),
    Shape("browse", "/browse", "By kind of help"),
    Shape("a to z", "/a-to-z", "A to Z"),
    Shape("glossary", "/glossary", "Words explained"),
    Shape("you said, we did", "/you-said-we-did", "You said, we did"),
    Shape("coverage", "/about/coverage", "Every item of the law"),
    Shape("freshness", "/about/freshness", "Who looks after them"),
    Shape("yearly report", "/about/report/2026", "What was published, and why not"),
    Shape("coverage in Urdu", "/ur/about/coverage", "اردو"),
    Shape("home in Urdu", "/ur/", "اردو"),
    Shape("home in Polish", "/pl/", "Polski"),
)
# Laid out as another is, with other words: axe and the small phone look at these too, the slower walks do not.
AS_ANOTHER = {"search, not ours", "search, filtered", "tell us, wrong", "wrong here, wrong", "survey, wrong", "my dates, wrong",
              "my dates in Urdu", "my dates in Urdu, given", "coverage in Urdu", "home in Polish"}  # fmt: skip
ONE_OF_EACH = tuple(shape for shape in SHAPES if shape.name not in AS_ANOTHER)
# One of each way of laying out a page: what takes seconds a page (Tab by Tab, twice the text) is done to these.
LAYOUTS = tuple(shape for shape in SHAPES if shape.name in {
    "home", "service", "roadmap", "wait with a record", "my wait", "timescale", "situation", "search", "comment, wrong",
    "survey", "not found", "my list", "my dates, given", "what now, answered", "a to z", "you said, we did", "coverage",
    "home in Urdu", "my dates in Urdu, given",
})  # fmt: skip
BY_NAME = {shape.name: shape for shape in SHAPES}


def go(page: Page, shape: Shape) -> None:
    """Be at the shape, or fail: a measure of an error page proves nothing."""
    response = page.goto(shape.path)
    assert response is not None
    assert response.status == shape.status, f"{shape.path} answers {response.status}"
    if shape.act:
        shape.act(page)
    assert page.locator("h1").count() == 1
    assert shape.shows in page.inner_text("body"), f"{page.url} does not show “{shape.shows}”, but: {page.inner_text('main')[:200]}"
