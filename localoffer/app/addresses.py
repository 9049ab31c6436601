"""The ledger of addresses: every one that was ever published, so that a test can see each still answers or redirects."""

from __future__ import annotations

from ..pages.library import Library
from ..pages.places import PLACES
from ..settings import ROOT

LEDGER = ROOT / "addresses.txt"
MACHINES = {
    "/events.atom", "/events.ics", "/news.atom", "/sitemap.xml", "/robots.txt", "/.well-known/security.txt", "/healthz", "/suggest",
    "/my-dates/here",
}  # fmt: skip


def published(library: Library) -> list[str]:
    """Every address of this version of the content, and of the rooms around it."""
    entries = {entry.page for entry in library.all()}
    situations = {f"/situations/{choice.key}" for choice in library.situations}
    dates = {f"/my-dates/{journey.key}" for journey in library.happenings.journeys}
    sheets = {f"{road.address}/sheet" for road in library.roadmaps()}
    asked = {f"{pathway.address}/how-is-it-going" for pathway in library.pathways()}
    letters = {address for letter in library.letters() for address in letter.addresses}
    return sorted(PLACES | letters | dates | sheets | MACHINES | entries | situations | asked | set(library.redirects))
