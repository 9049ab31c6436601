"""Every state has words for it, and every rule its page: a page is made for each member and its words are looked for.

A template's own dict gives no error for a member that it lacks, only a gap; so the gap itself is looked for.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import pytest
from flask import Flask

from localoffer import law
from localoffer.law import RULES, Basis, Count, Duty, Period, Rule, Unit, Verified
from localoffer.pages.model import Area, Needed, Route, Status, Timescale
from localoffer.pages.road import Actor
from localoffer.pages.waits import FigureAge
from localoffer.search.document import SEARCHED
from localoffer.settings import Settings
from tests.client import CarefulClient
from tests.conftest import HERE, environment, started, stopped
from tests.html import Page
from tests.pages.next_steps_sound import SOUND
from tests.pages.test_dated import event, news
from tests.pages.writing import put_files
from tests.table import each

ROADMAP, SERVICE, WAIT = (
    "en/roadmaps/ehc-needs-assessment.md", "en/services/sendiass.md", "en/waits/camhs.md"
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """One enum: how a file is changed to have a member, and what the words for it stand beside on its page."""

    enum: type[Enum]
    file: str
    old: str
    new: Callable[[Enum], str]
    beside: str
    silent: frozenset[Enum] = frozenset()  # members that are rightly shown by nothing being said


def _status(member: Enum) -> str:
    return f"status: {member.value}" + ("\nclosed_on: 2026-11-01" if member is Status.CLOSED else "")


def _month(member: Enum) -> str:
    return {FigureAge.CURRENT: "2026-10", FigureAge.OLD: "2026-06", FigureAge.HISTORY: "2024-10"}[member]  # type: ignore[index]


SHOWN = [
    Shown(Needed, SERVICE, "diagnosis_needed: no", lambda m: f"diagnosis_needed: {m.value}", "Is a diagnosis needed?"),
    Shown(Needed, SERVICE, "ehc_plan_needed: no", lambda m: f"ehc_plan_needed: {m.value}", "Is an EHC plan needed?"),
    Shown(Route, SERVICE, "[self]", lambda m: f"[{m.value}]", "How to get it"),
    Shown(Area, SERVICE, "area: southend", lambda m: f"area: {m.value}", "Where"),
    Shown(Status, SERVICE, "status: open", _status, "p.notice", frozenset({Status.OPEN})),
    Shown(Actor, ROADMAP, "actor: council", lambda m: f"actor: {m.value}", "span.who b"),
    Shown(FigureAge, WAIT, "as_at: 2026-10", lambda m: f"as_at: {_month(m)}", "span.as-at strong", frozenset({FigureAge.CURRENT})),
]
CASES = [(row, member) for row in SHOWN for member in row.enum]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The made-up content with a page more for each member of each enum: sendiass-7 is that of the seventh case."""
    place = tmp_path_factory.mktemp("enums")
    content = Path(shutil.copytree(HERE / "fixtures" / "content", place / "content"))
    for number, (row, member) in enumerate(CASES):
        source = content / row.file
        text = source.read_text()
        assert row.old in text
        text = text.replace(row.old, row.new(member), 1).replace("title: ", f"title: Number {number} ", 1)
        source.with_stem(f"{source.stem}-{number}").write_text(text)
    app = started(Settings.from_environment(environment(content, place / "var")))
    yield app
    stopped(app)


def said(page: Page, beside: str) -> str:
    """The words beside a question of a list of facts; or those of the last element of a kind, like span.who b."""
    questions = [one for one in page.tags("dt") if page.words(one) == beside]
    if questions:
        return page.words(page.parents[questions[0]].find("dd"))
    holder, _, inner = beside.partition(" ")
    tag, _, name = holder.partition(".")
    found = [one for one in page.tags(tag) if name in one.get("class", "").split()]
    found = [inside for one in found for inside in one.iter(inner)] if inner else found
    return page.words(found[-1]) if found else ""


@each("number", range(len(CASES)), ids=[f"{member}: {row.beside}" for row, member in CASES])
def test_every_member_has_words_of_its_own(site: Flask, number: int) -> None:
    row, member = CASES[number]
    folder, name = row.file.removeprefix("en/").removesuffix(".md").split("/")
    words = said(_page(site, f"/{folder}/{name}-{number}"), row.beside)
    assert bool(words) is (member not in row.silent)


def test_no_two_members_have_the_same_words(app: Flask) -> None:
    """Read from the real pages: whoever reads 'No' must not be left to guess what of."""
    client = _client(app)
    for enum, beside, value in ((Needed, "Is a diagnosis needed?", "diagnosis_needed"), (Area, "Where", "area")):
        words: dict[Enum, str] = {}
        for service in app.extensions["editions"].current.library.services():
            member = getattr(service, value)
            if member not in words:
                words[member] = said(client.page(service.address), beside)
        assert len(set(words.values())) == len(words) > 1, enum


def _rule(**changed: object) -> Rule:
    whole = {"key": "ehcna-decision", "event": "request-received", "duty_on": Duty.COUNCIL, "citation": "A made-up rule 1",
             "period": Period(6, Unit.WEEKS, Count.EXCL), "url": "https://www.example.org"}  # fmt: skip
    return Rule(**{**whole, **changed})  # type: ignore[arg-type]


LAW = [
    *(pytest.param(_rule(duty_on=member), "Who must act", id=str(member)) for member in Duty),
    *(pytest.param(_rule(basis=member), "What kind of rule", id=str(member)) for member in Basis),
    *(pytest.param(_rule(verified=member), "How we checked it", id=str(member)) for member in Verified),
]


@each(("rule", "beside"), LAW)
def test_every_word_of_the_law_is_told(site: Flask, monkeypatch: pytest.MonkeyPatch, rule: Rule, beside: str) -> None:
    monkeypatch.setitem(law.RULES, rule.key, rule)
    words = said(_page(site, f"/timescales/ehcna-decision?{rule.duty_on}{rule.basis}{rule.verified}"), beside)
    assert words
    assert not words.startswith("(")  # only the day of checking, and not how


NUMBERED = [unit for unit in Unit if unit not in (Unit.FIXED_DAY, Unit.NONE)]


@each("unit", NUMBERED, ids=str)
def test_every_unit_of_time_is_told_in_the_reader_s_language(site: Flask, monkeypatch: pytest.MonkeyPatch, unit: Unit) -> None:
    monkeypatch.setitem(law.RULES, "ehcna-decision", _rule(period=Period(6, unit, Count.EXCL)))
    english = said(_page(site, f"/roadmaps/ehc-needs-assessment?{unit.name}"), "span.law")
    polish = said(_page(site, f"/pl/roadmaps/ehc-needs-assessment?{unit.name}"), "span.law")
    assert unit.value in english
    assert "6" in polish
    assert unit.value not in polish


def test_every_kind_of_page_is_named_in_the_results(start: Callable[..., Flask], tiny: Path) -> None:
    questions = tiny / "en" / "next-steps" / "what-now.md"
    questions.parent.mkdir()
    questions.write_text(SOUND)
    often = event(day=None, starts=None, ends=None, usually="Once a month")
    put_files(tiny, {"en/events/often.md": often, "en/news/base.md": news(until="2099-01-31")})
    site = start()
    pages = [_page(site, "/search"), _page(site, "/search?page=2")]
    assert "12 results" in pages[0].main
    found = [(page, one) for page in pages for one in page.tags("li") if "hit" in one.get("class", "").split()]
    names = {page.words(span) for page, hit in found for span in hit.iter("span") if "kind" in span.get("class", "").split()}
    assert "" not in names
    assert len(names) == len(SEARCHED)


def test_every_rule_has_its_page_and_every_page_its_rule(app: Flask) -> None:
    pages = [entry for entry in app.extensions["editions"].current.library.all() if isinstance(entry, Timescale)]
    assert {page.rule for page in pages} == set(RULES)
    assert [page.slug for page in pages if page.slug != page.rule] == []  # roadmaps link to a rule's page by its key


def test_a_member_without_words_is_caught(start: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a word away from the template: the gap is seen where it would be read."""
    site = start()
    loader = site.jinja_env.loader.loaders[0]  # type: ignore[union-attr]  # that of our own templates
    real = loader.get_source

    def lacking(environment: object, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        source, name, fresh = real(environment, template)  # type: ignore[arg-type]
        return source.replace('"southend": _("In Southend"), ', ""), name, fresh

    monkeypatch.setattr(loader, "get_source", lacking)
    assert said(_page(site, "/services/sendiass"), "Where") == ""


def _client(site: Flask) -> CarefulClient:
    client = site.test_client()
    assert isinstance(client, CarefulClient)
    return client


def _page(site: Flask, address: str) -> Page:
    return _client(site).page(address)
