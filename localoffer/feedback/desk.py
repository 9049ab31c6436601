"""Working through what was told: the piles it lies in, what may be done next, what must be asked before it is published. Pure."""

from __future__ import annotations

from enum import Enum

from ..facts import dataclass
from .model import CRISIS, GROUNDS, MOVES, TO_WITHHOLD, About, Kind, Outcome, Status, Voice, Way, Wrong

PAGE = 50
MOST_TOGETHER = 20  # comments answered at once: nobody reads more texts for what could point to a child


class Pile(Enum):
    """Where the team looks: what is new, what cannot wait, what waits for somebody, what is answered and not yet decided on."""

    NEW = "new"
    URGENT = "urgent"
    WAITING = "waiting"
    ANSWERED = "answered"
    DONE = "done"
    ALL = "all"


PILES: dict[Pile, tuple[str, tuple[Status, ...]]] = {
    Pile.NEW: ("New", (Status.RECEIVED,)),
    Pile.URGENT: ("Urgent", (Status.RECEIVED, Status.READ, Status.ACTING)),
    Pile.WAITING: ("Waiting for someone", (Status.READ, Status.ACTING)),
    Pile.ANSWERED: ("Answered", (Status.ANSWERED,)),
    Pile.DONE: ("Published or not", (Status.PUBLISHED, Status.NOT_PUBLISHED)),
    Pile.ALL: ("All", tuple(Status)),
}

STATUS_SAYS = {
    Status.RECEIVED: "New",
    Status.READ: "Read",
    Status.ACTING: "We are acting on it",
    Status.ANSWERED: "Answered, not published yet",
    Status.PUBLISHED: "Published",
    Status.NOT_PUBLISHED: "Not published",
}
KIND_SAYS = {
    Kind.USEFUL: "Was this useful?",
    Kind.WRONG_HERE: "Something is wrong here",
    Kind.MISSING: "Something is missing",
    Kind.COMMENT: "Comment",
    Kind.WAIT: "How a wait is going",
    Kind.SURVEY: "Survey",
}
ABOUT_SAYS = {
    About.CONTENT: "What is offered or missing",
    About.ACCESSIBILITY: "How easy it is to use",
    About.DEVELOPMENT: "How it was made",
}
VOICE_SAYS = {Voice.OWN: "For themselves", Voice.ON_BEHALF: "On behalf of somebody"}
WAY_SAYS = {Way.WEB: "Website", Way.PHONE: "Phone", Way.PAPER: "Paper", Way.FACE_TO_FACE: "Face to face"}
GOING_SAYS = {
    "well": "Managing well",
    "getting-by": "Getting by",
    "hard": "Hard",
    "very-hard": "Very hard",
    CRISIS: "In crisis",
}
WRONG_SAYS = {
    Wrong.CONTACT: "how to get in touch",
    Wrong.CLOSED: "it is closed",
    Wrong.WHO: "who it is for",
    Wrong.COST: "what it costs",
    Wrong.TIMES: "when it is open",
    Wrong.LINK: "a link",
    Wrong.WORDS: "the words",
    Wrong.OTHER: "something else",
}
OUTCOME_SAYS = {
    Outcome.PUBLISH: ("Published as it was written", ""),
    Outcome.PUBLISH_REDACTED: ("Published with parts taken out", ""),
    Outcome.WITHHOLD_VEXATIOUS: ("Vexatious", "Meant to annoy or to do harm, not to be heard. Say below who decided it, and why."),
    Outcome.WITHHOLD_INDIVIDUAL_SERVICE: (
        "About the service that one person gets",
        "It belongs with the complaint routes. Tell them how to complain, if they left a way to be reached.",
    ),
    Outcome.WITHHOLD_IDENTIFYING: (
        "Somebody could be recognised, and cutting does not help",
        "The only outright bar: nothing may let any person be identified.",
    ),
    Outcome.REFER_SAFEGUARDING: ("Somebody may not be safe", "Pass it on to safeguarding first. Do it today, by phone."),
    Outcome.NOT_A_COMMENT: ("Not about the Local Offer", "A question or a message for somebody else. Pass it on."),
    Outcome.SPAM: ("Spam", "Written by a machine, or to sell something."),
}
REASONS = [(outcome, *OUTCOME_SAYS[outcome], GROUNDS.get(outcome, "")) for outcome in TO_WITHHOLD]
NEEDS_WHY = frozenset({Outcome.WITHHOLD_VEXATIOUS})

BUTTONS = {Status.READ: "Mark as read", Status.ACTING: "We are acting on it", Status.ANSWERED: "Open it again"}

# Could anyone be recognised? Each must be ticked before anything is published (SEND Regulations 2014, reg 56(3)).
CHECKS = (
    ("details", "No name, address, phone number, email or birth date is left."),
    ("school", "Nobody at the school or service could tell which child this is."),
    ("relative", "Nobody who knows the family could tell who wrote it, or whom it is about."),
    ("staff", "No member of staff can be recognised, by name or by job and place."),
    ("rare", "Diagnosis, year group, dates, events and places, put together, do not point to one person."),
    ("papers", "Nothing is quoted from an EHC plan, a tribunal or a court."),
    ("answer", "Our own answer was read in the same way."),
)


class Then(Enum):
    """What is to become of an answer that was written."""

    KEEP = "keep"
    ANSWERED = "answered"
    PUBLISH = "publish"


THEN_SAYS = {
    Then.KEEP: "Keep it, I am not done",
    Then.ANSWERED: "It is answered. Decide later whether to publish it",
    Then.PUBLISH: "It is answered. Publish it now",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items somebody wants to see. Empty is any."""

    pile: Pile = Pile.NEW
    words: str = ""
    kind: Kind | None = None
    about: About | None = None
    team: str = ""
    theme: str = ""
    page: int = 1


def buttons(now: Status) -> list[tuple[Status, str]]:
    """The moves that need nothing but a press, with what their button says."""
    simple = {Status.RECEIVED: (Status.READ,), Status.READ: (Status.ACTING,), Status.ANSWERED: (Status.ACTING,),
              Status.NOT_PUBLISHED: (Status.ANSWERED,)}  # fmt: skip
    return [(to, BUTTONS[to]) for to in simple.get(now, ()) if to in MOVES[now]]


def may_answer(now: Status) -> bool:
    return now is not Status.NOT_PUBLISHED


def may_answer_together(now: Status) -> bool:
    """What families have read, or what was decided, is changed alone, by looking at it."""
    return now in (Status.RECEIVED, Status.READ, Status.ACTING, Status.ANSWERED)


def may_withhold(now: Status) -> bool:
    """New items too: reading the reason's page is reading it."""
    return now is Status.RECEIVED or Status.NOT_PUBLISHED in MOVES[now]


def way_to(now: Status, then: Status) -> list[Status]:
    """The moves from one status to another that whoever answers or withholds at one go makes on the way."""
    steps: list[Status] = []
    if now is Status.RECEIVED:
        steps.append(Status.READ)
    if then in (Status.ANSWERED, Status.PUBLISHED) and now in (Status.RECEIVED, Status.READ, Status.ACTING):
        steps.append(Status.ANSWERED)
    if then not in (*steps, now):
        steps.append(then)
    return steps


def outcome_of(original: str, public: str) -> Outcome:
    """Which of the two it is, seen from the texts: nobody has to remember to say that something was taken out."""
    return Outcome.PUBLISH if original.split() == public.split() else Outcome.PUBLISH_REDACTED


def tags_of(typed: str) -> list[str]:
    """Tags as they are typed: with commas or on lines of their own."""
    return sorted({" ".join(part.split())[:60] for part in typed.replace("\n", ",").split(",")} - {""})
