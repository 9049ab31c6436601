"""Loading a service's list: what will change is worked out first, then written in one transaction, whole or not at all.

All digests are made before anything is written: while SQLite writes, families' look-ups have to wait.
"""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from ..facts import dataclass
from ..pages.model import Pathway
from . import letters as letters_file
from .code import case_digest, code_digest, new_code
from .feed import Row, Tick
from .model import KEPT, expires, monday
from .store import WaitCase, WaitLoad, cases, last_load

AT_ONCE = 5_000
Values = dict[str, Any]


class LoadRefused(Exception):
    """The list is sound, but loading it is refused; the message says why and what to do."""


@dataclass(frozen=True)
class Rules:
    """How a load is to be done. `make_code` gives the code of a new case: at random, except for sample cases."""

    secret: str
    as_at: date
    today: date
    shrink_limit: int
    accept_shrink: bool = False
    make_code: Callable[[str], str] = lambda case: new_code()
    kept: timedelta = KEPT


@dataclass(frozen=True)
class Plan:
    """What a load will do. `rows` are all the pathway's cases as they will be; `codes` those of the new ones."""

    pathway: str
    rows: list[Values]
    codes: list[tuple[str, str]]
    kept: int
    gone: int
    before: str | None  # the mark of the load that was there when this was worked out


def plan(session: Session, pathway: Pathway, feed: Sequence[Row], rules: Rules, tick: Tick = lambda _: None) -> Plan:
    """Work out a load.

    Raises:
        LoadRefused: the list is older than the last one, or lacks too many cases.
    """
    last, old = last_load(session, pathway.slug), cases(session, pathway.slug)
    before, as_at = (last.mark, last.as_at) if last else (None, None)
    session.rollback()  # nothing is held open while digests are made
    if as_at and rules.as_at < as_at:
        raise LoadRefused(f"This list is as at {rules.as_at}, and one as at {as_at} is loaded. Load the newer one.")
    rows, codes = list[Values](), list[tuple[str, str]]()
    for number, row in enumerate(feed, 1):
        values = _values(pathway, row, rules, old.pop(case_digest(rules.secret, pathway.slug, row.case), None), codes)
        rows.append(values)
        tick(number)
    gone = [values for values in old.values() if values["closed"] is None]
    _check_shrink(len(rows), len(rows) - len(codes), len(gone), rules)
    rows += _closed(old.values(), rules)
    return Plan(pathway.slug, rows, codes, len(feed) - len(codes), len(gone), before)


def _values(pathway: Pathway, row: Row, rules: Rules, old: Values | None, codes: list[tuple[str, str]]) -> Values:
    stage = pathway.stage(row.stage)
    finished = bool(stage and stage.finished)
    ended = monday(row.ended) if row.ended else None
    until = None
    if finished:  # the day it was first seen to have finished, where the list does not say when it did
        until = expires(finished_on=row.ended or rules.as_at, closed=None, kept=rules.kept)
        if old and old["expires"] and old["closed"] is None:
            until = min(old["expires"], until) if until else old["expires"]
    values = {
        "case_digest": case_digest(rules.secret, pathway.slug, row.case), "code_digest": old["code_digest"] if old else None,
        "pathway": pathway.slug, "stage": row.stage, "began": monday(row.began), "ended": ended, "updated": rules.as_at,
        "closed": None, "expires": until,
    }  # fmt: skip
    if until and until < rules.today:
        values["code_digest"] = None
    elif old is None:
        code = rules.make_code(row.case)
        codes.append((row.case, code))
        values["code_digest"] = code_digest(rules.secret, code, row.birthday)
    return values


def _closed(old: Iterable[Values], rules: Rules) -> Iterator[Values]:
    """Cases that the list no longer has: closed now, and gone after as many days as are set."""
    for values in old:
        closed = values["closed"] or rules.as_at
        if closed >= rules.today - rules.kept:
            until = values["expires"] or expires(finished_on=None, closed=closed, kept=rules.kept)
            yield {**values, "closed": closed, "expires": until}


def _check_shrink(total: int, known: int, gone: int, rules: Rules) -> None:
    were = known + gone
    if rules.accept_shrink or not (gone or not total):
        return
    if not total:
        raise LoadRefused("The list has no case in it. If that is right, say so: --accept-shrink.")
    if gone * 100 > were * rules.shrink_limit:
        says = f"{gone} of the {were} cases that are open would go, more than {rules.shrink_limit} in every 100."
        raise LoadRefused(f"{says} If that is right, say so: --accept-shrink.")


def carry_out(session: Session, plan: Plan, rules: Rules, letters: Path | None, tick: Tick = lambda _: None) -> None:
    """Do what was planned: letters to disk, the database in one transaction, then the letters under their own name.

    Raises:
        LoadRefused: another load of this pathway was quicker.
        LettersRefused: somebody put a file where the letters go.
    """
    mark = secrets.token_hex(16)
    part = letters_file.write(letters, mark, plan.codes) if letters and plan.codes else None
    try:
        _replace(session, plan, rules, mark, tick)
        session.commit()
    except BaseException:
        session.rollback()
        if part:
            part.unlink(missing_ok=True)
        raise
    if part and letters:
        letters_file.put_in_place(part, letters)


def _replace(session: Session, plan: Plan, rules: Rules, mark: str, tick: Tick) -> None:
    # The write comes first: it is what holds off another load, on both databases, until this one has ended.
    session.execute(delete(WaitCase).where(WaitCase.pathway == plan.pathway))
    now = session.scalar(select(WaitLoad.mark).where(WaitLoad.pathway == plan.pathway).with_for_update())
    if now != plan.before:
        raise LoadRefused("Another load of this pathway has ended meanwhile. Run this one again.")
    session.execute(delete(WaitLoad).where(WaitLoad.pathway == plan.pathway))
    session.execute(insert(WaitLoad).values(pathway=plan.pathway, as_at=rules.as_at, mark=mark))
    rows, done = iter(plan.rows), 0
    while batch := list(itertools.islice(rows, AT_ONCE)):
        session.execute(insert(WaitCase), batch)
        done += len(batch)
        tick(done)
