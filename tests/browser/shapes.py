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


def save_two(page: Page) -> None:
    page.evaluate("rows => localStorage.setItem('my-list', rows)", SAVED)
    page.reload()
    expect(page.locator("main .card")).to_have_count(2)


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
    Shape("roadmap", "/roadmaps/ehc-needs-assessment", "All the steps"),
    Shape("wait", "/waits/speech-language-therapy", "What has been published"),
    Shape("timescale", "/timescales/ehcna-decision", "Where it is written"),
    Shape("situation", "/situations/waiting", "Not sure where to start?"),
    Shape("services", "/services", "Every service we know of"),
    Shape("search", "/search?q=help+with+sleep", "results"),
    Shape("search, nothing", "/search?q=zzqqx", "Nothing found"),
    Shape("search, urgent", "/search?q=i+want+to+kill+myself", "If someone is in danger now"),
    Shape("search, not ours", "/search?q=bin+collection", "This is not on this site"),
    Shape("search, filtered", "/search?q=autism&age=7&need=autism", "with your choices"),
    Shape("tell us", "/tell-us", "What were you looking for?"),
    Shape("tell us, wrong", "/tell-us", "There is a problem", act=send_nothing),
    Shape("not found", "/help/sleeep", "We cannot find that page", status=404),
    Shape("my list", "/my-list", "Print my list", act=save_two),
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
