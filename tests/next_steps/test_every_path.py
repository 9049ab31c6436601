"""Every way of answering, on the real questions: over a million paths, none empty, and nothing authored that no path leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from html import unescape
from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient

from localoffer.pages.model import Kind
from localoffer.pages.next_steps import MOST_QUESTIONS, NOT_SURE, SLUG, NextSteps

LINK = re.compile(r'href="(/[^"]*)"')
PRESSING = {"danger": "ring-999", "self-harm": "crisis", "hurt": "child-hurt"}


@pytest.fixture(scope="module")
def guide(app: Flask) -> NextSteps:
    entry = app.extensions["editions"].current.library.entries["en"][Kind.NEXT_STEPS, SLUG]
    assert isinstance(entry, NextSteps)
    return entry


def paths(guide: NextSteps) -> Iterator[list[int]]:
    """What stands after each way of answering all the questions, "not sure" among them; in heaps, to be quick and small."""
    tables = [[guide.allowed[question.key, answer] for answer in question.keys] for question in guide.questions]
    for begun in product(*tables[:3]):
        standing = [reduce(int.__and__, begun)]
        for table in tables[3:]:
            standing = [before & allowed for before in standing for allowed in table]
        yield standing


@pytest.mark.slow
def test_every_path_gives_a_step_and_every_reason_of_every_step_is_on_one(guide: NextSteps) -> None:
    """A reason is reached when it stands and none before it of the same step does."""
    bits = {(step.key, reason.says): 1 << n for n, (step, reason) in enumerate(guide.numbered)}
    of_step = {step.key: sum(bits[step.key, reason.says] for reason in step.reasons) for step in guide.steps}
    missing, walked, order = set(bits), 0, [step.key for step in guide.steps]
    for heap in paths(guide):
        walked += len(heap)
        assert all(heap)
        for key, says in list(missing):
            bit = bits[key, says]
            upto = of_step[key] & (2 * bit - 1)
            if any(standing & upto == bit for standing in heap):
                missing.remove((key, says))
        shown = [step.key for step, _ in guide.shown(heap[-1])]
        assert shown == [key for key in order if key in set(shown)]
    assert walked == reduce(int.__mul__, (len(question.keys) for question in guide.questions)) > 1_000_000
    assert missing == set()


def test_what_is_shown_is_what_the_rows_say(guide: NextSteps) -> None:
    """The bits against the plain reading of each row, for every pair of answers."""
    for first in guide.questions:
        for second in guide.questions:
            for one in first.keys:
                for other in second.keys:
                    given = {first.key: one, second.key: other}
                    if first is second and one != other:
                        continue
                    expected = {
                        step.key: next((r.says for r in step.reasons if fits(r.given, given)), None) for step in guide.steps
                    }
                    shown = {step.key: reason.says for step, reason in guide.follow(given)}
                    assert shown == {key: says for key, says in expected.items() if says}


def fits(rows: tuple[tuple[str, frozenset[str]], ...], given: dict[str, str]) -> bool:
    return all(given.get(question, NOT_SURE) in answers for question, answers in rows)


@pytest.mark.parametrize("answer", PRESSING)
def test_danger_comes_first_whatever_else_is_said(guide: NextSteps, answer: str) -> None:
    assert guide.follow({"safety": answer})[0][0].key == PRESSING[answer]
    assert guide.steps[list(PRESSING).index(answer)].key == PRESSING[answer]
    others = {question.key: question.keys[0] for question in guide.questions}
    assert guide.follow({**others, "safety": answer})[0][0].key == PRESSING[answer]


def test_the_questions_are_few_and_each_may_be_left(guide: NextSteps) -> None:
    assert len(guide.questions) <= MOST_QUESTIONS == 8
    assert all(question.keys[-1] == NOT_SURE for question in guide.questions)
    everything_left = guide.follow({})
    assert everything_left == guide.follow({question.key: NOT_SURE for question in guide.questions})
    assert {"talk-to-someone", "write-it-down", "free-advice"} <= {step.key for step, _ in everything_left}


def test_the_legal_test_is_whole(guide: NextSteps) -> None:
    """Checks 10 of the reviewers: the test itself, who may ask, at any time, with nobody's leave."""
    html = guide.legal_test.html
    said = re.sub(r"<[^>]*>", "", html)
    for words in ("has, or may have, special educational needs", "may be necessary", "section 36 of the Children and Families Act",
                  "A parent can ask", "young person under 25", "A school or college can ask too", "do not need the school to agree",
                  "a diagnosis, or a set form"):  # fmt: skip
        assert words in said
    assert "https://www.legislation.gov.uk/ukpga/2014/6/section/36" in html
    assert "at any time" in guide.legal_test.title


@pytest.mark.slow
def test_every_link_of_every_step_is_live(app: Flask, guide: NextSteps) -> None:
    """Asked with the plain client: what is on those pages is other tests' business."""
    client, pages = FlaskClient(app), dict[str, str]()
    for step in (*guide.steps, guide.legal_test):
        links = [unescape(link) for link in LINK.findall(step.html)]
        assert links, step.key
        for link in links:
            address, _, anchor = link.partition("#")
            if address not in pages:
                response = client.get(address)
                assert response.status_code == 200, link
                pages[address] = response.get_data(as_text=True)
            assert not anchor or f'id="{anchor}"' in pages[address], link


def test_every_step_has_words_to_say_but_the_one_where_seconds_count(guide: NextSteps) -> None:
    assert [step.key for step in guide.steps if "<blockquote>" not in step.html] == ["ring-999"]
