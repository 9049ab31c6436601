"""The words for each state, kind of rule, note and reason. Every member of each enum has some: a test counts them.

What has a gap in it is a function of what goes there, so that device_words.py can send the words with the gap marked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _

from ..i18n import in_words
from ..law import Basis, Duty, NoDay, Note
from .model import FIRST_DAY, Mine, State

Words = dict[Enum, Any]
WithGaps = Mapping[str, Callable[..., Any]]

WHO: Words = {
    Duty.COUNCIL: _("The council"),
    Duty.FAMILY: _("You"),
    Duty.SCHOOL: _("The school, college or nursery"),
    Duty.HEALTH: _("The NHS"),
    Duty.TRIBUNAL: _("The tribunal"),
    Duty.MEDIATION_ADVISER: _("The mediation adviser"),
    Duty.ADMISSIONS: _("The admission authority: the council, or the school itself"),
    Duty.PANEL: _("The panel, or its clerk"),
    Duty.ANYONE_ASKED: _("Whoever is asked"),
}
BASIS: Words = {
    Basis.STATUTORY: _("Law"),
    Basis.STATUTORY_GUIDANCE: _("Statutory guidance"),
    Basis.GUIDANCE: _("Guidance, not law"),
    Basis.LOCAL_POLICY: _("Southend's own rule, not law"),
}
MEANS: Words = {
    Basis.STATUTORY: _("They must."),
    Basis.STATUTORY_GUIDANCE: _("They must have a good reason not to."),
    Basis.GUIDANCE: _("They should. You cannot insist on it as law."),
    Basis.LOCAL_POLICY: _("It is their own rule."),
}
NOTES: Words = {
    Note.BEFORE: _("It must be done before the next day comes. This is the last day."),
    Note.SCHOOL_DAYS: _("Only school days count. If the school is closed in between, the day is later."),
    Note.SCHOOL_DAYS_BACK: _("Only school days count. If the school is closed in between, the day is earlier."),
    Note.CERTIFICATE_NEEDED: _("For most appeals you need a mediation certificate first. Ring the mediation adviser now."),
    Note.ADVISER_IN_TIME: _("This day holds only if you rang the mediation adviser within 2 months of the letter."),
    Note.MOVED_BY_RULE_12: _("The tribunal's rule 12 moves this to a working day. Do not rely on the extra time."),
    Note.EARLIER_OF_TWO: _("There are two limits here. This is the earlier."),
    Note.LATER_OF_TWO: _("There are two limits here. This is the later."),
    Note.LATER_IF_REVIEWED: _("It may be later if the plan was made or reviewed in the 9 months before. Add that day below."),
    Note.COLLEGE_YEAR: _("For a further education college. Any other course ends when it ends."),
    Note.IF_AMENDED: _("Only if changes to the plan were agreed."),
    Note.NOT_IN_LAW: _("The law has no date for this. We worked it out from the limits around it."),
    Note.BY_FIVE: _("The tribunal must have it by 5pm that day."),
    Note.MINIMUM: _("This is the least you must be given. If the letter says a later day, that day counts."),
    Note.FROM_THAT_DAY: _("There is no extra time to get ready."),
    Note.IF_AGREED: _("Only if this is what was agreed."),
    Note.OTHER_DAYS_AGREED: _("If you both agreed other days in writing, those count."),
    Note.SAFE_WITHOUT_HOLIDAYS: _("Bank holidays of that time are not known yet, so the safe day is ten days before."),
}
NO_DAY: Words = {
    NoDay.NO_NUMBER: _("The law gives no number of days. It must be done as soon as it can be."),
    NoDay.NO_ONE_DAY: _("There is no one day. The page about it says from when to when."),
    NoDay.IN_A_YEAR: _("The number is for a whole year, so no one day follows from it."),
    NoDay.NO_BANK_HOLIDAYS: _("Bank holidays of that time are not known yet, so we will not guess the day. Ask SENDIASS."),
}
PARTS: dict[str, Any] = {
    "secondary": _("Secondary school"),
    "primary": _("Primary school"),
    "keep the plan": _("Keeping the plan"),
    "amend the plan": _("Changing the plan"),
    "reply": _("Your reply"),
    "final plan": _("The final plan"),
    "told of an assessment": _("Telling you that it will assess"),
    "told of no plan": _("Telling you if there will be no plan"),
    "plan after assessing": _("The final plan, if there will be one"),
    "draft plan": _("The draft plan"),
    "changed help": _("Changing the help in the plan"),
    "changed school": _("Changing the school in the plan"),
}

CAUTIONS: dict[str, Any] = {
    "exceptions": _("The law allows a few exceptions. Being short of staff is not one."),
    "unchecked": _("We have not yet checked this rule against the text of the law. Ask before you rely on it."),
    "doubt": _("We have not yet checked every part of this rule against the text of the law."),
}
WITH_DAY: WithGaps = {
    "safe": lambda day: gettext("To be safe, do it by %(day)s.", day=day),
    "gone": lambda day: gettext("The safe day, %(day)s, has gone by. Do it now.", day=day),
    "opens": lambda day: gettext("Not before %(day)s.", day=day),
    "longest": lambda day: gettext("At the very longest: %(day)s, if the time is extended.", day=day),
}
IN_TEXT: WithGaps = {
    "who": lambda who: gettext("Who must act: %(who)s", who=who),
    "made": lambda day: gettext("Worked out on %(day)s by the Southend SEND Local Offer. This is not legal advice.", day=day),
}
IF_NOT: dict[bool, Any] = {True: _("If this day passes"), False: _("If it does not happen")}  # can the day pass?
ENTRY: WithGaps = {  # the name of an entry in a calendar
    "last": lambda what: gettext("Last day: %(what)s", what=what),
    "safe": lambda what: gettext("Do it by today, to be safe: %(what)s", what=what),
    "others": lambda what, who: gettext("%(who)s, by today: %(what)s", who=who, what=what),
}
NEXT: dict[str, Any] = {"you": _("Next for you"), "council": _("Next for the council"), "others": _("Next for others")}
WRONG: dict[str, Any] = {
    "choose": _("Choose what happened"),
    "not a letter": _("Only a letter can have two days. Leave these boxes empty."),
    "too far": _("The date is too far away. Look at the year."),
    "in the future": _("The date is in the future. Write the day it happened, or come back when it has."),
    "certificate first": _("The mediation certificate cannot be older than the decision letter. Look at both dates again."),
    "notice first": _("The notice of changes cannot come before the review meeting. Look at both dates again."),
}


def too_early(language: str) -> str:
    day = in_words(FIRST_DAY, language)
    return str(gettext("The date is before %(day)s, when this law began. Look at the year.", day=day))


def next_for(mine: Mine) -> str:
    """Above the next day of somebody."""
    others = "council" if mine.deadline.duty_on is Duty.COUNCIL else "others"
    return str(NEXT["you" if mine.for_family else others])


def standing(mine: Mine) -> str:
    """How a day stands, in words."""
    days = mine.days
    match mine.state:
        case State.AHEAD:
            return str(ngettext("Tomorrow", "In %(num)d days", days))
        case State.TODAY:
            return str(gettext("Today is the last day"))
        case State.PASSED:
            return str(ngettext("This passed yesterday", "This passed %(num)d days ago", days))
        case State.MAY_HAVE_PASSED:
            if mine.for_family:
                return str(gettext("This may have passed. If the school was closed for some of the time, you may still be in time"))
            return str(gettext("This may have passed. If the school was closed for some of the time, it is later"))
        case State.SINCE:
            return str(gettext("This counts from that day on"))
        case State.DONE:
            return str(gettext("Done, as far as we can tell"))
        case State.DONE_IN_TIME:
            return str(gettext("Done in time"))
        case State.DONE_LATE:
            return str(ngettext("Done 1 day late", "Done %(num)d days late", days))
        case State.MAY_BE_OVER:
            return str(gettext("If the letter said no, this day no longer counts"))
        case State.OVER:
            return str(gettext("This no longer counts: a plan is coming"))
        case State.NO_DAY:
            return str(gettext("No fixed day"))


def now_what(mine: Mine) -> str:
    """What to do if the day passes, where the page about the rule says nothing of it."""
    if mine.for_family:
        return str(gettext("Do it anyway, today if you can, and say why it is late. Ask SENDIASS for help."))
    return str(gettext("Ask in writing when it will happen. Keep a copy. If that does not help, complain. SENDIASS can help."))
