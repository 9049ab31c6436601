"""My dates as they are shown: each limit with its words in the reader's language, for the page, the text and the calendar."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from flask_babel import gettext as _

from ..facts import dataclass
from ..i18n import in_full
from ..law import Basis, Note, Rule
from ..pages.library import Library
from ..pages.model import Kind
from .model import Mine, State
from .words import BASIS, CAUTIONS, MEANS, NO_DAY, NOTES, PARTS, WHO, WITH_DAY, next_for, now_what, standing

# "**If it is late.** Email ..." or "## If you miss it": both ways in which the pages about rules say it. A list may follow.
_BOLD = re.compile(r"<p[^>]*>\s*<strong>\s*(If\b[^<]*)</strong>(.*?</p>(?:\s*<[ou]l\b.*?</[ou]l>)?)", re.S)
_HEADED = re.compile(r"<h[23][^>]*>\s*(If\b[^<]*)</h[23]>(.*?)(?=<h[23]|\Z)", re.S)
# The plainest first: "If you need longer" is of the time before the day, and is told only where a page says nothing of after it.
_LATE = (
    re.compile(r"\b(?:late|miss|pass|passes|passed|not come|not happen)\b"),
    re.compile(r"longer|\bnot\b|nothing|nobody|\bno (?:letter|notice|place)\b|stops|too soon|goes over|out of date"),
)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Row:
    """One day in words. `language` is that of `title` and `late`, which come from the page about the rule."""

    mine: Mine
    title: str
    language: str
    address: str
    late: str
    late_language: str
    day: date | None
    when: str
    state: str
    who: str
    kind: str
    basis: str
    means: str
    remarks: tuple[str, ...]
    extra: tuple[str, ...]  # safe day, longest day, first day of a window: words with a day in them

    @property
    def passed(self) -> bool:
        return self.mine.state in (State.PASSED, State.MAY_HAVE_PASSED, State.DONE_LATE)

    @property
    def can_pass(self) -> bool:
        """False for what has no day, and for a duty that goes on from its day."""
        return self.day is not None and self.mine.state is not State.SINCE

    @property
    def finished(self) -> bool:
        return self.mine.state in (State.DONE, State.DONE_IN_TIME, State.DONE_LATE, State.OVER)

    @property
    def next_for(self) -> str:
        return next_for(self.mine)


@dataclass(frozen=True)
class RulePage:
    """What the page about a rule says; `late` is empty where it says nothing of being late."""

    title: str
    language: str
    address: str
    late: str


@dataclass(frozen=True)
class Said:
    """One thing that the family told us. `language` is that of `title`."""

    key: str
    title: str
    language: str
    when: str


def page_of(rule: Rule, library: Library, language: str) -> RulePage:
    found = library.find(Kind.TIMESCALE, rule.key, language)
    if not found:
        return RulePage(_("A time limit: %(citation)s", citation=rule.citation), language, "", "")
    return RulePage(found.entry.title, found.entry.language, found.entry.address, late_words(found.entry.html))


def kind_of(basis: Basis) -> str:
    """What kind of rule, as the style sheet names it."""
    return basis.name.lower().replace("_", "-")


def caution_of(rule: Rule) -> str:
    """Which of CAUTIONS is said, if we have not read all of the rule in the law itself."""
    if not rule.verified.checked:
        return "unchecked"
    return "doubt" if rule.doubt else ""


def row_of(mine: Mine, library: Library, language: str, today: date) -> Row:
    rule, day = mine.deadline.rule, mine.deadline.last_lawful_day
    page = page_of(rule, library, language)
    part = f"{PARTS[mine.deadline.part]}: " if mine.deadline.part else ""
    return Row(
        mine=mine,
        title=f"{part}{page.title}",
        language=page.language,
        address=page.address,
        late=page.late or now_what(mine),
        late_language=page.language if page.late else language,
        day=day,
        when=in_full(day, language) if day else "",
        state=standing(mine),
        who=str(WHO[mine.deadline.duty_on]),
        kind=kind_of(rule.basis),
        basis=str(BASIS[rule.basis]),
        means="" if mine.for_family and rule.basis is Basis.STATUTORY else str(MEANS[rule.basis]),
        remarks=tuple(_remarks(mine)),
        extra=tuple(_extra(mine, language, today)),
    )


def late_words(html: str) -> str:
    """What the page about a rule says to do if it is late, as plain words; nothing where it does not say."""
    heads = [*_BOLD.finditer(html), *_HEADED.finditer(html)]
    found = next((head[2] for late in _LATE for head in heads if late.search(head[1])), "")
    words = " ".join(unescape(_TAG.sub(" ", found)).split())
    return re.sub(r" ([.,;:)])", r"\1", words).replace("( ", "(")


def _remarks(mine: Mine) -> list[str]:
    deadline, rule = mine.deadline, mine.deadline.rule
    said = [str(NOTES[note]) for note in deadline.notes]
    if Note.NOT_IN_LAW not in deadline.notes and rule.exceptions:
        said.append(str(CAUTIONS["exceptions"]))
    if deadline.no_day:
        said.append(str(NO_DAY[deadline.no_day]))
    if caution := caution_of(rule):
        said.append(str(CAUTIONS[caution]))
    return said


def _extra(mine: Mine, language: str, today: date) -> list[str]:
    deadline, said = mine.deadline, []
    if deadline.safe_day and mine.open:
        day = in_full(deadline.safe_day, language)
        said.append(WITH_DAY["safe" if deadline.safe_day >= today else "gone"](day))
    if deadline.opens:
        said.append(WITH_DAY["opens"](in_full(deadline.opens, language)))
    if deadline.longest_day:
        said.append(WITH_DAY["longest"](in_full(deadline.longest_day, language)))
    return said
