"""The words of My dates as data, in the reader's language: for static/js/my-dates-*.js, which put them together as rows.py does.

A gap is a name in braces, {day}. Everything is asked of the functions that make the page, so no sentence is written twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from flask_babel import get_translations
from flask_babel import gettext as _

from ..forms import fault_words, month_names
from ..i18n import in_full_as_data
from ..law import RULES, Basis, Deadline, Note, Rule
from ..pages.calendars import BEGAN, HERE, made_by
from ..pages.happenings import Happenings
from ..pages.library import Library
from .model import FIRST_DAY, Mine, State
from .rows import caution_of, kind_of, page_of
from .words import (
    BASIS,
    CAUTIONS,
    ENTRY,
    IF_NOT,
    IN_TEXT,
    MEANS,
    NEXT,
    NO_DAY,
    NOTES,
    PARTS,
    WHO,
    WITH_DAY,
    WRONG,
    now_what,
    standing,
    too_early,
)

COUNTED = 200  # which form of a word a number takes is told for so many: from 100 on, every hundred is as the one before it
YOURS = Mine(Deadline(RULES["appeal"], None), "", FIRST_DAY, State.NO_DAY)
OTHERS = Mine(Deadline(RULES["ehcna-decision"], None), "", FIRST_DAY, State.NO_DAY)


def words(language: str) -> dict[str, Any]:
    """All but those of single rules and happenings."""
    form_of = plural_rule()
    return {
        "title": f"{_('My dates')} – {_('Southend SEND Local Offer')}",
        "heading": str(_("My dates")),
        "error": str(_("Error:")),
        "dates": {**in_full_as_data(language), "names": month_names()},
        "forms": "".join(str(form_of(number)) for number in range(COUNTED)),
        "states": {state.value: [_forms(mine, state, form_of) for mine in (YOURS, OTHERS)] for state in State},
        "who": _said(WHO),
        "means": {kind_of(basis): str(MEANS[basis]) for basis in Basis},
        "basis": {kind_of(basis): str(BASIS[basis]) for basis in Basis},
        "notes": {note.name: str(NOTES[note]) for note in Note},
        "noDay": {reason.name: str(said) for reason, said in NO_DAY.items()},
        "parts": _said(PARTS),
        "nowWhat": [now_what(YOURS), now_what(OTHERS)],
        "next": _said(NEXT),
        "cautions": _said(CAUTIONS),
        "withDay": {name: str(say("{day}")) for name, say in WITH_DAY.items()},
        "inText": {name: str(say("{it}")) for name, say in IN_TEXT.items()},
        "ifNot": [str(IF_NOT[False]), str(IF_NOT[True])],
        "calendar": _calendar(language),
        "wrong": {**_said(WRONG), "too early": too_early(language)},
        "faults": fault_words(
            day="{day}", typed="{typed}", of_month="{of_month}", month="{month}", year="{year}", days="{days}"
        ),
    }  # fmt: skip


def plural_rule() -> Callable[[int], int]:
    """Which of its forms a word takes after a number, by the rule that the catalogue itself has. Found once: Flask-Babel looks for
    the catalogue whenever it is asked, and it was asked three thousand times."""
    rule: Callable[[int], int] | None = getattr(get_translations(), "plural", None)
    return rule or (lambda number: int(number != 1))


def _forms(mine: Mine, state: State, form_of: Callable[[int], int]) -> list[str]:
    """How a day stands, once for each form of the words; once in all where no number is in them."""
    numbers: dict[int, int] = {}
    for number in range(1, COUNTED):
        numbers.setdefault(form_of(number), number)
    forms = [_with_gap(mine, state, numbers.get(form, 1)) for form in range(max(numbers) + 1)]
    return forms if len(set(forms)) > 1 else forms[:1]


def _with_gap(mine: Mine, state: State, days: int) -> str:
    said = standing(Mine(mine.deadline, mine.event, mine.started, state, days))
    return said.replace(str(days), "{num}")


def _calendar(language: str) -> dict[str, Any]:
    return {
        "madeBy": made_by("My dates", language),
        "here": HERE,
        "began": round(BEGAN.timestamp() * 1000),
        "entry": {name: str(say("{what}", "{who}") if name == "others" else say("{what}")) for name, say in ENTRY.items()},
    }


def _said(words: Mapping[Any, Any]) -> dict[str, str]:
    return {key.value if isinstance(key, Enum) else key: str(said) for key, said in words.items()}


def rules(library: Library, language: str) -> dict[str, dict[str, Any]]:
    """What is said of each rule, by its key. `language`: only where it is not the reader's."""
    return {key: _rule(rule, library, language) for key, rule in RULES.items()}


def _rule(rule: Rule, library: Library, language: str) -> dict[str, Any]:
    page = page_of(rule, library, language)
    said = {
        "title": page.title,
        "language": page.language if page.language != language else "",
        "address": page.address,
        "late": page.late,
        "kind": kind_of(rule.basis),
        "citation": rule.citation,
        "url": rule.url,
        "exceptions": bool(rule.exceptions),
        "caution": caution_of(rule),
    }
    return {name: value for name, value in said.items() if value}


def happened(happenings: Happenings, language: str) -> dict[str, list[str]]:
    """What families can say, in the order of the page: its words, their language where it is another, its journey."""
    return {
        key: [one.title(language), one.tongue(language) if one.tongue(language) != language else "", one.journey]
        for key, one in happenings.by_key.items()
    }
