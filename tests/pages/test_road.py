"""The road itself: ways filled in, parts told apart, and every hole that an editor can leave in it caught on its line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from localoffer.pages.model import Kind, Roadmap, Timescale
from localoffer.pages.problem import Level
from localoffer.pages.road import END, Actor, Answer, Question, Step, Way, endless, reached, way_in
from tests.pages.writing import ASKED, LETTER, checked, line_of, load, page, put, put_files, roadmap
from tests.table import each

PLAN = "en/roadmaps/plan.md"
SOUND = """
  - key: ask
    actor: you
  - key: decide
    actor: council
    rules: [ehcna-decision]
    wait: autism
    next:
      - yes: plan
        says: They agree
      - no: refused
        says: They refuse
  - key: refused
    under: decide
    actor: you
    next:
      - to: ask
        says: Ask again
      - or: end
        says: Stop here
  - key: plan
    actor: council
hard_stops:
  - before: decide
    ends: plan
    says: Two forms, 4 weeks each.
    then: The request is closed."""
PARTS = ASKED.replace("### What you", "### How long it really takes\n\nLonger.\n\n### What you") + LETTER


def body(keys: Iterable[str]) -> str:
    return "Start.\n\n" + "".join(f"## The step {key} {{#{key}}}\n{PARTS}\n" for key in keys)


def road(steps: str = SOUND, keys: Iterable[str] = ("ask", "decide", "refused", "plan")) -> str:
    return roadmap(body(keys), steps=steps)


def loaded(root: Path, text: str) -> Roadmap:
    put_files(put(root), {PLAN: text})
    found = load(root).find(Kind.ROADMAP, "plan")
    assert found
    assert isinstance(found.entry, Roadmap)
    return found.entry


def test_a_sound_road_has_no_problem(tmp_path: Path) -> None:
    assert checked(tmp_path, {PLAN: road()}) == []


def test_steps_are_numbered_along_the_page_and_lead_to_the_next_of_the_line(tmp_path: Path) -> None:
    entry = loaded(tmp_path, road())
    assert [(step.number, step.key, step.under) for step in entry.steps] == [
        (1, "ask", ""), (2, "decide", ""), (3, "refused", "decide"), (4, "plan", ""),
    ]  # fmt: skip
    assert entry.steps[0].ways == (Way(Answer.ON, "decide"),)
    assert entry.steps[1].ways == (Way(Answer.YES, "plan", "They agree"), Way(Answer.NO, "refused", "They refuse"))
    assert entry.steps[3].ways == (Way(Answer.ON, END),)
    assert [step.key for step in entry.line] == ["ask", "decide", "plan"]
    assert [step.key for step in entry.branches("decide")] == ["refused"]
    assert [stop.says for stop in entry.stops_before("decide")] == ["Two forms, 4 weeks each."]


def test_a_step_is_cut_into_its_questions(tmp_path: Path) -> None:
    entry = loaded(tmp_path, road())
    assert entry.opening == "<p>Start.</p>\n"
    step = entry.step("decide")
    assert step
    assert [part.question for part in step.parts] == list(Question)
    now = step.part(Question.NOW)
    assert now
    assert (now.title, now.html) == ("What you can do now", "<p>Ask for help.</p>")


def test_search_finds_an_answer_of_a_step_at_the_step(tmp_path: Path) -> None:
    """The headings that each step has are counted out (what-happens_7), and were others after each edit: none is on the page."""
    entry = loaded(tmp_path, road())
    asked = [section.anchor for section in entry.sections if section.title == "What you can do now"]
    assert asked == [step.key for step in entry.steps]
    assert re.findall(r"<h3[^>]*id=", entry.html) == []


FAULTS = {
    "a way to no step": ("yes: plan", "yes: plna", "plna", "leads to 'plna'", "did you mean plan?"),
    "a way to no page": ("or: end", "or: /roadmaps/pln", "/roadmaps/pln", "no page has that address", "/roadmaps/plan"),
    "a way to itself": ("or: end", "or: refused", "or: refused", "leads to itself", "another step"),
    "a yes without its no": ("- no: refused", "- or: refused", "next:", "a 'yes' and no 'no'", "- no:"),
    "a no without its yes": ("- yes: plan", "- or: plan", "next:", "a 'no' and no 'yes'", "- yes:"),
    "a branch that does not go on": (
        "    next:\n      - to: ask\n        says: Ask again\n      - or: end\n        says: Stop here\n", "",
        "key: refused", "does not say how it goes on", "next: end",
    ),
    "a branch of no step": ("under: decide", "under: decied", "under: decied", "which is no step", "did you mean decide?"),
    "a branch far from its step": ("under: decide", "under: ask", "under: ask", "not stand right under it", "Move it"),
    "a step that no way leads to": ("- no: refused", "- no: end", "key: refused", "No way leads to", "- or: refused"),
    "a step that a fork passes by": (
        "- yes: plan", "- yes: ask", "key: plan", "No way leads to", "",
    ),
    "two ways that look alike": (
        "      - or: end\n        says: Stop here", "      - or: end\n      - or: plan", "next:", "look alike", "says:",
    ),
    "a hard stop before no step": ("before: decide", "before: decied", "decied", "which is no step", "did you mean decide?"),
    "a hard stop after the harm": (
        "before: decide\n    ends: plan", "before: plan\n    ends: decide", "before: plan", "after the step it ends", "before",
    ),
    "a row that leads to two places": (
        "- to: ask\n", "- to: ask\n        no: plan\n", "- to: ask", "does not lead to one place", "row",
    ),
    "a misspelt answer": ("- yes: plan", "- yess: plan", "- yess: plan", "'yess' is not a detail", "did you mean yes?"),
    "a key used twice": ("- key: plan", "- key: ask", None, "two steps 'ask'", "of its own"),
    "words too long for the line": ("says: They agree", f"says: {'They agree ' * 5}", "says: They agree", "characters", "Keep it"),
}  # fmt: skip


@each(("old", "new", "where", "says", "remedy"), FAULTS.values(), ids=FAULTS)
def test_a_hole_in_the_road_is_caught_on_its_line(
    tmp_path: Path, old: str, new: str, where: str | None, says: str, remedy: str
) -> None:
    assert old in SOUND
    text = road(SOUND.replace(old, new, 1))
    found = [problem for problem in checked(tmp_path, {PLAN: text}) if says in problem.says]
    assert found, checked(tmp_path, {PLAN: text})
    assert remedy in found[0].try_this
    if where and where != "next:":
        assert found[0].line == line_of(text, where)
    elif where:
        assert "next:" in text.split("\n")[found[0].line - 1]


def test_a_ring_is_told(tmp_path: Path) -> None:
    steps = """
  - key: ask
    actor: you
  - key: decide
    actor: council
    next: ask"""
    found = checked(tmp_path, {PLAN: road(steps, ("ask", "decide"))})
    assert ["round and round" in problem.says for problem in found] == [True, True]


def step(key: str, *ways: Way, number: int = 1) -> Step:
    return Step(key, key, Actor.YOU, number, ways=ways)


@given(st.dictionaries(st.sampled_from("abcdef"), st.sets(st.sampled_from([*"abcdef", END]), max_size=3), min_size=1))
def test_a_step_is_endless_exactly_when_no_walk_of_any_length_ends(ways: dict[str, set[str]]) -> None:
    steps = [step(key, *(Way(Answer.OR, to) for to in sorted(where))) for key, where in ways.items()]
    ends = {key for key, where in ways.items() if END in where}
    for _ in ways:  # one more step backwards each time
        ends |= {key for key, where in ways.items() if where & ends}
    assert {one.key for one in endless(steps)} == set(ways) - ends


def test_reach_and_the_way_in() -> None:
    steps = [
        step("a", Way(Answer.YES, "c", "Go"), Way(Answer.NO, "b")),
        step("b", Way(Answer.ON, "c")),
        step("c", Way(Answer.ON, END)),
    ]
    assert reached(steps, "b") == {"b", "c"}
    found = way_in(steps, "c")
    assert found
    assert (found[0].key, found[1].says) == ("a", "Go")
    assert way_in(steps, "a") is None


def test_a_way_back_is_no_way_in() -> None:
    again = [step("a", Way(Answer.ON, "b")), step("b", Way(Answer.YES, END), Way(Answer.NO, "a", "It starts again"))]
    assert way_in(again, "a") is None


def test_pages_know_the_steps_they_belong_to(tmp_path: Path) -> None:
    put_files(put(tmp_path), {PLAN: road(), "en/pages/sleep.md": page(journeys="[plan#ask, plan]")})
    library = load(tmp_path)

    def places(kind: Kind, slug: str) -> list[int | None]:
        found = library.find(kind, slug)
        assert found
        return [one.number if one else None for _, one in library.here(found.entry)]

    assert places(Kind.PAGE, "sleep") == [1, None]
    assert places(Kind.PATHWAY, "autism") == [2]
    assert places(Kind.TIMESCALE, "six-weeks") == [2]
    assert places(Kind.SERVICE, "sleep-clinic") == []
    assert isinstance(library.find(Kind.TIMESCALE, "six-weeks").entry, Timescale)  # type: ignore[union-attr]


UNFIT = {
    "a question that is not answered": ("### What happens\n\nSomething.\n", "", "'What happens' is missing"),
    "no limit and no rule": ("### By when\n\nSoon.\n", "", "'By when' is missing"),
    "a question of its own": ("### By when", "### By whan", "'By whan' is not one of the questions"),
    "questions in another order": (
        "### What happens\n\nSomething.\n\n### By when\n\nSoon.",
        "### By when\n\nSoon.\n\n### What happens\n\nSomething.",
        "another order",
    ),
    "an answer too long to read": ("Something.", "Some words. " * 40, "has 80 words"),
}  # fmt: skip


@each(("old", "new", "says"), UNFIT.values(), ids=UNFIT)
def test_a_step_that_leaves_a_question_open_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = road().replace(old, new, 1)
    found = [problem for problem in checked(tmp_path, {PLAN: text}) if says in problem.says]
    assert [(problem.line, problem.level) for problem in found] == [(line_of(text, "## The step ask"), Level.WARNING)]


def test_a_duty_of_somebody_else_needs_words_to_use(tmp_path: Path) -> None:
    text = road().replace("> Dear Team, please answer.", "Ring them.")
    found = [problem.says for problem in checked(tmp_path, {PLAN: text})]
    assert found == [f"Step '{key}': somebody else has to act, and there are no words to use." for key in ("decide", "plan")]
