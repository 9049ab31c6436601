"""The style of what only a script puts on a page travels with that script, for a page can be painted without it.

On a road it was 600 bytes of the first 14 kB: an eighth of its style, and none of it seen before the script has run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from .sheet import USED

Row = tuple[list[str], list[tuple[str, list[str]]], str]
# By script, the classes of what it makes, or shows: the page has no rule for them.
OWN = {
    "listen.js": {"js-on", "js-read", "pace"},
    "steps.js": {"js-step", "mine", "mine-all", "mine-label", "mine-note", "mine-done"},
}
SHARED = {"steps.js": {"check"}}  # pages with a form have these as well
# The policy lets a script add to a style that is there. Rule by rule: one that an old browser does not know costs it no other.
BRING = (
    '(function(){var style=document.querySelector("style");\nif(style)%s.forEach(function(rule){'
    "try{style.sheet.insertRule(rule,style.sheet.cssRules.length)}catch(e){}})})();\n"
)
_CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")


def stays(rows: Iterable[Row]) -> Iterator[Row]:
    """The rules of the pages themselves."""
    gone = set().union(*OWN.values())
    for within, selectors, body in rows:
        if kept := [row for row in selectors if not _has(row[0], gone)]:
            yield within, kept, body


def goes(rows: Iterable[Row], script: str) -> list[str]:
    """The rules that this script brings, each as it is written, in their order."""
    wanted = OWN.get(script, set()) | SHARED.get(script, set())
    return [rule for row in rows if (rule := _written(row, wanted))]


def _written(row: Row, wanted: set[str]) -> str:
    within, selectors, body = row
    named = [selector for selector, _ in selectors if _has(selector, wanted)]
    return "".join(f"{at}{{" for at in within) + f"{','.join(named)}{{{body}}}" + "}" * len(within) if named else ""


def _has(selector: str, classes: set[str]) -> bool:
    return not classes.isdisjoint(_CLASS.findall(selector))


def bringing(rules: list[str]) -> str:
    """What a script begins with, to bring its rules."""
    return BRING % json.dumps(rules, ensure_ascii=False, separators=(",", ":"))


def variables(rules: Iterable[str]) -> list[str]:
    """The variables that a page with scripts must have for them, though its own style may not use them."""
    return sorted(set(USED.findall("".join(rules))))
