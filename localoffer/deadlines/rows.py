"""My dates as they are shown: each limit with its words in the reader's language, for the page, the text and the calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import unescape

from flask_babel import gettext as _

from ..i18n import in_full
from ..law import Basis, Note
from ..pages.library import Library
from ..pages.model import Kind
from .model import Mine, State
from .words import BASIS, MEANS, NO_DAY, NOTES, PARTS, WHO, now_what, standing

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


def row_of(mine: Mine, library: Library, language: str, today: date) -> Row:
    rule, day = mine.deadline.rule, mine.deadline.last_lawful_day
    found = library.find(Kind.TIMESCALE, rule.key, language)
    late = late_words(found.entry.html) if found else ""
    part = f"{PARTS[mine.deadline.part]}: " if mine.deadline.part else ""
    title = found.entry.title if found else _("A time limit: %(citation)s", citation=rule.citation)
    return Row(
        mine=mine,
        title=f"{part}{title}",
        language=found.entry.language if found else language,
        address=found.entry.address if found else "",
        late=late or now_what(mine),
        late_language=found.entry.language if found and late else language,
        day=day,
        when=in_full(day, language) if day else "",
        state=standing(mine),
        who=str(WHO[mine.deadline.duty_on]),
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
        said.append(_("The law allows a few exceptions. Being short of staff is not one."))
    if deadline.no_day:
        said.append(str(NO_DAY[deadline.no_day]))
    if not rule.verified.checked:
        said.append(_("We have not yet checked this rule against the text of the law. Ask before you rely on it."))
    elif rule.doubt:
        said.append(_("We have not yet checked every part of this rule against the text of the law."))
    return said


def _extra(mine: Mine, language: str, today: date) -> list[str]:
    deadline, said = mine.deadline, []
    if deadline.safe_day and mine.open:
        day = in_full(deadline.safe_day, language)
        said.append(_("To be safe, do it by %(day)s.", day=day) if deadline.safe_day >= today
                    else _("The safe day, %(day)s, has gone by. Do it now.", day=day))  # fmt: skip
    if deadline.opens:
        said.append(_("Not before %(day)s.", day=in_full(deadline.opens, language)))
    if deadline.longest_day:
        said.append(_("At the very longest: %(day)s, if the time is extended.", day=in_full(deadline.longest_day, language)))
    return said
