"""What the page of a situation cannot know of itself: that it is one of topics.yml, and that its steps lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .library import SOURCE_LANGUAGE, Library
from .lines import Lines
from .model import Situation
from .problem import Problem, did_you_mean

FEWEST = 3
STEPS = re.compile(r"<ol\b.*?</ol>", re.S)
STEP = re.compile(r"<li\b.*?</li>", re.S)
LEADS = re.compile(r'<a\b[^>]*?\bhref="/')
RING = re.compile(r'<a\b[^>]*?\bhref="tel:')


def situation(library: Library, entry: Situation, lines: Lines) -> Iterator[Problem]:
    titles = {choice.key: choice.titles for choice in library.situations}
    if entry.slug not in titles:
        says = f"'{entry.slug}' is no situation of topics.yml, so nobody would find this page."
        yield Problem(entry.path, 0, says, f"Add it there, or correct the file name{did_you_mean(entry.slug, titles)}.")
    elif entry.language == SOURCE_LANGUAGE and entry.title != titles[entry.slug]["en"]:
        says = f"The title is not that of topics.yml: '{titles[entry.slug]['en']}'."
        yield Problem(entry.path, lines.detail(("title",)), says, "Make the two the same.")
    yield from _steps(entry)


def _steps(entry: Situation) -> Iterator[Problem]:
    found = STEPS.search(entry.html)
    steps = STEP.findall(found[0]) if found else []
    if len(steps) < FEWEST:
        yield Problem(entry.path, 0, f"There are not {FEWEST} numbered steps.", "Write what to do as 1. 2. 3.")
    for n, step in enumerate(steps, 1):
        if not LEADS.search(step):
            yield Problem(entry.path, 0, f"Step {n} leads to no page of ours.", "Link it to the page, road or tool that helps.")
    if not RING.search(entry.html):
        yield Problem(entry.path, 0, "The page has no phone number.", "Say who to ring.")
