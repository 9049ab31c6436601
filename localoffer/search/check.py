"""Whether content/search.yml and that of each language are sound: known labels, patterns that can match, each part in shape.

Asked at the start and at each edit, of whatever an editor wrote: it tells what is wrong and never fails on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from ..pages.library import Library
from ..pages.problem import Problem, did_you_mean
from .check_patterns import wrong_in_pattern
from .words import fold, split
from .written import FILES, languages, texts

FILE, SAFETY_FILE = FILES
Told = tuple[str, str]  # what is wrong, and what to do
Check = Callable[[Any, Library], Iterator[Told]]


def check(library: Library) -> list[Problem]:
    """Every problem in search.yml."""
    data: Any = library.search_words
    if not isinstance(data, dict):
        return [Problem(FILE, 0, "The file is not a list of parts with their names.", "Begin each part with its name and a colon.")]
    told = [*_parts(data, {*TABLES, *LISTS, "languages"}), *_tables(data, library), *_lists(data, library), *_safety(data, library)]
    found = [Problem(_file(says), 0, says, remedy) for says, remedy in dict.fromkeys(told)]
    for language, own in languages(data).items():
        told = [*_parts(own, OF_A_LANGUAGE), *_tables(own, library), *_safety(own, library)]
        found += [Problem(f"{language}/{FILE}", 0, says, remedy) for says, remedy in dict.fromkeys(told)]
    return found


def _file(says: str) -> str:
    """The safety part stands in a file of its own: it is five times as long as all the rest."""
    return SAFETY_FILE if "'safety'" in says or "'quiet'" in says else FILE


def _parts(data: Mapping[str, Any], known: set[str]) -> Iterator[Told]:
    for part in data:
        if part not in known:
            yield f"'{_short(part)}' is not a part of this file.", f"Correct it{did_you_mean(str(part), known)}."


def _tables(data: Mapping[str, Any], library: Library) -> Iterator[Told]:
    """The parts whose rows have keys: each key needed is there, none is unknown, and each holds what it should."""
    for part, keys in TABLES.items():
        if not isinstance(found := data.get(part, []), list):
            yield f"'{part}' is not a list.", "Begin each of its rows with '- '."
            continue
        for number, row in enumerate(found, 1):
            where = f"Row {number} of '{part}'"
            if not isinstance(row, dict):
                yield f"{where} is not a row of keys: '{_short(row)}'.", "Write it as the rows around it."
                continue
            yield from ((f"{where} lacks '{key}'.", "Add it.") for key in keys if key not in OPTIONAL and not row.get(key))
            for key, value in row.items():
                if key not in keys:
                    yield f"{where} has '{_short(key)}', which means nothing.", f"Correct it{did_you_mean(str(key), keys)}."
                elif value or key in OPTIONAL:
                    yield from ((f"{where}, '{key}': {says}", remedy) for says, remedy in keys[key](value, library))


def _lists(data: dict[str, Any], library: Library) -> Iterator[Told]:
    for part, holds in LISTS.items():
        yield from ((f"'{part}': {says}", remedy) for says, remedy in holds(data.get(part, []), library))


def _safety(data: Mapping[str, Any], library: Library) -> Iterator[Told]:
    """A safety rule that leads to a label no page answers would fail silently, on the worst night."""
    found, first = data.get("safety"), dict[str, int]()
    for number, row in enumerate(found if isinstance(found, list) else [], 1):
        for label in texts(row.get("answers")) if isinstance(row, dict) else []:
            first.setdefault(label, number)
    for label, number in first.items():
        if not library.answering(label):
            yield f"Row {number} of 'safety' leads to '{_short(label)}', and no page answers it.", "Publish that page."


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:60] + " \u2026"


def _list(value: Any, wrong: Callable[[str], Told | None]) -> Iterator[Told]:
    """What is wrong with a list of texts."""
    if not isinstance(value, list):
        yield f"'{_short(value)}' is not a list.", "Put [square brackets] around it."
        return
    for text in value:
        if not isinstance(text, str):
            yield f"'{_short(text)}' is not one text.", 'Write it without brackets, in "double quotes".'
        elif found := wrong(text):
            yield found


def _patterns(value: Any, _: Library) -> Iterator[Told]:
    return _list(value, wrong_in_pattern)


def _words(value: Any, _: Library) -> Iterator[Told]:
    return _list(value, _no_word)


def _single_words(value: Any, _: Library) -> Iterator[Told]:
    return _list(value, _not_one_word)


def _no_word(text: str) -> Told | None:
    return None if split(fold(text)) else (f"'{_short(text)}' has no word in it.", "Write at least one word.")


def _not_one_word(text: str) -> Told | None:
    return None if len(split(fold(text))) == 1 else (f"'{_short(text)}' is not one word.", "Write each word by itself.")


def _labels(value: Any, library: Library) -> Iterator[Told]:
    return _list(value, lambda label: _unknown(label, library))


def _label(value: Any, library: Library) -> Iterator[Told]:
    """The one label of a safety row: two would be two boxes, of which only the first can be first."""
    if not isinstance(value, str):
        yield f"'{_short(value)}' is not one label.", "Write one label without brackets; give another label a row of its own."
    elif found := _unknown(value, library):
        yield found


def _unknown(label: str, library: Library) -> Told | None:
    if label in library.topics:
        return None
    return f"'{_short(label)}' is not a label.", f"Correct it{did_you_mean(label[:60], library.topics)}."


def _kind(value: Any, library: Library) -> Iterator[Told]:
    kinds = {label.partition(":")[0] for label in library.topics}
    if not isinstance(value, str) or value not in kinds:
        yield f"'{_short(value)}' is not a kind of label.", f"Write one of: {', '.join(sorted(kinds))}."


def _yes_or_no(value: Any, _: Library) -> Iterator[Told]:
    if value not in ("true", "false"):
        yield f"'{_short(value)}' is neither true nor false.", "Write true, or leave it out."


def _title(value: Any, _: Library) -> Iterator[Told]:
    if not isinstance(value, dict) or not value.get("en"):
        yield f"'{_short(value)}' is not a title by language.", "Write it as {en: Bins and recycling}."
    elif wrong := [language for language, text in value.items() if not isinstance(text, str) or not text]:
        yield f"there is no title beside '{_short(wrong[0])}'.", "Write the title, or leave the language out."


def _address(value: Any, _: Library) -> Iterator[Told]:
    try:
        sound = isinstance(value, str) and urlsplit(value).scheme in ("http", "https") and bool(urlsplit(value).hostname)
    except ValueError:
        sound = False
    if not sound:
        yield f"'{_short(value)}' is not an address.", "Copy it from the browser, with https:// in front."


def _text(value: Any, _: Library) -> Iterator[Told]:
    if value and not isinstance(value, str):
        yield f"'{_short(value)}' is not one text.", "Write the words one after another under 'ordinary: >-'."


def _rows_of_words(value: Any, library: Library, length: int | None = None) -> Iterator[Told]:
    if not isinstance(value, list):
        yield f"'{_short(value)}' is not a list.", "Begin each of its rows with '- '."
        return
    for row in value:
        if not isinstance(row, list) or len(row) < 2 or (length and len(row) != length):
            many = "two" if length else "two or more"
            yield f"'{_short(row)}' is not a row of {many} words.", "Write it as [old word, new word]."
        else:
            yield from _words(row, library)


def _pairs(value: Any, library: Library) -> Iterator[Told]:
    return _rows_of_words(value, library, 2)


OPTIONAL = {"unless", "both_ways"}
TABLES: dict[str, dict[str, Check]] = {
    "safety": {"answers": _label, "typed": _patterns, "unless": _patterns},
    "synonyms": {"typed": _patterns, "means": _words, "unless": _patterns, "both_ways": _yes_or_no},
    "best_bets": {"typed": _patterns, "answers": _labels, "unless": _patterns},
    "intents": {"typed": _patterns, "prefer": _kind, "unless": _patterns},
    "out_of_scope": {"typed": _patterns, "title": _title, "where": _address, "unless": _patterns},
}
LISTS: dict[str, Check] = {
    "quiet": _patterns,
    "drop": _single_words,
    "filler": _patterns,
    "weak": _single_words,
    "joined_words": _rows_of_words,
    "show_as": _pairs,
    "ordinary": _text,
}
OF_A_LANGUAGE = {"best_bets", "safety"}  # all that content/LANGUAGE/search.yml may have
