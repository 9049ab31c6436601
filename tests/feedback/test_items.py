"""What is told, kept and worked through, on a real SQLite file and a real PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from localoffer.db import db
from localoffer.feedback import store
from localoffer.feedback.model import About, Feedback, Kind, NotAllowed, Outcome, Response, Status, Voice, Wrong
from localoffer.feedback.store import Changed, by_reference, keep, keep_missing, keep_useful, keep_wait_answer, move
from localoffer.feedback.tables import Gap, History, Item, Public, Reach, Tag, Words
from tests.feedback.conftest import counts

DAY = date(2026, 11, 26)
TOLD = Feedback(
    kind=Kind.COMMENT, words="Nothing for girls who mask 😢\nand a line", language="en", about=About.CONTENT, voice=Voice.ON_BEHALF,
    page="/help/sleep", contact="ola@example.org", wants="Easy Read",
)  # fmt: skip


def number(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def read_item(site: Flask) -> Item:
    return move(db.session, keep(db.session, TOLD, DAY).id, 1, Status.READ, who="a", day=DAY)


def test_what_is_told_is_kept_whole_and_its_parts_apart(site: Flask) -> None:
    item = keep(db.session, TOLD, DAY)
    db.session.expire_all()
    found = by_reference(db.session, item.reference)
    assert found is not None
    assert (found.kind, found.about, found.voice, found.page, found.received) == (
        "comment", "content", "on-behalf", "/help/sleep", DAY,
    )  # fmt: skip
    assert found.original is not None
    assert found.reach is not None
    assert found.original.words == TOLD.words
    assert (found.reach.contact, found.reach.wants) == ("ola@example.org", "Easy Read")
    assert found.public is None
    assert [(line.did, line.who) for line in found.history] == [("received", "family")]


def test_without_words_or_contact_no_row_is_made_for_them(site: Flask) -> None:
    keep(db.session, Feedback(kind=Kind.WRONG_HERE, words="", language="en", reasons=(Wrong.CLOSED, Wrong.COST)), DAY)
    assert (number(Item), number(Words), number(Reach)) == (1, 0, 0)
    assert db.session.scalars(select(Item.reasons)).all() == ["closed cost"]


def test_told_twice_with_one_form_is_told_once(site: Flask) -> None:
    first = keep(db.session, TOLD, DAY, once="x").reference
    assert keep(db.session, TOLD, DAY, once="x").reference == first
    assert keep(db.session, TOLD, DAY, once="y").reference != first
    assert keep(db.session, TOLD, DAY).reference != keep(db.session, TOLD, DAY).reference
    assert (number(Item), number(Words), number(History)) == (4, 4, 4)


def test_what_is_missing_is_a_gap_and_an_item_without_the_person(site: Flask) -> None:
    keep_missing(db.session, "a club, ring 01702 215246", "en", DAY, once="x")
    keep_missing(db.session, "a club, ring 01702 215246", "en", DAY, once="x")
    assert db.session.scalars(select(Words.words)).all() == ["a club, ring [removed]"]
    assert db.session.scalars(select(Gap.looking_for)).all() == ["a club, ring [removed]"]


def test_presses_are_counted_each_though_many_at_once(site: Flask) -> None:
    def press(_: int) -> None:
        with site.app_context():
            keep_useful(db.session, "/help/sleep", True, "en", DAY)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(press, range(40)))
    keep_useful(db.session, "/help/sleep", False, "ur", DAY)
    keep_useful(db.session, "/help/other", True, "en", DAY)
    assert counts(db.session, "useful:/help/sleep") == {"yes": 40, "no": 1}


def test_how_a_wait_goes_is_counted_and_only_words_make_an_item(site: Flask) -> None:
    assert keep_wait_answer(db.session, "camhs", "worse", "", "en", DAY) is None
    item = keep_wait_answer(db.session, "camhs", "worse", "nobody rings back", "en", DAY)
    assert item is not None
    assert (item.kind, item.page) == ("wait", "/waits/camhs")
    assert counts(db.session, "wait:camhs") == {"worse": 2}


def test_an_answer_pressed_twice_at_once_is_counted_once(site: Flask) -> None:
    def send(_: int) -> str:
        with site.app_context():
            item = keep_wait_answer(db.session, "camhs", "worse", "nobody rings back", "en", DAY, once="x")
            return item.reference if item else ""

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(send, range(8)))) == 1
    assert counts(db.session, "wait:camhs") == {"worse": 1}


def test_an_item_goes_the_whole_way_and_its_history_says_so(site: Flask) -> None:
    item = read_item(site)
    item = move(db.session, item.id, item.version, Status.ACTING, who="a", day=DAY)
    item = store.set_public(db.session, item.id, item.version, "Nothing for girls who mask", who="b", day=DAY)
    item = store.set_public(db.session, item.id, item.version, "Nothing for girls", who="b", day=DAY)
    item = store.answer(db.session, item.id, item.version, Response(you_said="s", we_did="d", link="/help/x"), who="b", day=DAY)
    item = store.answer(db.session, item.id, item.version, Response(you_said="s", we_did="more"), who="b", day=DAY)
    item = move(db.session, item.id, item.version, Status.ANSWERED, who="b", day=DAY)
    item = move(db.session, item.id, item.version, Status.PUBLISHED, who="b", day=DAY, outcome=Outcome.PUBLISH_REDACTED)
    assert (item.status, item.outcome) == ("published", "publish_redacted")
    assert item.public is not None
    assert item.original is not None
    assert item.response is not None
    assert (item.public.words, item.original.words, item.response.we_did) == ("Nothing for girls", TOLD.words, "more")
    assert [line.did for line in item.history] == [
        "received", "moved", "moved", "redacted", "redacted", "answered", "answered", "moved", "moved",
    ]  # fmt: skip
    assert item.history[-1].detail == "published publish_redacted"


def test_a_move_that_is_not_on_the_table_changes_nothing(site: Flask) -> None:
    item = keep(db.session, TOLD, DAY)
    with pytest.raises(NotAllowed):
        move(db.session, item.id, 1, Status.PUBLISHED, who="a", day=DAY, outcome=Outcome.PUBLISH)
    item = read_item(site)
    item = move(db.session, item.id, item.version, Status.ANSWERED, who="a", day=DAY)
    with pytest.raises(NotAllowed, match="fit to publish"):
        move(db.session, item.id, item.version, Status.PUBLISHED, who="a", day=DAY, outcome=Outcome.PUBLISH)
    assert (item.status, item.version, len(item.history)) == ("answered", 3, 3)


def test_the_second_of_two_is_told_and_nothing_of_hers_is_half_kept(site: Flask) -> None:
    item = read_item(site)
    store.set_details(db.session, item.id, item.version, who="a", tags=["autism", " autism ", "girls", ""], team="SEND Team")
    before = number(History)
    for late in (
        lambda: store.set_details(db.session, item.id, 2, who="b", tags=["other"]),
        lambda: store.set_public(db.session, item.id, 2, "mine", who="b", day=DAY),
        lambda: store.answer(db.session, item.id, 2, Response(you_said="s", we_did="d"), who="b", day=DAY),
        lambda: move(db.session, item.id, 2, Status.ACTING, who="b", day=DAY),
    ):
        with pytest.raises(Changed):
            late()
    found = db.session.get(Item, item.id)
    assert found is not None
    assert ([tag.tag for tag in found.tags], found.team, found.status, found.version) == (
        ["autism", "girls"],
        "SEND Team",
        "read",
        3,
    )
    assert (number(History), number(Public)) == (before, 0)


def test_two_at_the_same_moment_one_wins(site: Flask) -> None:
    item_id = read_item(site).id

    def act(who: int) -> bool:
        with site.app_context():
            try:
                move(db.session, item_id, 2, Status.ACTING, who=str(who), day=DAY)
            except Changed:
                return False
            return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(act, range(8))) == 1
    db.session.expire_all()
    assert db.session.scalar(select(func.count()).select_from(History).where(History.detail == "acting")) == 1


def test_tags_can_be_changed_and_taken_away(site: Flask) -> None:
    item = keep(db.session, TOLD, DAY)
    item = store.set_details(db.session, item.id, 1, who="a", tags=["one", "two"])
    item = store.set_details(db.session, item.id, 2, who="a", tags=["two", "three"])
    assert [tag.tag for tag in item.tags] == ["three", "two"]
    item = store.set_details(db.session, item.id, 3, who="a", tags=[])
    assert number(Tag) == 0
    with pytest.raises(NotAllowed):
        store.set_details(db.session, item.id, 4, who="a", status="published")


def test_the_contact_can_go_at_once_and_the_words_stay(site: Flask) -> None:
    item = keep(db.session, TOLD, DAY)
    store.forget_contact(db.session, item.id, who="a")
    assert (number(Reach), number(Words)) == (0, 1)
    found = db.session.get(Item, item.id)
    assert found is not None
    assert found.reach is None
    assert found.history[-1].did == "contact deleted"


def test_the_words_go_when_their_sender_asks_and_what_was_published_stays(site: Flask) -> None:
    item = keep(db.session, TOLD, DAY)
    item = store.set_public(db.session, item.id, 1, "fit for all", who="a", day=DAY)
    store.forget_words(db.session, item.id, who="a")
    assert (number(Words), number(Reach), number(Public), number(Item)) == (0, 0, 1, 1)
