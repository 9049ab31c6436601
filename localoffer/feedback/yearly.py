"""The yearly publication (SEND Regulations 2014, reg 56) as tables. Words in the reader's language."""

from __future__ import annotations

from ..pages.told import Told, answered_in
from .asking import Asking
from .figures import Table
from .public_store import answers
from .told_words import elsewhere
from .yearly_site import changes, law, surveys, use, waits
from .yearly_store import counts
from .yearly_told import answered, comments, decided, not_found


def tables(asking: Asking) -> list[Table]:
    """All of it, in the order in which it is read."""
    counted = counts(asking.session, asking.first, asking.last)
    told = [answer for answer in answers(asking.session) if answer.newest.year == asking.year]
    return [
        *comments(counted),
        decided(counted),
        answered(told),
        *elsewhere(answered_in(asking.library.of(Told, asking.language), asking.year)),
        not_found(asking),
        changes(asking, told),
        *law(asking),
        *use(asking),
        *surveys(asking),
        waits(asking),
    ]
