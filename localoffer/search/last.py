"""What is shown when a search finds nothing, where its words still say what kind of page would help: better than an empty page.

It counts as nothing found: it is shown as what we are not sure of, and the team sees the search among the gaps.
"""

from __future__ import annotations

from collections.abc import Collection

LONGEST_LETTERS = 3  # what is longer ("zzzz") is no letter's initials, and gets the page of what to do when nothing is found
NOTHING = 0.0  # the score of such a page: it was not found by its words
INITIALS_EXPLAINED, FIRST_STEPS = "topic:jargon-buster", "roadmap:concerns-first-steps"
ABOUT_A_CHILD = frozenset(["he", "she", "hes", "shes", "him", "her", "his", "son", "daughter", "child", "kid", "toddler", "baby"])


def last_resort(words: Collection[str]) -> str:
    """The label of that page, or nothing: initials off a letter ("cme"), a worry in words no page has ("he flaps and hums")."""
    if len(words) == 1 and all(1 < len(word) <= LONGEST_LETTERS and word.isascii() for word in words):
        return INITIALS_EXPLAINED
    return FIRST_STEPS if about_a_child(words) else ""


def about_a_child(words: Collection[str]) -> bool:
    return bool(ABOUT_A_CHILD & set(words))
