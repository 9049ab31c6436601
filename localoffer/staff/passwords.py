"""What a password must be: long, and not one that guessers try first. No rule about kinds of letters. Pure.

As the National Cyber Security Centre advises: length over composition, a list of the common ones, pasting allowed, no expiry.
"""

from __future__ import annotations

import re
import unicodedata

SHORTEST, LONGEST = 12, 200
ADVICE = "Three words that have nothing to do with each other make a good one"

# Written by us: the words that people reach for, and those of this place. Kept short: length does most of the work.
_STEMS = """
password passwort passphrase letmein letmeinnow welcome welcomeback qwerty qwertyuiop qwertyqwerty asdfghjkl zxcvbnm
iloveyou iloveyouforever admin administrator root superuser login signin changeme changemenow default secret topsecret
opensesame abcdefghijkl abcabcabc trustno sunshine princess football liverpool arsenal chelsea tottenham westham
manchester manchesterunited southend southendonsea southendunited shrimpers essex leigh leighonsea shoebury shoeburyness
thorpebay westcliff rochford thepier southendpier localoffer sendlocaloffer southendsend southendlocaloffer council
southendcouncil citycouncil southendcitycouncil civiccentre localauthority summer winter spring autumn january february
march april may june july august september october november december monday friday weekend holiday christmas
merrychristmas happybirthday computer internet monkey dragon master superman batman pokemon starwars minecraft
whatever nothing something mypassword ourpassword thepassword newpassword oldpassword testtest testing tester teacher
school senco sendteam family families children thankyou goodmorning hello helloworld hellohello england london
correcthorsebatterystaple threerandomwords
"""
STEMS = frozenset(_STEMS.split())
RUNS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "01234567890123456789", "09876543210987654321")
SWAPS = str.maketrans("@4301!5$7", "aaeoiisst")
_NOT_LETTERS = re.compile(r"[^a-z]")
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def normal(password: str) -> str:
    """The same password however the keyboard made its letters."""
    return unicodedata.normalize("NFKC", password)


def fault(password: str, *names: str) -> str | None:
    """What is wrong with a password in words for whoever chose it; None when it will do. `names` are what others know of them."""
    password = normal(password)
    if len(password) < SHORTEST:
        return f"Your password must have {SHORTEST} characters or more. {ADVICE}"
    if len(password) > LONGEST:
        return f"Your password must have {LONGEST} characters or fewer"
    if common(password) or any(_holds(password, name) for name in names):
        return f"Choose a password that is harder to guess. {ADVICE}"
    return None


def common(password: str) -> bool:
    """Whether guessers try it first: a common word dressed up, a run of keys, or a few letters over and over."""
    folded = password.casefold()
    core = _EDGES.sub("", folded)
    shapes = {_NOT_LETTERS.sub("", folded), core, _NOT_LETTERS.sub("", core.translate(SWAPS))}
    halves = {shape[: len(shape) // 2] for shape in shapes if shape[: len(shape) // 2] * 2 == shape}
    digits = "".join(letter for letter in folded if letter.isdigit())
    return bool((shapes | halves) & STEMS) or len(set(folded)) < 5 or any(folded in run * 2 for run in RUNS) or digits == folded


def _holds(password: str, name: str) -> bool:
    """Whether the password is somebody's own name or address with little else."""
    bare = _NOT_LETTERS.sub("", password.casefold())
    known = (_NOT_LETTERS.sub("", part) for part in (name.casefold(), name.casefold().partition("@")[0]))
    return any(len(own) >= 4 and own in bare and len(bare) - len(own) < 6 for own in known)
