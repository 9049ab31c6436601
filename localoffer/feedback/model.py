"""What a family tells us, what may become of it, and by when: facts and rules. Pure.

The outcomes and the three things a comment may be on are those of the SEND Regulations 2014, reg 56 (shared/facts/law.md 1.2).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import Enum

from ..facts import dataclass

LONGEST = 20_000  # characters of a comment: forty pages of a letter
LONGEST_CONTACT = 300
CRISIS = "crisis"
GOING = ("well", "getting-by", "hard", "very-hard", CRISIS)  # how a wait is going; templates/feedback/going.html has the words
SMALLEST_SHOWN, ROUNDED_TO = 8, 5  # a count of 1 to 7 is hidden, the others rounded: shared/facts/law.md 6.5
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"  # no 0 or O, no 1, I or L, and no vowels to make a word of
LETTERS = 8
_REFERENCE = re.compile(rf"LO-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")


class Kind(Enum):
    """How it came to be told."""

    USEFUL = "useful"
    WRONG_HERE = "wrong-here"
    MISSING = "missing"
    COMMENT = "comment"
    WAIT = "wait"
    SURVEY = "survey"


class About(Enum):
    """The three things that comments must be sought on: reg 56(1)(a) to (c)."""

    CONTENT = "content"
    ACCESSIBILITY = "accessibility"
    DEVELOPMENT = "development"


class Voice(Enum):
    """Whose comment it is: s.30(6)(a) and reg 64 take those made on somebody's behalf too."""

    OWN = "own"
    ON_BEHALF = "on-behalf"


class Way(Enum):
    """How it reached us. Staff type in what was rung, written or said."""

    WEB = "web"
    PHONE = "phone"
    PAPER = "paper"
    FACE_TO_FACE = "face-to-face"


class Wrong(Enum):
    """What may be wrong on a page, in the words a family would choose between."""

    CONTACT = "contact"
    CLOSED = "closed"
    WHO = "who"
    COST = "cost"
    TIMES = "times"
    LINK = "link"
    WORDS = "words"
    OTHER = "other"


class Status(Enum):
    RECEIVED = "received"
    READ = "read"
    ACTING = "acting"
    ANSWERED = "answered"
    PUBLISHED = "published"
    NOT_PUBLISHED = "not-published"


class Outcome(Enum):
    """What was decided of publishing. The codes are stable: the yearly publication counts each."""

    PUBLISH = "publish"
    PUBLISH_REDACTED = "publish_redacted"
    WITHHOLD_VEXATIOUS = "withhold_vexatious"
    WITHHOLD_INDIVIDUAL_SERVICE = "withhold_individual_service"
    WITHHOLD_IDENTIFYING = "withhold_identifying_cannot_redact"
    REFER_SAFEGUARDING = "refer_safeguarding"
    NOT_A_COMMENT = "not_a_local_offer_comment"
    SPAM = "spam"


# A comment that needs no action is answered at once; what was published can be taken down (somebody is recognised after all);
# what was withheld can be thought over again, from where it was answered.
MOVES: dict[Status, tuple[Status, ...]] = {
    Status.RECEIVED: (Status.READ,),
    Status.READ: (Status.ACTING, Status.ANSWERED, Status.NOT_PUBLISHED),
    Status.ACTING: (Status.ANSWERED, Status.NOT_PUBLISHED),
    Status.ANSWERED: (Status.ACTING, Status.PUBLISHED, Status.NOT_PUBLISHED),
    Status.PUBLISHED: (Status.NOT_PUBLISHED,),
    Status.NOT_PUBLISHED: (Status.ANSWERED,),
}
TO_PUBLISH = (Outcome.PUBLISH, Outcome.PUBLISH_REDACTED)
TO_WITHHOLD = tuple(outcome for outcome in Outcome if outcome not in TO_PUBLISH)
GROUNDS = {
    Outcome.WITHHOLD_VEXATIOUS: "SEND Regulations 2014, reg 56(4)(a)",
    Outcome.WITHHOLD_INDIVIDUAL_SERVICE: "SEND Regulations 2014, reg 56(4)(b)",
    Outcome.WITHHOLD_IDENTIFYING: "SEND Regulations 2014, reg 56(3)",
}


class NotAllowed(ValueError):
    """A move that is not on the table, or a decision without what it needs. The message says which."""


def check_move(now: Status, to: Status, outcome: Outcome | None, *, published_text: str = "") -> None:
    """Whether a comment may go from one status to another with this outcome.

    Raises:
        NotAllowed: when it may not.
    """
    if to not in MOVES[now]:
        raise NotAllowed(f"'{now.value}' may not become '{to.value}'")
    if to is Status.PUBLISHED and outcome not in TO_PUBLISH:
        raise NotAllowed("to publish, choose an outcome that publishes")
    if to is Status.PUBLISHED and not published_text.strip():
        raise NotAllowed("there is no text that is fit to publish yet")
    if to is Status.NOT_PUBLISHED and outcome not in TO_WITHHOLD:
        raise NotAllowed("to withhold, choose the reason")
    if to not in (Status.PUBLISHED, Status.NOT_PUBLISHED) and outcome is not None:
        raise NotAllowed("an outcome is chosen when a comment is published or withheld")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Something told, as it was told. `page` is an address of this site; `individual`: about one person's service."""

    kind: Kind
    words: str
    language: str
    page: str = ""
    about: About | None = None
    voice: Voice = Voice.OWN
    way: Way = Way.WEB
    useful: bool | None = None
    reasons: tuple[Wrong, ...] = ()
    individual: bool = False
    urgent: bool = False
    contact: str = ""
    wants: str = ""  # how the answer should come: large print, Easy Read, a language


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """You said, we did: one answer, to one comment or to many that said the same."""

    you_said: str
    we_did: str
    topic: str = ""
    team: str = ""
    link: str = ""


def reference(numbers: bytes) -> str:
    """LO-7KMX-92QD from random bytes: short enough to read out, and nobody can guess another's."""
    drawn = [ALPHABET[number] for number in (byte % 32 for byte in numbers) if number < len(ALPHABET)]
    if len(drawn) < LETTERS:
        raise ValueError("too few random bytes for a reference")
    return f"LO-{''.join(drawn[:4])}-{''.join(drawn[4:LETTERS])}"


def as_reference(typed: str) -> str:
    """A reference as it may be typed ("lo 7kmx92qd"), or nothing."""
    bare = re.sub(r"[^A-Z0-9]", "", typed.upper()).removeprefix("LO")
    found = f"LO-{bare[:4]}-{bare[4:]}"
    return found if _REFERENCE.fullmatch(found) else ""


def own_page(address: str) -> str:
    """An address of this site, fit to be kept and linked to; nothing for any other. What was searched for is cut off."""
    path = address.partition("?")[0].partition("#")[0]
    sound = re.fullmatch(r"/(?:[a-z0-9][\w./-]*)?", path, re.A) and "//" not in path and ".." not in path
    return path if sound and len(path) <= 200 else ""


def shown(count: int) -> int | None:
    """A count that may be published: None when it is so small that it could point to somebody."""
    if 0 < count < SMALLEST_SHOWN:
        return None
    return (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def words_go(received: date, days: int) -> date:
    """The day on which the original words are deleted: so many days after the end of the year in whose publication they belong."""
    return date(received.year, 12, 31) + timedelta(days=days)


def newest_to_go(today: date, days: int) -> date:
    """The newest day of receipt whose words are past their day. They go by whole years, as they were published by whole years."""
    year = today.year
    while words_go(date(year, 12, 31), days) > today:
        year -= 1
    return date(year, 12, 31)


# Said of a complaint in the languages of the site. It only decides whether the way to complain is shown first: nothing is refused.
_COMPLAINT = re.compile(r"\b(?:complain\w*|ombudsman|skarg\w*|skarż\w*|zażaleni\w*)\b|شکایت", re.I)


def sounds_like_complaint(words: str) -> bool:
    return bool(_COMPLAINT.search(words))
