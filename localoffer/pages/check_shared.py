"""What the shared files lead to: redirects, and what site.yml names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .check_happenings import happening_errors
from .library import Library
from .lines import Lines
from .model import Kind
from .problem import Problem, did_you_mean


def of_shared_files(
    library: Library, raws: Mapping[str, bytes], anchors: Mapping[str, set[str]], slugs: Mapping[Kind, list[str]]
) -> Iterator[Problem]:
    redirects, site = (Lines(name, raws.get(name, b"")) for name in ("redirects.yml", "site.yml"))
    yield from _advisers(library, site, anchors)
    yield from _law_notice(library, site, anchors)
    yield from _first_roads(library, site, slugs[Kind.ROADMAP])
    yield from happening_errors(library, raws)
    yield from _redirects(library, redirects, anchors)


def _redirects(library: Library, lines: Lines, anchors: Mapping[str, set[str]]) -> Iterator[Problem]:
    for old, new in library.redirects.items():
        target, _, fragment = new.partition("#")
        if target not in anchors or (fragment and fragment not in anchors[target]):
            says = f"'{old}' leads to '{new}', which is not there."
            yield Problem(lines.path, lines.detail((old,)), says, "Lead it to a page that is.")
        if old in anchors:
            says = f"'{old}' is a live page, so it cannot lead elsewhere."
            yield Problem(lines.path, lines.detail((old,)), says, "Delete the line.")


def _advisers(library: Library, lines: Lines, anchors: Mapping[str, set[str]]) -> Iterator[Problem]:
    for n, one in enumerate(library.contact.independent_help):
        if one.link not in anchors and not one.link.startswith("https://"):
            says = f"'{one.name}' has the link '{one.link}', which goes nowhere."
            place = ("independent_help", n, "link")
            yield Problem(lines.path, lines.detail(place), says, f"Correct it{did_you_mean(one.link, anchors)}.")


def _law_notice(library: Library, lines: Lines, anchors: Mapping[str, set[str]]) -> Iterator[Problem]:
    if library.law_notice and library.law_notice.page not in anchors:
        says = f"The notice about the law leads to '{library.law_notice.page}', which is not there."
        advice = f"Lead it to a page that is{did_you_mean(library.law_notice.page, anchors)}."
        yield Problem(lines.path, lines.detail(("law_notice", "page")), says, advice)


def _first_roads(library: Library, lines: Lines, known: list[str]) -> Iterator[Problem]:
    for n, slug in enumerate(library.first_roads):
        if slug not in known:
            says = f"The home page is to name the roadmap '{slug}', which is not there."
            yield Problem(
                lines.path, lines.detail(("first_roads", n)), says, f"Correct it or delete it{did_you_mean(slug, known)}."
            )
