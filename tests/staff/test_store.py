"""The tables on a real SQLite and a real PostgreSQL: a trail that cannot be changed, and things that are used up once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from localoffer.db import db, migrations
from localoffer.staff.audit import Asked, acts, record
from localoffer.staff.model import Limits, Role, Stage
from localoffer.staff.sessions import alive, begin, end_all, rotate, tidy
from localoffer.staff.store import (
    Account,
    AccountError,
    add,
    disable,
    find,
    finish_setting_up,
    recovery_digest,
    reset,
    use_recovery,
    use_step,
)
from tests.conftest import SECRET

NOW = 1_795_000_000
LIMITS = Limits(1800, 36_000)


@pytest.fixture
def anna(site: Flask) -> Account:
    add(db.session, "Anna@Example.org ", "Anna", Role.EDITOR, SECRET, NOW)
    db.session.commit()
    found = find(db.session, "anna@example.org")
    assert found is not None
    return found


def refused(sql: str) -> bool:
    try:
        db.session.execute(text(sql))
    except DatabaseError as error:
        db.session.rollback()
        return "the audit trail is not changed" in str(error)
    db.session.commit()
    return False


def test_the_database_itself_refuses_to_change_the_trail(site: Flask) -> None:
    record(db.session, "anna@example.org", "signed in", NOW)
    db.session.commit()
    for sql in ("SET who = 'nobody'", "SET note = note"):
        assert refused(f"UPDATE staff_act {sql}"), sql
    assert refused("DELETE FROM staff_act")
    assert refused("DELETE FROM staff_act WHERE id = 1")
    assert [act.who for act in acts(db.session, Asked())] == ["anna@example.org"]


def test_after_six_years_a_line_may_go(site: Flask) -> None:
    record(db.session, "anna@example.org", "signed in", 1_500_000_000)
    db.session.commit()
    assert not refused("DELETE FROM staff_act")
    assert acts(db.session, Asked()) == []


def test_the_trail_is_read_by_who_and_what_from_the_newest_and_in_pages(site: Flask) -> None:
    for number in range(5):
        record(db.session, "anna" if number % 2 else "bob", "opened", NOW + number, about=f"LO-{number}")
    db.session.commit()
    everything = acts(db.session, Asked())
    assert [act.about for act in everything] == ["LO-4", "LO-3", "LO-2", "LO-1", "LO-0"]
    assert [act.about for act in acts(db.session, Asked(who="anna"))] == ["LO-3", "LO-1"]
    assert [act.about for act in acts(db.session, Asked(about="LO-2"))] == ["LO-2"]
    assert [act.about for act in acts(db.session, Asked(before=everything[1].id), 2)] == ["LO-2", "LO-1"]


def test_an_account_is_one_however_its_address_is_written(anna: Account) -> None:
    with pytest.raises(AccountError, match="has an account already"):
        add(db.session, " ANNA@example.ORG", "Anna", Role.READER, SECRET, NOW)


def test_a_code_of_the_app_is_used_once_also_by_many_at_once(site: Flask, anna: Account) -> None:
    number = anna.id
    db.session.commit()

    def use(_: int) -> bool:
        with site.app_context():
            account = db.session.get(Account, number)
            assert account is not None
            done = use_step(db.session, account, 59_833_333)
            db.session.commit()
            return done

    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(use, range(12))).count(True) == 1
    db.session.expire_all()
    assert not use_step(db.session, anna, 59_833_332)
    assert use_step(db.session, anna, 59_833_334)


def test_a_recovery_code_is_used_once_and_reset_takes_them_all(anna: Account) -> None:
    first, second, *_ = finish_setting_up(db.session, anna, 1, SECRET)
    db.session.commit()
    digest = recovery_digest(SECRET, anna.id, first)
    assert use_recovery(db.session, anna.id, digest)
    assert not use_recovery(db.session, anna.id, digest)
    assert not use_recovery(db.session, anna.id + 1, recovery_digest(SECRET, anna.id, second))
    reset(db.session, anna, SECRET, NOW)
    assert not use_recovery(db.session, anna.id, recovery_digest(SECRET, anna.id, second))


def test_disabling_ends_every_session_and_the_set_up_code(anna: Account) -> None:
    token = begin(db.session, anna.id, Role.EDITOR, Stage.IN, NOW)
    db.session.commit()
    assert alive(db.session, token, LIMITS, NOW) is not None
    disable(db.session, anna)
    db.session.commit()
    assert alive(db.session, token, LIMITS, NOW) is None
    assert anna.setup_digest == ""


def test_a_session_lives_between_its_limits_and_turns_into_another(anna: Account) -> None:
    token = begin(db.session, anna.id, Role.EDITOR, Stage.IN, NOW)
    db.session.commit()
    assert alive(db.session, token, LIMITS, NOW - 1) is None, "a clock that went back must not lengthen it"
    token = begin(db.session, anna.id, Role.EDITOR, Stage.IN, NOW)
    found = alive(db.session, token, LIMITS, NOW + 1799)
    assert found is not None
    assert found.seen == NOW + 1799
    other = rotate(db.session, found, Role.READER, NOW + 1800)
    assert alive(db.session, token, LIMITS, NOW + 1800) is None
    turned = alive(db.session, other, LIMITS, NOW + 1800)
    assert turned is not None
    assert (turned.began, turned.role) == (NOW, Role.READER)


@pytest.mark.parametrize("later", [100, 40_000])
def test_a_session_that_another_worker_ends_at_that_moment_is_over_and_no_fault(site: Flask, anna: Account, later: int) -> None:
    token = begin(db.session, anna.id, Role.EDITOR, Stage.IN, NOW)
    db.session.commit()
    held = alive(db.session, token, LIMITS, NOW)  # held: or it would be read anew, after the other has ended it
    assert held is not None
    with Session(db.engine) as other:
        end_all(other, anna.id)
        other.commit()
    assert alive(db.session, token, LIMITS, NOW + later) is None


def test_sessions_that_timed_out_are_tidied_away(anna: Account) -> None:
    for age in (0, 1000, 1801, 40_000):
        begin(db.session, anna.id, Role.EDITOR, Stage.IN, NOW - age)
    tidy(db.session, LIMITS, NOW)
    assert end_all(db.session, anna.id) == 2


@pytest.mark.usefixtures("start")  # a site of its own: Alembic hangs itself on it
def test_the_staff_tables_go_back_and_forward(site: Flask) -> None:
    record(db.session, "x", "y", NOW)
    db.session.commit()
    db.session.close()
    history = migrations(site)
    history.downgrade(target="0002")
    assert not {name for name in inspect(db.engine).get_table_names() if name.startswith("staff_")}
    history.upgrade()
    record(db.session, "x", "y", NOW)
    db.session.commit()
    assert refused("DELETE FROM staff_act")
