"""What may be counted of how the site is used: which page, on which day, in which language; which words were searched for. Pure.

Nothing of whoever asked comes as far as here: no address of the internet, no browser, no page they came from, no hour.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import field
from datetime import date
from urllib.parse import parse_qs

from ..facts import dataclass
from .answers import fit_to_share, same

Asked = tuple[str, str, str]  # language, path, what stands after the question mark
ROOM_OF_WAITS, SEARCH = "/waits", "/search"
LONGEST_QUESTION = 1000
MOST_SEARCHES = 500  # different ones in a batch: a machine that searches for everything must not fill the database


@dataclass(frozen=True)
class Batch:
    """What was seen since the last batch, in the form in which it is kept."""

    pages: Counter[tuple[str, date, str]] = field(default_factory=Counter)  # page, day, language
    searches: Counter[tuple[str, int, str]] = field(default_factory=Counter)  # words, year, language


def batch(asked: Iterable[Asked], known: Collection[str], today: date) -> Batch:
    """Only addresses that we publish are counted: what else was asked for may hold anything, a name too."""
    found = Batch()
    for language, path, question in asked:
        if path == SEARCH:
            words = searched(question)
            if words and (len(found.searches) < MOST_SEARCHES or (words, today.year, language) in found.searches):
                found.searches[words, today.year, language] += 1
        if path in known:
            found.pages[counted_as(path, today, language)] += 1
    return found


def counted_as(path: str, today: date, language: str) -> tuple[str, date, str]:
    """A page about one wait is never counted beyond its total in a year: which wait a family is in, and when, is about a child."""
    if path.startswith(f"{ROOM_OF_WAITS}/"):
        return path, date(today.year, 1, 1), ""
    return path, today, language


def searched(question: str) -> str:
    """The words searched for, as they are compared; nothing for a further page of results, or for what may name a person."""
    asked = parse_qs(question) if len(question) < LONGEST_QUESTION else {}
    words = " ".join(asked.get("q", [""])[0].split())
    return same(words) if "page" not in asked and fit_to_share(words) else ""


def code_of(words: str, key: str) -> str:
    """Stands for words that were searched for once: that they came again can be seen by it, what they were cannot be read."""
    return hmac.new(key.encode(), words.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Search:
    words: str
    language: str
    count: int


def finding_nothing(searches: Iterable[Search], finds: Callable[[str, str], bool]) -> list[Search]:
    """Those for which there is nothing here today: what was added since they were searched for is no gap any more."""
    return [search for search in searches if not finds(search.words, search.language)]
