"""Addresses that are no entries. A start asks for them, and for none of the checks, which are for what has been edited."""

from __future__ import annotations

from .library import SOURCE_LANGUAGE, Library
from .model import Kind

# A test asks the running site for each, so this list cannot drift from the views.
PLACES = {
    "/", "/services", "/help", "/roadmaps", "/waits", "/timescales", "/glossary", "/a-to-z", "/my-list", "/search", "/browse",
    "/letters", "/letters/contact-log", "/waits/my-wait", "/tell-us", "/comment", "/comment/paper", "/surveys", "/my-dates",
    "/easy-read", "/easy-read/pictures", "/situations", "/events", "/news",
    "/you-said-we-did", "/you-said-we-did/missing",
    "/about", "/about/accessibility", "/about/coverage", "/about/freshness", "/about/privacy", "/about/report",
}  # fmt: skip


def dates_pages(library: Library) -> set[str]:
    """Where the dates of one journey are worked out: of each in events.yml, and of each roadmap."""
    roads = [slug for kind, slug in library.entries[SOURCE_LANGUAGE] if kind is Kind.ROADMAP]
    return {f"/my-dates/{key}" for key in [*roads, *(journey.key for journey in library.happenings.journeys)]}
