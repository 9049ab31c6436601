"""Names of topics, events and the like in other languages: content/<language>/names.yml, English words to translated ones.

A row of topics.yml may have its translations beside the English ({en: Sleep, pl: Sen}), as it has for Polish and Urdu. With
seven languages such a row cannot be read any more, so the others have a file each, with the same words on the left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..i18n import LANGUAGES
from .frontmatter import nearest
from .library import SOURCE_LANGUAGE
from .problem import Level, Problem, did_you_mean

if TYPE_CHECKING:
    from .shared import SharedFile

NAMES = "names.yml"


def named(value: Any) -> Iterator[dict[str, str]]:
    """Every row of translations in a file, at whatever depth: {en: words, pl: words}."""
    if isinstance(value, dict):
        if isinstance(value.get(SOURCE_LANGUAGE), str) and value.keys() <= LANGUAGES.keys():
            yield value
        else:
            for part in value.values():
                yield from named(part)
    elif isinstance(value, list):
        for part in value:
            yield from named(part)


def add_names(files: Mapping[str, SharedFile], names: list[SharedFile]) -> None:
    """Put the words of each language's file beside the English ones. Words that stand nowhere are told, as are empty ones."""
    rows = [row for file in files.values() for row in named(file.value)]
    english = {row[SOURCE_LANGUAGE] for row in rows}
    for file in names:
        language, words = file.name.split("/")[0], _sound(file, english)
        for row in rows:
            if row[SOURCE_LANGUAGE] in words:
                row.setdefault(language, words[row[SOURCE_LANGUAGE]])


def _sound(file: SharedFile, english: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for words, said in file.mapping().items():
        if words not in english:
            # Only a warning: whoever mends an English title must not take the site down in Romanian.
            line, advice = nearest(file.lines, (words,)), f"Delete it or correct it{did_you_mean(words, english)}."
            file.problems.append(Problem(file.name, line, f"No English name reads “{words}”.", advice, Level.WARNING))
        elif not isinstance(said, str) or not said.strip():
            file.problem((words,), f"“{words}” has no translation.", "Write it after the colon, or delete the line.")
        else:
            found[words] = said
    return found
