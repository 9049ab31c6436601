"""The rules that are more than one period: later of two, earlier of two, two limbs, a fixed day, a window.

Each function takes the rule, the day its clock starts, the other days that are known, and the working days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from .calendar import DAY, WorkingDays
from .counting import add_months, days_in_case, in_time_to_start, last_day
from .model import Count, Deadline, Duty, Note, Period, Rule, Unit


class OutOfOrder(ValueError):
    """Two days that cannot both be true."""


@dataclass(frozen=True, slots=True)
class Known:
    """Other days that change an answer, each None while it has not happened.

    `certificate`: on the mediation certificate. `notice`: the council sent its proposed changes. `last_review`: the plan was
    made or last reviewed. `appeal_deadline`: the admission authority's own. `phase_move`: a day in the year of a
    move to school, juniors or secondary. `phase_move_post_16`: a day in the year of a move from secondary to a post-16 institution.
    """

    certificate: date | None = None
    notice: date | None = None
    last_review: date | None = None
    appeal_deadline: date | None = None
    phase_move: date | None = None
    phase_move_post_16: date | None = None


Compound = Callable[[Rule, date, Known, WorkingDays], Iterator[Deadline]]


def _appeal(rule: Rule, sent: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    """The later of 2 months from the letter and 1 month from the certificate. A certificate is normally only given to a family that
    rang the adviser inside the two months (trap 4), so the later day comes with that warning."""
    raw, notes = add_months(sent, 2), [Note.CERTIFICATE_NEEDED]
    if known.certificate:
        if known.certificate < sent:
            raise OutOfOrder("The mediation certificate cannot be older than the decision letter. Look at both dates again.")
        second = add_months(known.certificate, 1)
        notes = [Note.ADVISER_IN_TIME] if second > raw else []
        raw = max(raw, second)
    yield _in_tribunal(rule, raw, working, notes)


def _appeal_section_i(rule: Rule, sent: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    yield _in_tribunal(rule, add_months(sent, 2), working, [])


def _in_tribunal(rule: Rule, raw: date, working: WorkingDays, notes: list[Note]) -> Deadline:
    day = in_time_to_start(raw, working)
    moved = day != raw
    said = (*notes, Note.BY_FIVE, *([Note.MOVED_BY_RULE_12] if moved else []))
    return Deadline(rule, day, unmoved=raw if moved else None, notes=said)


def _in_case(rule: Rule, start: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    day = days_in_case(rule.period, start, working)
    plain = last_day(rule.period, start, working) if rule.duty_on is Duty.FAMILY else day
    moved = plain != day
    yield Deadline(rule, day, unmoved=plain if moved else None, notes=(Note.BY_FIVE, *([Note.MOVED_BY_RULE_12] if moved else [])))


def _move_review(rule: Rule, transferred: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    three = add_months(transferred, 3) - DAY
    if known.last_review is None:
        yield Deadline(rule, three, notes=(Note.LATER_IF_REVIEWED,))
        return
    yield Deadline(rule, max(three, add_months(known.last_review, 12) - DAY), notes=(Note.LATER_OF_TWO,))


def _review_longstop(rule: Rule, meeting: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    """12 weeks from the meeting; 8 weeks from an early notice is earlier, so may be the February or March of a move (trap 3)."""
    if known.notice and known.notice < meeting:
        raise OutOfOrder("The notice of changes cannot come before the review meeting. Look at both dates again.")
    limits = [last_day(rule.period, meeting, working)]
    if known.notice:
        limits.append(last_day(Period(8, Unit.WEEKS, Count.EXCL), known.notice, working))
    limits += [day for day in _last_days_of_moves(known) if meeting < day]
    yield Deadline(rule, min(limits), notes=(Note.EARLIER_OF_TWO,) if len(limits) > 1 else ())


def _last_days_of_moves(known: Known) -> Iterator[date]:
    """Before 15 February, and before 31 March where it is to college or another post-16 institution (reg 18(1))."""
    if known.phase_move:
        yield date(known.phase_move.year, 2, 14)
    if known.phase_move_post_16:
        yield date(known.phase_move_post_16.year, 3, 30)


def _latest_meeting(rule: Rule, year_ends: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    yield Deadline(rule, last_day(Period(4, Unit.WEEKS, Count.BACK), year_ends, working), notes=(Note.NOT_IN_LAW,))


def _latest_draft(rule: Rule, received: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    yield Deadline(rule, last_day(rule.period, received, working), notes=(Note.NOT_IN_LAW,))


def _before(month: int, day: int) -> Compound:
    def before(rule: Rule, move: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
        yield Deadline(rule, date(move.year, month, day) - DAY, notes=(Note.BEFORE,))

    return before


def _fixed(month: int, day: int, years: int = 0) -> Compound:
    def fixed(rule: Rule, start: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
        yield Deadline(rule, date(start.year + years, month, day))

    return fixed


def _offers(rule: Rule, start: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    yield Deadline(rule, working.on_or_after(date(start.year, 3, 1)), part="secondary")
    yield Deadline(rule, working.on_or_after(date(start.year, 4, 16)), part="primary")


def _age_25(rule: Rule, birthday: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    """The end of the academic year at a further education college. Other courses end when they end."""
    yield Deadline(rule, date(birthday.year + (birthday > date(birthday.year, 7, 31)), 7, 31), notes=(Note.COLLEGE_YEAR,))


def _ceasing_conceded(rule: Rule, conceded: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    yield Deadline(rule, conceded, part="keep the plan", notes=(Note.FROM_THAT_DAY,))
    yield Deadline(rule, last_day(rule.period, conceded, working), part="amend the plan", notes=(Note.IF_AMENDED,))


def _amended_without_review(rule: Rule, notice: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    """The 15 days are the family's, as after a review (`ar-amend-reply`): the one part of the row that is not the council's."""
    yield Deadline(
        rule, last_day(Period(15, Unit.DAYS, Count.INCL), notice, working), part="reply", by=Duty.FAMILY, notes=(Note.MINIMUM,)
    )
    yield Deadline(rule, last_day(Period(8, Unit.WEEKS, Count.EXCL), notice, working), part="final plan")


def _late_admission_appeal(rule: Rule, lodged: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    limits = [working.nth_after(lodged, 30)]
    if known.appeal_deadline:
        limits.append(working.nth_after(known.appeal_deadline, 40))
    yield Deadline(rule, max(limits), notes=(Note.SCHOOL_DAYS, *([Note.LATER_OF_TWO] if len(limits) > 1 else [])))


def _window(opens_after: int, closes_after: int) -> Compound:
    def window(rule: Rule, start: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
        yield Deadline(rule, add_months(start, closes_after), opens=add_months(start, opens_after))

    return window


def _day_six_following(rule: Rule, excluded: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    """The sixth school day *following* the day of a permanent exclusion. A suspension's own first day counts, this does not."""
    yield Deadline(rule, working.nth_after(excluded, 6), notes=(Note.SCHOOL_DAYS,))


COMPOUND: dict[str, Compound] = {
    "appeal": _appeal,
    "appeal-section-i": _appeal_section_i,
    "tribunal-la-response": _in_case,
    "tribunal-permission": _in_case,
    "move-review": _move_review,
    "ar-final-12w": _review_longstop,
    "ar-meeting-latest": _latest_meeting,
    "ehcp-draft-latest": _latest_draft,
    "phase-15feb": _before(2, 15),
    "phase-31mar": _before(3, 31),
    "adm-apply-secondary": _fixed(10, 31, years=-1),
    "adm-apply-primary": _fixed(1, 15),
    "adm-offer": _offers,
    "trans-p16-policy": _fixed(5, 31),
    "age25": _age_25,
    "con-cease": _ceasing_conceded,
    "amend-no-review": _amended_without_review,
    "adm-appeal-hear-late": _late_admission_appeal,
    "ar-under5": _window(3, 6),
    "eyfs2": _window(0, 12),
    "hv2": _window(0, 6),
    "excl-day6-perm": _day_six_following,
}
