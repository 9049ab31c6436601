"""Surveys: asked as their file says, kept, counted so that nobody can be picked out, and checked like all content."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from localoffer.db import db
from localoffer.feedback.counting import Results, rows_of
from localoffer.feedback.replies import count_replies, keep_reply, written
from localoffer.feedback.tables import Answer, Item, Reply
from localoffer.pages.model import Kind
from localoffer.pages.shelf import Shelf
from localoffer.pages.survey import MadeFor, Survey
from tests.client import CarefulClient, read
from tests.feedback.test_tell_us import summary

DAY = date(2026, 11, 23)
HERE = "/surveys/opinions"


def opinions(app: Flask) -> Survey:
    found = app.extensions["editions"].current.library.find(Kind.SURVEY, "opinions")
    assert isinstance(found.entry, Survey)
    return found.entry


def browser(app: Flask) -> CarefulClient:
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    return client


def kept(app: Flask) -> list[tuple[str, str, str | None]]:
    with app.app_context():
        rows = db.session.execute(select(Answer.question, Answer.answer, Answer.words).order_by(Answer.id))
        found = [(question, answer, words) for question, answer, words in rows]
        db.session.close()
        return found


def test_a_survey_is_found_filled_in_and_thanked_for(lend: Callable[..., Flask]) -> None:
    app = lend()
    client = browser(app)
    page = client.follow(client.follow(client.page("/"), "Surveys"), "Opinions")
    filled = {"Yes": "", "School": "", "Health": "", "5: Easy": "", "Anything else?": "more swings 😢"}
    response = client.send(page, filled)
    assert (response.status_code, response.location) == (303, f"{HERE}/thank-you")
    assert "31 December 2026" in client.page(response.location).main
    assert ("found", "yes", None) in kept(app)
    assert ("easy", "5", None) in kept(app)
    assert ("more", "", "more swings 😢") in kept(app)
    client.send(page, filled)
    assert len({answer for answer in kept(app)}) == len(kept(app)), "pressed twice is one reply"


def test_what_is_asked_for_and_missing_is_told_and_the_rest_kept(lend: Callable[..., Flask]) -> None:
    app = lend()
    client = browser(app)
    response = client.send(client.page(HERE), {"Anything else?": "more swings", "Health": ""})
    assert response.status_code == 400
    page = read(response)
    assert page.title.startswith("Error: Opinions")
    assert "Answer this question: Did you find it?" in summary(page)
    assert page.typed("Anything else?").strip() == "more swings"
    assert page.field("Health").get("checked") is not None
    assert kept(app) == []


def test_a_choice_that_is_not_on_the_form_is_refused(lend: Callable[..., Flask]) -> None:
    app = lend()
    client = browser(app)
    form, sent = client.page(HERE).form("Yes")
    assert client.post(form.attrib["action"], data={**sent, "q-found": "made-up"}).status_code == 400
    assert kept(app) == []


def test_words_of_danger_in_a_survey_come_to_the_team_for_today(lend: Callable[..., Flask]) -> None:
    app = lend()
    client = browser(app)
    response = client.send(client.page(HERE), {"No": "", "Anything else?": "i will kill myself"})
    assert "Please get help now" in client.page(response.location).main
    with app.app_context():
        assert [(i.kind, i.urgent, i.page) for i in db.session.scalars(select(Item))] == [("survey", True, HERE)]
        db.session.close()


@pytest.mark.parametrize(
    ("day", "said"), [("2026-10-31", "opens on 1 November 2026"), ("2027-01-01", "closed on 31 December 2026")]
)
def test_it_opens_and_closes_on_its_days(lend: Callable[..., Flask], day: str, said: str) -> None:
    client = browser(lend(LOCALOFFER_TODAY=day))
    assert said in client.page(HERE).main
    assert said in client.page("/surveys").main
    assert client.post(HERE, data={"q-found": "yes"}).status_code == 200
    assert said in read(client.post(HERE, data={"q-found": "yes"})).main


def test_results_are_shown_only_when_it_is_closed(lend: Callable[..., Flask]) -> None:
    assert "We show what people said when it is closed" in browser(lend()).page(f"{HERE}/results").main
    app = lend(LOCALOFFER_TODAY="2027-01-01")
    client = browser(app)
    assert "Fewer than 8 people replied" in client.page(f"{HERE}/results").main
    with app.app_context():
        for n in range(23):
            rows = [("found", "yes" if n < 20 else "no", None), ("more", "", "secret words")]
            keep_reply(db.session, opinions(app), rows, "en", DAY)
        db.session.close()
    main = client.page(f"{HERE}/results").main
    assert "About 25 people replied" in main
    assert "Yes 20 No *" in " ".join(main.split())
    assert "secret" not in main


def test_paper_has_every_question_and_every_choice(client: CarefulClient, app: Flask) -> None:
    library = app.extensions["editions"].current.library
    for survey in library.all(Kind.SURVEY):
        assert isinstance(survey, Survey)
        main = client.page(f"{survey.address}/paper").main
        for question in survey.questions:
            assert question.asks in main
            assert all(says in main for _, says in question.options)


def test_forms_of_a_survey_are_counted_together(site: Flask) -> None:
    whole = opinions(site)
    from dataclasses import replace

    young = replace(whole, slug="opinions-young", form_of="opinions", made_for=MadeFor.YOUNG_PEOPLE)
    for n in range(10):
        assert keep_reply(
            db.session, young if n % 2 else whole, [("found", "yes", None), ("more", "", f"w{n}")], "en", DAY, once=str(n)
        )
    assert not keep_reply(db.session, whole, [("found", "yes", None)], "en", DAY, once="1")
    counted = count_replies(db.session, whole)
    assert counted.replies == 10
    assert [(line.key, line.count) for line in counted.questions[0].lines] == [("yes", 10), ("no", 0)]
    assert counted.questions[3].written == 10
    assert [said.words for said in written(db.session, whole, "more", 0, 2)] == ["w9", "w8"]
    assert {reply.form for reply in db.session.scalars(select(Reply))} == {"opinions", "opinions-young"}


def test_below_eight_replies_nothing_is_shown(site: Flask) -> None:
    for n in range(7):
        keep_reply(db.session, opinions(site), [("found", "yes", None)], "en", DAY, once=str(n))
    assert count_replies(db.session, opinions(site)) == Results(None, ())


def test_only_what_is_on_the_form_is_kept(lend: Callable[..., Flask]) -> None:
    survey = opinions(lend())
    given = {"found": "yes", "used": ["health", "made-up"], "easy": "9", "more": "", "other": "x"}
    assert rows_of(survey, given) == [("found", "yes", None), ("used", "health", None)]


def test_the_three_surveys_have_their_forms(app: Flask) -> None:
    library = app.extensions["editions"].current.library
    made = {(e.counted_as, e.made_for) for e in library.all(Kind.SURVEY) if isinstance(e, Survey)}
    for name in ("local-offer", "annual-review", "life-while-waiting"):
        assert {(name, MadeFor.YOUNG_PEOPLE), (name, MadeFor.EASY_READ), (name, MadeFor.EVERYONE)} <= made


FAULTS = {
    "an end before the beginning": ("closes: 2026-12-31", "closes: 2026-10-31", "'closes' is before 'opens'"),
    "a choice alone": ('      - {key: "no", says: "No"}\n', "", "choices that do not fit"),
    "a scale without an end": (", high: Easy}", "}", "ends that do not fit"),
    "two questions with one key": ("key: more", "key: easy", "two with one key"),
    "two choices with one key": ("key: health", "key: school", "two choices with one key"),
    "a kind nobody knows": ("kind: several", "kind: sevral", "kind"),
}


@pytest.mark.parametrize(("old", "new", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_in_a_survey_is_told(tiny: Path, old: str, new: str, said: str) -> None:
    file = tiny / "en" / "surveys" / "opinions.md"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    assert any(said in str(problem) for problem in Shelf(tiny).load().problems)


FORM_FAULTS = {
    "a sound form": ("", "", ""),
    "a form of nothing": ("form_of: opinions", "form_of: opinion", "did you mean opinions?"),
    "a question of its own": ("key: used", "key: usd", "is not asked in"),
    "another kind": ("kind: scale, low: Hard, high: Easy", "kind: text", "is of another kind"),
    "another choice": ("key: health", "key: helth", "has the choice 'helth'"),
    "other days": ("opens: 2026-11-01", "opens: 2026-11-02", "open and close together"),
}


@pytest.mark.parametrize(("old", "new", "said"), FORM_FAULTS.values(), ids=FORM_FAULTS.keys())
def test_a_form_that_could_not_be_counted_is_told(tiny: Path, old: str, new: str, said: str) -> None:
    file = tiny / "en" / "surveys" / "opinions.md"
    text = (
        file.read_text()
        .replace("title: Opinions", "title: Opinions of the young")
        .replace("who_for:", "form_of: opinions\nwho_for:")
    )
    file.with_stem("opinions-young").write_text(text.replace(old, new, 1))
    problems = [str(problem) for problem in Shelf(tiny).load().problems]
    assert any(said in problem for problem in problems) if said else problems == []


@pytest.fixture
def polish(tiny: Path) -> Path:
    """The same survey in Polish."""
    english = tiny / "en" / "surveys" / "opinions.md"
    twin = tiny / "pl" / "surveys" / "opinions.md"
    twin.parent.mkdir(parents=True)
    text = english.read_text().replace("title: Opinions", "title: Opinie").replace('says: "Yes"', 'says: "Tak"')
    twin.write_text(text.replace("---\n", "---\nsource_version: before\n", 1))
    return twin


def test_a_survey_filled_in_in_polish_is_counted_with_the_english_one(polish: Path, lend: Callable[..., Flask]) -> None:
    app = lend()
    client = browser(app)
    page = client.page(f"/pl{HERE}")
    assert page.heading == "Opinie"
    assert page.links["Przeczytaj po angielsku"] == HERE, "the English has changed since it was translated"
    response = client.send(page, {"Tak": ""})
    assert (response.status_code, response.location) == (303, f"/pl{HERE}/thank-you")
    client.send(client.page(HERE), {"Yes": ""})
    with app.app_context():
        replies = [(reply.survey, reply.language) for reply in db.session.scalars(select(Reply).order_by(Reply.id))]
        db.session.close()
    assert replies == [("opinions", "pl"), ("opinions", "en")]
    assert [row for row in kept(app) if row[0] == "found"] == [("found", "yes", None)] * 2


TWIN_FAULTS = {
    "a sound twin": ("", "", ""),
    "other days": ("closes: 2026-12-31", "closes: 2026-12-30", "'closes' is not that of en/surveys/opinions.md"),
    "a question of its own": ("key: used", "key: usd", "is not asked in"),
    "a question left out": ("key: used", "key: usd", "The question 'used' of en/surveys/opinions.md is not asked"),
    "an answer not asked for": ("    required: true\n", "", "has not the same choices"),
}


@pytest.mark.parametrize(("old", "new", "said"), TWIN_FAULTS.values(), ids=TWIN_FAULTS.keys())
def test_a_twin_that_asks_something_else_is_told(polish: Path, tiny: Path, old: str, new: str, said: str) -> None:
    text = polish.read_text()
    assert old in text
    polish.write_text(text.replace(old, new, 1))
    problems = [str(problem) for problem in Shelf(tiny).load().problems]
    assert any(said in problem for problem in problems) if said else problems == []


def test_words_that_are_explained_are_explained_on_the_page(client: CarefulClient, app: Flask) -> None:
    """A word underlined leads to its meaning on the same page; on a form that forgot the meanings it led nowhere."""
    library = app.extensions["editions"].current.library
    explained = [survey for survey in library.all(Kind.SURVEY) if survey.words]
    assert explained
    for survey in explained:
        page = client.page(survey.address)
        assert {f"word-{term.key}" for term in survey.words} <= set(page.ids), survey.address
