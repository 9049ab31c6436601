"""The style of what only a script puts on a page travels with that script, for a page can be painted without it.

On a road it was 600 bytes of the first 14 kB: an eighth of its style, and none of it seen before the script has run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from .sheet import USED

Row = tuple[list[str], list[tuple[str, list[str]]], str]
# By script, the classes of what it makes, or shows: the page has no rule for them.
OWN = {
    "listen.js": {"js-on", "js-read", "pace", "read"},
    "steps.js": {"js-step", "mine", "mine-all", "mine-label", "mine-note", "mine-done"},
}
# What it makes that pages with a form have as well: of their rules, those that need nothing else.
SHARED = {"steps.js": {".check", "input", "label"}}
# The policy lets a script add to a style that is there. All in one rule that holds the others: of those, an old browser leaves out
# what it does not know and no other. Where the style was refused, the page does without and the script goes on.
BRING = """try{(function(sheet){sheet.insertRule(%s,sheet.cssRules.length)})(document.querySelector("style").sheet)}catch(e){}
"""
_NAME = re.compile(r"\.(-?[a-zA-Z_][\w-]*)|::highlight\(([\w-]+)\)")  # a mark that a script puts on words is named as a class is


def stays(rows: Iterable[Row]) -> Iterator[Row]:
    """The rules of the pages themselves."""
    gone = set().union(*OWN.values())
    for within, selectors, body in rows:
        if kept := [row for row in selectors if not _has(row[0], gone)]:
            yield within, kept, body


def goes(rows: Iterable[Row], script: str) -> list[str]:
    """The rules that this script brings, in their order; what is for paper, say, together."""
    own, shared = OWN.get(script, set()), SHARED.get(script, set())
    named = [(within, rule) for within, selectors, body in rows if (rule := _written(selectors, body, own, shared))]
    found: list[str] = []
    for within, group in groupby(named, key=lambda row: row[0]):
        rules = [rule for _, rule in group]
        found += ["".join(f"{at}{{" for at in within) + "".join(rules) + "}" * len(within)] if within else rules
    return found


def _written(selectors: list[tuple[str, list[str]]], body: str, own: set[str], shared: set[str]) -> str:
    named = [one for one, needs in selectors if _has(one, own) or (set(needs) <= shared and needs)]
    return f"{','.join(named)}{{{body}}}" if named else ""


def _has(selector: str, names: set[str]) -> bool:
    return any(one in names or other in names for one, other in _NAME.findall(selector))


def bringing(rules: list[str]) -> str:
    """What a script begins with, to bring its rules."""
    return BRING % json.dumps(f"@media all{{{''.join(rules)}}}", ensure_ascii=False)


def variables(rules: Iterable[str]) -> list[str]:
    """The variables that a page with scripts must have for them, though its own style may not use them."""
    return sorted(set(USED.findall("".join(rules))))
