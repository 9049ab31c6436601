"""What a phone says of My dates is what Python says, in each language: days and numbers in words, and a day as people type it."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, g

from localoffer.app.addresses import MACHINES
from localoffer.deadlines import device_words
from localoffer.deadlines.device_words import OTHERS, YOURS, plural_rule, words
from localoffer.deadlines.model import Mine, State
from localoffer.deadlines.rows import kind_of
from localoffer.deadlines.words import standing
from localoffer.forms.dates import DateFault, read_day
from localoffer.forms.fields import _says
from localoffer.i18n import ENVIRON_KEY, LANGUAGES, in_full
from localoffer.law import RULES
from localoffer.settings import ROOT
from tests.client import CarefulClient
from tests.deadlines.phone import node, short
from tests.deadlines.telling import tell
from tests.forms.test_dates import UNDERSTOOD, WRONG

SCRIPTS = ("my-dates-words.js", "my-dates-read.js")
WRITTEN = [(ROOT / "static" / "js" / name).read_text("utf-8") for name in SCRIPTS]
NUMBERS = [*range(1, 320), *range(320, 10_001, 37), 9_999, 10_000]  # a phone is told of two hundred, and works out the rest
ODD = [
    ("31\x1f1 2026", "", ""), ("3\ufeff1", "1", "2026"), ("a\u0085b", "1", "2026"), ("31", "Sep..", "2026"), ("31 st", "1", "2026"),
    ("31ST", "DEC", "2026"), ("𝟑𝟏", "1", "2026"), ("1", "constructor", "2026"), ("1", "1", "0999"), ("1", "1", "00002026"),
    ("x" * 300, "1", "2026"), ("1 de março de 2024", "", ""), ("Dec 24 2026", "", ""), ("24/Dec/26", "", ""), ("1", "¹", "2026"),
    ("31", "4", "2026"), ("30", "2", "1900"), ("29", "Feb", "2000"), ("1", "İ", "2026"), ("1.1.2026,", "", ""),
    ("1 1 2026", "1", ""),
]  # fmt: skip


@contextmanager
def reading(app: Flask, code: str) -> Iterator[None]:
    """As in a request in this language."""
    with app.test_request_context("/", environ_overrides={ENVIRON_KEY: code}):
        g.language = code
        yield


@pytest.fixture(scope="module")
def known(app: Flask) -> dict[str, dict[str, Any]]:
    """What a phone is told, in each language: worked out once, for it takes half a second each."""
    found = {}
    for code in LANGUAGES:
        with reading(app, code):
            found[code] = words(code)
    return found


Asked = list[tuple[Any, str, list[Any]]]


def by_phone(rounds: list[tuple[list[str], Asked]]) -> list[list[list[Any]]]:
    """Of each round, with its own scripts, the answers. One process for all, for to begin one costs as much as a test."""
    raw = json.dumps([{"scripts": scripts, "asked": asked} for scripts, asked in rounds])
    done = subprocess.run([node(), str(Path(__file__).parent / "speak.js")], input=raw, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    answers: list[list[list[Any]]] = json.loads(done.stdout)
    return answers


def stood() -> list[Mine]:
    counted = [State.AHEAD, State.PASSED, State.DONE_LATE]
    some = [Mine(YOURS.deadline, "", YOURS.started, state, days) for state in counted for days in NUMBERS]
    return [*some, *(Mine(one.deadline, "", one.started, state, 3) for state in State for one in (YOURS, OTHERS))]


def read(typed: tuple[str, str, str]) -> Any:
    try:
        return read_day(typed).isoformat()
    except DateFault as fault:
        return [fault.fault.name, fault.box, list(fault.boxes), _says(fault)]


def test_days_numbers_and_what_was_typed(app: Flask, known: dict[str, dict[str, Any]]) -> None:
    mine = stood()
    days = [date(2014, 9, 1) + timedelta(days=after) for after in (*range(0, 15_000, 101), *range(4_440, 4_480))]
    typed = [*UNDERSTOOD, *(row[0] for row in WRONG), *ODD]
    told = [{"state": m.state.value, "dutyOn": m.deadline.duty_on.value, "days": m.days} for m in mine]
    rounds = [
        (short(*SCRIPTS), [(its, "inFull", [day.isoformat() for day in days]), (its, "standing", told), (its, "read", typed)])
        for its in known.values()
    ]
    for code, (shown, stands, boxes) in zip(known, by_phone(rounds), strict=True):
        with reading(app, code):
            assert shown == [in_full(day, code) for day in days], code
            assert stands == [standing(one) for one in mine], code
            assert dict(zip(map(str, typed), boxes, strict=True)) == {str(one): read(one) for one in typed}, code


def test_every_hundred_is_as_the_one_before_it(app: Flask) -> None:
    """What lets a phone be told the form of two hundred numbers and know them all."""
    for code in LANGUAGES:
        with reading(app, code):
            forms = list(map(plural_rule(), range(10_001)))
        assert [n for n in range(100, 10_001) if forms[n] != forms[100 + n % 100]] == [], code


SLIPS = {
    "the week begins on Sunday": ("getUTCDay() + 6", "getUTCDay() + 7"),
    "two hundred and one is as one": ("100 + number % 100", "number % 100"),
    "no month is February": ("month === 2", "month === 0"),
    "the year 26 is a year": ("year < 1000", "year < 10"),
    "July has thirty days": ("Date.UTC(year, month, 0)", "Date.UTC(year, month - 1, 30)"),
}


def test_a_slip_is_seen(known: dict[str, dict[str, Any]]) -> None:
    its, typed = known["ro"], [("30", "2", "2026"), ("1", "1", "26"), ("31", "7", "2026")]
    asked: Asked = [(its, "inFull", ["2026-11-27"]), (its, "standing", [{"state": "ahead", "dutyOn": "family", "days": 201}]),
                    (its, "read", typed)]  # fmt: skip
    for name, (sound, _) in SLIPS.items():
        assert sum(script.count(sound) for script in WRITTEN) == 1, name
    planted = [[script.replace(sound, fault) for script in WRITTEN] for sound, fault in SLIPS.values()]
    right, *wrong = by_phone([(scripts, asked) for scripts in (WRITTEN, *planted)])
    assert [name for name, answers in zip(SLIPS, wrong, strict=True) if answers == right] == []


def test_no_gap_is_left_without_a_name(known: dict[str, dict[str, Any]]) -> None:
    """A gap that nobody fills would stand on the page: each is one of those that the scripts know."""
    filled = {"day", "it", "what", "who", "num", "typed", "of_month", "month", "year", "days", "weekday"}
    text = json.dumps(known, ensure_ascii=False)
    assert set(re.findall(r"\{(\w+)\}", text)) <= filled
    assert "%(" not in text


def here(client: CarefulClient, root: str = "") -> dict[str, Any]:
    response = client.get(f"{root}/my-dates/here")
    assert response.status_code == 200
    found: dict[str, Any] = response.get_json()
    return found


def test_what_it_needs_is_kept_and_the_same_for_everybody(client: CarefulClient) -> None:
    first = client.get("/my-dates/here", headers={"Accept-Encoding": "br"})
    assert (first.headers["Cache-Control"], first.headers["X-Robots-Tag"]) == ("no-cache", "noindex")
    assert first.headers["Content-Encoding"] == "br"
    assert len(first.get_data()) < 36_000  # fetched once, out of sight, while a family is typing
    again = client.get("/my-dates/here", headers={"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert here(client)["today"] == "2026-11-26"


def test_it_comes_in_each_language_with_a_page_for_each_rule(client: CarefulClient) -> None:
    for code in LANGUAGES:
        root = "" if code == "en" else f"/{code}"
        given = here(client, root)
        assert (given["language"], given["root"]) == (code, root)
        assert [key for key, rule in given["rules"].items() if not rule.get("address")] == []
        assert {row["key"] for row in given["law"]["rules"]} <= set(given["rules"])
        assert [key for key, _ in given["law"]["starts"]] == list(given["happened"])
        for state in State:
            assert f'date-{state.value.replace(" ", "-")}"' in given["markup"]


def test_the_style_has_every_rule_of_an_answer(client: CarefulClient, app: Flask) -> None:
    """The form's page carries only its own style, so the answer's is sent with the rest."""
    given, page = here(client), None
    events = {rule.basis: rule.event for rule in RULES.values() if rule.event in given["happened"]}
    for event in events.values():
        page = tell(client, event, "2 11 2026", page)
    assert page is not None
    assert all(f'"basis basis-{kind_of(basis)}"' in page.html for basis in events)
    wanted, there = (_rules(css) for css in (app.extensions["sheet"].used_by(page.html).css, given["style"]))
    assert len(wanted) > 191
    assert wanted - there == set()


def _rules(css: str) -> set[tuple[str, str]]:
    """Each selector with what it says, but for the variables, of which each page has only those that it uses."""
    rules = re.findall(r"([^{}]+)\{([^{}]+)\}", css)
    return {(selector, body) for selectors, body in rules if "--" not in body for selector in selectors.split(",")}


def test_only_the_script_knows_of_it(client: CarefulClient) -> None:
    """No page leads to it, no map of the site names it, and it is no page that anybody read."""
    assert "/my-dates/here" in MACHINES
    assert "my-dates/here" not in client.get("/sitemap.xml").get_data(as_text=True)
    assert not [link for link in client.page("/my-dates").links.values() if "here" in link]


def test_words_with_a_number_are_told_once_for_each_form(app: Flask) -> None:
    def forms(mine: Mine, state: State) -> list[str]:
        return device_words._forms(mine, state, plural_rule())

    with app.test_request_context("/"):
        assert forms(YOURS, State.AHEAD) == ["Tomorrow", "In {num} days"]
        assert forms(YOURS, State.OVER) == ["This no longer counts: a plan is coming"]
