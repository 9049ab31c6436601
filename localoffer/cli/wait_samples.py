"""Made-up cases for `make run`, by the same way that real lists come; and the codes to try, on the terminal."""

from __future__ import annotations

import click
from flask import Flask

from .. import db
from ..clock import clock
from ..pages.model import Kind, Pathway
from ..settings import Settings
from ..waits.code import case_digest, new_code
from ..waits.feed import read_feed
from ..waits.load import Rules, carry_out, plan
from ..waits.samples import PATHWAYS, code_of, sample_feed, tries_for
from ..waits.store import cases

SHOWS = {"on-time": "on time", "overdue": "overdue", "finished": "finished"}
ONE_OF_THEM = "MU-005"


def load_samples(app: Flask, settings: Settings) -> None:
    library, today, secret = app.extensions["editions"].current.library, clock(settings.today)(), settings.waits_secret
    for slug in PATHWAYS:
        found = library.find(Kind.PATHWAY, slug)
        if found is None or not isinstance(found.entry, Pathway) or found.entry.look_up is None:
            continue
        known = cases(db.db.session, slug)
        if known and case_digest(secret, slug, ONE_OF_THEM) not in known:
            click.echo(f"{slug}: somebody's own data is loaded; it was left alone.")
            continue
        rows, faults = read_feed(sample_feed(found.entry, today), found.entry.look_up, today)
        assert not faults, faults
        rules = Rules(secret, today, today, 100, accept_shrink=True, make_code=lambda case: code_of(secret, case) or new_code())
        carry_out(db.db.session, plan(db.db.session, found.entry, rows, rules), rules, None)
    click.echo("Made-up waits to look up at /waits/my-wait (nobody's child is behind them):")
    for one in tries_for(secret):
        click.echo(f"  {SHOWS[one.key]:9} {one.code}  birthday {one.birthday.day} {one.birthday.month}")
