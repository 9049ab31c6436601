"""For whoever works with the law as data: every rule, every event, and the days that an event on a day starts."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import click

from .. import law
from ..law import Deadline, Known, Rule
from ..pages.problem import did_you_mean

json_option = click.option("--json", "as_json", is_flag=True, help="For machines.")
KNOWN = {
    "certificate": "The date on the mediation certificate.",
    "notice": "The day the council sent its notice of changes.",
    "last_review": "The day the plan was made or last reviewed.",
    "appeal_deadline": "The admission authority's own last day for appeals.",
    "phase_move": "A day in the year of a move to school, juniors or secondary.",
    "phase_move_post_16": "A day in the year of a move from secondary to a post-16 institution.",
}


class Day(click.ParamType[date]):
    """A date as machines write it."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            if len(value) == 10:  # date.fromisoformat takes 2026-W05-6 and 20260131 too
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.fail(f"'{value}' is no date. Write it as year-month-day, like 2026-01-31.", param, ctx)


class EventKey(click.ParamType[str]):
    """Something that starts a clock."""

    name = "EVENT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value in law.EVENTS:
            return str(value)
        self.fail(f"'{value}' starts no clock{did_you_mean(value, law.EVENTS)}. All of them: localoffer events", param, ctx)


def rule_as_json(rule: Rule) -> dict[str, Any]:
    return {
        "key": rule.key,
        "event": rule.event,
        "duty_on": rule.duty_on.value,
        "period": str(rule.period),
        "count": rule.period.count.value,
        "basis": rule.basis.value,
        "citation": rule.citation,
        "verified": rule.verified.value,
        "in_force_from": rule.in_force_from.isoformat() if rule.in_force_from else None,
        "in_force_to": rule.in_force_to.isoformat() if rule.in_force_to else None,
        "url": rule.url,
        "doubt": rule.doubt,
        "exceptions": list(rule.exceptions),
    }


def deadline_as_json(deadline: Deadline) -> dict[str, Any]:
    """null where there is no day; `no_day` then says why."""
    rule = deadline.rule

    def day(value: date | None) -> str | None:
        return value.isoformat() if value else None

    return {
        "key": rule.key,
        "last_lawful_day": day(deadline.last_lawful_day),
        "safe_day": day(deadline.safe_day),
        "duty_on": deadline.duty_on.value,
        "basis": rule.basis.value,
        "citation": rule.citation,
        "longest_day": day(deadline.longest_day),
        "opens": day(deadline.opens),
        "part": deadline.part or None,
        "no_day": deadline.no_day.value if deadline.no_day else None,
        "notes": [note.value for note in deadline.notes],
        "url": rule.url,
        "verified": rule.verified.value,
    }


@click.command()
@json_option
def rules(as_json: bool) -> None:
    """Every time limit in law, statutory guidance and guidance that a family meets."""
    if as_json:
        _dump([rule_as_json(rule) for rule in law.RULES.values()])
        return
    _table(("KEY", "EVENT", "WHO", "PERIOD", "BASIS", "CHECKED", "CITATION"), [
        (rule.key, rule.event, rule.duty_on.value, str(rule.period), rule.basis.value, rule.verified.value, rule.citation)
        for rule in law.RULES.values()
    ])  # fmt: skip


@click.command()
@json_option
def events(as_json: bool) -> None:
    """Everything that starts a clock, with what it means and which other dates change the answer."""
    if as_json:
        _dump([{"key": event.key, "means": event.means, "also": list(event.also)} for event in law.EVENTS.values()])
        return
    rows: list[tuple[str, ...]] = [
        (event.key, event.means, " ".join(f"--{name}" for name in event.also)) for event in law.EVENTS.values()
    ]
    _table(("EVENT", "MEANS", "OTHER DATES"), rows)


def _known_options(command: Any) -> Any:
    for name, says in reversed(KNOWN.items()):
        command = click.option(f"--{name.replace('_', '-')}", name, type=Day(), help=says)(command)
    return command


@click.command()
@click.argument("event", type=EventKey())
@click.argument("on", metavar="YYYY-MM-DD", type=Day())
@json_option
@_known_options
def deadlines(event: str, on: date, as_json: bool, **known: date | None) -> None:
    """Every day that EVENT on a day starts, soonest first."""
    _refuse_unused(event, known)
    try:
        found = law.deadlines(event, on, Known(**known))
    except law.OutOfOrder as error:
        raise click.UsageError(str(error)) from error
    except (OverflowError, ValueError) as error:  # the calendar of computers ends with the year 9999
        raise click.UsageError(f"The days that follow from {on} cannot be counted. Look at the year.") from error
    if as_json:
        _dump([deadline_as_json(deadline) for deadline in found])
        return
    _table(("LAST DAY", "SAFE DAY", "WHO", "KEY", "BASIS", "CITATION"), [_line(deadline) for deadline in found])
    for deadline in found:
        for note in (deadline.no_day, *deadline.notes):
            if note:
                click.echo(f"{deadline.rule.key}: {note.value}")
    if any(deadline.no_day is law.NoDay.NO_BANK_HOLIDAYS for deadline in found):
        working = law.england_and_wales()
        click.echo(f"Bank holidays are known from {working.first} to {working.last}.")
    if not found:
        click.echo("None of the limits that this starts was law on that day.")


def _refuse_unused(event: str, known: dict[str, date | None]) -> None:
    """A date that changes nothing, taken in silence, would pass for one that was counted."""
    also = law.EVENTS[event].also
    for name, day in known.items():
        option = name.replace("_", "-")
        if day and option not in also:
            owners = ", ".join(key for key, one in law.EVENTS.items() if option in one.also)
            raise click.UsageError(f"--{option} changes nothing about {event}. It goes with: {owners}.")


def _line(deadline: Deadline) -> tuple[str, ...]:
    rule = deadline.rule
    last = f"{deadline.last_lawful_day:%a %-d %b %Y}" if deadline.last_lawful_day else "no day"
    safe = f"{deadline.safe_day:%a %-d %b %Y}" if deadline.safe_day else ""
    key = f"{rule.key} ({deadline.part})" if deadline.part else rule.key
    return last, safe, deadline.duty_on.value, key, rule.basis.value, rule.citation


def _dump(rows: list[dict[str, Any]]) -> None:
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1))


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    for row in (head, *rows):
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


COMMANDS = (rules, events, deadlines)
