"""What the law asks for, held against made-up pages: covered, out of date, missing; and the page and command that say so."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from flask import Flask, g

from localoffer.cli.main import group
from localoffer.pages.coverage import Item, State, as_json, coverage
from localoffer.pages.model import Entry, HelpPage, Kind
from localoffer.pages.schedule2 import BESIDE, BY_PROVIDER, PROVIDERS, SAYS, SAYS_BESIDE, SCHEDULE_2
from localoffer.settings import Settings
from tests.client import CarefulClient
from tests.table import each

TODAY = date(2026, 11, 23)


def page(*keys: str, review_by: date = TODAY, owner: str = "A team") -> Entry:
    return HelpPage(
        kind=Kind.PAGE, slug="x", language="en", path="en/pages/x.md", title="X", summary="", reviewed=TODAY - timedelta(90),
        review_by=review_by, owner=owner, schedule2=keys,
    )  # fmt: skip


def item(key: str, *pages: Entry) -> Item:
    found = coverage(pages, TODAY)
    return next(one for one in (*found.items, *found.beside) if one.key == key)


def test_there_are_sixty_items_each_with_words_of_its_own() -> None:
    assert len(SCHEDULE_2) == 60
    words = [*SAYS.values(), *SAYS_BESIDE.values()]
    assert len(set(words)) == len(words) == 60 + len(BESIDE)


@each(
    ("pages", "state"),
    [
        ([], State.GAP),
        ([page("sch2-7")], State.GAP),
        ([page("sch2-8")], State.COVERED),
        ([page("sch2-8", review_by=TODAY - timedelta(1))], State.OVERDUE),
        ([page("sch2-8", owner=" ")], State.OVERDUE),
        ([page("sch2-8", review_by=TODAY - timedelta(1)), page("sch2-8")], State.COVERED),
    ],
    ids=["no page", "a page on something else", "in date to the last day", "a day too old", "nobody's", "one of two in date"],
)
def test_a_thing_is_covered_by_a_page_in_date_that_somebody_looks_after(pages: list[Entry], state: State) -> None:
    assert item("sch2-8", *pages).state is state


def test_a_kind_of_provider_is_shown_only_by_a_page_that_names_it_too() -> None:
    providers = dict(item("sch2-5a", page("sch2-5a", "sch2-1c"), page("sch2-1b")).providers)
    assert tuple(providers) == PROVIDERS
    assert [kind for kind, state in providers.items() if state is State.COVERED] == ["sch2-1c"]
    assert not item("sch2-16").providers
    assert len(BY_PROVIDER) == 16


def test_duties_beside_the_schedule_are_not_counted_among_the_sixty() -> None:
    found = coverage([page("reg57-c")], TODAY)
    assert found.count(State.COVERED) == 0
    assert [one.key for one in found.beside if one.state is State.COVERED] == ["reg57-c"]
    assert len(found.gaps) == 60 + len(BESIDE) - 1


def test_a_paragraph_is_written_as_the_law_writes_it() -> None:
    assert [item(key).paragraph for key in ("sch2-5d", "sch2-12", "shortbreaks")] == ["5(d)", "12", ""]


def test_a_machine_is_told_the_same(app: Flask) -> None:
    told = as_json(coverage([page("sch2-8")], TODAY), TODAY)
    assert (told["covered"], told["gap"], told["items"]) == (1, 59, 60)
    assert told["keys"]["sch2-8"]["pages"][0]["owner"] == "A team"


@each("root", ["", "/pl", "/ur"])
def test_the_page_tells_each_item_and_every_gap_in_public(client: CarefulClient, app: Flask, root: str) -> None:
    shown = client.page(f"{root}/about/coverage")
    library = app.extensions["editions"].current.library
    found = coverage(library.all(), TODAY)
    there = {link.get("href") for link in shown.tags("a")}
    ids = {row.get("id") for row in shown.tags("tr")}
    assert {*SCHEDULE_2, *BESIDE} <= ids
    for gap in found.gaps if not root else ():
        assert gap.says in shown.main
    for one in found.items:
        assert all(f"{root}{entry.address}" in there for entry in one.pages)


def test_every_key_has_its_words_in_every_language(app: Flask) -> None:
    words = {}
    for language in ("en", "pl", "ur"):
        with app.test_request_context("/", environ_overrides={"localoffer.language": language}):
            g.language = language
            words[language] = app.jinja_env.get_template("components/law-words.html").make_module().LAW  # type: ignore[attr-defined]
    assert {key: str(said) for key, said in words["en"].items()} == {**SAYS, **SAYS_BESIDE}
    for language in ("pl", "ur"):
        assert not {key for key, said in words[language].items() if said == words["en"][key]}


def test_a_page_that_goes_out_of_date_opens_a_gap(client: CarefulClient, app: Flask) -> None:
    pages = [replace(entry, review_by=date(2020, 1, 1)) for entry in app.extensions["editions"].current.library.all()]
    assert coverage(pages, TODAY).count(State.COVERED) == 0


def test_the_command_tells_it_to_machines(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCALOFFER_VAR", str(settings.var))
    told = json.loads(CliRunner().invoke(group, ["coverage", "--json"]).output)
    assert set(told["keys"]) == {*SCHEDULE_2, *BESIDE}
    assert {row["state"] for row in told["keys"].values()} <= {state.value for state in State}
