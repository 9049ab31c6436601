"""A style sheet as rules with what each needs on the page, so that a page can be given just its own."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..facts import dataclass
from ..security import source_hash

TAG = re.compile(r"<([a-z][a-z0-9]*)")
USED = re.compile(r"var\((--[\w-]+)")
_SET = re.compile(r"(?<=[{;])(--[\w-]+):[^;{}]*;?")
_EMPTY = re.compile(r"(?<![^{}])[^{}]*\{(?:[^{}]*\{\})*\}")  # and what holds nothing else
EVERY_PAGE = frozenset(["html", "body"])
RTL = "[dir=rtl]"  # a page, or a part of one, that is read from the right: what may stand in it needs rules of its own
LIVE = "js-"  # classes that scripts add later; rules for them are always kept


class Rule(NamedTuple):
    """`within` are the at-rules around it; each selector comes with the classes (.x) and elements (x) it needs."""

    within: tuple[str, ...]
    selectors: tuple[tuple[str, frozenset[str]], ...]
    body: str


@dataclass(frozen=True, slots=True)
class Style:
    """The CSS of one page and the CSP source that allows it."""

    css: str
    hash: str


class Sheet:
    """All rules, in order. `used_by` is pure and quick; the same set of classes gives the same style, remembered."""

    def __init__(self, rules: list[Rule], needed: frozenset[str] = frozenset()) -> None:
        """`needed` are the variables of the rules that scripts bring (brought.py)."""
        self.rules, self.needed = rules, needed
        self._style = lru_cache(maxsize=512)(self._for)

    @staticmethod
    def load(path: Path) -> Sheet:
        """From the file that `localoffer build` wrote."""
        file = path.stat()
        return _read(path, file.st_mtime_ns, file.st_size)

    def used_by(self, html: str) -> Style:
        return self.style(self.present(html))

    def style(self, present: frozenset[str]) -> Style:
        """The style of a page on which these are, besides what every page has."""
        return self._style(present | EVERY_PAGE)

    @staticmethod
    def present(html: str) -> frozenset[str]:
        """The classes and elements in a page, or in a part of one."""
        found = {piece.partition('"')[0] for piece in html.split(' class="')[1:]}  # ten times as quick as a pattern
        classes = {f".{name}" for names in found for name in names.split()}
        # Each page links to itself in Arabic and Urdu, and such a link has nothing but a name in it.
        from_right = {RTL} if html.count('dir="rtl"') > html.count('dir="rtl" hreflang') else set()
        return frozenset(classes | from_right | set(TAG.findall(html)))

    def _for(self, present: frozenset[str]) -> Style:
        out: list[str] = []
        open_: tuple[str, ...] = ()
        for rule in self.rules:
            kept = [selector for selector, needs in rule.selectors if needs <= present]
            if not kept:
                continue
            if rule.within != open_:
                out.append("}" * len(open_) + "".join(f"{at}{{" for at in rule.within))
                open_ = rule.within
            out.append(f"{','.join(kept)}{{{rule.body}}}")
        needed = self.needed if "script" in present else frozenset()
        css = _without_idle_variables("".join(out) + "}" * len(open_), needed)
        return Style(css, source_hash(css))


@lru_cache(maxsize=1)
def _read(path: Path, *_: int) -> Sheet:
    """Once, however many sites are begun in one process, with the styles that it remembers: the tests begin eight hundred.

    Known by its file, for its words are a quarter of a mebibyte.
    """
    said = json.loads(path.read_text("utf-8"))
    rules = [Rule(tuple(w), tuple((s, frozenset(n)) for s, n in selectors), body) for w, selectors, body in said["rules"]]
    return Sheet(rules, frozenset(said["needed"]))


def _without_idle_variables(css: str, needed: frozenset[str]) -> str:
    """Without the variables that nothing on the page uses, and the rules that are empty then: GOV.UK's forty, on pages with none of
    its components, were 400 bytes of each first visit."""
    while idle := set(_SET.findall(css)) - set(USED.findall(css)) - needed:
        css = _SET.sub(lambda one: "" if one[1] in idle else one[0], css).replace(";}", "}")
        css = _EMPTY.sub("", css)
    return css
