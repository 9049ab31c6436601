"""The shape of a time limit: what starts it, how long, how it is counted, who owes it, and how sure we are."""

from __future__ import annotations

from datetime import date
from enum import Enum

from ..facts import dataclass


class Unit(Enum):
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    SCHOOL_DAYS = "school days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    TIMES_A_YEAR = "times a year"
    FIXED_DAY = "a fixed day"
    NONE = "no number"


class Count(Enum):
    """How the days of a period are counted. `counting.py` says what each does to a date."""

    EXCL = "excl"  # "within 6 weeks of receiving": the first day is left out
    INCL = "incl"  # "beginning with the day": the first day is day one
    INCL_START = "incl-start"  # months "starting with" a date: the day before the anniversary
    BEFORE = "before"  # done before a date in the calendar
    BACK = "back"  # at least so long before an event
    NTH = "nth"  # on the nth school day
    FIXED = "fixed"  # a date in the calendar
    WINDOW = "window"  # may be done from one day to another
    ASAP = "asap"  # "as soon as practicable": words, and no number
    IMMEDIATE = "immediate"
    CAP = "cap"  # no more than so much in a year
    DERIVED = "derived"  # sums from other limits, nowhere written as a limit
    STANDARD = "standard"  # a standard of the NHS
    REVIEW = "review"  # to be looked at again, with no day
    GUIDANCE = "guidance"
    GUIDANCE_STATUTORY = "guidance-statutory"
    CODE = "code"  # a code of practice of an ombudsman
    AS_REG_22 = "as reg 22"


class Duty(Enum):
    """Who must act."""

    COUNCIL = "council"
    FAMILY = "family"
    SCHOOL = "school"
    HEALTH = "health"
    TRIBUNAL = "tribunal"
    MEDIATION_ADVISER = "mediation adviser"
    ADMISSIONS = "admission authority"
    PANEL = "panel"
    ANYONE_ASKED = "whoever is asked"


class Basis(Enum):
    """What kind of rule it is: a family can insist on the first, and hold people to the others with less force."""

    STATUTORY = "statutory"
    STATUTORY_GUIDANCE = "statutory guidance"
    GUIDANCE = "guidance"
    LOCAL_POLICY = "local policy"


class Verified(Enum):
    """Read in the instrument itself; the core read and a detail from memory; at second hand; or from memory, not yet checked."""

    READ = "V"
    CORE_READ = "VM"
    SECOND_HAND = "S"
    FROM_MEMORY = "M"

    @property
    def checked(self) -> bool:
        """False where a page must say "not yet checked against the text of the law"."""
        return self in (Verified.READ, Verified.CORE_READ)


SOURCES: dict[Verified, str] = {
    Verified.READ: "a published copy of the instrument, or an official page",
    Verified.CORE_READ: "a published copy of the instrument; a detail of it from memory",
    Verified.SECOND_HAND: "what a council, a charity or a law firm says of it",
    Verified.FROM_MEMORY: "memory, to be checked against the instrument",
}


@dataclass(frozen=True, slots=True)
class Period:
    """`number` of `unit`, counted as `count` says. `says`: a row that is more than one number, "later of 2 months or 1 month"."""

    number: int | None
    unit: Unit
    count: Count
    says: str = ""

    def __str__(self) -> str:
        """As the rules are listed: "6 weeks", "2 weeks before", "none"."""
        if self.says:
            return self.says
        if self.number is None:
            return "none"
        unit = self.unit.value.removesuffix("s") if self.number == 1 else self.unit.value
        return f"{self.number} {unit}{' before' if self.count is Count.BACK else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One time limit. Its words for families are content: content/en/timescales/<key>.md."""

    key: str
    event: str  # what starts the clock: a key of EVENTS
    duty_on: Duty
    period: Period
    citation: str
    url: str
    basis: Basis = Basis.STATUTORY
    verified: Verified = Verified.READ
    doubt: str = ""  # what of a row that was read was not: "r.12 at second hand"
    minimum: bool = False  # the least that must be given: whoever gives it may give longer (trap 6)
    longest: Period | None = None  # how long it may be at most, when an extension that the rule allows is used
    exceptions: tuple[str, ...] = ()  # keys of EXCEPTIONS
    in_force_from: date | None = None  # None: older than this site needs to know
    in_force_to: date | None = None
    last_checked: date = date(2026, 11, 22)

    @property
    def source(self) -> str:
        """Where the number was read."""
        return SOURCES[self.verified]

    @property
    def has_date(self) -> bool:
        """False for "as soon as practicable" and the like: a made-up date would be worse than none."""
        return self.period.number is not None or self.period.count in (Count.FIXED, Count.BEFORE)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens and starts a clock. `also` names other dates that change the answer (fields of Known)."""

    key: str
    means: str
    also: tuple[str, ...] = ()


class NoDay(Enum):
    """Why a rule gives no day here."""

    NO_NUMBER = "the law gives no number of days"
    NO_ONE_DAY = "there is no one day: it may or must be done all the while that something lasts"
    IN_A_YEAR = "the number is of a whole year: no day follows from it"
    NO_BANK_HOLIDAYS = "the bank holidays of that time are not known, and we do not guess"


class Note(Enum):
    """What a family has to know beside the day."""

    BEFORE = "it must be done before this date comes, so the day before is the last"
    SCHOOL_DAYS = "only school days count, so it is later if the school is closed in between"
    SCHOOL_DAYS_BACK = "only school days count, so it is earlier if the school is closed in between"
    CERTIFICATE_NEEDED = "most appeals need a mediation certificate first"
    ADVISER_IN_TIME = "the later date holds only if the mediation adviser was contacted within two months of the decision letter"
    MOVED_BY_RULE_12 = "the Tribunal's rule 12 moves the day to a working day"
    EARLIER_OF_TWO = "the earlier of two limits"
    LATER_OF_TWO = "the later of two limits"
    LATER_IF_REVIEWED = "later, if the plan was made or reviewed in the last nine months"
    COLLEGE_YEAR = "for a further education college: any other course ends when it ends"
    BY_FIVE = "the Tribunal must have it by 5pm that day"
    MINIMUM = "the least that must be given: where the letter says a later day, that counts"
    FROM_THAT_DAY = "it counts from that day on, with no time to get ready"
    IF_AMENDED = "only if changes were agreed"
    IF_AGREED = "only if this is what was agreed"
    OTHER_DAYS_AGREED = "unless other days were agreed in writing"
    NOT_IN_LAW = "worked out from the limits around it: the law has no date for this"
    SAFE_WITHOUT_HOLIDAYS = "the safe day is ten days before: bank holidays of that time are not known"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A rule on a date.

    `last_lawful_day` is None where the law gives no number, or where we will not guess; `no_day` then says why.
    `safe_day`: for what a family must do, at least three working days before.
    `longest_day`: where an extension that the rule allows is used. `opens`: the first day of a window.
    `part`: which of the days of a rule that has several; `by`: who has that part, where it is not whoever the rule is for.
    `unmoved`: the day that the Tribunal's rule 12 moved.
    """

    rule: Rule
    last_lawful_day: date | None
    safe_day: date | None = None
    longest_day: date | None = None
    opens: date | None = None
    part: str = ""
    by: Duty | None = None
    unmoved: date | None = None
    no_day: NoDay | None = None
    notes: tuple[Note, ...] = ()

    @property
    def duty_on(self) -> Duty:
        return self.by or self.rule.duty_on
