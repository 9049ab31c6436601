"""What families said elsewhere, as an editor writes it: what cannot be is refused with its line, and no day is made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from localoffer.pages.told import Known, Told, When, answered_in
from tests.pages.writing import COMMON, checked, load, put, put_files, write
from tests.table import each

DETAILS = {
    **{name: words for name, words in COMMON.items() if name not in ("answers", "kind_of_help", "needs")},
    "title": "It is hard to know who to ring",
    "summary": "Many parents did not know who to ring first.",
    "where": "SEND Surgery at a school",
    "said": "2026-03",
    "answered": "2026-10-05",
    "answered_by": "The SEND Team",
    "ours": "no",
    "stands": "changed",
    "changed": "[/help/sleep]",
}
FILE = "en/told/who-to-ring.md"
BODY = "The number is on each page now.\n"


def told(body: str = BODY, **changes: str | None) -> str:
    return write(DETAILS, body, **changes)


FAULTS = {
    "no source": (told(sources=None), "'sources' is missing", ""),
    "an empty list of sources": (told(sources="[]"), "'sources' has too few items", ""),
    "a topic that is not on the list": (told(topics="[topic:slep]"), "'topic:slep', which is not on the list", "topic:sleep"),
    "a page that is not there": (told(changed="[/help/slep]"), "no page of this site", "did you mean /help/sleep"),
    "a heading on a page that is not there": (told(changed="['/help/sleep#none']"), "no page of this site", ""),
    "a dead link in the words": (told("See [sleep](/help/slep).\n"), "goes nowhere", "/help/sleep"),
    "a status that we do not use": (told(stands="changd"), "'changd', which is not on the list", "did you mean changed"),
    "not done and no reason": (told(stands="not done", changed=None), "nothing says why", "why"),
    "part done and no reason": (told(stands="part done"), "nothing says why", "why"),
    "changed, and nothing to see": (told(changed=None), "no page is named", "changed: [/help/sleep]"),
    "answered before it was said": (told(answered="2025"), "'answered' is before 'said'", ""),
    "a day that is not in the calendar": (told(said="2026-02-30"), "does not exist", ""),
    "a day in other words": (told(said="last spring"), "must be a day, a month or a year", "Correct it"),
    "said in days to come": (told(said="2026-12", answered="2026-12"), "'said' is in the future", "source"),
    "answered in days to come": (told(answered="2026-11-24"), "'answered' is in the future", "source"),
    "nobody who answers": (told(answered_by=None), "'answered_by' is missing", ""),
    "whose answer, in other words": (told(ours="ours"), "'ours' is 'ours'", "Write yes or no"),
    "nothing done and nothing said of it": (told("\n"), "Nothing says what was done", ""),
    "a heading": (told("Done.\n\n## More\n\nMore.\n"), "There is a heading here", "another file"),
    "somebody's words": (told(summary="'A mother said: “Nobody rings.”'"), "quotation marks", "our words"),
    "somebody's words in the text": (told("> Nobody rings.\n\nWe ring.\n"), "quotation marks", "our words"),
    "a detail spelt wrong": (told(answred="2026"), "'answred' is not a detail", "did you mean answered"),
}


@each(("text", "says", "advice"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_is_refused(tmp_path: Path, text: str, says: str, advice: str) -> None:
    problems = [problem for problem in checked(tmp_path, {FILE: text}) if says in problem.says]
    assert problems
    assert all(problem.path == FILE for problem in problems)
    assert advice in problems[0].try_this


@each(
    "text",
    [
        told(), told(stands="answered", changed=None), told(stands="not done", why="There is no money.", changed=None),
        told(said="by 2026-11", answered="2026-10"), told(said="2026", answered="2026"), told(changed="[/roadmaps]"),
        told("It is on [the page about sleep](/help/sleep), and [here it is said](/you-said-we-did#told-who-to-ring).\n"),
    ],
    ids=["changed", "answered", "not done, and why", "said by a month", "no more than a year", "a list of pages", "links"],
)  # fmt: skip
def test_what_can_be_is_not(tmp_path: Path, text: str) -> None:
    assert checked(tmp_path, {FILE: text}) == []


def test_it_has_a_place_on_the_one_page_and_no_more_is_known_of_its_days_than_the_source_says(tmp_path: Path) -> None:
    found = load(put_files(put(tmp_path), {FILE: told(said="by 2026-03", answered="2026")}))
    (one,) = found.of(Told, "pl")
    assert isinstance(one, Told)
    assert (one.address, one.page, one.text) == ("/you-said-we-did#told-who-to-ring", "/you-said-we-did", BODY.strip())
    assert found.at("/you-said-we-did#told-who-to-ring") == one
    assert (one.said.written, one.answered.written) == ("by 2026-03", "2026")
    assert [answered_in([one], year) for year in (2025, 2026)] == [[], [one]]


@each(
    ("known", "last"),
    [(Known.DAY, "2028-02-01"), (Known.MONTH, "2028-02-29"), (Known.YEAR, "2028-12-31")],
    ids=["day", "month", "year"],
)
def test_the_last_day_that_it_may_have_been(known: Known, last: str) -> None:
    assert When(date(2028, 2, 1), known).last == date.fromisoformat(last)
