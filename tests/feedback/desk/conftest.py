"""What the tests of the desk share: a team, and things that families told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from localoffer.db import db
from localoffer.feedback.model import Feedback, Kind
from localoffer.feedback.store import keep
from tests.staff.conftest import Team, team

__all__ = ["team"]
Tell = Callable[..., str]
WORDS = "The club at Leigh school is full. My son is called Zayn Ali, ring 07700 900123."


@pytest.fixture
def tell(team: Team) -> Tell:
    """Something told, as the public forms keep it. Gives its reference."""

    def told(words: str = WORDS, day: date = date(2026, 11, 20), **more: Any) -> str:
        with team.site.app_context():
            known = {"kind": Kind.COMMENT, "language": "en", **more}
            return keep(db.session, Feedback(words=words, **known), day).reference

    return told
