"""Sites on the made-up content that are lent from test to test, each time with empty tables: to begin one costs 20 ms, and to load
its templates and compile its SQL anew several times that, which was most of what a test of feedback cost.

For tests that change nothing of a site but its database. What changes content, views or settings asks for `start`.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from flask import Flask

from localoffer.db import db
from localoffer.delivery import Answers
from localoffer.settings import SQLITE

Key = tuple[tuple[str, str], ...]


class ChangedASite(AssertionError):
    """A test changed a site that the next one was to have."""


def as_it_is(app: Flask) -> Any:
    """What a test could change of a site and leave to the next."""
    settings = {name: value for name, value in app.config.items() if name != "ALEMBIC"}
    return settings, dict(app.view_functions), len(list(app.url_map.iter_rules())), {**app.before_request_funcs}, app.wsgi_app


@dataclass
class Sites:
    """All in one folder and so on one database, for in one test two sites are two processes of one."""

    var: Path
    tables: Callable[[], Path]  # an SQLite file with its tables and nothing in them
    begin: Callable[[dict[str, str]], Flask]
    _known: dict[Key, list[Flask]] = field(default_factory=lambda: defaultdict(list))
    _as_begun: dict[int, Any] = field(default_factory=dict)
    _lent: dict[Key, int] = field(default_factory=lambda: defaultdict(int))

    def lend(self, changed: dict[str, str]) -> Flask:
        """A site with these settings, that nobody else in this test has."""
        if changed.get("DATABASE_URL", "").startswith(SQLITE):
            changed = {name: value for name, value in changed.items() if name != "DATABASE_URL"}
        key = tuple(sorted(changed.items()))
        known, number = self._known[key], self._lent[key]
        self._lent[key] += 1
        if number == len(known):
            known.append(self.begin(changed))
            self._as_begun[id(known[number])] = as_it_is(known[number])
        return known[number]

    def take_back(self) -> None:
        """Empty the tables and forget the answers that were kept.

        Raises:
            ChangedASite: more than its database was changed.
        """
        lent = [(key, app) for key, number in self._lent.items() for app in self._known[key][:number]]
        self._lent.clear()
        for _, app in lent:
            with app.app_context():
                db.engine.dispose()
            editions = app.extensions["editions"]
            editions._current = replace(editions._current, answers=Answers())
        for path in self.var.glob("localoffer.sqlite*"):
            path.unlink()
        shutil.copyfile(self.tables(), self.var / "localoffer.sqlite")
        changed = [key for key, app in lent if as_it_is(app) != self._as_begun[id(app)]]
        for key in changed:
            del self._known[key]
        if changed:
            raise ChangedASite(f"this test changed a site that others have after it ({changed}): let it ask for `start`")
