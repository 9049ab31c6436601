"""Looking through the items, and working on them, on a real SQLite and a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from flask import Flask

from localoffer.db import db
from localoffer.feedback.desk import Pile, Then, Wanted
from localoffer.feedback.desk_export import as_csv
from localoffer.feedback.desk_store import all_items, how_many, items, used
from localoffer.feedback.desk_work import Desk, Written, forget, go_on, since, sort_out, withhold, write
from localoffer.feedback.model import About, Feedback, Kind, NotAllowed, Outcome, Response, Status
from localoffer.feedback.store import Changed, by_reference, keep
from localoffer.feedback.tables import Item
from localoffer.staff.audit import Asked, acts
from localoffer.staff.model import Present, Role

DAY = date(2026, 11, 23)
ANNA = Present(1, "anna@example.org", "Anna", Role.EDITOR)
ANSWER = Written("Clubs are full.", Response(you_said="Clubs are full.", we_did="We asked for more."), Then.PUBLISH)


@pytest.fixture
def desk(lend: Callable[..., Flask], database_url: str) -> Iterator[Desk]:
    app = lend(DATABASE_URL=database_url)
    with app.app_context():
        yield Desk(db.session, ANNA, DAY)
        db.session.close()
        db.engine.dispose()


def told(words: str, day: date = DAY, **more: object) -> Item:
    known = {"kind": Kind.COMMENT, "language": "en", **more}
    return keep(db.session, Feedback(words=words, **known), day)  # type: ignore[arg-type]


def found(**wanted: object) -> list[str]:
    rows, total = items(db.session, Wanted(**wanted))  # type: ignore[arg-type]
    assert total == len(rows)
    return [row.original.words for row in rows if row.original]


def test_the_urgent_come_first_and_then_the_oldest(desk: Desk) -> None:
    told("new")
    told("old", date(2026, 11, 1))
    told("urgent", urgent=True)
    assert found() == ["urgent", "old", "new"]
    assert how_many(db.session) == {Pile.NEW: 3, Pile.URGENT: 1, Pile.WAITING: 0, Pile.ANSWERED: 0, Pile.DONE: 0, Pile.ALL: 3}


def test_words_are_found_as_they_are_and_signs_mean_nothing_more(desk: Desk) -> None:
    told("A wheelchair, 100% under_score, ąż, بیٹا 😢", page="/help/sleep")
    told("1000 underXscore")
    for words in ("WHEEL", "100%", "under_score", "ąż", "/help/sleep", "بیٹا", "wheelchair 100%", "😢"):
        assert found(words=words) == ["A wheelchair, 100% under_score, ąż, بیٹا 😢"], words


def test_filters_and_the_teams_in_use(desk: Desk) -> None:
    one = told("one", about=About.CONTENT)
    told("two", about=About.ACCESSIBILITY)
    sort_out(desk, one, one.version, ["clubs"], team="Short breaks", theme="Clubs")
    assert found(about=About.CONTENT) == found(team="Short breaks") == found(theme="Clubs") == found(words="clubs") == ["one"]
    assert (used(db.session, "team"), used(db.session, "theme")) == (["Short breaks"], ["Clubs"])


def test_an_answer_goes_all_the_way_and_each_step_is_in_history_and_trail(desk: Desk) -> None:
    item = told("Clubs in Leigh are full.")
    done = write(desk, item, item.version, ANSWER)
    assert (done.status, done.outcome) == ("published", "publish_redacted")
    assert done.response is not None
    assert done.response.published == DAY
    assert [line.did for line in done.history] == ["received", "redacted", "answered", "moved", "moved", "moved"]
    noted = [act.did for act in reversed(acts(db.session, Asked(about=done.reference)))]
    assert noted == ["redacted", "wrote an answer", "moved to read", "moved to answered", "moved to published"]


def test_what_is_taken_down_takes_its_answer_along_unless_it_stands_for_another(desk: Desk) -> None:
    item = told("Clubs are full.")
    done = write(desk, item, item.version, ANSWER)
    down = withhold(desk, done, done.version, Outcome.WITHHOLD_IDENTIFYING, "")
    assert down.response is not None
    assert down.response.published is None
    again = go_on(desk, down, down.version, Status.ANSWERED)
    out = write(desk, again, again.version, ANSWER)
    assert out.response is not None
    assert out.response.published == DAY
    other = told("The same")
    other.response_id, other.status = out.response_id, "published"
    desk.session.commit()
    down = withhold(desk, out, out.version, Outcome.WITHHOLD_IDENTIFYING, "")
    assert down.response is not None
    assert down.response.published == DAY


def test_what_is_refused_leaves_no_trace(desk: Desk) -> None:
    item = told("Clubs are full.")
    number, version, reference = item.id, item.version, item.reference
    go_on(desk, item, version, Status.READ)
    for attempt in (
        lambda now: write(desk, now, version, ANSWER),
        lambda now: withhold(desk, now, version, Outcome.SPAM, ""),
        lambda now: sort_out(desk, now, version, [], team="x"),
    ):
        with pytest.raises(Changed):
            attempt(by_reference(db.session, reference))
    now = by_reference(db.session, reference)
    assert now is not None
    with pytest.raises(NotAllowed):
        withhold(desk, now, now.version, Outcome.PUBLISH, "")
    assert [act.did for act in acts(db.session, Asked(about=reference))] == ["moved to read"]
    assert (now.id, now.status, now.team) == (number, "read", "")
    assert since(now, version) == ["anna@example.org: moved read"]


def test_a_contact_goes_and_the_trail_says_so_without_it(desk: Desk) -> None:
    item = told("Ring me", contact="07700 900123")
    forget(desk, item)
    now = by_reference(db.session, item.reference)
    assert now is not None
    assert now.reach is None
    assert [(act.did, act.note) for act in acts(db.session, Asked(about=item.reference))] == [("deleted a contact", "")]


def test_everything_can_be_taken_away(desk: Desk) -> None:
    told("=1+1", date(2026, 11, 1))
    told("two")
    table = as_csv(all_items(db.session, Wanted(pile=Pile.ALL)))
    assert table.startswith("\ufeff")
    assert '"\'=1+1"' in table
    assert table.count("\r\n") == 3
