"""Invented cases for whoever tries the site on their own machine. No child is behind any of them.

The codes to try are made from the secret, so that the page can show what the loader has printed without keeping it.
"""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
from collections.abc import Iterator
from datetime import date, timedelta

from ..facts import dataclass
from ..pages.model import Pathway
from ..pages.waits import Columns, Stage
from .code import ALPHABET, RANDOM, Birthday, grouped, with_check

MANY = 60
BORN = Birthday(14, 3)


@dataclass(frozen=True)
class Sample:
    """A case to try. `ended` is weeks ago, None while it goes on."""

    key: str
    pathway: str
    stage: str
    weeks_ago: int
    ended: int | None = None


SAMPLES = (
    Sample("on-time", "ehc-needs-assessment", "advice", 9),
    Sample("overdue", "autism-adhd-assessment", "waiting", 41),
    Sample("finished", "speech-language-therapy", "seen", 26, 2),
)
PATHWAYS = tuple(sample.pathway for sample in SAMPLES)


@dataclass(frozen=True, slots=True)
class ToTry:
    """A code to try, with what it shows."""

    key: str
    code: str
    birthday: Birthday


def sample_code(secret: str, key: str) -> str:
    raw = hmac.new(secret.encode(), f"sample\0{key}".encode(), hashlib.sha256).digest()
    return with_check("".join(ALPHABET[byte % 32] for byte in raw[:RANDOM]))


def tries_for(secret: str) -> tuple[ToTry, ...]:
    return tuple(ToTry(sample.key, grouped(sample_code(secret, sample.key)), BORN) for sample in SAMPLES)


def sample_feed(pathway: Pathway, today: date) -> bytes:
    """A list of made-up cases as a service would send it, by the columns that the pathway names."""
    assert pathway.look_up is not None
    columns, out = pathway.look_up.columns, io.StringIO()
    rows = csv.DictWriter(out, list(columns.names()))
    rows.writeheader()
    for number, (sample, stage, weeks, ended) in enumerate(_cases(pathway), 1):
        case = f"{case_of(sample)}" if sample else f"MU-{number:03d}"
        began, over = today - timedelta(weeks=weeks), today - timedelta(weeks=ended) if ended is not None else None
        rows.writerow(
            _row(columns, case, stage.in_feed[0], began, over, BORN if sample else Birthday(1 + number % 28, 1 + number % 12))
        )
    return out.getvalue().encode()


def case_of(sample: Sample) -> str:
    return f"TRY-{1 + SAMPLES.index(sample)}"


def code_of(secret: str, case: str) -> str | None:
    """The code of a case to try; None for the others, whose codes nobody needs."""
    return next((sample_code(secret, sample.key) for sample in SAMPLES if case_of(sample) == case), None)


def _cases(pathway: Pathway) -> Iterator[tuple[Sample | None, Stage, int, int | None]]:
    assert pathway.look_up is not None
    stages = pathway.look_up.stages
    for sample in SAMPLES:
        if sample.pathway == pathway.slug and (stage := pathway.stage(sample.stage)):
            yield sample, stage, sample.weeks_ago, sample.ended
    for number in range(MANY):
        stage = stages[number % len(stages)]
        weeks = 2 + number * 7 % 50
        yield None, stage, weeks, min(weeks, number % 4) if stage.finished else None


def _row(columns: Columns, case: str, stage: str, began: date, ended: date | None, born: Birthday) -> dict[str, str]:
    row = {columns.case: case, columns.birth_day: str(born.day), columns.birth_month: str(born.month),
           columns.began: began.isoformat(), columns.stage: stage}  # fmt: skip
    return row | ({columns.ended: ended.isoformat() if ended else ""} if columns.ended else {})
