"""Known-item search: somebody knows the page is there and asks for it badly. Is it in the first three?"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from localoffer.search.finder import Finder

from .corpus import Made, slip

TOP, PAGES = 3, 60


@dataclass(frozen=True)
class Known:
    """Shares by way of asking, and over all: the right page in the first three, and nothing found at all."""

    by_way: dict[str, float]
    found: float
    empty: float


def _swapped(title: str, rnd: random.Random) -> str:
    words = title.split()
    at = max(range(len(words)), key=lambda n: len(words[n]))
    cut = rnd.randrange(1, len(words[at]) - 2)
    word = words[at]
    words[at] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
    return " ".join(words)


def _cut(title: str, _: random.Random) -> str:
    *first, last = title.split()
    return " ".join([*first, last[: max(3, len(last) // 2)]])


def _plural(title: str, _: random.Random) -> str:
    return " ".join(
        word[:-1] if word.endswith("s") and len(word) > 4 else f"{word}s" if len(word) > 4 else word for word in title.split()
    )


WAYS: dict[str, Callable[[str, random.Random], str]] = {
    "exact title": lambda title, _: title,
    "letter missing": slip,
    "letters swapped": _swapped,
    "last word cut": _cut,
    "plural changed": _plural,
    "backwards": lambda title, _: " ".join(reversed(title.split())),
}


def measure(finder: Finder, made: Sequence[Made], pages: int = PAGES) -> Known:
    """Ask for a sample of the made-up services in each way."""
    rnd = random.Random("known")
    ranks: dict[str, list[bool]] = {}
    empty = asked = 0
    for one in rnd.sample(list(made), min(pages, len(made))):
        title = " ".join(re.findall(r"\w+", one.title))
        questions = [(way, ask(title, rnd), {one.title}) for way, ask in WAYS.items()]
        questions.append(("provider", one.provider, {m.title for m in made if m.provider == one.provider}))
        questions.append(("phone, last six", one.phone[-6:], {m.title for m in made if m.phone == one.phone}))
        for way, query, right in questions:
            hits = finder.find(query).hits
            ranks.setdefault(way, []).append(any(hit.entry.title in right for hit in hits[:TOP]))
            asked, empty = asked + 1, empty + (not hits)
    every = [found for rows in ranks.values() for found in rows]
    return Known({way: sum(rows) / len(rows) for way, rows in ranks.items()}, sum(every) / len(every), empty / asked)
