"""What one letter's file cannot know of itself: that its rules of law and the service it is sent to are there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .. import law
from .letter import Letter
from .lines import Lines
from .model import Roadmap
from .problem import Problem, did_you_mean


def letter(entry: Letter, lines: Lines, services: Collection[str], places: Collection[str]) -> Iterator[Problem]:
    for n, key in enumerate(entry.rules):
        if key not in law.RULES:
            says = f"'rules' has '{key}', which is not on the list."
            yield Problem(entry.path, lines.detail(("rules", n)), says, f"Correct it{did_you_mean(key, law.RULES)}.")
    slug = entry.send_to.service
    if slug and slug not in services:
        says = f"'service' has '{slug}', which is no service."
        yield Problem(entry.path, lines.detail(("to", "service")), says, f"Correct it{did_you_mean(slug, services)}.")
    if entry.address in places:
        says = f"The address {entry.address} belongs to another page of the site."
        yield Problem(entry.path, 0, says, "Give the file another name.")


def letters_of_steps(road: Roadmap, lines: Lines, letters: Collection[str]) -> Iterator[Problem]:
    for n, step in enumerate(road.steps):
        for at, slug in enumerate(step.letters):
            if slug not in letters:
                says = f"Step '{step.key}' has the letter '{slug}', which is not there."
                place = ("steps", n, "letters", at)
                yield Problem(road.path, lines.detail(place), says, f"Correct it{did_you_mean(slug, letters)}.")
