"""The rules that are more than one period: later of two, earlier of two, two limbs, a fixed day, a window.

Each function takes the rule, the day its clock starts, the other days that are known, and the working days; then the numbers of
its law, which stand in COMPOUND: they are data, so that a phone can count with the same ones (deadlines/on_device.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from ..facts import dataclass
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


Compound = partial[Iterator[Deadline]]  # a way of counting, with the numbers of one rule
MonthDay = tuple[int, int]


def _appeal(
    rule: Rule, sent: date, known: Known, working: WorkingDays, *, from_letter: int, from_certificate: int
) -> Iterator[Deadline]:
    """The later of 2 months from the letter and 1 month from the certificate. A certificate is normally only given to a family that
    rang the adviser inside the two months (trap 4), so the later day comes with that warning."""
    raw, notes = add_months(sent, from_letter), [Note.CERTIFICATE_NEEDED]
    if known.certificate:
        if known.certificate < sent:
            raise OutOfOrder("The mediation certificate cannot be older than the decision letter. Look at both dates again.")
        second = add_months(known.certificate, from_certificate)
        notes = [Note.ADVISER_IN_TIME] if second > raw else []
        raw = max(raw, second)
    yield _in_tribunal(rule, raw, working, notes)


def _appeal_section_i(rule: Rule, sent: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    yield _in_tribunal(rule, last_day(rule.period, sent, working), working, [])


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


def _move_review(
    rule: Rule, transferred: date, known: Known, working: WorkingDays, *, from_transfer: int, from_review: int
) -> Iterator[Deadline]:
    first = add_months(transferred, from_transfer) - DAY
    if known.last_review is None:
        yield Deadline(rule, first, notes=(Note.LATER_IF_REVIEWED,))
        return
    yield Deadline(rule, max(first, add_months(known.last_review, from_review) - DAY), notes=(Note.LATER_OF_TWO,))


def _review_longstop(
    rule: Rule, meeting: date, known: Known, working: WorkingDays, *, from_notice: Period, move: MonthDay, move_post_16: MonthDay
) -> Iterator[Deadline]:
    """12 weeks from the meeting; 8 weeks from an early notice is earlier, so may be the February or March of a move (trap 3)."""
    if known.notice and known.notice < meeting:
        raise OutOfOrder("The notice of changes cannot come before the review meeting. Look at both dates again.")
    limits = [last_day(rule.period, meeting, working)]
    if known.notice:
        limits.append(last_day(from_notice, known.notice, working))
    moves = ((known.phase_move, move), (known.phase_move_post_16, move_post_16))
    limits += [day for year, last in moves if year and meeting < (day := date(year.year, *last))]
    yield Deadline(rule, min(limits), notes=(Note.EARLIER_OF_TWO,) if len(limits) > 1 else ())


def _not_in_law(
    rule: Rule, start: date, known: Known, working: WorkingDays, *, counted: Period | None = None
) -> Iterator[Deadline]:
    yield Deadline(rule, last_day(counted or rule.period, start, working), notes=(Note.NOT_IN_LAW,))


def _before(rule: Rule, move: date, known: Known, working: WorkingDays, *, day: MonthDay) -> Iterator[Deadline]:
    yield Deadline(rule, date(move.year, *day) - DAY, notes=(Note.BEFORE,))


def _fixed(rule: Rule, start: date, known: Known, working: WorkingDays, *, day: MonthDay, years: int = 0) -> Iterator[Deadline]:
    yield Deadline(rule, date(start.year + years, *day))


def _offers(
    rule: Rule, start: date, known: Known, working: WorkingDays, *, secondary: MonthDay, primary: MonthDay
) -> Iterator[Deadline]:
    yield Deadline(rule, working.on_or_after(date(start.year, *secondary)), part="secondary")
    yield Deadline(rule, working.on_or_after(date(start.year, *primary)), part="primary")


def _age_25(rule: Rule, birthday: date, known: Known, working: WorkingDays, *, year_ends: MonthDay) -> Iterator[Deadline]:
    """The end of the academic year at a further education college. Other courses end when they end."""
    ends = date(birthday.year, *year_ends)
    yield Deadline(rule, ends if birthday <= ends else date(birthday.year + 1, *year_ends), notes=(Note.COLLEGE_YEAR,))


def _ceasing_conceded(rule: Rule, conceded: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    yield Deadline(rule, conceded, part="keep the plan", notes=(Note.FROM_THAT_DAY,))
    yield Deadline(rule, last_day(rule.period, conceded, working), part="amend the plan", notes=(Note.IF_AMENDED,))


def _amended_without_review(
    rule: Rule, notice: date, known: Known, working: WorkingDays, *, reply: Period, final: Period
) -> Iterator[Deadline]:
    """The 15 days are the family's, as after a review (`ar-amend-reply`): the one part of the row that is not the council's."""
    yield Deadline(rule, last_day(reply, notice, working), part="reply", by=Duty.FAMILY, notes=(Note.MINIMUM,))
    yield Deadline(rule, last_day(final, notice, working), part="final plan")


def _late_admission_appeal(
    rule: Rule, lodged: date, known: Known, working: WorkingDays, *, from_lodged: int, from_deadline: int
) -> Iterator[Deadline]:
    limits = [working.nth_after(lodged, from_lodged)]
    if known.appeal_deadline:
        limits.append(working.nth_after(known.appeal_deadline, from_deadline))
    yield Deadline(rule, max(limits), notes=(Note.SCHOOL_DAYS, *([Note.LATER_OF_TWO] if len(limits) > 1 else [])))


def _window(
    rule: Rule, start: date, known: Known, working: WorkingDays, *, opens_after: int, closes_after: int
) -> Iterator[Deadline]:
    yield Deadline(rule, add_months(start, closes_after), opens=add_months(start, opens_after))


def _nth_following(rule: Rule, excluded: date, known: Known, working: WorkingDays) -> Iterator[Deadline]:
    """The sixth school day *following* the day of a permanent exclusion. A suspension's own first day counts, this does not."""
    yield Deadline(rule, working.nth_after(excluded, rule.period.number or 0), notes=(Note.SCHOOL_DAYS,))


_EIGHT_WEEKS = Period(8, Unit.WEEKS, Count.EXCL)
# Before 15 February, and before 31 March where the move is to college or another post-16 institution (reg 18(1)).
_MOVE, _MOVE_POST_16 = (2, 14), (3, 30)

COMPOUND: dict[str, Compound] = {
    "appeal": partial(_appeal, from_letter=2, from_certificate=1),
    "appeal-section-i": partial(_appeal_section_i),
    "tribunal-la-response": partial(_in_case),
    "tribunal-permission": partial(_in_case),
    "move-review": partial(_move_review, from_transfer=3, from_review=12),
    "ar-final-12w": partial(_review_longstop, from_notice=_EIGHT_WEEKS, move=_MOVE, move_post_16=_MOVE_POST_16),
    "ar-meeting-latest": partial(_not_in_law, counted=Period(4, Unit.WEEKS, Count.BACK)),
    "ehcp-draft-latest": partial(_not_in_law),
    "phase-15feb": partial(_before, day=(2, 15)),
    "phase-31mar": partial(_before, day=(3, 31)),
    "adm-apply-secondary": partial(_fixed, day=(10, 31), years=-1),
    "adm-apply-primary": partial(_fixed, day=(1, 15)),
    "adm-offer": partial(_offers, secondary=(3, 1), primary=(4, 16)),
    "trans-p16-policy": partial(_fixed, day=(5, 31)),
    "age25": partial(_age_25, year_ends=(7, 31)),
    "con-cease": partial(_ceasing_conceded),
    "amend-no-review": partial(_amended_without_review, reply=Period(15, Unit.DAYS, Count.INCL), final=_EIGHT_WEEKS),
    "adm-appeal-hear-late": partial(_late_admission_appeal, from_lodged=30, from_deadline=40),
    "ar-under5": partial(_window, opens_after=3, closes_after=6),
    "eyfs2": partial(_window, opens_after=0, closes_after=12),
    "hv2": partial(_window, opens_after=0, closes_after=6),
    "excl-day6-perm": partial(_nth_following),
}
