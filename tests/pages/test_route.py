"""What the picture draws as a line and what it tells in words, and the one scale that law and real time share."""

from __future__ import annotations

from datetime import date

from localoffer.law import RULES, Unit
from localoffer.pages.model import Kind, Pathway, Roadmap
from localoffer.pages.road import END, Actor, Answer, HardStop, Step, Way
from localoffer.pages.route import Leave, route
from localoffer.pages.scale import average, newest, scale
from localoffer.pages.waits import PublishedWait
from tests.table import each

COMMON = {"language": "en", "path": "x.md", "title": "T", "summary": "S", "owner": "Us",
          "reviewed": date(2026, 1, 1), "review_by": date(2027, 1, 1), "who_for": "All"}  # fmt: skip


def road(*steps: Step, stops: tuple[HardStop, ...] = ()) -> Roadmap:
    return Roadmap(kind=Kind.ROADMAP, slug="plan", steps=steps, hard_stops=stops, **COMMON)  # type: ignore[arg-type]


def step(number: int, key: str, *ways: Way, under: str = "", rules: tuple[str, ...] = ()) -> Step:
    return Step(key, key, Actor.COUNCIL, number, rules=rules, ways=ways, under=under)


ON, YES, NO, OR = Answer.ON, Answer.YES, Answer.NO, Answer.OR
FORKED = road(
    step(1, "ask", Way(ON, "decide")),
    step(2, "decide", Way(YES, "plan", "They agree"), Way(NO, "refused", "They refuse")),
    step(3, "refused", Way(ON, "appeal"), under="decide"),
    step(4, "appeal", Way(ON, "plan"), Way(OR, "/help/complain"), under="decide"),
    step(5, "plan", Way(ON, END)),
    stops=(HardStop("plan", "plan", "Reply in 15 days.", "It goes on without you."),),
)


def test_a_fork_is_drawn_and_its_words_stand_on_the_line() -> None:
    ask, decide, plan = route(FORKED)
    assert [stop.step.key for stop in decide.branches] == ["refused", "appeal"]
    assert ask.label is None
    assert [stop.label and stop.label.says for stop in (*decide.branches, plan)] == ["They refuse", None, "They agree"]
    assert decide.onward == ()
    assert [stop.says for stop in plan.barriers] == ["Reply in 15 days."]


def test_lines_leave_join_and_end() -> None:
    ask, decide, plan = route(FORKED)
    refused, appeal = decide.branches
    assert [stop.leave for stop in (ask, decide, plan)] == [Leave.NEXT, Leave.NEXT, Leave.ENDS]
    assert [stop.leave for stop in (refused, appeal)] == [Leave.NEXT, Leave.JOINS]
    assert [way.to for way in appeal.onward] == ["/help/complain"]  # what no line can be drawn for
    assert [way.to for way in plan.onward] == [END]


def test_every_way_is_drawn_or_told(client: object) -> None:
    """No road of ours loses a way between the file and the picture."""
    from flask import Flask

    app: Flask = client.application  # type: ignore[attr-defined]
    for one in app.extensions["editions"].current.library.roadmaps():
        for stop in [every for main in route(one) for every in (main, *main.branches)]:
            for way in stop.step.ways:
                told = way in stop.onward
                drawn = any(way.to == other.step.key for main in route(one) for other in (main, *main.branches))
                assert told or drawn, (one.slug, stop.step.key, way.to)


def wait(*says: tuple[str, date], rule: str = "ehcp-final") -> Pathway:
    figures = tuple(PublishedWait(words, day, "All", "The council", "") for words, day in says)
    own = {"measured_from": "x", "measured_to": "y", "standard": "z", "rule": rule, "figures": figures}
    return Pathway(kind=Kind.PATHWAY, slug="ehc", **own, **COMMON)  # type: ignore[arg-type]


EHC = road(
    step(1, "decide", Way(ON, "plan"), rules=("ehcna-decision",)),
    step(2, "plan", Way(ON, "final"), rules=("ehcna-noplan", "appeal")),
    step(3, "final", Way(ON, END), rules=("ehcp-final",)),
)


def test_limits_that_start_together_share_a_scale_with_the_real_time() -> None:
    found = scale(EHC, RULES, {"ehc": wait(("About 30.5 weeks on average, down from 40", date(2025, 10, 1)))})
    assert found
    assert ([mark.number for mark in found.marks], found.unit, found.top) == ([6, 16, 20], Unit.WEEKS, 32)
    assert found.real
    assert (found.real.number, found.percent(16)) == (30.5, 50.0)


NO_AVERAGE = {
    "a figure that is no average": wait(("About 28 weeks, down from 120", date(2025, 10, 1))),
    "an average in another unit": wait(("8 months on average", date(2025, 10, 1))),
    "an average of another wait": wait(("28 weeks on average", date(2025, 10, 1)), rule="autism3m"),
    "no figure": wait(),
}


@each("pathway", NO_AVERAGE.values(), ids=NO_AVERAGE)
def test_nothing_but_an_average_of_this_wait_is_drawn(pathway: Pathway) -> None:
    found = scale(EHC, RULES, {"ehc": pathway})
    assert found
    assert found.real is None


def test_the_newest_figure_is_the_one_shown() -> None:
    pathway = wait(("40 weeks on average", date(2024, 1, 1)), ("30 weeks on average", date(2025, 1, 1)))
    real, figure = average(pathway, Unit.WEEKS), newest(pathway)
    assert real
    assert figure
    assert (real.number, figure.as_at.year) == (30, 2025)


def test_limits_of_one_step_are_no_scale_of_the_road() -> None:
    alone = road(step(1, "order", Way(ON, END), rules=("ord-assess-notify", "ord-assess-final")))
    assert scale(alone, RULES, {}) is None
