"""How words are made alike before they are compared: the same for what is typed and for what is published.

Pure. One-letter words, numbers, "not", school years, "1:1", Bengali vowel signs and Polish letters all survive; the
usual analysers lose them (`year 6` became `year`, `not coping` became `cope`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cached_property, lru_cache

from whoosh.lang.porter import stem as porter

LONGEST_QUERY = 200
MOST_WORDS = 24

# Combining marks that are part of a word: Indic scripts whole (their vowel signs are not \w), Arabic points dropped in fold().
_WORD = re.compile(r"[\w\u0900-\u0dff]+(?:-[\w\u0900-\u0dff]+)*")
_APOSTROPHES = re.compile(r"(?<=\w)['’‘`´](?=\w)")
_ACCENTED = re.compile("[\u0080-\u036f]")  # other scripts keep all their marks
_ARABIC_POINTS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "ø": "o",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ي": "ی",
        "ك": "ک",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ة": "ه",
    }
)
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"]
_YEAR = re.compile(rf"\b(?:years?|yrs?|y)[ -]?(\d{{1,2}}|{'|'.join(_NUMBERS)})\b")
_ONE_TO_ONE = re.compile(r"\b(?:1|one)(?: ?: ?|-to-| to |-)(?:1|one)\b")
_POST_16 = re.compile(r"\b(post|pre|under|over)[ -](\d{1,2})\b")
_AMPERSAND = re.compile(r"\b(\w)&(\w)\b")
_SMALL = re.compile("[a-z ]+")
_MAY_BE_JOINED = re.compile(r"\b(?:y|yrs?|years?|one)\b")

STOP = frozenset(
    [
        "a",
        "about",
        "again",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "doing",
        "done",
        "for",
        "from",
        "get",
        "gets",
        "getting",
        "go",
        "going",
        "got",
        "had",
        "has",
        "have",
        "having",
        "he",
        "her",
        "hers",
        "him",
        "his",
        "how",
        "i",
        "id",
        "if",
        "ill",
        "im",
        "in",
        "into",
        "is",
        "it",
        "its",
        "ive",
        "just",
        "like",
        "me",
        "mine",
        "my",
        "of",
        "off",
        "on",
        "or",
        "our",
        "ours",
        "out",
        "over",
        "she",
        "should",
        "so",
        "some",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "to",
        "too",
        "up",
        "us",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
        "yours",
    ]
)


def fold(text: str) -> str:
    """One way of writing: lower case, no apostrophes inside words, Latin letters without accents, other scripts kept whole."""
    if _SMALL.fullmatch(text) and not _MAY_BE_JOINED.search(text):
        return text  # nothing to do: so it is with most of the five thousand patterns that are folded at the start
    text = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    text = _ARABIC_POINTS.sub("", _APOSTROPHES.sub("", text))
    text = _ACCENTED.sub(lambda letter: _without_accent(letter[0]), text)
    text = _ONE_TO_ONE.sub("1to1", text)
    text = _YEAR.sub(_school_year, text)
    return _AMPERSAND.sub(r"\1\2", _POST_16.sub(r"\1\2", text))


@lru_cache(maxsize=4096)
def _without_accent(letter: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))


def _school_year(found: re.Match[str]) -> str:
    number = found[1]
    return f"year{_NUMBERS.index(number) + 1 if number in _NUMBERS else int(number)}"


def split(text: str) -> list[str]:
    """The words of folded text, hyphenated ones in their parts: what a person typed."""
    return [part for word in _WORD.findall(text) for part in word.split("-") if part.strip("_")]


def published(text: str) -> list[str]:
    """The words of a page: hyphenated ones in their parts and joined, so that nonverbal finds non-verbal."""
    words: list[str] = []
    for word in _WORD.findall(fold(text)):
        if "-" not in word and word[0] != "_":
            words.append(word)  # nearly all of them
            continue
        parts = [part for part in word.split("-") if part.strip("_")]
        words += parts
        if len(parts) > 1:
            words.append("".join(parts))
    return words


def typed(text: str) -> list[str]:
    """What was typed as words: cut to a length nobody needs to pass, no syntax left in it."""
    return split(_cut(text))[:MOST_WORDS]


@lru_cache(maxsize=16)  # one search asks for its words and for those it has together
def _cut(text: str) -> str:
    return fold(text[:LONGEST_QUERY].replace("\0", " "))


def run_together(text: str) -> dict[tuple[str, ...], str]:
    """The hyphenated words of what was typed, by their parts: C-SPOC is CSPOC on some pages, non-verbal nonverbal."""
    words = (tuple(part for part in word.split("-") if part.strip("_")) for word in _WORD.findall(_cut(text)))
    return {parts: "".join(parts) for parts in words if len(parts) > 1}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of an English word; other scripts, numbers and short words stay as they are."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    return str(porter(word))


class Stemmer:
    """Stems, with pairs joined that a stemmer leaves apart (autistic and autism), from content/search.yml."""

    def __init__(self, joined: list[list[str]]) -> None:
        self._same = {stem(fold(form)): stem(fold(row[0])) for row in joined for form in row}

    def __call__(self, word: str) -> str:
        root = stem(word)
        return self._same.get(root, root)

    def __getstate__(self) -> dict[str, object]:
        return {"_same": self._same}  # not what was remembered

    @cached_property
    def as_written(self) -> Callable[[str], str]:
        """The stem of a word as it stands on a page, capitals and apostrophes and all; remembered."""
        return lru_cache(maxsize=50_000)(lambda word: self(fold(word)))


def content_words(words: list[str]) -> list[str]:
    """Without the words that carry no meaning; all of them when there is nothing else."""
    return [word for word in words if word not in STOP] or words
