"""content/events.yml: only events that the law knows, and none missing that a roadmap's step begins with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from localoffer.pages.library import Library
from localoffer.pages.shelf import Shelf


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in Shelf(root).load().problems]


def test_what_families_can_choose_is_read_with_its_words(tiny: Path) -> None:
    library: Library = Shelf(tiny).load()
    assert library.problems == ()
    happenings = library.happenings
    assert happenings.first == ("request-received",)
    assert [one.key for one in happenings.of("ehc-needs-assessment")] == ["request-received", "final-plan-sent"]
    one = happenings.by_key["request-received"]
    assert (one.title("pl"), one.title("cy"), one.tongue("pl"), one.tongue("cy")) == (
        "Prośba o ocenę",
        "You asked for an assessment",
        "pl",
        "en",
    )
    assert list(happenings.started_by("final-plan-sent")) == ["final-plan-sent", "decision-sent"]
    assert list(happenings.started_by("certificate")) == []


def _swap(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


PLANTED = [
    (_swap("{key: request-received", "{key: request-recieved"), "'key' has 'request-recieved', which is not on the list."),
    (_swap("{key: request-received", "{key: request-recieved"), "did you mean request-received?"),
    (
        _swap("{key: request-received", "{key: moved"),
        "The event 'request-received' is missing, with which the rule 'ehcna-decision'",
    ),
    (_swap("first: [request-received]", "first: [request]"), "'first' has 'request'"),
    (_swap("starts: [decision-sent]", "starts: [decision]"), "'starts' has 'decision'"),
    (_swap("journey: ehc-needs-assessment", "journey: ehc"), "'journey' has 'ehc'"),
    (_swap("roadmap: ehc-needs-assessment", "roadmap: ehc"), "'roadmap' has 'ehc'"),
    (_swap("journeys:", "journies:"), "'journies' is not a part of this file"),
    (_swap("title: {en: The final plan was sent}", "title: {pl: Plan}"), "no English"),
    (_swap("final-plan-sent,", "request-received,"), "'request-received' is here twice"),
]


@pytest.mark.parametrize(("change", "said"), PLANTED, ids=[said for _, said in PLANTED])
def test_a_fault_is_told_where_it_is(tiny: Path, change: Callable[[str], str], said: str) -> None:
    target = tiny / "events.yml"
    before = target.read_text()
    target.write_text(change(before))
    assert target.read_text() != before
    assert any(said in problem and problem.startswith(("content/events.yml", "events.yml")) for problem in problems(tiny)), (
        problems(tiny)
    )
