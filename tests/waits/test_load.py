"""Loading, on both databases: cases updated, closed and gone; codes once; nothing of the list kept but digests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from localoffer.waits import store
from localoffer.waits.code import Birthday, case_digest, code_digest, grouped
from localoffer.waits.load import LoadRefused, Rules, carry_out, plan
from localoffer.waits.store import WaitCase, find
from tests.conftest import WAITS_SECRET
from tests.waits.conftest import TODAY, Waits, feed, row

BORN = Birthday(14, 3)


def case_of(waits: Waits, case: str, today: date = TODAY) -> store.Case | None:
    digest = code_digest(WAITS_SECRET, waits.made[case], BORN)
    found = waits.inside(lambda session: find(session, digest, today))
    assert found is None or isinstance(found, store.Case)
    return found


def kept(waits: Waits) -> list[WaitCase]:
    found = waits.inside(lambda session: session.scalars(select(WaitCase).order_by(WaitCase.case_digest)).all())
    return list(found)


def test_a_new_case_gets_a_code_that_finds_it_with_its_birthday_alone(stored: Waits) -> None:
    todo = stored.load(row(1), row(2))
    assert (len(todo.codes), todo.kept, todo.gone) == (2, 0, 0)
    found = case_of(stored, "C-00001")
    assert found == store.Case("camhs", "waiting", date(2026, 6, 1), TODAY)
    other = code_digest(WAITS_SECRET, stored.made["C-00001"], Birthday(15, 3))
    assert stored.inside(lambda session: find(session, other, TODAY)) is None


def test_the_next_load_updates_the_same_case_under_the_same_code(stored: Waits) -> None:
    stored.load(row(1), row(2))
    todo = stored.load(row(1, Stage="Met", Ended="20/11/2026"), row(2), today=TODAY + timedelta(days=1))
    assert (todo.codes, todo.kept) == ([], 2)
    found = case_of(stored, "C-00001")
    assert found == store.Case("camhs", "seen", date(2026, 6, 1), TODAY + timedelta(days=1), date(2026, 11, 16))


def test_a_case_gone_from_the_list_closes_answers_for_thirty_days_and_goes(stored: Waits) -> None:
    rows = [row(number) for number in range(1, 10)]
    stored.load(*rows)
    assert stored.load(*rows[:-1]).gone == 1
    gone = case_of(stored, "C-00009")
    assert gone
    assert gone.closed == TODAY
    assert case_of(stored, "C-00009", TODAY + timedelta(days=30))
    assert case_of(stored, "C-00009", TODAY + timedelta(days=31)) is None, "it answers after thirty days though nobody purged"
    stored.load(*rows[:-1], today=TODAY + timedelta(days=30))
    assert len(kept(stored)) == 9
    stored.load(*rows[:-1], today=TODAY + timedelta(days=31))
    assert len(kept(stored)) == 8


def test_a_case_that_comes_back_has_its_code_again(stored: Waits) -> None:
    rows = [row(number) for number in range(1, 10)]
    stored.load(*rows)
    stored.load(*rows[:-1])
    assert stored.load(*rows).codes == []
    back = case_of(stored, "C-00009")
    assert back
    assert back.closed is None
    assert case_of(stored, "C-00009", TODAY + timedelta(days=300))


def test_a_finished_case_answers_for_thirty_days_from_its_end(stored: Waits) -> None:
    stored.load(row(1, Stage="Met", Ended="20/11/2026"))
    assert case_of(stored, "C-00001", date(2026, 12, 20))
    assert case_of(stored, "C-00001", date(2026, 12, 21)) is None


def test_a_case_finished_long_ago_gets_no_code(stored: Waits) -> None:
    assert stored.load(row(1, Stage="Met", Ended="20/08/2026")).codes == []
    assert [one.code_digest for one in kept(stored)] == [None]


def test_a_case_that_is_over_gets_no_new_code(stored: Waits) -> None:
    """It would never answer, and its letter would tell a family to look."""
    stored.load(row(1, Stage="Met", Ended="20/08/2026"), row(2))
    digests = [case_digest(WAITS_SECRET, "camhs", f"C-0000{number}") for number in (1, 2)]
    assert [stored.inside(partial(store.set_code, case=one, code=one[:60], today=TODAY)) for one in digests] == [False, True]


def test_a_revoked_code_stays_revoked_by_the_next_load(stored: Waits) -> None:
    stored.load(row(1), row(2))
    assert stored.inside(lambda session: store.set_code(session, case_digest(WAITS_SECRET, "camhs", "C-00001"), None, TODAY))
    assert case_of(stored, "C-00001") is None
    assert stored.load(row(1), row(2)).codes == []
    assert case_of(stored, "C-00001") is None
    assert case_of(stored, "C-00002")


def test_purging_takes_what_is_due_and_no_more(stored: Waits) -> None:
    stored.load(row(1), row(2, Stage="Met", Ended="20/11/2026"), *[row(number) for number in range(3, 20)])
    stored.load(row(1), row(2, Stage="Met", Ended="20/11/2026"), *[row(number) for number in range(3, 19)])
    assert stored.inside(lambda session: store.purge(session, TODAY + timedelta(days=20))) == (0, 0)
    assert stored.inside(lambda session: store.purge(session, TODAY + timedelta(days=40))) == (1, 1)
    assert len(kept(stored)) == 18
    assert case_of(stored, "C-00001", TODAY + timedelta(days=40))


SHRINKING = [(100, 80, False), (100, 79, True), (5, 4, False), (5, 3, True), (1, 0, True), (0, 0, True)]


@pytest.mark.parametrize(("before", "after", "refused"), SHRINKING)
def test_a_list_that_shrinks_too_much_is_refused_until_somebody_says_so(
    waits: Waits, before: int, after: int, refused: bool
) -> None:
    if before:
        waits.load(*(row(number) for number in range(before)))
    less = [row(number) for number in range(after)]
    if not refused:
        waits.load(*less)
        return
    with pytest.raises(LoadRefused, match="--accept-shrink"):
        waits.load(*less)
    assert len([one for one in kept(waits) if one.closed is None]) == before
    waits.load(*less, accept_shrink=True)
    assert len([one for one in kept(waits) if one.closed is None]) == after


def test_an_older_list_is_refused(stored: Waits) -> None:
    stored.load(row(1))
    with pytest.raises(LoadRefused, match="Load the newer one"):
        stored.load(row(1), as_at=TODAY - timedelta(days=1))


def test_of_two_loads_at_once_the_slower_is_refused_whole(stored: Waits) -> None:
    rules = Rules(WAITS_SECRET, TODAY, TODAY, 20)
    look_up = stored.pathway.look_up
    assert look_up
    from localoffer.waits.feed import read_feed

    rows, _ = read_feed(feed(row(7)), look_up, TODAY)
    slower = stored.inside(lambda session: plan(session, stored.pathway, rows, rules))
    stored.load(row(1))
    before = [one.case_digest for one in kept(stored)]
    with pytest.raises(LoadRefused, match="Another load"):
        stored.inside(lambda session: carry_out(session, slower, rules, None))
    assert [one.case_digest for one in kept(stored)] == before


def test_a_fault_in_the_middle_leaves_the_old_data_whole_and_no_letters(stored: Waits, tmp_path: Path) -> None:
    stored.load(row(1), row(2))
    before = [(one.case_digest, one.code_digest) for one in kept(stored)]
    rules = Rules(WAITS_SECRET, TODAY, TODAY, 20)
    look_up = stored.pathway.look_up
    assert look_up
    from localoffer.waits.feed import read_feed

    rows, _ = read_feed(feed(*(row(number) for number in range(1, 6000))), look_up, TODAY)
    todo = stored.inside(lambda session: plan(session, stored.pathway, rows, rules))
    todo.rows[-1]["case_digest"] = todo.rows[0]["case_digest"]  # the last of six thousand breaks a rule of the table
    folder = tmp_path / "letters"
    folder.mkdir()
    with pytest.raises(IntegrityError):
        stored.inside(lambda session: carry_out(session, todo, rules, folder / "out.csv"))
    assert [(one.case_digest, one.code_digest) for one in kept(stored)] == before
    assert list(folder.iterdir()) == []


def test_loading_one_pathway_leaves_the_others(tiny: Path, start: Callable[..., Flask]) -> None:
    source = tiny / "en" / "waits" / "camhs.md"
    (tiny / "en" / "waits" / "other.md").write_text(source.read_text().replace("for CAMHS?", "for others?"))
    waits = Waits(start(WAITS_LOOKUP="on", WAITS_SECRET=WAITS_SECRET))
    waits.load(row(1))
    first = kept(waits)[0].case_digest
    other = waits.app.extensions["editions"].current.library.pathways()[1]
    rules = Rules(WAITS_SECRET, TODAY, TODAY, 20)
    from localoffer.waits.feed import read_feed

    rows, _ = read_feed(feed(row(1)), other.look_up, TODAY)
    waits.inside(lambda session: carry_out(session, plan(session, other, rows, rules), rules, None))
    digests = {one.pathway: one.case_digest for one in kept(waits)}
    assert digests["camhs"] == first
    assert digests["other"] != first, "the same reference in two lists must not be known to be the same"


INPUT = row(1, Ref="QX-77431", Day="27", Month="11", Asked="03/06/2026")


def test_nothing_of_the_list_is_in_the_database_file(waits: Waits, tmp_path: Path) -> None:
    """The whole of it, with the write-ahead log: not the reference, not the code, not a day of anybody's."""
    waits.load(INPUT, row(2, Ref="QX-77432", Stage="Met", Asked="10/06/2026", Ended="18/11/2026"))
    waits.ask(waits.made["QX-77431"], "27", "11")
    raw = b"".join(file.read_bytes() for file in sorted((tmp_path / "var").glob("localoffer.sqlite*")))
    assert case_digest(WAITS_SECRET, "camhs", "QX-77431").encode() in raw, "this test looks in the wrong place"
    codes = [form for code in waits.made.values() for form in (code, grouped(code))]
    days = ["03/06/2026", "2026-06-03", "10/06/2026", "2026-06-10", "18/11/2026", "2026-11-18", "27-11", "27/11"]
    for planted in ["QX-77431", "77431", "QX77431", "On list", WAITS_SECRET, "192.0.2.1", *codes, *days]:
        assert planted.encode() not in raw, planted


def test_there_is_no_column_for_a_person() -> None:
    assert {column.name for column in WaitCase.__table__.columns} == {
        "case_digest", "code_digest", "pathway", "stage", "began", "ended", "updated", "closed", "expires",
    }  # fmt: skip


def test_without_the_secret_no_digest_can_be_made_again(stored: Waits) -> None:
    stored.load(row(1))
    digest = code_digest("x" * 40, stored.made["C-00001"], BORN)
    assert stored.inside(lambda session: find(session, digest, TODAY)) is None
