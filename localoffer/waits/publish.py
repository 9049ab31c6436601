"""Figures from the cases that are loaded, as a change to the content for a person to read. Nothing here publishes."""

from __future__ import annotations

import difflib
import json
import re
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..pages.model import Pathway
from .model import WEEK
from .numbers import FEWEST_FOR_HALF, FEWEST_FOR_NINE_IN_TEN, Figures, figures
from .store import WaitCase, issue_before, last_load

_FIGURES = re.compile(r"^figures:[ ]*(\[\])?[ ]*$", re.M)
SOURCE = "The service's own list, as loaded into this site"


class NothingToPublish(Exception):
    """There is nothing to work figures out from, or nowhere to put them; the message says which."""


def work_out(session: Session, pathway: Pathway) -> Figures:
    """The figures as at the last load.

    Raises:
        NothingToPublish: nothing is loaded for this pathway.
    """
    last = last_load(session, pathway.slug)
    if last is None:
        raise NothingToPublish(f"Nothing is loaded for {pathway.slug}.")
    over = {stage.key for stage in pathway.look_up.stages if stage.finished} if pathway.look_up else set()
    asked = select(WaitCase.stage, WaitCase.began, WaitCase.ended).where(
        WaitCase.pathway == pathway.slug, WaitCase.closed.is_(None)
    )
    rows = session.execute(asked).all()
    finished = [(ended, (ended - began) // WEEK) for _, began, ended in rows if ended]
    waiting = sum(stage not in over for stage, _, _ in rows)
    return figures(finished, waiting, last.as_at, issue_before(session, pathway.slug, last.as_at))


def in_words(made: Figures) -> str:
    """What was worked out, for the terminal: only what may be published."""
    half = f"half waited {made.half} weeks or less" if made.half is not None else f"no half: fewer than {FEWEST_FOR_HALF} finished"
    nine = made.nine_in_ten
    tenths = (
        f"nine in ten {nine} weeks or less" if nine is not None else f"no nine in ten: fewer than {FEWEST_FOR_NINE_IN_TEN} finished"
    )
    ended = f"of {made.issue.shown_counted} children whose wait ended in the {made.weeks} weeks to {made.as_at}"
    return f"As at {made.as_at}: {half}; {tenths} ({ended}). Still waiting: {made.issue.shown_waiting}."


def _row(made: Figures) -> list[str]:
    """The figure as it would stand in the details of the page."""
    if made.half is not None:
        says = f"Half of the children waited {made.half} weeks or less"
    else:
        says = f"{made.issue.shown_waiting} children were waiting"
    ended = f"Children whose wait ended in the {made.weeks} weeks to {made.as_at:%d %B %Y}: {made.issue.shown_counted}."
    row = [f"  - says: {says}", f"    as_at: {made.as_at:%Y-%m}"]
    row += [f"    half: {made.half}"] if made.half is not None else []
    row += [f"    nine_in_ten: {made.nine_in_ten}"] if made.nine_in_ten is not None else []
    covers = f"{ended} Numbers are to the nearest 5, and 1 to 7 is not told exactly."
    return [
        *row,
        f"    waiting: {json.dumps(made.issue.shown_waiting)}",
        f"    covers: {json.dumps(covers)}",
        f"    source: {SOURCE}",
    ]


def with_figures(text: str, made: Figures) -> str:
    """The page's text with the figure first among its figures.

    Raises:
        NothingToPublish: its details have no line for figures.
    """
    found = _FIGURES.search(text)
    if found is None:
        raise NothingToPublish("The page's details have no line 'figures:'. Write one, with [] after it if there are none.")
    return text[: found.start()] + "figures:\n" + "\n".join(_row(made)) + text[found.end() :]


def patch(content: Path, pathway: Pathway, made: Figures) -> str:
    """The change as `git apply` takes it, from the folder that holds the content's."""
    old = (content / pathway.path).read_text("utf-8")
    name = f"{content.name}/{pathway.path}"
    new = with_figures(old, made)
    return "".join(difflib.unified_diff(old.splitlines(True), new.splitlines(True), f"a/{name}", f"b/{name}"))
