"""Small content for tests: each writer gives the text of one sound file, changed where a test says so.

A detail is YAML as an editor types it; `None` takes its line away. Nothing here is read by the site.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from localoffer.pages.library import Library
from localoffer.pages.lint import lint
from localoffer.pages.problem import Problem
from localoffer.pages.shelf import Shelf

TODAY = date(2026, 11, 23)

COMMON = {
    "title": "Sleep clinic",
    "summary": "Helps children who do not sleep.",
    "answers": "[service:sleep]",
    "topics": "[topic:sleep]",
    "kind_of_help": "[health]",
    "needs": "[autism]",
    "reviewed": "2026-11-01",
    "review_by": "2027-02-01",
    "owner": "Local Offer team",
    "sources": "[{title: A leaflet, date: undated}]",
}
SERVICE = {
    **COMMON,
    "provider": "Southend Council",
    "who": "Children under 12.",
    "diagnosis_needed": "no",
    "ehc_plan_needed": "no",
    "how_to_get": "[self]",
    "cost": "Free",
    "wait": "not known",
    "access": "Step-free",
    "languages": "English",
    "area": "southend",
    "status": "open",
}
PAGE = {**COMMON, "title": "Help with sleep", "answers": "[topic:sleep]", "topics": "[]"}
ROADMAP = {
    **COMMON,
    "title": "Asking for a plan",
    "answers": "[roadmap:plan]",
    "who_for": "Families who want a plan.",
    "steps": "[{key: ask, actor: you, rules: [ehcna-decision]}, {key: wait, actor: council, wait: autism}]",
}
PATHWAY = {
    **COMMON,
    "title": "The wait for autism",
    "answers": "[waiting:autism]",
    "who_for": "Children.",
    "measured_from": "The letter",
    "measured_to": "The first visit",
    "standard": "3 months",
    "rule": "autism3m",
}
TIMESCALE = {**COMMON, "title": "Six weeks to decide", "answers": "[]", "rule": "ehcna-decision", "law_as_at": "2026-11-01"}

EASY_READ = {
    **COMMON,
    "title": '"Sleep better: Easy Read"',
    "answers": "[]",
    "twin_of": "/help/sleep",
    "compared": "2026-11-01",
    "picture": "bed",
}

BODY = "Ring the team and ask.\n\n## What it does\n\nThe team helps you.\n"
ASKED = """
### What happens

Something.

### By when

Soon.

### What you can do now

Ask for help.

### If this does not happen

Write to them.
"""
LETTER = "\n> Dear Team, please answer.\n"
STEPS = f"Start here.\n\n## Ask {{#ask}}\n{ASKED}\n## Wait {{#wait}}\n{ASKED}{LETTER}"

TOPICS = """
topics:
  - label: "topic:sleep"
    title: {en: Sleep, pl: Sen}
    says: [wont sleep, awake all night]
  - label: "service:sleep"
    title: {en: Sleep service}
  - label: "roadmap:plan"
    title: {en: Getting a plan}
    says: [ask for a plan]
  - label: "waiting:autism"
    title: {en: The autism wait}
  - label: "urgent:danger"
    title: {en: Danger now}
situations:
  - key: waiting
    title: {en: We are waiting}
    answers: ["waiting:autism"]
needs:
  - {key: autism, title: {en: Autism}}
  - {key: hearing, title: {en: Hearing}}
kinds:
  - {key: health, title: {en: Health}}
  - {key: money, title: {en: Money}}
groups: []
"""
SITE = "team: SEND Team\nphone: '01702 215246'\nemail: a@example.org\ncouncil: https://www.example.org\n"
GLOSSARY = "- {term: education health and care plan, initials: EHC, means: A legal plan.}\n"


def write(details: Mapping[str, str], body: str = BODY, **changes: str | None) -> str:
    """A file's text: the details with the changes, then the body."""
    lines = [f"{name}: {value}" for name, value in {**details, **changes}.items() if value is not None]
    return "\n".join(["---", *lines, "---", body])


def service(body: str = BODY, **changes: str | None) -> str:
    return write(SERVICE, body, **changes)


def page(body: str = BODY, **changes: str | None) -> str:
    return write(PAGE, body, **changes)


def roadmap(body: str = STEPS, **changes: str | None) -> str:
    return write(ROADMAP, body, **changes)


def pathway(body: str = BODY, **changes: str | None) -> str:
    return write(PATHWAY, body, **changes)


def easy_read(body: str = "![bed] Go to bed early.\n", **changes: str | None) -> str:
    return write(EASY_READ, body, **changes)


def timescale(body: str = BODY, **changes: str | None) -> str:
    return write(TIMESCALE, body, **changes)


SOUND = {
    "topics.yml": TOPICS,
    "site.yml": SITE,
    "search.yml": "",
    "redirects.yml": "/old-sleep: /help/sleep\n",
    "en/glossary.yml": GLOSSARY,
    "en/services/sleep-clinic.md": service(),
    "en/pages/sleep.md": page(),
    "en/roadmaps/plan.md": roadmap(),
    "en/waits/autism.md": pathway(),
    "en/timescales/six-weeks.md": timescale(),
}


def put(root: Path) -> Path:
    """A whole small site that the check finds nothing wrong with."""
    return put_files(root, SOUND)


def put_files(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def load(root: Path) -> Library:
    return Shelf(root).load()


def checked(root: Path, files: Mapping[str, str | bytes], today: date = TODAY) -> list[Problem]:
    """Every problem of the small site with these files put over it, as `localoffer check` finds them."""
    put_files(put(root), files)
    library = load(root)
    return sorted({*library.problems, *lint(library, root, today)})


def line_of(text: str, words: str) -> int:
    """The line on which words first stand, counted from 1 as editors count."""
    return text[: text.index(words)].count("\n") + 1
